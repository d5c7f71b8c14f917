"""A base of one's own, that a test may save, lose and bring back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connections
from django.test import Client

from tests.equipe.base_a_part import copie, sur
from tests.models.test_retours import adresse_de


@pytest.fixture
def base(db: None, tmp_path: Path, settings: Any) -> Iterator[str]:
    """The address of a loaded base of one's own; there is an edition, and an account that is signed in."""
    settings.VAR_DIR, settings.EDITIONS_DIR = tmp_path / "var", tmp_path / "editions"
    edition = tmp_path / "editions" / "2026-12-01"
    edition.mkdir(parents=True)
    (edition / "edition.json").write_text("{}")
    with copie(tmp_path) as nom, sur(nom):
        Client().force_login(User.objects.create_superuser("ada"))
        connections["default"].close()
        yield adresse_de(nom)
