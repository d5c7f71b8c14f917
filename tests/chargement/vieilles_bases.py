"""A base of an old release put back on either engine, and upgraded by the commands that people run."""

import json
import lzma
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import yaml
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connections

from tests.atelier import Contenu, contenu

RACINE = Path(settings.BASE_DIR)
GEL = RACINE / "tests" / "donnees" / "a9c5cbe"
EDITIONS = json.loads((GEL / "editions.json").read_text(encoding="utf-8"))
SANS_EN_AVANT: dict[str, str] = EDITIONS["empreintes_sans_en_avant"]


# --- A frozen base put back, one an engine ---


def gel(moteur: str) -> str:
    """The SQL of the frozen base. Its texts hold line ends of both kinds: none is translated."""
    with lzma.open(GEL / f"{moteur}.sql.xz", "rt", encoding="utf-8", newline="") as fichier:
        return fichier.read()


@contextmanager
def base_sqlite(dossier: Path) -> Iterator[str]:
    """Put the frozen base where `make run` looks for it; yield its address."""
    fichier = dossier / "atlas.sqlite3"
    with closing(sqlite3.connect(fichier)) as base:
        base.executescript(gel("sqlite"))
    yield f"sqlite:///{fichier}"


@contextmanager
def base_postgresql(nom: str) -> Iterator[str]:
    """Put the frozen base into a database of its own; yield its address."""
    serveur = os.environ["TEST_DATABASE_URL"].rpartition("/")[0]

    def ordonner(*ordres: str) -> None:
        with psycopg.connect(f"{serveur}/postgres", autocommit=True) as connexion:
            for ordre in ordres:
                connexion.execute(ordre.encode())

    ordonner(f'DROP DATABASE IF EXISTS "{nom}" WITH (FORCE)', f'CREATE DATABASE "{nom}"')
    url = f"{serveur}/{nom}"
    psql = ["psql", "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", f"--dbname={url}"]
    subprocess.run(psql, input=gel("postgresql").encode(), stdout=subprocess.DEVNULL, check=True)
    yield url
    ordonner(f'DROP DATABASE IF EXISTS "{nom}" WITH (FORCE)')


def vieillir(url: str) -> None:
    """Put figures back as they are where rows were loaded before `en_avant` came: neither set nor in the hash."""
    with closing(
        sqlite3.connect(url.removeprefix("sqlite:///")) if "sqlite" in url else psycopg.connect(url)
    ) as base:
        for cle, empreinte in SANS_EN_AVANT.items():
            base.execute(f"UPDATE aides_chiffre SET en_avant = FALSE WHERE cle = '{cle}'")
            trace = f"modele = 'aides.chiffre' AND cle = '{cle}'"
            base.execute(f"UPDATE aides_empreinte SET empreinte = '{empreinte}' WHERE {trace}")
        base.commit()


# --- The commands that people run ---


def lancer(*commande: str, **reglages: str) -> str:
    """Run a command as in a shell of its own; return what it says."""
    nos_variables = ("DATABASE_URL", "TEST_DATABASE_URL", "ENVIRONNEMENT", "VAR_DIR", "MAKEFLAGS", "MAKELEVEL")
    env = {cle: valeur for cle, valeur in os.environ.items() if cle not in nos_variables}
    env["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{env['PATH']}"
    fait = subprocess.run(commande, cwd=RACINE, env=env | reglages, capture_output=True, text=True)
    assert fait.returncode == 0, fait.stdout + fait.stderr
    return fait.stdout


def par_make(url: str, dossier: Path) -> str:
    """What `make run` does before it serves; on SQLite, by the file that it finds alone."""
    # The tests' own Python and packages: nothing is to be installed.
    commande = [
        "make",
        "--no-print-directory",
        "--old-file=.venv/.site",
        f"PY={sys.executable}",
        f"{dossier}/.charge",
    ]
    reglages = {} if url.startswith("sqlite") else {"DATABASE_URL": url}
    return lancer(*commande, VAR_DIR=str(dossier), **reglages)


def par_conteneur(url: str, dossier: Path) -> str:
    """What the compose file's one-off does before the web starts, with the variables that it is given."""
    service = yaml.safe_load((RACINE / "docker-compose.yml").read_text(encoding="utf-8"))["services"]["preparation"]
    cle = "".join(f"mise-a-niveau-{n}-" for n in range(5))
    donnes = {"SECRET_KEY": cle, "ALLOWED_HOSTS": "atlas.exemple.fr", "DATABASE_URL": url}
    variables = {
        nom: donnes.get(nom) or re.sub(r"^\$\{\w+:-(.*)\}$", r"\1", valeur)
        for nom, valeur in service["environment"].items()
    }
    return lancer(*service["command"], VAR_DIR=str(dossier), **variables)


@dataclass(frozen=True, slots=True)
class Niveau:
    """A base that was upgraded: where it is, what the command said, and the rows that it was found with."""

    voie: str
    nom: str
    dit: str
    dossier: Path
    trouvee: Contenu


@contextmanager
def derriere(nom: str) -> Iterator[None]:
    """Put another base behind the default connection."""
    essai = connections["default"]
    connections["default"] = type(essai)({**essai.settings_dict, "NAME": nom}, "default")
    # Kept by the connection's name: those of the other base have other keys.
    ContentType.objects.clear_cache()
    yield
    connections["default"].close()
    connections["default"] = essai
    ContentType.objects.clear_cache()


def trouver(url: str, nom: str, dossier: Path) -> Contenu:
    """Return the rows of the base, with today's columns: migrated, and nothing loaded yet."""
    lancer(sys.executable, "manage.py", "migrate", "--verbosity=0", VAR_DIR=str(dossier), DATABASE_URL=url)
    with derriere(nom):
        return contenu()
