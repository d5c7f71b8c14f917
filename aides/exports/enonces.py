"""Columns of what something states: of whom it is, what states it, where it is printed, how far it counts."""

from collections.abc import Sequence
from typing import Protocol

from aides.domaine.catalogue import MesureLue, RegionLue, Territoire
from aides.domaine.combien import Enonce
from aides.domaine.identites import leurs_cles
from aides.domaine.regional import DispositifRegionalLu
from aides.exports import vocabulaires as mots
from aides.exports.colonnes import Colonne, colonne
from aides.exports.genres import BOOLEEN, ENTIER, TEXTE, liste
from aides.exports.jeux_dispositifs import code_region
from aides.exports.reperes import CODE, NOM, insee, insee_region
from territoires.insee import nom_insee

_REGION = "« R11 » : la région, pour une aide de la Région ou de l’ARS"


class DEnonce(Protocol):
    """A row of what something states."""

    @property
    def enonce(self) -> Enonce: ...


def _territoire(ligne: DEnonce) -> str:
    mesure = ligne.enonce.mesure
    if isinstance(mesure, DispositifRegionalLu):
        return code_region(mesure.code_region)
    return ligne.enonce.territoire.code if ligne.enonce.territoire else ""


def _nom(ligne: DEnonce) -> str:
    territoire = ligne.enonce.territoire
    return nom_insee(territoire.nom if territoire else ligne.enonce.region.nom)


def _du_territoire(ligne: DEnonce) -> Territoire | None:
    return ligne.enonce.territoire


def _de_region(ligne: DEnonce) -> RegionLue:
    return ligne.enonce.region


def _lieu(ligne: DEnonce) -> str | None:
    mesure = ligne.enonce.mesure
    return mesure.lieu if isinstance(mesure, DispositifRegionalLu) else None


def _confiance(ligne: DEnonce) -> str | None:
    mesure = ligne.enonce.mesure
    return mesure.confiance if isinstance(mesure, MesureLue) else None


def _schema_general(ligne: DEnonce) -> bool:
    """A regional scheme is one; a table's cell is the territory's own."""
    mesure = ligne.enonce.mesure
    return isinstance(mesure, DispositifRegionalLu) or (mesure is not None and mesure.schema_general)


def beneficiaires(ligne: DEnonce) -> Sequence[str]:
    mesure = ligne.enonce.mesure
    return leurs_cles(mesure.beneficiaires) if mesure else ()


DEBUT: tuple[Colonne[DEnonce], ...] = (
    colonne(
        "mesure",
        "clé de la mesure ou du dispositif (id de dispositifs.csv) ; vide : une case d’un tableau",
        TEXTE,
        lire=lambda ligne: ligne.enonce.mesure.cle if ligne.enonce.mesure else None,
    ),
    colonne("territoire", f"{CODE} ; {_REGION}", TEXTE, lire=_territoire),
    insee(_du_territoire),
    colonne("nom", NOM, TEXTE, lire=_nom),
    insee_region(_de_region, _du_territoire),
    colonne("annee", "année de l’enquête ou du document", ENTIER, lire=lambda ligne: ligne.enonce.annee),
    colonne(
        "categories",
        "clés des catégories ; vide : hors catégorie",
        liste(TEXTE),
        lire=lambda ligne: leurs_cles(ligne.enonce.categories),
        vocabulaire=mots.CATEGORIE,
    ),
    colonne(
        "origine",
        "fiche (une mesure), tableau (une case remplie, non datée) ou regional (un dispositif d’une Région ou d’une "
        "ARS)",
        TEXTE,
        lire=lambda ligne: ligne.enonce.origine,
        vocabulaire=mots.ORIGINE,
    ),
)
PAGE: Colonne[DEnonce] = colonne(
    "page",
    "page imprimée : celle de la fiche pour une mesure, celle du tableau pour une case ; vide hors de l’Atlas",
    ENTIER,
    lire=lambda ligne: ligne.enonce.page,
)
# How far what states it counts: a row that is read alone must not look like an aid in force.
PORTEE: tuple[Colonne[DEnonce], ...] = (
    colonne(
        "stade",
        "celui de la mesure : en_vigueur, experimentee, adoptee (ces trois comptent), envisagee, en_creation ou "
        "terminee ; vide pour une case d’un tableau, qui n’en dit rien",
        TEXTE,
        lire=lambda ligne: ligne.enonce.mesure.stade if ligne.enonce.mesure else None,
        vocabulaire=mots.STADE,
    ),
    colonne(
        "confiance",
        "confiance du codage de la mesure : sure, probable ou douteuse ; vide hors des fiches",
        TEXTE,
        lire=_confiance,
        vocabulaire=mots.CONFIANCE,
    ),
    colonne(
        "schema_general",
        "oui pour un schéma national ou régional, cité mais non compté",
        BOOLEEN,
        lire=_schema_general,
    ),
)
LIEU: Colonne[DEnonce] = colonne(
    "lieu", "place dans le document d’une Région ou d’une ARS ; vide dans l’Atlas", TEXTE, lire=_lieu
)
