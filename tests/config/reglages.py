"""An environment of known variables alone; commands run in it; how what is refused is said."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from config.refus import ReglageRefuse

RACINE = Path(__file__).resolve().parent.parent.parent
PUBLIEE = "cle-d-atelier-jamais-en-production"
BONNE = "kD7-x2_QpL9sVfR3mNcT8wYbHgJ5uZaE6iOq1XtUvSyPdKlW0nBrMhGj"
PRODUCTION = {
    "ENVIRONNEMENT": "production",
    "SECRET_KEY": BONNE,
    "ALLOWED_HOSTS": "atlas.exemple.fr",
    "DATABASE_URL": "postgresql://atlas:secret@base:5432/atlas",
}
# Where a command stands on other variables than ours: what a shell gives.
GARDEES = ("PATH", "HOME", "LANG", "LC_ALL")


def poser(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    """Set the environment to these variables alone."""
    for nom in set(os.environ) - set(GARDEES):
        monkeypatch.delenv(nom)
    for nom, valeur in variables.items():
        monkeypatch.setenv(nom, valeur)


def refus(lire: Callable[[], Any]) -> str:
    """What is said of what is refused."""
    with pytest.raises(ReglageRefuse) as dit:
        lire()
    return str(dit.value)


def refuse(nom: str, attendu: str) -> str:
    """How it is said."""
    return f"La variable d’environnement {nom} est refusée : {attendu}."


def lancer(*commande: str, **variables: str) -> tuple[int, str]:
    """What a command ends with and says, with these variables of ours."""
    propres = {nom: os.environ[nom] for nom in GARDEES if nom in os.environ}
    fini = subprocess.run(
        [sys.executable, *commande], cwd=RACINE, env=propres | variables, capture_output=True, text=True, timeout=60
    )
    return fini.returncode, (fini.stdout + fini.stderr).strip()
