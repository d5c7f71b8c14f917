"""The two commands, as tests give them, and what they leave."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from aides.sauvegarde.contenu import NOTICE, SOMMES, Notice, ecrire_notice

# What is not as it was once it is back.
HORS = ("django_session", "aides_sessionouverte", "aides_versiondonnees")


def sauver(vers: Path | None = None) -> Path:
    """Make a backup; return where it is."""
    sortie = StringIO()
    call_command("sauvegarder", *(["--vers", str(vers)] if vers else []), stdout=sortie)
    connections["default"].close()
    return Path(sortie.getvalue().removeprefix("Sauvegardé dans ").partition(" (")[0])


def remettre(de: Path, *options: str) -> str:
    """Restore; return what it says."""
    sortie = StringIO()
    call_command("restaurer", str(de), *options, stdout=sortie)
    connections["default"].close()
    return sortie.getvalue()


def refus(nom: str, *options: str) -> str:
    """What a command says that it refuses to do."""
    with pytest.raises(CommandError) as dit:
        call_command(nom, *options, stdout=StringIO())
    connections["default"].close()
    return str(dit.value)


def reecrire(de: Path, **changes: Any) -> None:
    """Change what the notice says, and the sums with it."""
    notice = json.loads((de / NOTICE).read_text())
    (de / SOMMES).unlink()
    (de / NOTICE).unlink()
    ecrire_notice(de, Notice(**{**notice, **changes}))
