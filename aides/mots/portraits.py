"""The figures of a territory's portrait in French, and how far they are from another's."""

from aides.mots.ecriture import nombre, pourcentage

# Beyond that, a figure is said to be far from the other's; a share is compared in points.
DOUBLE, POINTS = 2, 20


def densite_en_clair(densite: float) -> str:
    """Write inhabitants a square kilometre: « 80 », « 3,5 » below ten."""
    return nombre(round(densite, 1) if densite < 10 else round(densite))


def part_en_clair(part: float) -> str:
    """Write a share (0–100): what is not nothing is not « 0 % »."""
    return "moins de 1\u00a0%" if 0 < part < 1 else pourcentage(part)


def ecart_relatif(valeur: float, autre: float) -> str:
    """Say that a number is far from another one: more than twice, less than half; "" where it is not."""
    if valeur > DOUBLE * autre:
        return "plus du double"
    return "moins de la moitié" if DOUBLE * valeur < autre else ""


def ecart_de_parts(valeur: float, autre: float) -> str:
    """Say that a share is far from another one; "" where it is not."""
    return f"plus de {POINTS} points d’écart" if abs(valeur - autre) > POINTS else ""
