"""What is asked in return, in words: a known length of time first, or what the document says of it."""

from aides.mots.ecriture import INSECABLE, duree
from aides.mots.vocabulaires import ENGAGEMENTS

# Whether a commitment is asked for → how it is said of a sheet, and of another document.
DANS_LA_FICHE = {**dict(ENGAGEMENTS), "non_precise": "Engagement non précisé par la fiche"}
DANS_LE_DOCUMENT = {
    **dict(ENGAGEMENTS),
    "non": "Sans engagement, le document le dit",
    "non_precise": "Non précisé par le document",
}


def engagement_en_clair(dit: str, mois: int | None, termes: str) -> str:
    """Write a commitment: its length where known, in place of `dit` (from a table above); then its terms."""
    engagement = f"Engagement {_de(duree(mois))}" if mois else dit
    return f"{engagement}{INSECABLE}: {termes}" if termes else engagement


def _de(temps: str) -> str:
    """Write « de » before a length of time: « de 3 ans », « d’un an »."""
    return f"d’{temps}" if temps.startswith("un ") else f"de {temps}"
