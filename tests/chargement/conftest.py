"""What the tests of the loader start from."""

from pathlib import Path

import pytest

from aides.chargement.appliquer import charger
from tests.atelier import Atelier, vider


@pytest.fixture
def atelier(tmp_path: Path, db: None) -> Atelier:
    """A small atlas on disk, and empty tables."""
    vider()
    return Atelier(tmp_path)


@pytest.fixture
def charge(atelier: Atelier) -> Atelier:
    """The small atlas, loaded."""
    charger(atelier.ecrire())
    return atelier


@pytest.fixture
def sortie(tmp_path: Path) -> Path:
    """A folder to write in, that is not there yet."""
    return tmp_path / "sortie"
