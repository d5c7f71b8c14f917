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
        return self.changement_commun or _sur_changement(self.conditions)

    def suit(self, categorie: str) -> bool:
        """Whether it is asked what a category became."""
        siennes = ceux(self.conditions, lambda condition: condition.categorie == categorie)
        return self.changement_commun or _sur_changement(siennes)

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


def _sur_changement(conditions: Iterable[Condition]) -> bool:
    """Whether one of them asks what its category became."""
    return any(condition.sur_changement for condition in conditions)


class Dite(NamedTuple):
    """What is so of a category, by what may be asked of all alike: its state in the survey chosen, what became of it
    and both its states, what says that it is offered in the later survey."""

    etat: Etat
    evolution: Evolution
    etat_de: Etat
    etat_a: Etat
    appui: str

    def inconnue(self, nom: str) -> bool:
        """Whether nobody knows what a criterion asks; where nobody knows whether a category is offered, nobody can
        say what shows it."""
        if nom == "appui":
            return self.etat_a is Etat.INCONNUE
        return getattr(self, nom) in (Etat.INCONNUE, Evolution.INDETERMINEE)


# What is asked of the change.
DU_CHANGEMENT = ("evolution", "etat_de", "etat_a", "appui")


class DemandeOffre:
    """What criteria ask of the categories, read once for all the territories; `base`: by what evidence."""

    def __init__(self, atlas: Atlas, criteres: CriteresTerritoires, *, base: Base = Base.TOUTES_PREUVES) -> None:
        self.atlas, self.criteres = atlas, criteres
        self.annee = criteres.annee
        self.offre = atlas.offre_selon(base)
        self.etats_voulus = criteres.etats_voulus
        rapprochement = criteres.rapprochement
        if base is Base.FICHES and rapprochement:
            rapprochement = rapprochement._replace(base=base)
        self.changements = atlas.rapprocher(rapprochement)
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
        return Dit(self.etat(code, cle), evolution)

    def etat(self, code: str, cle: str) -> Etat:
        """The state of a category of a territory in the survey chosen."""
        return self.offre[code, self.annee, cle].etat

    def convient(self, code: str, cle: str) -> Reponse:
        """Whether one category of a territory is in a state asked for, and became what is asked for."""
        etat = self.etat(code, cle)
        reponse = est_parmi(etat, self.etats_voulus, inconnue=Etat.INCONNUE)
        if not self.criteres.changement_commun:
            return reponse
        return et([reponse, self.repond(self.dite(code, cle), DU_CHANGEMENT)])

    def devenir(self, code: str, cle: str) -> LigneEvolution | None:
        """Return what became of a category of a territory; None where there is one survey."""
        return self.changements.ligne(code, cle) if self.changements else None

    def categories_qui_conviennent(self, t: Territoire) -> list[str]:
        """Return the categories of a territory that fit, among those looked at."""
        return [cle for cle in self.cles if self.convient(t.code, cle) is True]

    def dite(self, code: str, cle: str) -> Dite:
        """What is so of a category of a territory; of one survey alone, what became of it is unknown."""
        etat = self.etat(code, cle)
        devenir = self.devenir(code, cle)
        if devenir is None:
            return Dite(etat, Evolution.INDETERMINEE, Etat.INCONNUE, Etat.INCONNUE, "")
        return Dite(etat, devenir.evolution, devenir.avant.etat, devenir.apres.etat, devenir.appui.value)

    def repond(self, dite: Dite, criteres: Iterable[str]) -> Reponse:
        """Whether a category answers some criteria. A state that is asked for takes the place of « offered », which
        goes without saying of a category named alone."""
        return et([self._repond(dite, nom) for nom in criteres])

    def _repond(self, dite: Dite, nom: str) -> Reponse:
        voulues = getattr(self.criteres, nom)
        if not voulues or getattr(dite, nom) in voulues:
            return True
        return None if dite.inconnue(nom) else False


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
