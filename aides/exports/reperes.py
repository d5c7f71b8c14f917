"""What places a row: its territory, its survey, its category. Each column is written once, for every data set."""

from typing import Protocol

from aides.domaine.catalogue import Territoire
from aides.domaine.offre import Case
from aides.exports import vocabulaires as mots
from aides.exports.colonnes import Colonne, colonne
from aides.exports.genres import ENTIER, TEXTE

CODE = "code INSEE du département, « 69M » pour la Métropole de Lyon ; du texte : « 01 », « 2A »"
NOM = "nom du territoire"
REGION = "nom de la région, telle que l’Atlas groupe les territoires"
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


NOMME: tuple[Colonne[DeTerritoire], ...] = (
    colonne("territoire", CODE, TEXTE, lire=lambda ligne: ligne.territoire.code),
    colonne("nom", NOM, TEXTE, lire=lambda ligne: ligne.territoire.nom),
)
TERRITOIRE: tuple[Colonne[DeTerritoire], ...] = (
    *NOMME,
    colonne("region", REGION, TEXTE, lire=lambda ligne: ligne.territoire.region.nom),
)
ENQUETE_ET_CATEGORIE: tuple[Colonne[DeCase], ...] = (
    colonne("annee", ANNEE, ENTIER, lire=lambda ligne: ligne.case.annee),
    colonne("categorie", CATEGORIE, TEXTE, lire=lambda ligne: ligne.case.categorie, vocabulaire=mots.CATEGORIE),
)
