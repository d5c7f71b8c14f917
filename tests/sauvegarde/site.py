"""A site with a base and editions of its own, that a test may destroy; and all that it publishes."""

import hashlib
import http.client
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg

from tests.chromium import Serveur
from tests.equipe.base_a_part import copie
from tests.statiques_prepares import copier_statiques

# The same rows, written otherwise, and the slowest to write: of one data set only.
CLASSEURS = re.compile(r"/donnees/(?!offre\.)\w+\.(?:ods|xlsx)$")


class Site(Serveur):
    """The server, with its folder of editions, on either engine. `nom` is the base, as its engine calls it."""

    def __init__(self, dossier: Path, nom: str) -> None:
        super().__init__(dossier)
        self.editions, self.nom = dossier / "editions", nom
        serveur = os.environ.get("TEST_DATABASE_URL", "").rpartition("/")[0]
        self.env["DATABASE_URL"] = f"{serveur}/{nom}" if serveur else f"sqlite:///{nom}"
        # All that is published is asked for in a minute.
        self.env |= {"EDITIONS_DIR": str(self.editions), "API_PAR_MINUTE": "100000", "PAGES_PAR_MINUTE": "100000"}

    def lire(self, adresse: str) -> bytes:
        """Return what an address answers."""
        connexion = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connexion.request("GET", adresse, headers={"Accept-Encoding": "identity"})
        reponse = connexion.getresponse()
        corps = reponse.read()
        connexion.close()
        assert reponse.status == 200, (adresse, reponse.status)
        return corps

    def exports(self) -> dict[str, str]:
        """Return the sum of all that the site publishes for programs, by address."""
        page = self.lire("/donnees/").decode()
        fichiers = set(re.findall(r'href="(/donnees/[\w.-]+|/flux\.atom)"', page))
        api = re.findall(r'"(/api/v1/\w+(?:-\w+)*)":', self.lire("/api/v1/openapi.json").decode())
        fichiers = {fichier for fichier in fichiers if not CLASSEURS.match(fichier)}
        assert len(fichiers) > 70
        assert len(api) > 12
        adresses = {"/donnees/editions/", "/api/v1/openapi.json", *fichiers}
        adresses |= set(api)
        for edition in sorted(self.editions.iterdir()):
            adresses |= {f"/donnees/editions/{edition.name}/{fichier.name}" for fichier in edition.iterdir()}
        return {adresse: hashlib.sha256(self.lire(adresse)).hexdigest() for adresse in sorted(adresses)}

    def detruire(self) -> None:
        """Lose the base and the editions, as a disk does: what serves goes on without."""
        shutil.rmtree(self.editions)
        if self.env["DATABASE_URL"].startswith("sqlite"):
            with closing(sqlite3.connect(self.nom)) as base:
                for (table,) in base.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall():
                    if not table.startswith("sqlite"):
                        base.execute(f'DROP TABLE "{table}"')
                base.commit()
            return
        with psycopg.connect(self.env["DATABASE_URL"], autocommit=True) as base_pg:
            base_pg.execute("DROP SCHEMA public CASCADE")
            base_pg.execute("CREATE SCHEMA public")


@contextmanager
def site(dossier: Path) -> Iterator[Site]:
    """Serve the site over a copy of the loaded data, its own."""
    with copie(dossier) as nom:
        ici = Site(dossier, nom)
        ici.editions.mkdir()
        copier_statiques(dossier / "static", lambda: ici.manage("collectstatic", "--noinput", "--verbosity", "0"))
        ici.demarrer()
        try:
            yield ici
        finally:
            ici.arreter()
