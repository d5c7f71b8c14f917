"""Making a backup: written apart, put in its place in one move. The site goes on meanwhile."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import Error as ErreurBase

from aides.disque.durable import assurer
from aides.mots.pannes import raison
from aides.sauvegarde.contenu import (
    EDITIONS,
    SOMMES,
    Notice,
    SauvegardeImpossible,
    ecrire_notice,
    effacer_les_restes,
    figes,
    reserver_au_proprietaire,
    version_du_projet,
)
from aides.sauvegarde.moteurs import moteur

COMMENCE = ".sauvegarde-"


def ou_par_defaut(maintenant: datetime) -> Path:
    """Return where a backup goes when nobody says: a folder named after the moment, in UTC."""
    return Path(settings.VAR_DIR) / "sauvegardes" / maintenant.strftime("%Y-%m-%d-%H%M%S")


def sauvegarder(vers: Path | None = None) -> tuple[Path, Notice]:
    """Save the base and the editions of this site; return where, and what. A folder that is there already gets one
    named after the moment. Raises SauvegardeImpossible, and then nothing is there."""
    maintenant = datetime.now(UTC)
    place = vers or ou_par_defaut(maintenant)
    try:
        place = _libre(place, maintenant)
        with _a_moi_seul():
            return place, _faire(place, maintenant)
    except OSError as erreur:
        raise SauvegardeImpossible(f"« {erreur.filename or place} » : {raison(erreur)}.") from erreur
    except ErreurBase as erreur:
        raise SauvegardeImpossible(f"La base ne répond pas : {erreur}.") from erreur


def _libre(place: Path, maintenant: datetime) -> Path:
    """Return where nothing is yet. In a backup another would be one file too many, and neither would come back."""
    if (place / SOMMES).exists():
        raise SauvegardeImpossible(
            f"« {place} » est déjà une sauvegarde : une sauvegarde n’en remplace pas une autre."
        )
    if place.is_dir():
        place = place / maintenant.strftime("%Y-%m-%d-%H%M%S")
    if place.exists():
        raise SauvegardeImpossible(f"« {place} » existe déjà : une sauvegarde n’en remplace pas une autre.")
    return place


def _faire(place: Path, maintenant: datetime) -> Notice:
    place.parent.mkdir(parents=True, exist_ok=True)
    effacer_les_restes(place.parent, COMMENCE)
    commence = Path(tempfile.mkdtemp(prefix=COMMENCE, dir=place.parent))
    try:
        notice = _ecrire(commence, maintenant)
        reserver_au_proprietaire([*commence.rglob("*"), commence])
        commence.rename(place)
        assurer(place.parent)
    finally:
        shutil.rmtree(commence, ignore_errors=True)
    return notice


def _ecrire(dossier: Path, maintenant: datetime) -> Notice:
    nom, copieur = moteur()
    copie = copieur.copier(dossier / copieur.FICHIER)
    if not copie.tables:
        raise SauvegardeImpossible("La base est vide : elle n’a pas été préparée (preparer_base).")
    # After the base: an edition that comes meanwhile is one more, and none is missing that the base was dated by.
    notice = Notice(
        date=maintenant.isoformat(timespec="seconds"),
        moteur=nom,
        projet=version_du_projet(),
        migrations=copie.migrations,
        tables=copie.tables,
        editions=_copier_les_editions(dossier / EDITIONS),
    )
    ecrire_notice(dossier, notice)
    return notice


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
