"""A bound form: what was sent, what goes without saying, what may be chosen."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar, NamedTuple, Protocol, TypeVar, runtime_checkable
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict

from aides.domaine.lieux import lire_code
from aides.domaine.listes import ceux, pour_chacun, premier, sauf
from aides.domaine.texte import mots
from aides.filtres.erreurs import CritereInvalide
from aides.mots.ecriture import capitale

Choix = Iterable[tuple[str, Any]]


# Written as they are in an address, for people to read: nothing there means anything else by them.
LISIBLES = ":"


class ChoixGroupe(NamedTuple):
    """A value that a field may take, its label, and the group that it stands in; "" where there are no groups."""

    valeur: str
    libelle: str
    groupe: str = ""


@runtime_checkable
class Canonique(Protocol):
    """A field that reads a value in several ways, of which addresses carry one."""

    def canonique(self, valeur: str) -> str: ...


def choix_de(champ: forms.Field) -> list[ChoixGroupe]:
    """Return the values that a field may take, in their order, those of its groups too; none where any will do."""
    choix: list[ChoixGroupe] = []
    for valeur, libelle in getattr(champ, "choices", ()):
        if isinstance(libelle, list):
            choix += [ChoixGroupe(str(v), str(mot), groupe=str(valeur)) for v, mot in libelle]
        else:
            choix.append(ChoixGroupe(str(valeur), str(libelle)))
    return choix


def choix_dit(champ: forms.Field, valeur: str) -> ChoixGroupe:
    """Return one of them by its value; what is none of them stands for itself."""
    return premier(choix_de(champ), lambda choix: choix.valeur == valeur) or ChoixGroupe(valeur, valeur)


def valeurs_possibles(champ: forms.Field) -> list[str]:
    """Return these values alone, without the empty one."""
    return [choix.valeur for choix in choix_de(champ) if choix.valeur]


def sans_vides(donnees: QueryDict) -> QueryDict:
    """Return what was sent without its empty values: a field left empty asks for nothing."""
    propres = QueryDict(mutable=True)
    for nom, valeurs in donnees.lists():
        propres.setlist(nom, [v for v in valeurs if v.strip()])
    return propres


def _canonique(champ: forms.Field, valeur: str) -> str:
    """Return a value as addresses carry it, however it is typed: a number, a territory's code (« 1 », « 2a », « 69D
    »), a choice in capitals or with its accents. What means nothing is left as it is."""
    if isinstance(champ, Canonique):
        return champ.canonique(valeur)
    possibles = valeurs_possibles(champ)
    if not possibles or valeur in possibles:
        return valeur
    code = lire_code(valeur)
    if code in possibles:
        return code
    lettres = "".join(mots(valeur))
    semblables = ceux(possibles, lambda possible: "".join(mots(possible)) == lettres)
    return semblables[0] if len(semblables) == 1 else valeur


class Formulaire(forms.Form):
    """What a page may be asked. `neutres` are fields that arrange the answer without narrowing it; the page number
    neither narrows nor arranges. `defauts` are the values that go without saying. `dependants` are fields that mean
    something only beside another one, under which they stand: without it, addresses leave them out."""

    neutres: ClassVar[tuple[str, ...]] = ()
    dependants: ClassVar[Mapping[str, str]] = {}

    def __init__(
        self, data: QueryDict, *, choix: Mapping[str, Choix], defauts: Mapping[str, str] | None = None
    ) -> None:
        envoyees = sans_vides(data)
        super().__init__(envoyees)
        self.defauts = dict(defauts or {})
        for nom, siens in choix.items():
            self.fields[nom].choices = list(siens)  # type: ignore[attr-defined]
        for nom, champ in self.fields.items():
            envoyees.setlist(nom, list(map(partial(_canonique, champ), envoyees.getlist(nom))))

    def valeurs(self, nom: str) -> tuple[str, ...]:
        """Return what was sent for a field, each value once; a default stands for nothing sent."""
        data: Any = self.data
        envoyees = map(str.strip, data.getlist(nom))
        propres = tuple(dict.fromkeys(filter(None, envoyees)))
        if not isinstance(self.fields[nom], forms.MultipleChoiceField):
            propres = propres[-1:]
        if not propres and nom in self.defauts:
            return (self.defauts[nom],)
        return propres

    def valeur(self, nom: str) -> str:
        """Return the one value of a field; empty where none was sent and none goes without saying."""
        valeurs = self.valeurs(nom)
        return valeurs[0] if valeurs else ""

    def les_valeurs(self, noms: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """Return the values of several fields, by name."""
        return pour_chacun(noms, self.valeurs)

    def requete(self, **changements: Sequence[str]) -> str:
        """Return what follows the path of an address that asks the same, with other values for some fields.

        What goes without saying is left out, and the number of a page; "" where nothing is left.
        """
        dites = {**self.les_valeurs(self.fields), "page": (), **changements}
        paires = []
        for nom, valeurs in dites.items():
            if nom in self.dependants and not any(dites[self.dependants[nom]]):
                continue
            for valeur in valeurs:
                if valeur and valeur != self.defauts.get(nom):
                    paires.append((nom, valeur))
        return f"?{urlencode(paires, safe=LISIBLES)}" if paires else ""

    def choisies(self, nom: str) -> tuple[str, ...]:
        """Return the values of a field that do not go without saying."""
        ordinaire = self.defauts.get(nom)
        return ceux(self.valeurs(nom), lambda valeur: valeur != ordinaire)

    def possibles(self, nom: str) -> list[str]:
        """Return the values that a field may take."""
        return valeurs_possibles(self.fields[nom])

    @property
    def restrictifs(self) -> list[str]:
        """The names of the fields that narrow the answer, if anything is sent for them."""
        return list(sauf(self.fields, (*self.neutres, "page")))

    def valider(self) -> dict[str, Any]:
        """Return what was asked for; raises CritereInvalide."""
        if not self.is_valid():
            raise CritereInvalide(self.fautes(), self)
        return self.cleaned_data

    def fautes(self) -> list[str]:
        """Return what is wrong, in French: a sentence as it stands, else after the name of its field."""
        fautes: list[str] = []
        for nom, messages in self.errors.items():
            libelle = capitale(str(self.fields[nom].label))
            for message in map(str, messages):
                fautes.append(message if message[0].isupper() else f"{libelle}\u00a0: {message}")
        return fautes


class AvecFormulaire(Protocol):
    """What reads a request by a form."""

    @property
    def form(self) -> Formulaire:
        """The form."""


F = TypeVar("F", bound=AvecFormulaire)


def exiger(filtre: F) -> F:
    """Return a filter of which all that is asked could be read; raises CritereInvalide.

    Pages show what is wrong beside the form; files and the API have nothing else to show.
    """
    filtre.form.valider()
    return filtre
