"""What places a row: its territory, its survey, its category. Each column is written once, for every data set."""

from collections.abc import Callable
from typing import Protocol

from aides.domaine.catalogue import RegionLue, Territoire
from aides.domaine.offre import Case
from aides.exports import vocabulaires as mots
from aides.exports.colonnes import Colonne, L, colonne
from aides.exports.genres import ENTIER, TEXTE
from territoires.insee import code_insee, nom_insee, region_insee

CODE = "code du territoire ici : « 69 » pour le Rhône, « 69M » pour la Métropole de Lyon ; du texte : « 01 », « 2A »"
CODE_INSEE = (
    "code INSEE du département, pour joindre d’autres fichiers : « 69D » pour le Rhône sans la métropole ; vide pour "
    "la Métropole de Lyon, qui n’en a pas en propre"
)
NOM = "nom du territoire, avec l’apostrophe droite de l’INSEE"
REGION = "nom de la région, telle que l’Atlas groupe les territoires"
REGION_INSEE = "code INSEE de la région ; vide où l’Atlas en groupe plusieurs sans dire de laquelle il s’agit"
ANNEE = "année de l’enquête"
SOURCE = "clé du document où cela a été lu, celui de l’enquête ou un autre, venu après"
DATE_SOURCE = "date de ce document, quand elle est dite d’un vote ou d’une réponse"
RANG = "rang dans la mesure ou dans la case : avec elle, il désigne la ligne"
CATEGORIE = "clé de la catégorie d’aide"


class DeTerritoire(Protocol):
    """A row about a territory."""

    @property
    def territoire(self) -> Territoire: ...


class DeCase(DeTerritoire, Protocol):
    """A row about a category, in a territory and a survey."""

    @property
    def case(self) -> Case: ...


def nom_du_territoire(territoire: Territoire | None) -> str | None:
    """Return a territory's name as INSEE writes it; None of no territory."""
    return nom_insee(territoire.nom) if territoire else None


def nom_de_region(region: RegionLue | None) -> str | None:
    """Return a région's name as INSEE writes it; None of no région."""
    return nom_insee(region.nom) if region else None


def insee(lire: Callable[[L], Territoire | None], *, nom: str = "code_insee") -> Colonne[L]:
    """Return the column of INSEE's code of the territory that a row is about, if it is about one."""

    def code(ligne: L) -> str | None:
        territoire = lire(ligne)
        return code_insee(territoire.code) if territoire else None

    return colonne(nom, CODE_INSEE, TEXTE, lire=code)


def insee_region(region: Callable[[L], RegionLue | None], territoire: Callable[[L], Territoire | None]) -> Colonne[L]:
    """Return the column of INSEE's code of the région of a row: that of its territory, where it is about one."""

    def code(ligne: L) -> str | None:
        sien, sienne = territoire(ligne), region(ligne)
        if sien is not None:
            return region_insee(sien.region.codes_insee, sien.code)
        return region_insee(sienne.codes_insee) if sienne else None

    return colonne("region_insee", REGION_INSEE, TEXTE, lire=code)


def sans_territoire(ligne: object) -> Territoire | None:
    """Of a row about a whole région."""
    return None


def sans_region(ligne: object) -> RegionLue | None:
    """Of a row about one territory: its own région is meant."""
    return None


def _territoire(ligne: DeTerritoire) -> Territoire:
    return ligne.territoire


NOMME: tuple[Colonne[DeTerritoire], ...] = (
    colonne("territoire", CODE, TEXTE, lire=lambda ligne: ligne.territoire.code),
    insee(_territoire),
    colonne("nom", NOM, TEXTE, lire=lambda ligne: nom_insee(ligne.territoire.nom)),
)
TERRITOIRE: tuple[Colonne[DeTerritoire], ...] = (
    *NOMME,
    colonne("region", REGION, TEXTE, lire=lambda ligne: nom_insee(ligne.territoire.region.nom)),
    insee_region(sans_region, _territoire),
)
ENQUETE_ET_CATEGORIE: tuple[Colonne[DeCase], ...] = (
    colonne("annee", ANNEE, ENTIER, lire=lambda ligne: ligne.case.annee),
    colonne("categorie", CATEGORIE, TEXTE, lire=lambda ligne: ligne.case.categorie, vocabulaire=mots.CATEGORIE),
)
