"""Whether memory is flat: by its trend, carried to a whole day: a short run is judged no less than a long one."""

from collections.abc import Sequence
from statistics import linear_regression

# What is left out of the run: caches fill first.
DEBUT = 1 / 3


def derive(poids: Sequence[tuple[float, float]], secondes: float) -> float:
    """Return by what share memory would grow in so many seconds, going on as it did after the first third: the
    slope of the straight line that is nearest to all that was weighed, `(moment, weight)`, over where it begins."""
    pesees = [pesee for pesee in poids if pesee[0] >= DEBUT * poids[-1][0]]
    moments, poids_vus = zip(*pesees, strict=True)
    pente, origine = linear_regression(moments, poids_vus)
    return float(pente * secondes / (origine + pente * moments[0]))
