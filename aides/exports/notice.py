"""What goes with a file, wherever it is taken: its date, its sources, its licence, what it does not say."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from aides.domaine.recueil import Recueil
from aides.exports.jeux import Jeu
from aides.exports.origines import AUTEUR, LICENCE, citations

AVERTISSEMENT = "Situation déclarée à la date de chaque enquête ; ce ne sont pas les droits d’aujourd’hui."
DES_SOURCES = (
    f"{LICENCE.nom} pour le codage, les résumés et les définitions, à citer comme « {AUTEUR} » avec la date ; les "
    "faits et les chiffres sont à leurs sources, à citer aussi."
)


@dataclass(frozen=True, slots=True)
class Notice:
    """What is to be known of a file. `date`: since when the data are as they are; None before any are loaded."""

    jeu: str
    titre: str
    description: str
    date: date | None
    sources: tuple[str, ...]

    @property
    def jour(self) -> str:
        """The date as files write it; "" without one."""
        return self.date.isoformat() if self.date else ""


def notice(jeu: Jeu[Any], recueil: Recueil) -> Notice:
    """Return what goes with a data set, or with a part of it."""
    return Notice(
        jeu=jeu.cle,
        titre=jeu.titre,
        description=jeu.description,
        date=jour_des_donnees(recueil),
        sources=tuple(citations(jeu.origines, recueil)),
    )


def jour_des_donnees(recueil: Recueil) -> date | None:
    """Return the day since when the data are as they are: not the one on which a file is taken."""
    return timezone.localdate(recueil.date) if recueil.date else None


def nom_de_fichier(nom: str, extension: str, recueil: Recueil) -> str:
    """Return how a file is called once it is kept: « offre-2026-11-25.csv »."""
    jour = jour_des_donnees(recueil)
    return f"{nom}-{jour.isoformat()}.{extension}" if jour else f"{nom}.{extension}"
