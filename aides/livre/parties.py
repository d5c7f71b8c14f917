"""A part of the book: its template, where links lead to, what the contents say of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from aides.dessins.carte import attribution
from aides.dessins.petites_cartes import PetiteCarte, legende_commune, petites_cartes
from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie, MesureLue, RegionLue, Territoire
from aides.domaine.regional import OperationLue
from aides.mots.etats import Pastille


class Entree(NamedTuple):
    """A line of the contents: where it leads, its words, what stands under it."""

    ancre: str
    titre: str
    sous: tuple["Entree", ...] = ()


class Complement(NamedTuple):
    """A page of maps that a part is given where one is left: the categories in a survey. `code`: the territory that
    they are around; "" where they are of a whole."""

    titre: str
    cartes: list[PetiteCarte]
    legende: tuple[Pastille, ...]
    annee: int
    attribution: str
    code: str = ""


def complement(atlas: Atlas, annee: int, titre: str, *, code: str = "") -> Complement:
    """Return the page of maps of some territories in a survey."""
    cartes = petites_cartes(atlas, None, annee, tri="")
    return Complement(titre, cartes, legende_commune(cartes), annee, attribution(), code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Partie:
    """What its template reads as `p`."""

    gabarit: ClassVar[str]
    a_gauche: ClassVar[bool] = False
    """It begins on a left page, to be read as a spread."""
    ancre: str
    """Where links to it lead."""
    titre: str
    """Its own, in the contents and at the head of its pages."""

    complement: Complement | None = None
    """The maps that it has for one page more; None where it has none."""

    @property
    def parties(self) -> Sequence["Partie"]:
        """Those that stand within it."""
        return ()

    @property
    def entree(self) -> Entree:
        """It in the contents."""
        return Entree(self.ancre, self.titre, tuple(partie.entree for partie in self.parties))


def ancre_region(region: RegionLue) -> str:
    """Where the chapter of a région is."""
    return f"region-{region.slug}"


def ancre_territoire(territoire: Territoire) -> str:
    """Where the pages of a territory are."""
    return f"territoire-{territoire.code}"


def ancre_categorie(categorie: Categorie) -> str:
    """Where the pages of a category are."""
    return f"categorie-{categorie.cle}"


def ancre_mesure(mesure: MesureLue) -> str:
    """Where a measure is, among its territory's."""
    return f"mesure-{mesure.cle}"


def ancre_operation(operation: OperationLue) -> str:
    """Where an operation is, among its territory's."""
    return f"operation-{operation.cle}"
