"""What is asked of territories, and of their categories above all: states, changes, what they rest on.

An unknown answer is neither yes nor no.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Territoire
from aides.domaine.changements import Rapprochement
from aides.domaine.evolutions import LigneEvolution
from aides.domaine.listes import ceux
from aides.domaine.logique import Reponse, et, ou
from aides.domaine.vocabulaire import Base, Etat, Evolution

# What is asked of the categories is one criterion: its parts mean nothing without each other.
OFFRE = "offre"
# Its parts that have a closed list of values, besides the categories themselves.
FACETTES = ("etat", "evolution", "etat_de", "etat_a", "appui")


@dataclass(frozen=True, slots=True)
class CriteresTerritoires:
    """What a visitor asks of the list. An empty set asks nothing; `tri` may begin with « - ».

    `etat` is that of the survey of `annee`, all evidence counted; `evolution`, `etat_de` and `etat_a` are what became
    of a category and both its states, as `rapprochement` compares them; `appui`, what says that it is offered in the
    later survey. `lieux` are the territories that `q` means by a commune or a postcode.
    """

    annee: int
    region: frozenset[str] = frozenset()
    categorie: frozenset[str] = frozenset()
    mode: str = "tous"
    etat: frozenset[str] = frozenset()
    evolution: frozenset[str] = frozenset()
    etat_de: frozenset[str] = frozenset()
    etat_a: frozenset[str] = frozenset()
    appui: frozenset[str] = frozenset()
    rapprochement: Rapprochement | None = None
    statut: frozenset[str] = frozenset()
    q: str = ""
    lieux: frozenset[str] = frozenset()
    tri: str = "code"

    @property
    def porte_sur_changement(self) -> bool:
        """Whether anything is asked of what the categories became."""
        return bool(self.evolution or self.etat_de or self.etat_a or self.appui)

    @property
    def porte_sur_offre(self) -> bool:
        """Whether anything is asked of the categories."""
        return bool(self.categorie or self.etat or self.porte_sur_changement)

    @property
    def etats_voulus(self) -> frozenset[str]:
        """The states asked for: a category named without a state or a change means that it is offered."""
        if self.categorie and not self.etat and not self.porte_sur_changement:
            return frozenset({Etat.PROPOSEE.value})
        return self.etat

    @property
    def toutes(self) -> bool:
        """Whether all the categories named must fit, rather than one at least."""
        return bool(self.categorie) and self.mode == "tous"


class Dite(NamedTuple):
    """What is so of a category under a criterion, and whether that is what is asked for."""

    valeur: str
    convient: Reponse


class DemandeOffre:
    """What criteria ask of the categories, read once for all the territories."""

    def __init__(self, atlas: Atlas, criteres: CriteresTerritoires) -> None:
        self.atlas, self.criteres = atlas, criteres
        self.annee = criteres.annee
        self.etats_voulus = criteres.etats_voulus
        self.changements = atlas.rapprocher(criteres.rapprochement)
        # The categories that are looked at: those named, or else all.
        self.cles = ceux(atlas.cles, lambda cle: cle in criteres.categorie) if criteres.categorie else atlas.cles

    def reponse(self, t: Territoire) -> Reponse:
        """Whether a territory meets the criteria; None where the survey does not say."""
        reponses = [self.convient(t.code, cle) for cle in self.cles]
        return et(reponses) if self.criteres.toutes else ou(reponses)

    def convient(self, code: str, cle: str) -> Reponse:
        """Whether one category of a territory is in a state asked for, and became what is asked for."""
        etat = self.atlas.case(code, self.annee, cle).etat
        reponses = [_est_parmi(etat, self.etats_voulus, inconnue=Etat.INCONNUE)]
        if self.criteres.porte_sur_changement:
            reponses += [dite.convient for dite in self._du_changement(code, cle).values()]
        return et(reponses)

    def devenir(self, code: str, cle: str) -> LigneEvolution | None:
        """Return what became of a category of a territory; None where there is one survey."""
        return self.changements.ligne(code, cle) if self.changements else None

    def _du_changement(self, code: str, cle: str) -> dict[str, Dite]:
        """What is asked of the change, criterion by criterion; of one survey alone, all is unknown."""
        devenir = self.devenir(code, cle)
        evolution = devenir.evolution if devenir else Evolution.INDETERMINEE
        avant = devenir.avant.etat if devenir else Etat.INCONNUE
        apres = devenir.apres.etat if devenir else Etat.INCONNUE
        voulues = self.criteres
        return {
            "evolution": Dite(evolution, _est_parmi(evolution, voulues.evolution, inconnue=Evolution.INDETERMINEE)),
            "etat_de": Dite(avant, _est_parmi(avant, voulues.etat_de, inconnue=Etat.INCONNUE)),
            "etat_a": Dite(apres, _est_parmi(apres, voulues.etat_a, inconnue=Etat.INCONNUE)),
            "appui": _appui(devenir, voulues.appui),
        }

    # The values that would keep a territory, each alone for its criterion: what facets count.

    def compter(self, territoires: Iterable[Territoire]) -> dict[str, Counter[str]]:
        """Count, by value of each criterion, the territories that this value alone would keep."""
        comptes: dict[str, Counter[str]] = {nom: Counter() for nom in ("categorie", *FACETTES)}
        # One category named alone fits or does not: there is no « all at once ».
        nommee = DemandeOffre(self.atlas, replace(self.criteres, categorie=frozenset(self.atlas.cles)))
        for t in territoires:
            comptes["categorie"].update(nommee.categories_qui_conviennent(t))
            dites = {cle: self._dites(t.code, cle) for cle in self.cles}
            for nom in FACETTES:
                comptes[nom].update(self._valeurs_gardantes(nom, dites))
        return comptes

    def categories_qui_conviennent(self, t: Territoire) -> list[str]:
        """Return the categories of a territory that fit, among those looked at."""
        return [cle for cle in self.cles if self.convient(t.code, cle) is True]

    def _dites(self, code: str, cle: str) -> dict[str, Dite]:
        """What is so of a category, criterion by criterion. One that is asked for takes the place of « offered »,
        which goes without saying of a category named alone."""
        etat = self.atlas.case(code, self.annee, cle).etat
        convient = _est_parmi(etat, self.criteres.etat, inconnue=Etat.INCONNUE)
        return {"etat": Dite(etat, convient), **self._du_changement(code, cle)}

    def _valeurs_gardantes(self, nom: str, dites: Mapping[str, Mapping[str, Dite]]) -> set[str]:
        valeurs, autres = {}, {}
        for cle, siennes in dites.items():
            valeurs[cle] = str(siennes[nom].valeur)
            autres[cle] = et(dite.convient for autre, dite in siennes.items() if autre != nom)
        return _gardantes(valeurs, autres, toutes=self.criteres.toutes)


def _gardantes(valeurs: Mapping[str, str], autres: Mapping[str, Reponse], *, toutes: bool) -> set[str]:
    """Return the values that would each keep a territory: those of a category that fits otherwise or, where all must
    fit, the one that all of them have."""
    possibles = {valeur for nom, valeur in valeurs.items() if autres[nom] is True}
    if not toutes:
        return possibles
    seule = len(possibles) == 1 and et(autres.values()) is True
    return possibles if seule else set()


def _est_parmi(valeur: str, voulues: frozenset[str], *, inconnue: str) -> Reponse:
    """Whether a value is among those wanted; None where it is unknown and known ones are wanted."""
    if not voulues or valeur in voulues:
        return True
    return None if valeur == inconnue else False


def _appui(devenir: LigneEvolution | None, voulus: frozenset[str]) -> Dite:
    """What says that a category is offered in the later survey, and whether it is among what is wanted; where nobody
    knows whether it is offered, nobody can say."""
    inconnu = devenir is None or not devenir.apres.etat.connu
    valeur = devenir.appui.value if devenir else ""
    if not voulus or valeur in voulus:
        return Dite(valeur, True)
    return Dite(valeur, None if inconnu else False)


def avec(criteres: CriteresTerritoires, nom: str, valeur: str) -> CriteresTerritoires:
    """Return the criteria with one of them holding that value alone, or none where the value is empty."""
    changement: dict[str, Any] = {nom: frozenset({valeur}) if valeur else frozenset()}
    if nom == "annee":
        changement = {nom: int(valeur)}
    elif nom == "base":
        changement = {"rapprochement": _sur_la_base(criteres.rapprochement, valeur)}
    elif nom == "q":
        changement = {nom: valeur}
    return replace(criteres, **changement)


def _sur_la_base(rapprochement: Rapprochement | None, valeur: str) -> Rapprochement | None:
    """The same two surveys on another basis; without one, on that which goes without saying."""
    base = Base(valeur) if valeur else Base.FICHES
    return rapprochement._replace(base=base) if rapprochement else None
