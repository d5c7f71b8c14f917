"""What stops a command is said in one line."""

import sys

import pytest
from django.db import InterfaceError, OperationalError
from django.db.migrations.exceptions import MigrationSchemaMissing

from config.demarrage import commande


@pytest.mark.parametrize("faute", [OperationalError, InterfaceError, MigrationSchemaMissing])
def test_une_base_sans_place_se_dit_en_une_ligne(faute: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    """Django has a name of its own for one that fails the very first table."""
    monkeypatch.setattr(sys, "argv", ["manage.py", "migrate"])
    with pytest.raises(SystemExit, match=r"^La base .+ lui demandait : No space left$"), commande():
        raise faute(" No space left\n")
    sys.argv.append("--traceback")
    with pytest.raises(faute), commande():
        raise faute
