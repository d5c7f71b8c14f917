"""The peer: Datasette, in an environment of its own, over the CSV files that the site publishes."""

import csv
import io
import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from outils.mesures import RACINE, demander, port_libre, programme

DOSSIER = RACINE / "var" / "datasette"
JEUX = "offre evolution fiches dispositifs capacites chiffres operations".split()
MATRICE = "select * from offre where annee = :annee order by territoire, categorie"


def installer() -> Path:
    """Return the peer's Python, installed once."""
    python = DOSSIER / "env" / "bin" / "python"
    if not (DOSSIER / "pret").exists():
        print("→ Installation de Datasette dans var/datasette…", flush=True)
        subprocess.run([sys.executable, "-m", "venv", str(DOSSIER / "env")], check=True)
        pip = [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        subprocess.run([*pip, "datasette", "setuptools"], check=True)
        (DOSSIER / "pret").touch()
    return python


def charger(port: int) -> Path:
    """Fill a database with the files of the running site; columns are texts, as in the files."""
    base = DOSSIER / "atlas.db"
    base.unlink(missing_ok=True)
    with sqlite3.connect(base) as connexion:
        for jeu in JEUX:
            texte = demander(port, f"/donnees/{jeu}.csv").corps.decode("utf-8-sig")
            lignes = list(csv.reader(io.StringIO(texte), delimiter=";" if ";" in texte.splitlines()[0] else ","))
            colonnes = ", ".join(f'"{nom}"' for nom in lignes[0])
            connexion.execute(f"CREATE TABLE {jeu} ({colonnes})")
            trous = ", ".join("?" * len(lignes[0]))
            connexion.executemany(f"INSERT INTO {jeu} VALUES ({trous})", lignes[1:])
    connexion.close()
    return base


@contextmanager
def datasette(port_site: int) -> Iterator[int]:
    """Serve the peer; yield its port."""
    python, base = installer(), charger(port_site)
    reglages = DOSSIER / "metadata.json"
    reglages.write_text(json.dumps({"databases": {"atlas": {"queries": {"matrice": {"sql": MATRICE}}}}}))
    port = port_libre()
    commande = [str(python), "-m", "datasette", "serve", "--immutable", str(base), "--metadata", str(reglages)]
    commande += [
        "--port",
        str(port),
        "--setting",
        "max_returned_rows",
        "5000",
        "--setting",
        "default_page_size",
        "100",
    ]
    with programme(commande, port):
        yield port
