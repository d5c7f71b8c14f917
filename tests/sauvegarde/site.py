"""A site with a base and editions of its own, that a test may destroy; and all that it publishes."""

import hashlib
import http.client
import json
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
from tests.visites import PAGES

# The same rows, written otherwise, and the slowest to write: of one data set only.
CLASSEURS = re.compile(r"(?!/donnees/offre\.)[^?]+\.(?:ods|xlsx)(?:\?|$)")
# What is counted, and asked for here in a minute.
COMPTES = ("API", "PAGES", "FICHIERS", "RECHERCHES", "COMPARAISONS")


class Site(Serveur):
    """The server, with its folder of editions, on either engine. `nom` is the base, as its engine calls it."""

    def __init__(self, dossier: Path, nom: str) -> None:
        super().__init__(dossier)
        self.editions, self.nom = dossier / "editions", nom
        serveur = os.environ.get("TEST_DATABASE_URL", "").rpartition("/")[0]
        self.env["DATABASE_URL"] = f"{serveur}/{nom}" if serveur else f"sqlite:///{nom}"
        self.env |= {f"{nom}_PAR_MINUTE": "100000" for nom in COMPTES} | {"EDITIONS_DIR": str(self.editions)}

    def lire(self, adresse: str) -> bytes:
        """Return what an address answers."""
        return self.demander(adresse)[1]

    def demander(self, adresse: str) -> tuple[http.client.HTTPMessage, bytes]:
        """Return the headers and the body of what an address answers."""
        connexion = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connexion.request("GET", adresse, headers={"Accept-Encoding": "identity"})
        reponse = connexion.getresponse()
        corps = reponse.read()
        connexion.close()
        assert reponse.status == 200, (adresse, reponse.status)
        return reponse.headers, corps

    def compagnons(self) -> set[str]:
        """Return the files that go with pages, of one page of each kind."""
        annonces = [self.demander(page)[0].get("Link", "") for page in PAGES.values()]
        adresses = {adresse for dite in annonces for adresse in re.findall(r'<([^>]+)>; rel="alternate"', dite)}
        # A header bears the whole address.
        chemins = {re.sub(r"^https?://[^/]+", "", adresse) for adresse in adresses}
        return {chemin for chemin in chemins if not CLASSEURS.match(chemin)}

    def suites_de_l_api(self, ressources: list[str]) -> set[str]:
        """Return the second and the last page of each list of the API."""
        liens = [json.loads(self.lire(ressource))["liens"] for ressource in ressources]
        dites = {lien[nom] for lien in liens for nom in ("suivante", "derniere")} - {None}
        return {re.sub(r"^https?://[^/]+", "", adresse) for adresse in dites}

    def exports(self) -> dict[str, str]:
        """Return the sum of all that the site publishes for programs, by address."""
        page = self.lire("/donnees/").decode()
        fichiers = set(re.findall(r'href="(/donnees/[\w.-]+|/flux\.atom)"', page))
        api = re.findall(r'"(/api/v1/\w+(?:-\w+)*)":', self.lire("/api/v1/openapi.json").decode())
        fichiers = {fichier for fichier in fichiers if not CLASSEURS.match(fichier)}
        assert len(fichiers) > 70
        assert len(api) > 12
        adresses = {"/donnees/editions/", "/api/v1/openapi.json", *fichiers}
        adresses |= set(api) | self.suites_de_l_api(api)
        compagnons = self.compagnons()
        assert {chemin.partition("?")[0].rpartition(".")[2] for chemin in compagnons} == {"csv", "json"}
        assert len(compagnons) > 40
        adresses |= compagnons | {"/donnees/offre.csv?tableur=fr"}
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
