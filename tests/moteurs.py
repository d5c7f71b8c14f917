"""What runs on one engine alone: what is made of data that both engines read alike, once it is read.

`tests/lectures`, `filtres` and the oracle hold on both that the same is read; `pages/test_toutes.py` opens every page
on both. What the team does, files and what programs ask are passed on the second engine by continuous integration
(`reprise`), but what takes long; two people at once, on both engines by every run.
"""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

ICI = Path(__file__).resolve().parent
# What only one engine has: the other does not collect it.
SEULS = {"sqlite": "seul_sqlite", "postgresql": "seul_postgresql"}
PIECES = ("dessins", "galerie", "images", "livre", "pages", "presentation", "views")
REPRISES = ("api", "courrier", "editions", "equipe", "exports")


def garder(config: Any, items: list[Any]) -> None:
    """Leave what is of one engine alone out of what is run on the other."""
    autres = {marque for moteur, marque in SEULS.items() if moteur != connection.vendor}
    laisses = [item for item in items if any(item.get_closest_marker(marque) for marque in autres)]
    config.hook.pytest_deselected(items=laisses)
    items[:] = [item for item in items if item not in laisses]


def marquer(item: Any) -> None:
    """Mark a test of these rooms `une_base` or `reprise`, unless it bears `deux_bases`."""
    if item.get_closest_marker("deux_bases") is not None:
        return
    piece = Path(item.path).relative_to(ICI).parts[0]
    if piece in PIECES:
        item.add_marker(pytest.mark.une_base)
    elif piece in REPRISES:
        # What takes long there takes it once.
        longue = item.get_closest_marker("long") is not None
        item.add_marker(pytest.mark.une_base if longue else pytest.mark.reprise)
