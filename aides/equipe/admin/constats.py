"""What is found of a form that is sent: whether what it showed has changed, who did it, what it held of lost rows."""

import re
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import QueryDict
from django.utils.functional import cached_property

from aides.equipe.admin.empreintes import Repere
from aides.equipe.admin.prudence import est_un_numero
from aides.models import Modification
from aides.models.journal import Origine, Sorte, maillon

VERBES = {Sorte.AJOUT: "a ajouté", Sorte.MODIFICATION: "a changé", Sorte.SUPPRESSION: "a supprimé"}
SANS_COMPTE = {
    Origine.EQUIPE: "Quelqu’un de l’équipe",
    Origine.CHARGEMENT: "Le chargement des données",
    Origine.IMPORT: "L’import d’un fichier",
    Origine.REPRISE: "La reprise de l’historique",
}
# A form tells so many at most; the journal has them all.
DITES = 40
# Rows of a list whose changes are looked for by name.
CHERCHEES = 50


@dataclass(frozen=True, slots=True)
class Dite:
    """What somebody did meanwhile, as a form tells it."""

    qui: str
    verbe: str
    nom: str
    quand: Any
    pourquoi: str
    modification: Modification | None = None

    @property
    def detaillee(self) -> bool:
        """Whether it is told field by field: what was deleted is in the journal."""
        return self.modification is not None and self.modification.sorte != Sorte.SUPPRESSION

    @classmethod
    def de(cls, modification: Modification) -> "Dite":
        revision = modification.revision
        sans = SANS_COMPTE[Origine(revision.motif.origine)]
        return cls(
            qui=str(revision.user) if revision.user is not None else sans,
            verbe=VERBES[Sorte(modification.sorte)],
            nom=modification.nom,
            quand=revision.date_created,
            pourquoi=revision.comment,
            modification=modification,
        )


@dataclass(frozen=True, slots=True)
class Tapee:
    """What was typed in a field, in words."""

    champ: str
    mots: str


@dataclass(frozen=True, slots=True)
class Perdue:
    """A row that a form showed and that is no more: its name, and what was typed of it."""

    nom: str
    modele: type[models.Model]
    pk: str
    tapees: tuple[Tapee, ...]


@dataclass
class Constat:
    """A form beside what is there now; when it was opened, `ouverte`; what its sender was told of, `admise`."""

    actuelle: Repere
    ouverte: Repere | None = None
    admise: str = ""
    # The rows whose history tells what came since.
    objets: tuple[tuple[type[models.Model], Any], ...] = ()
    # Its models: of a measure, amounts and figures too. Empty: all that hangs on the row.
    modeles: tuple[type[models.Model], ...] = ()
    perdues: list[Perdue] = field(default_factory=list)
    # What saving all the same would change.
    ecarts: "list[Ecart]" = field(default_factory=list)
    # What tells, of a form, what came after a revision.
    raconter: "Callable[[Constat, int], list[Dite]]" = field(default_factory=lambda: raconter)
    # Why the database took nothing, where no rule of the form had said it.
    refus: str = ""

    @property
    def changee(self) -> bool:
        """Whether what the form showed is no more what is there."""
        return self.ouverte is None or self.ouverte.empreinte != self.actuelle.empreinte

    @property
    def admis(self) -> bool:
        """Whether whoever sends it was told of what is there now, and saves all the same."""
        return self.admise == self.actuelle.empreinte

    @property
    def perimee(self) -> bool:
        """Whether nothing is to be saved."""
        return bool(self.perdues) or (self.changee and not self.admis)

    @property
    def repere(self) -> str:
        """What the form carries on: when it was opened, whatever was told since."""
        return str(self.ouverte or "")

    @cached_property
    def dites(self) -> list[Dite]:
        """What was done since it was opened to the rows that it shows, oldest first."""
        return [] if self.ouverte is None else self.raconter(self, self.ouverte.revision)


def raconter(constat: Constat, revision: int) -> list[Dite]:
    """Return what the journal says was done after a revision to the rows of a form."""
    cles = [*constat.objets, *((perdue.modele, perdue.pk) for perdue in constat.perdues)]
    return [Dite.de(modification) for modification in depuis(revision, cles, constat.modeles)[:DITES]]


