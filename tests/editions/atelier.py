"""Where editions are published in tests: two small tables are all of the data."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from aides.editions.publier import publier
from aides.exports.colonnes import colonne
from aides.exports.contraintes import Contraintes
from aides.exports.genres import TEXTE
from aides.exports.jeux import Jeu
from aides.exports.origines import ATLAS
from aides.lectures.editions import lire_editions
from aides.models import VersionDonnees, lire_jeton
from tests.exports.exemples import recueil

PAR_JEU = (
    "aides.editions.comparer",
    *(f"aides.exports.{nom}" for nom in ("base_sqlite", "dictionnaire", "metadonnees", "papiers", "paquet")),
)
PREMIER, SECOND, TROISIEME = date(2026, 11, 28), date(2026, 12, 5), date(2026, 12, 20)


@dataclass(frozen=True)
class Ligne:
    cle: str
    dit: str


def _jeu(cle: str) -> Jeu[Any]:
    return Jeu(
        cle=cle,
        titre=cle.capitalize(),
        description="Une ligne par ligne.",
        origines=(ATLAS,),
        colonnes=(
            colonne("id", "la clé", TEXTE, lire=lambda ligne: ligne.cle),
            colonne("dit", "ce qui est dit", TEXTE, lire=lambda ligne: ligne.dit),
        ),
        lire=lambda recueil: recueil.lignes[cle],  # type: ignore[attr-defined]
        contraintes=Contraintes(cle=("id",)),
    )


JEUX = [_jeu("fiches"), _jeu("montants")]


LIGNES: dict[str, list[Ligne]] = {}


def tout() -> Any:
    """The whole, as it is read now."""
    editions = lire_editions()
    edition, depuis = (editions[-1] if editions else None), VersionDonnees.depuis()
    lignes = {cle: list(siennes) for cle, siennes in LIGNES.items()}
    return recueil(annees=(2022,), jeton=lire_jeton(), date=depuis, edition=edition, lignes=lignes)


def faire(dossier: Path, jour: date, aujourd_hui: date = TROISIEME) -> Any:
    return publier(tout(), dossier, jour, aujourd_hui=aujourd_hui)


def corriger() -> None:
    """A row changed, a row withdrawn."""
    LIGNES["fiches"][0] = Ligne("26", "Une remarque neuve.")
    del LIGNES["montants"][0]
    VersionDonnees.avancer()
