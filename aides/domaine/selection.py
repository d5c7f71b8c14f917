"""Choosing territories by what they offer. An unknown answer is neither yes nor no, here as everywhere.

One rule for everything: a territory is kept when it meets each criterion; a facet's count is what would be kept if
that value alone stood for its criterion, all others unchanged.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from aides.domaine.catalogue import Atlas, Territoire
from aides.domaine.crible import Crible, Critere, cribler, parmi
from aides.domaine.logique import Reponse, et, ou
from aides.domaine.noms import texte_numerote
from aides.domaine.offre import Case
from aides.domaine.recherche import Requete
from aides.domaine.texte import normaliser
from aides.domaine.vocabulaire import Etat, Evolution, StatutFiche

# What is asked of the categories is one criterion: its parts mean nothing without each other.
OFFRE = "offre"


@dataclass(frozen=True, slots=True)
class CriteresTerritoires:
    """What a visitor asks of the list. An empty set asks nothing; `tri` may begin with « - »."""

    annee: int
    region: frozenset[str] = frozenset()
    categorie: frozenset[str] = frozenset()
    mode: str = "tous"
    etat: frozenset[str] = frozenset()
    evolution: frozenset[str] = frozenset()
    statut: frozenset[str] = frozenset()
    q: str = ""
    tri: str = "code"

    @property
    def porte_sur_offre(self) -> bool:
        """Whether anything is asked of the categories."""
        return bool(self.categorie or self.etat or self.evolution)

    @property
    def etats_voulus(self) -> frozenset[str]:
        """The states asked for: a category named without a state or a change means that it is offered."""
        if self.categorie and not self.etat and not self.evolution:
            return frozenset({Etat.PROPOSEE.value})
        return self.etat

    @property
    def toutes(self) -> bool:
        """Whether all the categories named must fit, rather than one at least."""
        return bool(self.categorie) and self.mode == "tous"


class Selection:
    """An atlas that answers criteria."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self._textes = {t.code: texte_numerote(t.code, t.nom) for t in atlas.territoires}
        self._rangs = {t.code: rang for rang, t in enumerate(atlas.territoires)}

    def cribler(self, criteres: CriteresTerritoires) -> Crible[Territoire]:
        """Part the territories by what is asked of them."""
        demandes: dict[str, Critere[Territoire]] = {}
        if criteres.region:
            demandes["region"] = parmi(criteres.region, _region)
        if criteres.statut:
            demandes["statut"] = parmi(criteres.statut, lambda t: (self._statut(criteres, t),))
        if criteres.q:
            requete = Requete.lire(criteres.q)
            demandes["q"] = lambda t: requete.correspond(self._textes[t.code])
        if criteres.porte_sur_offre:
            demandes[OFFRE] = lambda t: self._reponse(criteres, t)
        return cribler(self.atlas.territoires, demandes)

    def retenus(self, criteres: CriteresTerritoires) -> tuple[Territoire, ...]:
        """Return the territories that meet the criteria, in the order asked for."""
        return self.trier(self.cribler(criteres).gardees, criteres)

    def indetermines(self, criteres: CriteresTerritoires) -> tuple[Territoire, ...]:
        """Return those of which nobody can say whether they meet the criteria on categories."""
        return self.cribler(criteres).indecises.get(OFFRE, ())

    def comptes(
        self, criteres: CriteresTerritoires, valeurs: Mapping[str, Iterable[str]]
    ) -> dict[str, dict[str, int]]:
        """Count, for each criterion's values, the territories kept with that value alone for that criterion."""
        crible = self.cribler(criteres)
        cadre = tuple(crible.sans(OFFRE))
        lus: dict[str, Mapping[str, int]] = {
            "region": crible.compter("region", _region),
            "statut": crible.compter("statut", lambda t: (self._statut(criteres, t),)),
            "categorie": Counter(v for t in cadre for v in self._categories_gardantes(criteres, t)),
            "etat": Counter(v for t in cadre for v in self._etats_gardants(criteres, t)),
            "evolution": Counter(v for t in cadre for v in self._evolutions_gardantes(criteres, t)),
        }
        comptes = {}
        for nom, siennes in valeurs.items():
            if nom in lus:
                comptes[nom] = {v: lus[nom].get(v, 0) for v in siennes}
            else:
                comptes[nom] = {v: self._nombre(avec(criteres, nom, v)) for v in siennes}
        return comptes

    def nombre_sans(self, criteres: CriteresTerritoires, nom: str) -> int:
        """Count the territories kept once a criterion is dropped."""
        return self._nombre(avec(criteres, nom, ""))

    def concernees(self, criteres: CriteresTerritoires, territoire: str) -> list[tuple[Case, Evolution]]:
        """Return the cases a kept territory was kept for: the categories named, or else those that fit."""
        if not criteres.porte_sur_offre:
            return []
        siennes = []
        for case in self.atlas.cases(criteres.annee, territoire=territoire):
            evolution = self.atlas.evolution(territoire, case.categorie)
            etat_convient = _est_parmi(case.etat, criteres.etats_voulus, inconnue=Etat.INCONNUE)
            suite_convient = _est_parmi(evolution, criteres.evolution, inconnue=Evolution.INDETERMINEE)
            if case.categorie in criteres.categorie if criteres.categorie else etat_convient and suite_convient:
                siennes.append((case, evolution))
        return siennes

    def trier(self, territoires: Iterable[Territoire], criteres: CriteresTerritoires) -> tuple[Territoire, ...]:
        """Order territories. By number of categories offered, those not wholly known come after, unknown ones last,
        whichever the direction: an unknown number is not zero."""
        siens = sorted(territoires, key=lambda t: self._rangs[t.code])
        nom, inverse = criteres.tri.removeprefix("-"), criteres.tri.startswith("-")
        if nom == "nom":
            siens.sort(key=lambda t: normaliser(t.nom), reverse=inverse)
        elif nom == "region":
            siens.sort(key=lambda t: t.region.slug, reverse=inverse)
        elif nom.startswith("offre-"):
            decomptes = {t.code: self.atlas.decompte(t.code, int(nom.removeprefix("offre-"))) for t in siens}
            siens.sort(key=lambda t: decomptes[t.code].proposees, reverse=inverse)
            siens.sort(key=lambda t: 0 if decomptes[t.code].complet else 1 if decomptes[t.code].connues else 2)
        elif inverse:
            siens.reverse()
        return tuple(siens)

    def _nombre(self, criteres: CriteresTerritoires) -> int:
        return len(self.cribler(criteres).gardees)

    def _statut(self, criteres: CriteresTerritoires, t: Territoire) -> str:
        fiche = self.atlas.fiches.get((t.code, criteres.annee))
        return fiche.statut.value if fiche else StatutFiche.ABSENTE.value

    def _noms(self, criteres: CriteresTerritoires) -> list[str]:
        """The categories that are looked at: those named, or else all."""
        return [c.cle for c in self.atlas.categories if not criteres.categorie or c.cle in criteres.categorie]

    def _reponse(self, criteres: CriteresTerritoires, t: Territoire) -> Reponse:
        """Whether a territory meets the criteria on categories; None where the survey does not say."""
        voulus = criteres.etats_voulus
        reponses = [
            et((self._etat_convient(criteres.annee, t, nom, voulus=voulus), self._suite_convient(t, nom, criteres)))
            for nom in self._noms(criteres)
        ]
        return et(reponses) if criteres.toutes else ou(reponses)

    def _etat_convient(self, annee: int, t: Territoire, categorie: str, *, voulus: frozenset[str]) -> Reponse:
        return _est_parmi(self.atlas.case(t.code, annee, categorie).etat, voulus, inconnue=Etat.INCONNUE)

    def _suite_convient(self, t: Territoire, categorie: str, criteres: CriteresTerritoires) -> Reponse:
        suite = self.atlas.evolution(t.code, categorie)
        return _est_parmi(suite, criteres.evolution, inconnue=Evolution.INDETERMINEE)

    # The values that would keep a territory, each alone for its criterion: what facets count.

    def _categories_gardantes(self, criteres: CriteresTerritoires, t: Territoire) -> Iterator[str]:
        """One category named alone fits or does not: there is no « all at once »."""
        nommee = replace(criteres, categorie=frozenset(c.cle for c in self.atlas.categories))
        voulus = nommee.etats_voulus
        for c in self.atlas.categories:
            etat = self._etat_convient(criteres.annee, t, c.cle, voulus=voulus)
            if etat is True and self._suite_convient(t, c.cle, criteres) is True:
                yield c.cle

    def _etats_gardants(self, criteres: CriteresTerritoires, t: Territoire) -> set[str]:
        noms = self._noms(criteres)
        etats = {nom: self.atlas.case(t.code, criteres.annee, nom).etat.value for nom in noms}
        return _gardantes(etats, {nom: self._suite_convient(t, nom, criteres) for nom in noms}, criteres)

    def _evolutions_gardantes(self, criteres: CriteresTerritoires, t: Territoire) -> set[str]:
        """A change asked for takes the place of « offered », which goes without saying of a category named alone."""
        noms = self._noms(criteres)
        suites = {nom: self.atlas.evolution(t.code, nom).value for nom in noms}
        voulus = criteres.etat
        etats = {nom: self._etat_convient(criteres.annee, t, nom, voulus=voulus) for nom in noms}
        return _gardantes(suites, etats, criteres)


def _gardantes(valeurs: Mapping[str, str], autres: Mapping[str, Reponse], criteres: CriteresTerritoires) -> set[str]:
    """Return the values that would each keep a territory: those of a category that fits otherwise or, where all must
    fit, the one that all of them have."""
    possibles = {valeur for nom, valeur in valeurs.items() if autres[nom] is True}
    if criteres.toutes and (len(possibles) > 1 or et(autres.values()) is not True):
        return set()
    return possibles


def _region(t: Territoire) -> tuple[str]:
    return (t.region.slug,)


def _est_parmi(valeur: str, voulues: frozenset[str], *, inconnue: str) -> Reponse:
    """Whether a value is among those wanted; None where it is unknown and known ones are wanted."""
    if not voulues or valeur in voulues:
        return True
    return None if valeur == inconnue else False


def avec(criteres: CriteresTerritoires, nom: str, valeur: str) -> CriteresTerritoires:
    """Return the criteria with one of them holding that value alone, or none where the value is empty."""
    changement: dict[str, Any] = {nom: frozenset({valeur}) if valeur else frozenset()}
    if nom == "annee":
        changement = {nom: int(valeur)}
    elif nom == "q":
        changement = {nom: valeur}
    return replace(criteres, **changement)
