"""What a backup is: a folder with the base, the editions, a notice that says what they hold, and their sums."""

import json
import shutil
import time
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from aides.disque.durable import assurer, somme
from aides.domaine.editions import LIVRES
from aides.mots.ecriture import pluriel
from aides.mots.pannes import raison

NOTICE, SOMMES, EDITIONS = "sauvegarde.json", "SHA256SUMS", "editions"
# Tables whose rows are left out: what opens a session to whoever has it, and would come back after it was ended.
SANS_LIGNES = ("django_session", "aides_sessionouverte")
# Where Django notes the migrations that were made.
MIGRATIONS = "django_migrations"
# How the name begins of what is made ready beside its place.
RESTAURATION = ".restauration-"
# What messages tell of a base, table by table, and in which words.
COMPTEES = {
    "territoires_departement": "territoire{s}",
    "aides_enquete": "enquête{s}",
    "aides_fiche": "fiche{s}",
    "aides_dispositif": "mesure{s}",
    "aides_modification": "ligne{s} du journal",
    "aides_signalement": "signalement{s}",
    "auth_user": "compte{s}",
}
# After how many seconds what was begun will not be finished.
ABANDON = 24 * 3600


class SauvegardeImpossible(Exception):
    """Why nothing was saved, or nothing restored, in French."""


class RestaurationEntamee(SauvegardeImpossible):
    """What did not follow a base that is back, and why, in French: something was done, and asks to be done again."""

    def __init__(self, reste: str, erreur: Exception) -> None:
        dit = f"« {erreur.filename} » : {raison(erreur)}" if isinstance(erreur, OSError) else str(erreur).rstrip(".")
        super().__init__(f"La base est remise, mais {reste} ({dit}). Relancez avec --ecraser.")


@dataclass(frozen=True, slots=True)
class Copie:
    """What a base held at the moment that was copied: rows by table, migrations by application."""

    tables: dict[str, int]
    migrations: dict[str, list[str]]

    @classmethod
    def lue(cls, tables: dict[str, int], migrations: Iterable[tuple[str, str]]) -> "Copie":
        """Put migrations together by application."""
        faites: dict[str, list[str]] = {}
        for application, nom in sorted(migrations):
            faites.setdefault(application, []).append(nom)
        return cls(tables, faites)


@dataclass(frozen=True, slots=True)
class Notice:
    """What a backup holds. `migrations`: those that its base had been through, by application."""

    date: str
    moteur: str
    projet: str
    migrations: dict[str, list[str]]
    tables: dict[str, int]
    editions: list[str]

    def dite(self) -> str:
        """Say what is in it: « 101 territoires, 202 fiches…, 1 édition »."""
        editions = len(self.editions)
        return ", ".join([compter(self.tables), f"{editions} édition{pluriel(editions)} de ce site"])


def compter(tables: dict[str, int]) -> str:
    """Say in words what tables hold."""
    dits = (f"{tables[nom]} {mot.format(s=pluriel(tables[nom]))}" for nom, mot in COMPTEES.items() if nom in tables)
    return ", ".join(dits) or "rien"


def version_du_projet() -> str:
    """Return the release of this code; « inconnue » where its file did not come along."""
    fichier = Path(settings.BASE_DIR) / "pyproject.toml"
    if not fichier.is_file():
        return "inconnue"
    return str(tomllib.loads(fichier.read_text(encoding="utf-8"))["project"]["version"])


def fichiers(dossier: Path) -> Iterator[Path]:
    """Yield the files below a folder, in the order of their names."""
    yield from sorted(chemin for chemin in dossier.rglob("*") if not chemin.is_dir())


def figes(dossier: Path) -> dict[str, Path]:
    """Return the folders that never change, by their names from there: editions, oldest first, then their books;
    those under way are none."""
    motifs = ("[0-9]*", f"{LIVRES}/[0-9]*")
    trouves = [chemin for motif in motifs for chemin in sorted(dossier.glob(motif)) if chemin.is_dir()]
    return {chemin.relative_to(dossier).as_posix(): chemin for chemin in trouves}


def ecrire_notice(dossier: Path, notice: Notice) -> None:
    """Write the notice, then the sums of all that is there."""
    texte = json.dumps(asdict(notice), ensure_ascii=False, indent=1, sort_keys=True)
    (dossier / NOTICE).write_text(texte + "\n", encoding="utf-8")
    sommes = [f"{somme(chemin)}  {chemin.relative_to(dossier).as_posix()}\n" for chemin in fichiers(dossier)]
    (dossier / SOMMES).write_text("".join(sommes), encoding="utf-8")


def lire_notice(dossier: Path) -> Notice:
    """Return the notice of a backup whose files are all what they were. Raises SauvegardeImpossible."""
    if not (dossier / SOMMES).is_file():
        raise SauvegardeImpossible(f"« {dossier} » n’est pas une sauvegarde : il n’y a pas de {SOMMES}.")
    fautes = list(_fautes(dossier))
    if fautes:
        raise SauvegardeImpossible(f"La sauvegarde n’est pas entière : {' ; '.join(fautes)}.")
    try:
        lue: dict[str, Any] = json.loads((dossier / NOTICE).read_text(encoding="utf-8"))
        return Notice(**lue)
    except (OSError, ValueError, TypeError) as erreur:
        raise SauvegardeImpossible(f"{NOTICE} ne se lit pas.") from erreur


def _fautes(dossier: Path) -> Iterator[str]:
    lignes = (dossier / SOMMES).read_text(encoding="utf-8", errors="replace").splitlines()
    dites = {nom: dite for dite, _, nom in (ligne.partition("  ") for ligne in lignes)}
    ici = {chemin.relative_to(dossier).as_posix(): chemin for chemin in fichiers(dossier)}
    for nom in sorted(dites.keys() | ici.keys() - {SOMMES}):
        if nom not in ici:
            yield f"{nom} manque"
        elif nom not in dites:
            yield f"{nom} n’est pas d’elle"
        elif ici[nom].is_symlink() or somme(ici[nom]) != dites[nom]:
            yield f"{nom} n’est pas ce que dit sa somme"


def effacer_les_restes(dossier: Path, prefixe: str) -> None:
    """Clear away what was begun under this name long ago, and will not be finished: accounts may be in it."""
    for reste in dossier.glob(f"{prefixe}*"):
        # A younger one may be under way, or just be done.
        with suppress(FileNotFoundError):
            if time.time() - reste.stat().st_mtime > ABANDON:
                shutil.rmtree(reste, ignore_errors=True)


def reserver_au_proprietaire(chemins: Iterable[Path]) -> None:
    """Have files and folders on the disk, readable by their owner alone, before anything says that they are there."""
    for chemin in chemins:
        chemin.chmod(0o700 if chemin.is_dir() else 0o600)
        assurer(chemin)
