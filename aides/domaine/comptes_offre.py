"""Counts beside what may be asked of the categories: what each value would keep, alone in its place, all else kept.

One walk over the territories, whatever the number of values.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import product

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Territoire
from aides.domaine.conditions import ETATS_DEMANDES, Condition, Dit, valeurs_vraies
from aides.domaine.demande_offre import CriteresTerritoires, DemandeOffre, Dite, avec
from aides.domaine.listes import ceux
from aides.domaine.logique import Reponse, et, ou
from aides.domaine.vocabulaire import Etat, Evolution, Preuve

# What is asked of all the categories alike, and has a closed list of values.
FACETTES: Mapping[str, Collection[str]] = {
    "etat": tuple(Etat),
    "evolution": tuple(Evolution),
    "etat_de": tuple(Etat),
    "etat_a": tuple(Etat),
    "appui": tuple(Preuve),
}
# All that may be asked of one.
POSSIBLES = (*ETATS_DEMANDES, *Evolution)


def compter_offre(
    atlas: Atlas, criteres: CriteresTerritoires, territoires: Iterable[Territoire]
) -> dict[str, Counter[str]]:
    """Count, by value of each criterion, the territories that this value alone would keep.

    `territoires` are those that all other criteria keep. What is asked of one category (`si`) is counted under
    « category:value ».
    """
    return _Comptes(atlas, criteres).compter(territoires)


class _Comptes:
    """The counts, while they are made."""

    def __init__(self, atlas: Atlas, criteres: CriteresTerritoires) -> None:
        self.atlas, self.criteres = atlas, criteres
        self.demande = DemandeOffre(atlas, criteres)
        # One category named alone fits or does not: there is no « all at once ».
        self.nommee = DemandeOffre(atlas, replace(criteres, categorie=frozenset(atlas.cles)))
        # What is not asked is met by all.
        self.demandees = ceux(FACETTES, lambda nom: getattr(criteres, nom))
        self.comptes: dict[str, Counter[str]] = {nom: Counter() for nom in ("categorie", *FACETTES)}
        # By category: what is so of it where that decides, and how often it is kept whatever is so of it.
        self.decisives: Counter[tuple[str, Dit]] = Counter()
        self.acquises: Counter[str] = Counter()

    def compter(self, territoires: Iterable[Territoire]) -> dict[str, Counter[str]]:
        for t in territoires:
            conditions = self.demande.conditions(t.code)
            self._compter_communes(t, conditions.values())
            self._compter_conditions(t, conditions)
        return {**self.comptes, "si": self._par_condition()}

    # What is asked of all alike.

    def _compter_communes(self, t: Territoire, conditions: Collection[Reponse]) -> None:
        tient = self.demande.joindre(conditions) is True
        if self.criteres.ensemble and not tient:
            return
        # One category that answers is enough: whatever is asked of others keeps the territory.
        acquis = tient and not self.criteres.ensemble
        siennes = self.atlas.cles if acquis else self.nommee.categories_qui_conviennent(t)
        self.comptes["categorie"].update(siennes)
        if self.criteres.categorie and acquis:
            for nom, possibles in FACETTES.items():
                self.comptes[nom].update(possibles)
        elif self.criteres.categorie or tient or not conditions:
            dites = [self.demande.dite(t.code, cle) for cle in self.demande.cles]
            for nom in FACETTES:
                self.comptes[nom].update(self._gardantes(nom, dites))

    def _gardantes(self, nom: str, dites: Collection[Dite]) -> set[str]:
        """Return the values that would each keep a territory: those of a category that answers all else or, where
        all must, the one that all of them have."""
        autres = ceux(self.demandees, lambda autre: autre != nom)
        gardees = ceux(dites, lambda dite: self.demande.repond(dite, autres) is True) if autres else dites
        possibles = {getattr(dite, nom) for dite in gardees}
        if not self.criteres.toutes:
            return possibles
        seule = len(possibles) == 1 and len(gardees) == len(dites)
        return possibles if seule else set()

    # What is asked of each.

    def _compter_conditions(self, t: Territoire, conditions: Mapping[str, Reponse]) -> None:
        communes = self.demande.communes(t.code)
        if communes and not self.criteres.categorie:
            # Asked of any category, it is one more criterion, which nothing replaces.
            if ou(communes) is not True:
                return
            communes = []
        avec_toutes = self.demande.joindre([*communes, *conditions.values()]) is True
        for cle in self.atlas.cles:
            tient = avec_toutes
            if cle in conditions:
                autres = [reponse for autre, reponse in conditions.items() if autre != cle]
                tient = self.demande.joindre([*communes, *autres]) is True
            if tient is self.criteres.ensemble:
                self.decisives[cle, self.demande.dit(t.code, cle)] += 1
            elif tient:
                self.acquises[cle] += 1

    def _par_condition(self) -> Counter[str]:
        comptes: Counter[str] = Counter()
        for (cle, dit), nombre in self.decisives.items():
            for valeur in valeurs_vraies(dit):
                comptes[str(Condition(cle, valeur))] += nombre
        for cle, nombre in self.acquises.items():
            for valeur in POSSIBLES:
                comptes[str(Condition(cle, valeur))] += nombre
        return comptes


class Inconnus:
    """Of the territories that all other criteria keep, how many nobody could say whether they would be kept, were one
    value asked in its place. Made for the values that keep none: nought says nothing of what is not known."""

    def __init__(self, atlas: Atlas, criteres: CriteresTerritoires, territoires: Iterable[Territoire]) -> None:
        self.atlas, self.criteres, self.territoires = atlas, criteres, tuple(territoires)

    def avec(self, nom: str, valeur: str) -> int:
        """With a value asked of all the categories alike, or a category."""
        demande = DemandeOffre(self.atlas, avec(self.criteres, nom, valeur))
        return len(ceux(self.territoires, lambda t: demande.reponse(t) is None))

    def sous_condition(self, condition: Condition) -> int:
        """With something asked of one category."""
        demande = DemandeOffre(self.atlas, self.criteres)
        nombre = 0
        for (cle, dit, commun, autres), territoires in self._situations.items():
            if cle == condition.categorie:
                reponse = et([commun, demande.joindre([*autres, condition.reponse(dit)])])
                nombre += territoires if reponse is None else 0
        return nombre

    @cached_property
    def _situations(self) -> Counter[tuple[str, Dit, Reponse, frozenset[Reponse]]]:
        """By category and what is so of it: what else is asked and joined to it by « and », what by the mode."""
        demande = DemandeOffre(self.atlas, self.criteres)
        situations: Counter[tuple[str, Dit, Reponse, frozenset[Reponse]]] = Counter()
        for t in self.territoires:
            conditions, communes = demande.conditions(t.code), demande.communes(t.code)
            commun: Reponse = True
            if communes and not self.criteres.categorie:
                commun, communes = ou(communes), []
            for cle in self.atlas.cles:
                autres = [reponse for autre, reponse in conditions.items() if autre != cle]
                situations[cle, demande.dit(t.code, cle), commun, frozenset((*communes, *autres))] += 1
        return situations


def silencieux(atlas: Atlas, territoires: Iterable[Territoire], annees: Collection[int]) -> tuple[Territoire, ...]:
    """Return the territories of which no sheet describes an aid, nor declares that there is none, in one of these
    surveys: of what they offered then, a list of measures says nothing. A table cell describes no measure."""

    def se_tait(t: Territoire) -> bool:
        fiches = [atlas.fiches.get((t.code, annee)) for annee in annees]
        return any(fiche is None or not fiche.statut.parle for fiche in fiches)

    return ceux(territoires, se_tait)


def compter_muets(
    atlas: Atlas, territoires: Iterable[Territoire], annees: Iterable[int], cles: Collection[str]
) -> int:
    """Count the territories of which one of these categories is unknown in one of these surveys."""
    voulues = tuple(product(annees, cles))

    def muet(t: Territoire) -> bool:
        return any(atlas.case(t.code, annee, cle).etat is Etat.INCONNUE for annee, cle in voulues)

    return len(ceux(territoires, muet))
