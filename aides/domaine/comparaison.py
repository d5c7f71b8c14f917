"""Territories side by side: which categories tell them apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie, Territoire
from aides.domaine.changements import Rapprochement
from aides.domaine.listes import ceux, premier
from aides.domaine.offre import Offre
from aides.domaine.vocabulaire import Etat

# How many territories stand side by side.
MINIMUM, MAXIMUM = 2, 6


class Partage(NamedTuple):
    """Categories in which territories are known to differ, and the others: what is known of these is the same."""

    differentes: tuple[Categorie, ...]
    communes: tuple[Categorie, ...]


@dataclass(frozen=True, slots=True)
class CriteresComparaison:
    """What a visitor wants compared: territories in their order, surveys, whether to keep differences only, and
    whether to see one bare table a survey rather than each category in detail; what a change compares; the keys of
    the categories, none: all."""

    codes: tuple[str, ...]
    annees: tuple[int, ...]
    differences: bool = False
    par_enquete: bool = False
    rapprochement: Rapprochement | None = None
    categories: tuple[str, ...] = ()

    def retenues(self, atlas: Atlas) -> tuple[Categorie, ...]:
        """Return the categories to show, those in which the territories are known to differ first, or alone."""
        differentes, communes = self.partage(atlas, atlas.categories, self.annees)
        return differentes if self.differences else differentes + communes

    def partage(self, atlas: Atlas, categories: Iterable[Categorie], annees: Iterable[int]) -> Partage:
        """Part those of these categories that are asked for by whether the territories differ in one of the years."""
        annees = tuple(annees)
        differentes: list[Categorie] = []
        communes: list[Categorie] = []
        for c in categories:
            if self.categories and c.cle not in self.categories:
                continue
            siennes = differentes if different(atlas, self.codes, annees=annees, categorie=c.cle) else communes
            siennes.append(c)
        return Partage(tuple(differentes), tuple(communes))


def different(
    atlas: Atlas, codes: Iterable[str], annees: Iterable[int], categorie: str, *, offre: Offre | None = None
) -> bool:
    """Whether two of the territories are known to be in different states, in one of the years; `offre`: by other
    evidence than the atlas's.

    An unknown state differs from nothing: it may well be the same.
    """
    codes, cases = tuple(codes), atlas.offre if offre is None else offre
    for annee in annees:
        etats = {cases[code, annee, categorie].etat for code in codes}
        if len(etats - {Etat.INCONNUE}) > 1:
            return True
    return False


@dataclass(frozen=True, slots=True)
class Voisinage:
    """What may be added to the chosen territories: those that share a land border with one of them, each once, in the
    order of codes. `isoles` are the chosen ones that touch no other; `compagnons`, the rest of their régions.

    `semblables` are like the one chosen first, `repere`: it is the one to which the others are compared.
    """

    voisins: tuple[Territoire, ...]
    isoles: tuple[Territoire, ...]
    compagnons: tuple[Territoire, ...]
    repere: Territoire | None
    semblables: tuple[Territoire, ...]


def voisinage_de(codes: Sequence[str], territoires: Iterable[Territoire]) -> Voisinage:
    """Return what to suggest beside the territories of these codes, in the order in which they were chosen, out of
    `territoires`, in their order."""
    choisis: list[Territoire] = []
    autres: list[Territoire] = []
    for t in territoires:
        siens = choisis if t.code in codes else autres
        siens.append(t)
    touches: set[str] = set()
    isoles = []
    for t in choisis:
        touches.update(t.voisins)
        if not t.voisins:
            isoles.append(t)
    regions = {seul.region for seul in isoles}
    repere = premier(choisis, lambda t: t.code == codes[0])
    proches = repere.semblables if repere else ()
    return Voisinage(
        voisins=ceux(autres, lambda t: t.code in touches),
        isoles=tuple(isoles),
        compagnons=ceux(autres, lambda t: t.region in regions),
        repere=repere,
        semblables=ceux(autres, lambda t: t.code in proches),
    )
