"""A folder of editions, of two small tables."""

from pathlib import Path
from typing import Any

import pytest

from tests.editions.atelier import JEUX, LIGNES, PAR_JEU, Ligne


@pytest.fixture
def dossier(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where editions are published: there is none yet, neither here nor with the project. Two small tables are all of
    the data: the real ones are tried in tests/exports."""
    settings.EDITIONS_LIVREES = tmp_path / "livrees"
    settings.EDITIONS_DIR = tmp_path / "editions"
    for nom in PAR_JEU:
        monkeypatch.setattr(f"{nom}.jeux", lambda recueil: JEUX)
    LIGNES.clear()
    LIGNES["fiches"] = [Ligne("26", "Une remarque."), Ligne("07", "")]
    LIGNES["montants"] = [Ligne("19-a", "1"), Ligne("19-b", "2")]
    return tmp_path / "editions"
