"""The criteria of `/dispositifs/`: a walk over the measures of both surveys."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from django.http import QueryDict

from aides.domaine.catalogue import MesureLue
from aides.domaine.crible import Critere
from aides.domaine.recherche import Requete
from aides.domaine.recueil import Recueil
from aides.domaine.vocabulaire import HORS_CATEGORIE
from aides.filtres.base import champs
from aides.filtres.base.formulaire import Formulaire
from aides.filtres.base.liste import Facettes, FiltreLignes
from aides.filtres.base.pagination import Pagination
from aides.filtres.base.panneau import Panneau
from aides.mots.suites import RELATIONS
from aides.mots.vocabulaires import CONFIANCES, ENGAGEMENTS, STADES

TRIS = {
    "territoire": "Territoire",
    "-annee": "Enquête, la plus récente d’abord",
    "annee": "Enquête, la plus ancienne d’abord",
    "engagement": "Durée d’engagement connue, la plus courte d’abord",
    "-montant": "Montant par mois connu, le plus élevé d’abord",
}
FACETTES: Facettes[MesureLue] = {
    "annee": lambda m: (str(m.annee),),
    "region": lambda m: (m.territoire.region.slug,),
    "departement": lambda m: (m.territoire.code,),
    "categorie": lambda m: [c.cle for c in m.categories] or [HORS_CATEGORIE],
    "beneficiaire": lambda m: [b.cle for b in m.beneficiaires],
    "engagement": lambda m: (m.engagement,),
    "stade": lambda m: (m.stade.value,),
    "confiance": lambda m: (m.confiance.value,),
    "avec_montant": lambda m: ("oui",) if m.montants else (),
}
AIDE_RELATION = (
    "De {de} à {a}\u00a0: ce qu’une mesure de {de} est devenue, ou d’où en vient une de {a}, dans les territoires "
    "dont l’une et l’autre fiche décrivent des aides."
)
# What a sheet may leave unsaid, under the limit that asks for it.
LIMITES = {"engagement_max": "la durée de l’engagement", "montant_min": "un montant par mois"}


REPLIES = ("beneficiaire", "region", "stade", "confiance", "engagement", "relation")


class FormulaireDispositifs(Formulaire):
    """What may be asked of the list of measures."""

    neutres = ("tri",)

    q = champs.texte(
        "Mots", "Débuts de mots, avec ou sans accents\u00a0: «\u00a0loge\u00a0» trouve «\u00a0logement\u00a0»."
    )
    annee = champs.cases("Enquête")
    categorie = champs.cases("Catégorie")
    beneficiaire = champs.cases("Bénéficiaire")
    departement = champs.un_choix("Département", liste=True)
    region = champs.cases("Région")
    engagement = champs.cases("Engagement", choix=ENGAGEMENTS)
    engagement_max = champs.entier(
        "Engagement le plus long accepté (mois)",
        "0\u00a0: aucun engagement. Les durées non précisées sont comptées à part.",
        maximum=600,
    )
    montant_min = champs.entier(
        "Au moins, en euros par mois",
        "Parmi les aides versées au mois, au trimestre, au semestre ou à l’année.",
        minimum=1,
    )
    avec_montant = champs.cases("Montant", choix=[("oui", "Avec un montant chiffré")])
    stade = champs.cases("Stade", choix=STADES)
    confiance = champs.cases("Confiance du codage", choix=CONFIANCES)
    relation = champs.cases("Ce qu’elle est devenue", choix=RELATIONS)
    tri = champs.un_choix("Trier par", choix=list(TRIS.items()), liste=True)
    page = champs.entier("Page", minimum=1)


def formulaire(data: QueryDict, recueil: Recueil) -> FormulaireDispositifs:
    """Return the bound form, with what the data let one choose from: no relation where no link was coded."""
    territoires = recueil.territoires
    form = FormulaireDispositifs(
        data,
        choix={
            "annee": champs.annees(reversed(recueil.annees)),
            "categorie": [*champs.categories_courtes(recueil.categories), (HORS_CATEGORIE, "Hors catégorie")],
            "beneficiaire": recueil.beneficiaires,
            "departement": [("", "Tous"), *champs.territoires(territoires)],
            "region": champs.regions(territoires),
        },
        defauts={"tri": "territoire"},
    )
    suites = recueil.dernieres_suites
    if suites is not None and suites.codees:
        de, a = suites.paire
        form.fields["relation"].help_text = AIDE_RELATION.format(de=de, a=a)
    else:
        del form.fields["relation"]
    return form


class Indetermines(NamedTuple):
    """How many measures a limit can neither keep nor drop, and what their sheets do not say."""

    nombre: int
    quoi: str


class FiltreDispositifs(Pagination, FiltreLignes[MesureLue]):
    """A request for the measures: what it keeps, counts, and leaves unsaid."""

    PAR_PAGE = 25

    def __init__(self, data: QueryDict, recueil: Recueil, chemin: str) -> None:
        form = formulaire(data, recueil)
        panneau = Panneau(form, chemin, replies=REPLIES)
        super().__init__(form, panneau, recueil.mesures, facettes=_facettes(form, recueil))

    def autres_criteres(self) -> Mapping[str, Critere[MesureLue]]:
        """Words; limits to what is asked in return and to what is paid, which a sheet may leave unsaid."""
        return dict(self._autres())

    def _autres(self) -> Iterator[tuple[str, Critere[MesureLue]]]:
        propres = self.form.cleaned_data
        if propres["q"]:
            requete = Requete.lire(propres["q"])
            yield "q", lambda m: requete.correspond(m.recherche)
        if (mois := propres["engagement_max"]) is not None:
            yield "engagement_max", lambda m: m.engage_au_plus(mois)
        if (euros := propres["montant_min"]) is not None:
            yield "montant_min", lambda m: m.verse_au_moins(euros)

    @cached_property
    def retenues(self) -> Sequence[MesureLue]:
        """The measures kept, in the order asked for; ties in the order of the Atlas."""
        return sorted(self.crible.gardees, key=RANGS[self.form.valeur("tri")])

    def indetermines(self) -> list[Indetermines]:
        """Return, for each limit, the measures that it can neither keep nor drop; nothing where there are none."""
        notes = []
        for nom, quoi in LIMITES.items():
            nombre = len(self.crible.indecises.get(nom, ()))
            if nombre:
                notes.append(Indetermines(nombre, quoi))
        return notes


def _facettes(form: FormulaireDispositifs, recueil: Recueil) -> Facettes[MesureLue]:
    """What each criterion reads of a measure; what became of it, between the last two surveys."""
    suites = recueil.dernieres_suites
    if suites is None or "relation" not in form.fields:
        return FACETTES
    return {**FACETTES, "relation": lambda m: [relation.value for relation in suites.relations(m)]}


def _rang_engagement(m: MesureLue) -> tuple[bool, int]:
    """Unknown durations last."""
    return m.engagement_mois is None, m.engagement_mois or 0


def _rang_montant(m: MesureLue) -> tuple[bool, Decimal]:
    """The highest first, unknown ones last."""
    par_mois = m.par_mois
    return par_mois is None, -(par_mois or Decimal(0))


RANGS: Mapping[str, Callable[[MesureLue], Any]] = {
    "territoire": lambda m: 0,
    "-annee": lambda m: -m.annee,
    "annee": lambda m: m.annee,
    "engagement": _rang_engagement,
    "-montant": _rang_montant,
}
