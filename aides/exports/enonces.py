"""The columns that amounts and counts have in common: what states them, of whom, of when, where it is printed."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from aides.domaine.catalogue import MesureLue, RegionLue, Territoire
from aides.domaine.combien import Enonce, MontantEnonce
from aides.domaine.identites import leurs_cles
from aides.domaine.regional import DispositifRegionalLu
from aides.exports import vocabulaires as mots
from aides.exports.colonnes import Colonne, colonne
from aides.exports.genres import ENTIER, TEXTE, liste
from aides.exports.lignes_dispositifs import code_region
from aides.exports.reperes import CODE, NOM, insee, insee_region
from territoires.insee import nom_insee

CENTIME = Decimal("0.01")
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


def beneficiaires(ligne: DEnonce) -> Sequence[str]:
    """The keys of whom it is for; none where nobody is named."""
    mesure = ligne.enonce.mesure
    return leurs_cles(mesure.beneficiaires) if mesure else ()


def par_mois(ligne: MontantEnonce) -> Decimal | None:
    """The highest that it comes to, to the nearest cent."""
    revient = ligne.montant.par_mois
    return revient.sommet.quantize(CENTIME) if revient else None


def confiance(ligne: MontantEnonce) -> str | None:
    """How sure the measure of a sheet is; None of all else."""
    mesure = ligne.enonce.mesure
    return mesure.confiance if isinstance(mesure, MesureLue) else None


def schema_general(ligne: MontantEnonce) -> bool:
    """A scheme of a Région or of the ARS is one by nature."""
    mesure = ligne.enonce.mesure
    return mesure.schema_general if isinstance(mesure, MesureLue) else mesure is not None


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
LIEU: Colonne[DEnonce] = colonne(
    "lieu", "place dans le document d’une Région ou d’une ARS ; vide dans l’Atlas", TEXTE, lire=_lieu
)
