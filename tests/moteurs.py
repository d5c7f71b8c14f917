"""What runs on one engine alone: what is made of data that both engines read alike, once it is read.

`tests/lectures`, `filtres`, `exports` and the oracle hold on both that the same is read; `pages/test_toutes.py` opens
every page on both.
"""

from pathlib import Path
from typing import Any

import pytest

ICI = Path(__file__).resolve().parent
PIECES = ("dessins", "galerie", "images", "pages", "presentation", "views")


def marquer(item: Any) -> None:
    """Mark a test of these rooms `une_base`, unless it bears `deux_bases`."""
    piece = Path(item.path).relative_to(ICI).parts[0]
    if piece in PIECES and item.get_closest_marker("deux_bases") is None:
        item.add_marker(pytest.mark.une_base)
