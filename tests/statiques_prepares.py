"""The static files as `collectstatic` makes them, made once and copied: compressing them takes eight seconds."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from tests.base_preparee import DOSSIER, seul

FAIT_DE = ("static", "config")
AUSSI = ("requirements.txt",)


def _empreinte() -> str:
    """Return a hash of what collected files are made from."""
    racine = Path(settings.BASE_DIR)
    fichiers = [f for d in FAIT_DE for f in (racine / d).rglob("*") if f.is_file() and f.suffix != ".pyc"]
    somme = hashlib.sha256()
    for fichier in sorted([*fichiers, *(racine / nom for nom in AUSSI)]):
        somme.update(str(fichier.relative_to(racine)).encode())
        somme.update(fichier.read_bytes())
    return somme.hexdigest()[:16]


def copier_statiques(vers: Path, collecter: Callable[[], object]) -> None:
    """Put the collected files into the folder `vers`, where `collecter` puts them: it is called the first time."""
    modele = DOSSIER / f"statiques-{_empreinte()}"
    with seul("statiques"):
        if modele.exists():
            shutil.copytree(modele, vers)
            return
        for ancien in DOSSIER.glob("statiques-*"):
            shutil.rmtree(ancien)
        collecter()
        brouillon = DOSSIER / "statiques.brouillon"
        shutil.rmtree(brouillon, ignore_errors=True)
        shutil.copytree(vers, brouillon)
        brouillon.rename(modele)
