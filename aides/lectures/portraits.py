"""READS the figures by which territories are alike, and what they are drawn from. INSEE's and IGN's, committed."""

from collections.abc import Iterable

from aides.domaine.portraits import Portrait, Recensement
from territoires.portraits import releve


def lire_portraits(codes: Iterable[str]) -> dict[str, Portrait]:
    """Return the portraits of the territories of these codes, in their order; none of a code that has no figures."""
    chiffres = releve().chiffres
    return {code: Portrait(*chiffres[code]) for code in codes if code in chiffres}


def lire_recensement() -> Recensement:
    """Return what the portraits are drawn from."""
    lu = releve()
    return Recensement(millesime=lu.millesime, seuil=lu.seuil, attribution=lu.attribution)
