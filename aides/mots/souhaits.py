"""What somebody looks for, in words: what the boxes and fields of `/je-cherche/` ask, on screen and on paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aides.mots.ecriture import INSECABLE, enumerer, minuscule, nombre
from aides.mots.engagements import de_au_plus

# What goes without saying: any of them.
TOUTE_AIDE = "n’importe laquelle des aides recensées"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voeux:
    """The criteria of a search: labels of the boxes, a place and how far from it, a région, limits.

    `lieu` is written as it was understood; without `rayon`, its territory and its neighbours are meant.
    """

    categories: Sequence[str] = ()
    une_suffit: bool = False
    lieu: str = ""
    rayon: int | None = None
    region: str = ""
    engagement_max: int | None = None
    montant_min: int | None = None


def voeux_en_clair(v: Voeux) -> str:
    """Write what is looked for: « bourse d’étude et logement ; à 100 km au plus de Brest (29), à vol d’oiseau »."""
    return f"{INSECABLE}; ".join(_parties(v))


def _parties(v: Voeux) -> Iterator[str]:
    if v.categories:
        siennes = list(map(minuscule, v.categories))
        yield enumerer(siennes, "ou" if v.une_suffit else "et")
    else:
        yield TOUTE_AIDE
    if v.lieu and v.rayon is not None:
        yield f"à {distance_en_clair(v.rayon)} au plus {v.lieu}, à vol d’oiseau"
    elif v.lieu:
        yield f"dans le territoire {v.lieu} et ceux qui le touchent"
    if v.region:
        yield f"région {v.region}"
    if v.engagement_max is not None:
        yield _engagement(v.engagement_max)
    if v.montant_min is not None:
        yield f"au moins {euros_par_mois(v.montant_min)}, versés à une personne"


def _engagement(mois: int) -> str:
    """Write the longest commitment accepted; none is « sans »."""
    return f"engagement {de_au_plus(mois)}" if mois else "sans engagement"


def euros_par_mois(valeur: int) -> str:
    """Write so many euros a month: « 1 200 €/mois »."""
    return f"{nombre(valeur)}{INSECABLE}€/mois"


def distance_en_clair(kilometres: int) -> str:
    """Write a distance: « 1 200 km »."""
    return f"{nombre(kilometres)}{INSECABLE}km"


def eloignement(kilometres: int | None) -> str:
    """Write how far a territory is from a place: nothing where none was written, nought where the place is in it."""
    if kilometres is None:
        return ""
    return f"à {distance_en_clair(kilometres)}" if kilometres else "sur place"
