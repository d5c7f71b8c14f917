"""What is asked in return, in words: a known length of time first, or what the document says of it."""

from typing import Protocol

from aides.mots.ecriture import INSECABLE, duree, minuscule
from aides.mots.vocabulaires import ENGAGEMENTS

# Whether a commitment is asked for → how it is said of a sheet, and of another document.
# Where nothing could be asked for in return, nothing is said of it.
DANS_LA_FICHE = {**dict(ENGAGEMENTS), "non_precise": "Engagement non précisé par la fiche", "sans_objet": ""}
DANS_LE_DOCUMENT = {
    **dict(ENGAGEMENTS),
    "non": "Sans engagement, le document le dit",
    "non_precise": "Non précisé par le document",
    "sans_objet": "",
}


class Engage(Protocol):
    """What states a commitment: a measure, a regional scheme."""

    @property
    def engagement(self) -> str: ...
    @property
    def engagement_mois(self) -> int | None: ...
    @property
    def engagement_mois_max(self) -> int | None: ...
    @property
    def engagement_au_moins(self) -> bool: ...
    @property
    def engagement_au_plus(self) -> bool: ...
    @property
    def engagement_texte(self) -> str: ...


def engagement_en_clair(engage: Engage, mots: dict[str, str]) -> str:
    """Write a commitment: its length where known, or what `mots` (a table above) says of it; then its terms."""
    dit = duree_engagement(engage)
    engagement = f"Engagement {dit}" if dit else mots[engage.engagement]
    termes = engage.engagement_texte
    if not termes:
        return engagement
    if engage.engagement == "non_precise" and not dit:
        # A condition, that does not tell what the text leaves unsaid.
        return f"{termes} ({minuscule(engagement)})"
    return f"{engagement}{INSECABLE}: {termes}" if engagement else termes


def duree_engagement(engage: Engage) -> str:
    """Write how long: « de 3 ans », « d’un an », « de 3 à 5 ans », « d’au moins 5 ans »; nothing where not known."""
    if not engage.engagement_mois:
        return ""
    temps = duree(engage.engagement_mois)
    if engage.engagement_mois_max:
        return _de_a(engage.engagement_mois, engage.engagement_mois_max)
    if engage.engagement_au_moins:
        return f"d’au moins {temps}"
    if engage.engagement_au_plus:
        return de_au_plus(engage.engagement_mois)
    return "d’un an" if temps == "un an" else f"de {temps}"


def de_au_plus(mois: int) -> str:
    """Write at most how long: « de 3 ans au plus », « d’un an au plus »."""
    temps = duree(mois)
    return f"de {temps} au plus" if temps != "un an" else "d’un an au plus"


def _de_a(mois: int, mois_max: int) -> str:
    """Write a range in one unit where both bounds are whole years."""
    if mois % 12 == 0 and mois_max % 12 == 0:
        return f"de {mois // 12} à {mois_max // 12}{INSECABLE}ans"
    return f"de {mois} à {mois_max}{INSECABLE}mois"
