"""The base map (IGN, ADMIN EXPRESS COG), simplified: committed outlines, made by `outils/contours.py`."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FICHIER = Path(__file__).resolve().parent / "contours.json"


@cache
def fond() -> dict[str, Any]:
    """Return the base map: frames, insets, and each territory's outline as an SVG path with its box."""
    return json.loads(FICHIER.read_text(encoding="utf-8"))  # type: ignore[no-any-return]
