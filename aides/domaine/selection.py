"""Choosing territories by what they offer. An unknown answer is neither yes nor no, here as everywhere.

One rule for everything: a territory is kept when it meets each criterion; a facet's count is what would be kept if
that value alone stood for its criterion, all others unchanged.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from aides.domaine.catalogue import Atlas, Territoire
from aides.domaine.offre import Case
from aides.domaine.texte import mots, normaliser
from aides.domaine.vocabulaire import Etat, Evolution


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


class Selection:
    """An atlas that answers criteria."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        lignes = atlas.evolutions if len(atlas.annees) > 1 else []
        self._evolutions = {(e.territoire, e.categorie): e.evolution for e in lignes}
        self._textes = {t.code: normaliser(f"{t.code} {t.code.lstrip('0')} {t.nom}") for t in atlas.territoires}

    def retenus(self, criteres: CriteresTerritoires) -> tuple[Territoire, ...]:
        """Return the territories that meet the criteria, in the order asked for."""
        return self.trier((t for t in self._cadre(criteres) if self._reponse(criteres, t) is True), criteres)

    def indetermines(self, criteres: CriteresTerritoires) -> tuple[Territoire, ...]:
        """Return those of which nobody can say whether they meet the criteria on categories."""
        return tuple(t for t in self._cadre(criteres) if self._reponse(criteres, t) is None)

    def comptes(
        self, criteres: CriteresTerritoires, valeurs: Mapping[str, Iterable[str]]
    ) -> dict[str, dict[str, int]]:
        """Count, for each criterion's values, the territories kept with that value alone for that criterion."""
        return {nom: {v: self._nombre(avec(criteres, nom, v)) for v in siennes} for nom, siennes in valeurs.items()}

    def nombre_sans(self, criteres: CriteresTerritoires, nom: str) -> int:
        """Count the territories kept once a criterion is dropped."""
        return self._nombre(avec(criteres, nom, ""))

    def concernees(self, criteres: CriteresTerritoires, territoire: str) -> list[tuple[Case, Evolution | None]]:
        """Return the cases a kept territory was kept for: the categories named, or else those that fit."""
        if not criteres.porte_sur_offre:
            return []
        return [
            (case, self._evolutions.get((territoire, case.categorie)))
            for case in self.atlas.cases(criteres.annee, territoire=territoire)
            if (
                case.categorie in criteres.categorie
                if criteres.categorie
                else self._convient(criteres, territoire, case.categorie) is True
            )
        ]

    def trier(self, territoires: Iterable[Territoire], criteres: CriteresTerritoires) -> tuple[Territoire, ...]:
        """Order territories. By number of categories offered, those not wholly known come after, unknown ones last,
        whichever the direction: an unknown number is not zero."""
        siens = list(territoires)
        rang = {t.code: i for i, t in enumerate(self.atlas.territoires)}
        siens.sort(key=lambda t: rang[t.code])
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
        return sum(self._reponse(criteres, t) is True for t in self._cadre(criteres))

    def _cadre(self, c: CriteresTerritoires) -> Iterable[Territoire]:
        """The territories that meet the criteria on who they are, whatever they offer."""
        cherches = [f" {mot}" for mot in mots(c.q)]
        for t in self.atlas.territoires:
            if c.region and t.region.slug not in c.region:
                continue
            if c.statut:
                fiche = self.atlas.fiches.get((t.code, c.annee))
                if (fiche.statut.value if fiche else "absente") not in c.statut:
                    continue
            if all(mot in self._textes[t.code] for mot in cherches):
                yield t

    def _reponse(self, criteres: CriteresTerritoires, t: Territoire) -> bool | None:
        """Whether a territory meets the criteria on categories; None where the survey does not say."""
        if not criteres.porte_sur_offre:
            return True
        noms = criteres.categorie or [c.cle for c in self.atlas.categories]
        reponses = [self._convient(criteres, t.code, nom) for nom in noms]
        if criteres.categorie and criteres.mode == "tous":
            return False if False in reponses else None if None in reponses else True
        return True if True in reponses else None if None in reponses else False

    def _convient(self, criteres: CriteresTerritoires, territoire: str, categorie: str) -> bool | None:
        etat = self.atlas.case(territoire, criteres.annee, categorie).etat
        reponses = [_parmi(etat.value, criteres.etats_voulus, Etat.INCONNUE.value)]
        if criteres.evolution:
            evolution = self._evolutions.get((territoire, categorie), Evolution.INDETERMINEE)
            reponses.append(_parmi(evolution.value, criteres.evolution, Evolution.INDETERMINEE.value))
        return False if False in reponses else None if None in reponses else True


def _parmi(valeur: str, voulues: frozenset[str], inconnue: str) -> bool | None:
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
