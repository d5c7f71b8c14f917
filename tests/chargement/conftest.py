"""What the tests of the loader start from."""

from pathlib import Path

import pytest

from tests.atelier import Atelier, vider


@pytest.fixture
def atelier(tmp_path: Path, db: None) -> Atelier:
    """A small atlas on disk, and empty tables."""
    vider()
    return Atelier(tmp_path)
