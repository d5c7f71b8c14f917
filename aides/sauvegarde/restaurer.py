"""Putting a backup back: looked at first, refused where it would replace something, then all in one move."""

import filecmp
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import Error as ErreurBase
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from aides.disque.durable import assurer
from aides.models import VersionDonnees
from aides.mots.pannes import raison
from aides.sauvegarde.contenu import (
    COMPTEES,
    EDITIONS,
    RESTAURATION,
    Notice,
    RestaurationEntamee,
    SauvegardeImpossible,
    compter,
    effacer_les_restes,
    figes,
    lire_notice,
)
from aides.sauvegarde.moteurs import NOMS, moteur

NOTRES = ("aides", "territoires")


@dataclass(frozen=True, slots=True)
class Restauration:
    """What was done: what came back, what it took the place of ("" for nothing), editions that were set aside,
    whether the base was of an older release, and whether running workers know rows by numbers that are no more."""

    notice: Notice
    remplace: str
    ecartees: tuple[str, ...]
    mise_a_niveau: bool
    redemarrer: bool


def restaurer(de: Path, *, ecraser: bool = False) -> Restauration:
    """Put the base and the editions of a backup in the place of the present ones. Raises SauvegardeImpossible."""
    nom, copieur = moteur()
    try:
        notice = lire_notice(de)
        if notice.moteur != nom:
            raise SauvegardeImpossible(
                f"Cette sauvegarde est d’une base {NOMS.get(notice.moteur, notice.moteur)}, et le site est réglé sur "
                f"{NOMS[nom]} (DATABASE_URL)."
            )
        _refuser_plus_recente(notice)
        remplace, types = _present(), _types()
        if remplace and not ecraser:
            raise SauvegardeImpossible(
                f"La base n’est pas vide ({remplace}) : rien n’a été touché. ECRASER=1 (--ecraser) la remplace."
            )
        suite = _Suite()
        with _editions(de / EDITIONS, ecraser=ecraser) as poser:
            copieur.remettre(de / copieur.FICHIER, notice.tables, suite)
            with _une_fois_remise("ses éditions ne sont pas toutes à leur place"):
                ecartees = poser()
        with _une_fois_remise("les pages d’avant sont encore montrées"):
            ContentType.objects.clear_cache()
            # Pages name the latest edition: once they are all there, every page is made again.
            with transaction.atomic():
                VersionDonnees.avancer(datee=False)
            redemarrer = bool(types) and types != _types()
    except ErreurBase as erreur:
        raise SauvegardeImpossible(f"La base ne répond pas, ou refuse : {erreur}.") from erreur
    except OSError as erreur:
        raise SauvegardeImpossible(f"« {erreur.filename or de} » : {raison(erreur)}.") from erreur
    return Restauration(notice, remplace, ecartees, suite.mise_a_niveau, redemarrer)


@contextmanager
def _une_fois_remise(reste: str) -> Iterator[None]:
    """The base is no more what it was: whatever happens now, nobody is told that nothing was done."""
    try:
        yield
    except Exception as erreur:
        raise RestaurationEntamee(reste, erreur) from erreur


class _Suite:
    """What follows once the base is back: brought up to this release, its version drawn anew."""

    def __init__(self) -> None:
        self.mise_a_niveau = False

    def __call__(self) -> None:
        ContentType.objects.clear_cache()
        executeur = MigrationExecutor(connections["default"])
        self.mise_a_niveau = bool(executeur.migration_plan(executeur.loader.graph.leaf_nodes()))
        if self.mise_a_niveau:
            call_command("migrate", verbosity=0, interactive=False)
        with transaction.atomic():
            VersionDonnees.avancer(datee=False)


