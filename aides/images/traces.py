"""Outlines of `territoires/contours.json` as points: the part of SVG's path language that they are written in.

M, L, H, V and Z, absolute or relative, numbers with or without separators. A library for the rest of SVG (curves,
arcs, transformations) would be heavier than what it would read.
"""

import re
from collections.abc import Iterator

Point = tuple[float, float]
Ligne = tuple[Point, ...]

JETON = re.compile(r"([A-Za-z])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)|[\s,]+|(.)")
# How many numbers each order takes.
ORDRES = {"M": 2, "L": 2, "H": 1, "V": 1, "Z": 0}


def lire_trace(d: str) -> tuple[Ligne, ...]:
    """Return the lines of a path as points; closing one adds none. Raises ValueError on what is not such a path."""
    lignes: list[list[Point]] = []
    x = y = 0.0
    ouverte = False
    for ordre, nombres in _ordres(d):
        if ordre in "Zz":
            x, y = lignes[-1][0]
            ouverte = False
            continue
        if not ouverte:  # a line drawn right after Z starts where the closed one did
            lignes.append([] if ordre in "Mm" else [(x, y)])
        elif ordre in "Mm":
            lignes.append([])
        ouverte = True
        x, y = _point(ordre, nombres, x, y)
        lignes[-1].append((x, y))
    return tuple(map(tuple, lignes))


def _point(ordre: str, nombres: list[float], x: float, y: float) -> Point:
    """Return where an order leads from (x, y)."""
    ox, oy = (0.0, 0.0) if ordre.isupper() else (x, y)
    match ordre.upper():
        case "H":
            return ox + nombres[0], y
        case "V":
            return x, oy + nombres[0]
    return ox + nombres[0], oy + nombres[1]


def _ordres(d: str) -> Iterator[tuple[str, list[float]]]:
    """Yield each order with its numbers; those given again without a letter are the same order (after M, a line)."""
    ordre = ""
    nombres: list[float] = []
    for lettre, nombre, faux in JETON.findall(d):
        if faux or (lettre and (lettre.upper() not in ORDRES or nombres)):
            raise ValueError(f"Tracé illisible : « {faux or lettre} » dans « {d[:40]} »")
        if lettre:
            if not ordre and lettre not in "Mm":
                raise ValueError(f"Tracé sans point de départ : « {d[:40]} »")
            ordre = lettre
            if lettre in "Zz":
                yield lettre, []
        elif nombre:
            if ordre in ("", "Z", "z"):
                raise ValueError(f"Nombre sans ordre : « {nombre} » dans « {d[:40]} »")
            nombres.append(float(nombre))
            if len(nombres) == ORDRES[ordre.upper()]:
                yield ordre, nombres
                nombres = []
                ordre = {"M": "L", "m": "l"}.get(ordre, ordre)
    if nombres:
        raise ValueError(f"Tracé inachevé : « {d[-40:]} »")