def depuis(
    revision: int, cles: Iterable[tuple[type[models.Model], Any]], modeles: Iterable[type[models.Model]] = ()
) -> Any:
    """Return what was done after a revision to rows and to what hangs on them; of some models alone, where named."""
    siennes = Q(pk__in=())
    for modele, pk in list(cles)[:CHERCHEES]:
        siennes |= Q(chemin__contains=f"|{maillon(modele, pk)}")
    trouvees = Modification.objects.filter(siennes, revision_id__gt=revision)
    voulus = [ContentType.objects.get_for_model(modele).pk for modele in modeles]
    if voulus:
        trouvees = trouvees.filter(modele__in=voulus)
    return trouvees.select_related("revision__user", "revision__motif", "modele").order_by("revision_id", "pk")


def derniere_suppression(modele: type[models.Model], pk: Any) -> Modification | None:
    """Return the last time that a row was deleted, if it ever was."""
    if not est_un_numero(pk):
        return None
    siennes = Modification.objects.filter(
        modele=ContentType.objects.get_for_model(modele), objet_id=int(pk), sorte=Sorte.SUPPRESSION
    )
    return siennes.select_related("revision__user", "revision__motif").order_by("-revision_id").first()


# --- What was typed ---


def tapees(formulaire: Any) -> tuple[Tapee, ...]:
    """Return what a form sent says, field by field, in words; not what is empty or hidden."""
    trouvees = []
    for lie in formulaire:
        mots = "" if lie.is_hidden else _en_mots(lie.field, lie.value())
        if mots:
            trouvees.append(Tapee(str(lie.label), mots))
    return tuple(trouvees)


@dataclass(frozen=True, slots=True)
class Ecart:
    """A field of a form that says something else than the row: what saving it would change."""

    champ: str
    la: str
    ici: str


def ecarts(formulaire: Any, nom: str = "") -> list[Ecart]:
    """Return what saving a form sent would change of the row that is there; `nom` says which, of several."""
    trouves = []
    for lie in map(formulaire.__getitem__, formulaire.changed_data):
        champ = f"{nom}, {str(lie.label).lower()}" if nom else str(lie.label)
        la = _en_mots(lie.field, lie.field.prepare_value(lie.initial))
        trouves.append(Ecart(champ, la, _en_mots(lie.field, lie.value())))
    return trouves


def _en_mots(champ: Any, brute: Any) -> str:
    if isinstance(champ, forms.BooleanField):
        return "oui" if brute else ""
    if brute in (None, "", []):
        return ""
    try:
        valeur = champ.clean(brute)
    except ValidationError:
        return str(brute)
    if isinstance(champ, forms.ModelMultipleChoiceField):
        return ", ".join(map(str, valeur))
    if isinstance(champ, forms.ModelChoiceField):
        return str(valeur)
    return str(dict(getattr(champ, "choices", ())).get(valeur, brute))


# --- Rows of several that are no more ---


def retirer_les_rangs(envoi: QueryDict, prefixe: str, rangs: Container[int]) -> QueryDict:
    """Return what was sent without some of the rows of a set, the others following one another again."""
    reste = QueryDict(mutable=True)
    motif = re.compile(rf"{re.escape(prefixe)}-([0-9]{{1,5}})-(.+)", re.DOTALL)
    rang_de: dict[int, int] = {}
    for rang in range(nombre(envoi, f"{prefixe}-TOTAL_FORMS")):
        if rang not in rangs:
            rang_de[rang] = len(rang_de)
    for cle, valeurs in envoi.lists():
        trouve = motif.fullmatch(cle)
        if trouve is None or (int(trouve[1]) not in rang_de and int(trouve[1]) not in rangs):
            reste.setlist(cle, valeurs)
        elif int(trouve[1]) in rang_de:
            reste.setlist(f"{prefixe}-{rang_de[int(trouve[1])]}-{trouve[2]}", valeurs)
    initiales = nombre(envoi, f"{prefixe}-INITIAL_FORMS")
    reste[f"{prefixe}-INITIAL_FORMS"] = str(len([rang for rang in rang_de if rang < initiales]))
    reste[f"{prefixe}-TOTAL_FORMS"] = str(len(rang_de))
    return reste


def rangs_perdus(envoi: QueryDict, prefixe: str, cle: str, la: Container[str]) -> dict[int, str]:
    """Return the ranks of the rows of a set whose keys are not among those that are there, with their keys."""
    perdus = {}
    for rang in range(nombre(envoi, f"{prefixe}-INITIAL_FORMS")):
        pk = envoi.get(f"{prefixe}-{rang}-{cle}")
        if pk is not None and pk not in la:
            perdus[rang] = pk
    return perdus


def nombre(envoi: QueryDict, cle: str) -> int:
    """Return how many forms a set says that it has: no more than Django takes."""
    texte = envoi.get(cle, "")
    return min(int(texte), 2000) if texte.isascii() and texte.isdecimal() and len(texte) < 6 else 0