def _refuser_plus_recente(notice: Notice) -> None:
    connues = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    inconnues = [(app, nom) for app in NOTRES for nom in notice.migrations.get(app, ()) if (app, nom) not in connues]
    if inconnues:
        dites = ", ".join(" ".join(migration) for migration in inconnues)
        raise SauvegardeImpossible(
            f"Cette sauvegarde est d’une version plus récente du projet ({notice.projet}), dont on ne connaît pas "
            f"ici : {dites}."
        )


def _present() -> str:
    """Say what the base holds that would be lost; "" where it is empty, or only migrated."""
    base = connections["default"]
    with base.cursor() as curseur:
        ici = set(base.introspection.table_names(curseur))
        tables = {}
        for nom in (nom for nom in COMPTEES if nom in ici):
            curseur.execute(f"SELECT COUNT(*) FROM {base.ops.quote_name(nom)}")
            tables[nom] = curseur.fetchone()[0]
    return compter(tables) if any(tables.values()) else ""


def _types() -> set[tuple[int, str, str]]:
    """Return the numbers by which the base knows its models; workers keep them."""
    base = connections["default"]
    with base.cursor() as curseur:
        if "django_content_type" not in base.introspection.table_names(curseur):
            return set()
    return set(ContentType.objects.filter(app_label__in=NOTRES).values_list("pk", "app_label", "model"))


class _Poseur:
    """Puts the editions of a backup in their place, once the base is back."""

    def __init__(self, prets: Path, ecartees: dict[str, Path]) -> None:
        self.prets, self.ecartees = prets, ecartees

    def __call__(self) -> tuple[str, ...]:
        dossier = Path(settings.EDITIONS_DIR)
        if self.ecartees:
            a_cote = dossier / f".ecartees-{datetime.now(UTC):%Y-%m-%d-%H%M%S}"
            a_cote.mkdir()
            for nom, edition in self.ecartees.items():
                _deplacer(edition, a_cote / nom)
        for nom, pret in figes(self.prets).items():
            _deplacer(pret, dossier / nom)
        assurer(dossier)
        return tuple(self.ecartees)


def _deplacer(de: Path, vers: Path) -> None:
    vers.parent.mkdir(exist_ok=True)
    de.rename(vers)
    assurer(vers.parent)


@contextmanager
def _editions(de: Path, *, ecraser: bool) -> Iterator[_Poseur]:
    """Have a backup's editions and books ready beside their place, and find those that they do not agree with: of the
    same day and other bytes, or later than the backup. They are set aside, never removed."""
    dossier = Path(settings.EDITIONS_DIR)
    voulues, presentes = figes(de), figes(dossier)
    genantes = {nom: la for nom, la in presentes.items() if nom not in voulues or not _memes(la, voulues[nom])}
    if genantes and not ecraser:
        raise SauvegardeImpossible(
            f"Le site a des éditions ou des livres que la sauvegarde n’a pas, ou pas ainsi ({', '.join(genantes)}) : "
            "rien n’a été touché. ECRASER=1 (--ecraser) les met de côté."
        )
    dossier.mkdir(parents=True, exist_ok=True)
    effacer_les_restes(dossier, RESTAURATION)
    prets = Path(tempfile.mkdtemp(prefix=RESTAURATION, dir=dossier))
    try:
        for nom in voulues.keys() - (presentes.keys() - genantes.keys()):
            shutil.copytree(voulues[nom], prets / nom)
            for chemin in (prets / nom, *(prets / nom).iterdir()):
                # Whoever serves them may be another account than the one that saved them.
                chemin.chmod(0o755 if chemin.is_dir() else 0o644)
                assurer(chemin)
        yield _Poseur(prets, genantes)
    finally:
        shutil.rmtree(prets, ignore_errors=True)


def _memes(une: Path, autre: Path) -> bool:
    noms = sorted(chemin.name for chemin in une.iterdir())
    if noms != sorted(chemin.name for chemin in autre.iterdir()):
        return False
    _, differents, illisibles = filecmp.cmpfiles(une, autre, noms, shallow=False)
    return not differents and not illisibles
