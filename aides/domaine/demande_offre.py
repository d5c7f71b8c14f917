"""What is asked of territories, and of their categories above all: states, changes, what they rest on.

An unknown answer is neither yes nor no.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Territoire
from aides.domaine.changements import Rapprochement
from aides.domaine.conditions import Condition, Dit
from aides.domaine.evolutions import LigneEvolution
from aides.domaine.listes import ceux
from aides.domaine.logique import Reponse, est_parmi, et, ou
from aides.domaine.vocabulaire import Base, Etat, Evolution

# What is asked of the categories is one criterion: its parts mean nothing without each other.
OFFRE = "offre"


@dataclass(frozen=True, slots=True)
class CriteresTerritoires:
    """What a visitor asks of the list. An empty set asks nothing; `tri` may begin with « - ».

    `etat` is that of the survey of `annee`, all evidence counted; `evolution`, `etat_de` and `etat_a` are what became
    of a category and both its states, as `rapprochement` compares them; `appui`, what says that it is offered in the
    later survey. These are asked of all the categories alike, of those named or of any; `conditions`, each of its
    own. `mode` says whether all the categories named, either way, must answer, or one at least. `lieux` are the
    territories that `q` means by a commune or a postcode.
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
    conditions: tuple[Condition, ...] = ()
    rapprochement: Rapprochement | None = None
    statut: frozenset[str] = frozenset()
    q: str = ""
    lieux: frozenset[str] = frozenset()
    tri: str = "code"

    @property
    def changement_commun(self) -> bool:
        """Whether anything is asked of what all the categories alike became."""
        return bool(self.evolution or self.etat_de or self.etat_a or self.appui)

    @property
    def porte_sur_changement(self) -> bool:
        """Whether anything is asked of what any category became."""
        return self.changement_commun or any(condition.sur_changement for condition in self.conditions)

    def suit(self, categorie: str) -> bool:
        """Whether it is asked what a category became."""
        siennes = ceux(self.conditions, lambda condition: condition.categorie == categorie)
        return self.changement_commun or any(condition.sur_changement for condition in siennes)

    @property
    def porte_en_commun(self) -> bool:
        """Whether anything is asked of all the categories alike."""
        return bool(self.categorie or self.etat or self.changement_commun)

    @property
    def porte_sur_l_une(self) -> bool:
        """Whether it is asked of any category: none is named for it."""
        return self.porte_en_commun and not self.categorie

    @property
    def nommees(self) -> frozenset[str]:
        """The categories named, whether all is asked alike of them or something of each."""
        return self.categorie.union(condition.categorie for condition in self.conditions)

    @property
    def porte_sur_offre(self) -> bool:
        """Whether anything is asked of the categories."""
        return bool(self.conditions) or self.porte_en_commun

    def sans_condition(self, condition: Condition) -> "CriteresTerritoires":
        """Return the same without one of the conditions."""
        return replace(self, conditions=ceux(self.conditions, lambda autre: autre != condition))

    @property
    def etats_voulus(self) -> frozenset[str]:
        """The states asked for: a category named without a state or a change means that it is offered."""
        if self.categorie and not self.etat and not self.changement_commun:
            return frozenset({Etat.PROPOSEE.value})
        return self.etat

    @property
    def ensemble(self) -> bool:
        """Whether all the categories named must answer, rather than one at least."""
        return self.mode == "tous"

    @property
    def toutes(self) -> bool:
        """The same of the categories of which all is asked alike."""
        return bool(self.categorie) and self.ensemble


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
        communes, conditions = self.communes(t.code), self.conditions(t.code).values()
        if self.criteres.categorie:
            return self.joindre([*communes, *conditions])
        parts = []
        if communes:
            parts.append(ou(communes))
        if conditions:
            parts.append(self.joindre(conditions))
        return et(parts)

    def joindre(self, reponses: Iterable[Reponse]) -> Reponse:
        """Whether what is asked of several categories holds: of all of them, or of one at least."""
        return et(reponses) if self.criteres.ensemble else ou(reponses)

    def communes(self, code: str) -> list[Reponse]:
        """Whether each category that is looked at meets what is asked of all alike; nothing where nothing is."""
        if not self.criteres.porte_en_commun:
            return []
        return [self.convient(code, cle) for cle in self.cles]

    def conditions(self, code: str) -> dict[str, Reponse]:
        """Whether each category answers what is asked of it alone."""
        siennes = {}
        for condition in self.criteres.conditions:
            siennes[condition.categorie] = condition.reponse(self.dit(code, condition.categorie))
        return siennes

    def dit(self, code: str, cle: str) -> Dit:
        """What is so of a category of a territory: its state in the survey chosen, what became of it."""
        devenir = self.devenir(code, cle)
        evolution = devenir.evolution if devenir else Evolution.INDETERMINEE
        return Dit(self.atlas.case(code, self.annee, cle).etat, evolution)

    def convient(self, code: str, cle: str) -> Reponse:
        """Whether one category of a territory is in a state asked for, and became what is asked for."""
        etat = self.atlas.case(code, self.annee, cle).etat
        reponses = [est_parmi(etat, self.etats_voulus, inconnue=Etat.INCONNUE)]
        if self.criteres.changement_commun:
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
            "evolution": Dite(evolution, est_parmi(evolution, voulues.evolution, inconnue=Evolution.INDETERMINEE)),
            "etat_de": Dite(avant, est_parmi(avant, voulues.etat_de, inconnue=Etat.INCONNUE)),
            "etat_a": Dite(apres, est_parmi(apres, voulues.etat_a, inconnue=Etat.INCONNUE)),
            "appui": _appui(devenir, voulues.appui),
        }

    def categories_qui_conviennent(self, t: Territoire) -> list[str]:
        """Return the categories of a territory that fit, among those looked at."""
        return [cle for cle in self.cles if self.convient(t.code, cle) is True]

    def dites(self, code: str, cle: str) -> dict[str, Dite]:
        """What is so of a category, criterion by criterion. One that is asked for takes the place of « offered »,
        which goes without saying of a category named alone."""
        etat = self.atlas.case(code, self.annee, cle).etat
        convient = est_parmi(etat, self.criteres.etat, inconnue=Etat.INCONNUE)
        return {"etat": Dite(etat, convient), **self._du_changement(code, cle)}


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
