"""Making a backup: written apart, put in its place in one move. The site goes on meanwhile."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import Error as ErreurBase
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from aides.sauvegarde.contenu import (
    EDITIONS,
    Notice,
    SauvegardeImpossible,
    assurer,
    ecrire_notice,
    figes,
    poser,
    version_du_projet,
)
from aides.sauvegarde.moteurs import moteur

COMMENCE = ".sauvegarde-"
# After how many seconds what was begun will not be finished.
ABANDON = 24 * 3600


def ou_par_defaut(maintenant: datetime) -> Path:
    """Return where a backup goes when nobody says: a folder named after the moment, in UTC."""
    return Path(settings.VAR_DIR) / "sauvegardes" / maintenant.strftime("%Y-%m-%d-%H%M%S")


def sauvegarder(vers: Path | None = None) -> tuple[Path, Notice]:
    """Save the base and the editions of this site; return where, and what. A folder that is there already gets one
    named after the moment. Raises SauvegardeImpossible, and then nothing is there."""
    maintenant = datetime.now(UTC)
    place = vers or ou_par_defaut(maintenant)
    if place.is_dir():
        place = place / maintenant.strftime("%Y-%m-%d-%H%M%S")
    if place.exists():
        raise SauvegardeImpossible(f"« {place} » existe déjà : une sauvegarde n’en remplace pas une autre.")
    try:
        with _a_moi_seul():
            return place, _faire(place, maintenant)
    except OSError as erreur:
        raise SauvegardeImpossible(f"{erreur.strerror or erreur} : {erreur.filename or place}.") from erreur
    except ErreurBase as erreur:
        raise SauvegardeImpossible(f"La base ne répond pas : {erreur}.") from erreur


def _faire(place: Path, maintenant: datetime) -> Notice:
    place.parent.mkdir(parents=True, exist_ok=True)
    for reste in place.parent.glob(f"{COMMENCE}*"):
        # A younger one may be under way.
        if time.time() - reste.stat().st_mtime > ABANDON:
            shutil.rmtree(reste, ignore_errors=True)
    commence = Path(tempfile.mkdtemp(prefix=COMMENCE, dir=place.parent))
    try:
        notice = _ecrire(commence, maintenant)
        poser([*commence.rglob("*"), commence])
        commence.rename(place)
        assurer(place.parent)
    finally:
        shutil.rmtree(commence, ignore_errors=True)
    return notice


def _ecrire(dossier: Path, maintenant: datetime) -> Notice:
    nom, copieur = moteur()
    faites = migrations()
    tables = copieur.copier(dossier / copieur.FICHIER)
    # After the base: an edition that comes meanwhile is one more, and none is missing that the base was dated by.
    notice = Notice(
        date=maintenant.isoformat(timespec="seconds"),
        moteur=nom,
        projet=version_du_projet(),
        migrations=faites,
        tables=tables,
        editions=_copier_les_editions(dossier / EDITIONS),
    )
    ecrire_notice(dossier, notice)
    return notice


def migrations() -> dict[str, list[str]]:
    """Return the migrations that the base has been through, by application."""
    faites: dict[str, list[str]] = {}
    for application, nom in sorted(MigrationRecorder(connections["default"]).applied_migrations()):
        faites.setdefault(application, []).append(nom)
    return faites


def _copier_les_editions(vers: Path) -> list[str]:
    """Copy what this site froze; return the names of its editions."""
    vers.mkdir()
    for nom, fige in figes(Path(settings.EDITIONS_DIR)).items():
        shutil.copytree(fige, vers / nom)
    return [nom for nom in figes(vers) if "/" not in nom]


@contextmanager
def _a_moi_seul() -> Iterator[None]:
    """Let nobody else read what is written: a backup holds accounts, and the secrets of their second factor."""
    avant = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(avant)
