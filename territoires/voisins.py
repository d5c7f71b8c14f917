"""Which territories share a land border: computed from the outlines at full resolution by `outils/contours.py`."""

import json
from functools import cache
from pathlib import Path

FICHIER = Path(__file__).resolve().parent / "voisins.json"


@cache
def _voisins() -> dict[str, tuple[str, ...]]:
    return {code: tuple(voisins) for code, voisins in json.loads(FICHIER.read_text(encoding="utf-8")).items()}


def limitrophes(code: str) -> tuple[str, ...]:
    """Return the codes of the territories that share a land border with `code`; none for an unknown one."""
    return _voisins().get(code, ())
