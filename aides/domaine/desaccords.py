"""All disagreements: among tables, sheets and analyses, in the Atlas's own totals, among regional documents."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

from aides.domaine.analyses import Recompte
from aides.domaine.catalogue import RegionLue
from aides.domaine.divergences import Divergence, Genre
from aides.domaine.listes import premier
from aides.domaine.regional import DesaccordLu

# What a disagreement is about: cells, a headline figure, documents.
Objet = TypeVar("Objet", Divergence, Recompte, DesaccordLu)


@dataclass(frozen=True, slots=True)
class Desaccord:
    """One disagreement, whatever its kind. `region` (a slug) and `categorie` (a key) are empty where it has none."""

    objet: Divergence | Recompte | DesaccordLu
    genre: Genre
    region: str
    categorie: str

    @property
    def adresse(self) -> str:
        """The criteria that show it whatever else there is, and its place on the page that they make."""
        criteres = {"genre": self.genre.value, "region": self.region, "categorie": self.categorie}
        donnes = {nom: valeur for nom, valeur in criteres.items() if valeur}
        return f"?{urlencode(donnes)}#{self.objet.ancre}"


@dataclass(frozen=True, slots=True)
class Desaccords:
    """What does not agree: first cells, then totals, then documents."""

    lignes: tuple[Desaccord, ...]

    @property
    def cases(self) -> tuple[Divergence, ...]:
        """Those of a category in a territory: among its table cell, its sheet, an analysis."""
        return tuple(self._objets(Divergence))

    @property
    def totaux(self) -> tuple[Recompte, ...]:
        """Those between a printed figure and our counts."""
        return tuple(self._objets(Recompte))

    @property
    def documents(self) -> tuple[DesaccordLu, ...]:
        """Those among other documents."""
        return tuple(self._objets(DesaccordLu))

    def _objets(self, sorte: type[Objet]) -> Iterator[Objet]:
        """Yield what disagrees, of one sort."""
        for ligne in self.lignes:
            if isinstance(ligne.objet, sorte):
                yield ligne.objet

    def a_l_ancre(self, ancre: str) -> Desaccord | None:
        """The one whose place is called so; None where there is none."""
        return premier(self.lignes, lambda d: d.objet.ancre == ancre)

    def __len__(self) -> int:
        return len(self.lignes)

    @property
    def par_genre(self) -> Counter[str]:
        """How many of each kind there are."""
        return Counter(d.genre.value for d in self.lignes)


def reunir(cases: Iterable[Divergence], totaux: Iterable[Recompte], documents: Iterable[DesaccordLu]) -> Desaccords:
    """Return all of them; a headline figure that one of our counts equals is no disagreement."""
    lignes = list(map(_de_la_case, cases))
    for total in totaux:
        if not total.accord:
            lignes.append(_sans_categorie(total, Genre.TOTAL, total.titre.region))
    for document in documents:
        lignes.append(_sans_categorie(document, Genre.DOCUMENTS, document.region))
    return Desaccords(tuple(lignes))


def _de_la_case(d: Divergence) -> Desaccord:
    return Desaccord(objet=d, genre=d.genre, region=d.territoire.region.slug, categorie=d.categorie.cle)


def _sans_categorie(objet: Recompte | DesaccordLu, genre: Genre, region: RegionLue | None) -> Desaccord:
    return Desaccord(objet=objet, genre=genre, region=region.slug if region else "", categorie="")
