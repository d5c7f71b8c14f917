"""The stack of `make pile`, started for the tests over a copy of the loaded base. On PostgreSQL alone: it is one."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator

import pytest
from django.db import connection

from outils.pile import Pile
from tests.statiques_prepares import copier_statiques

# Not even read on SQLite: nothing is left out there that could have been done.
collect_ignore = (
    [] if os.environ.get("TEST_DATABASE_URL") else ["test_bases.py", "test_bout_en_bout.py", "test_tenue.py"]
)


def dix_ports() -> int:
    """Return the first of ten ports in a row that nobody uses."""
    for premier in range(20000 + os.getpid() % 500 * 20, 32000, 10):
        try:
            for port in range(premier, premier + 10):
                with socket.socket() as prise:
                    prise.bind(("127.0.0.1", port))
        except OSError:
            continue
        return premier
    raise AssertionError("aucune suite de dix ports libres")


class PileEssayee(Pile):
    """Whose base is a copy of the tests' own: nothing is to be loaded again."""

    dits: list[str] = []

    def preparer(self, fois: int) -> list[str]:
        """Copy the base, then run the one-off so many times at once."""
        reglages = connection.settings_dict
        source = ["--dbname", str(reglages["NAME"])]
        for nom, option in (("HOST", "--host"), ("PORT", "--port"), ("USER", "--username")):
            if reglages[nom]:
                source += [option, str(reglages[nom])]
        copie = subprocess.run(["pg_dump", "--no-owner", *source], check=True, capture_output=True).stdout
        vers = ["psql", "-XqA", "-v", "ON_ERROR_STOP=1", "--dbname", self.base.url]
        subprocess.run(vers, input=copie, check=True, stdout=subprocess.DEVNULL)
        self.dits = super().preparer(fois)
        return self.dits


@pytest.fixture(scope="session")
def pile(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[Pile]:
    """nginx, two webs, PostgreSQL and its replica, Valkey; stopped and removed at the end."""
    dossier = tmp_path_factory.mktemp("pile")
    statiques = dossier / "var"
    montee = PileEssayee(dossier, dix_ports(), {"VAR_DIR": str(statiques), "SIGNALEMENTS_PAR_HEURE": "100"})
    copier_statiques(statiques / "static", lambda: montee.manage("collectstatic", "--noinput", "--verbosity", "0"))
    try:
        montee.demarrer(preparations=2)
        yield montee
    finally:
        montee.arreter()
        montee.base.effacer()
        montee.replique.effacer()
        shutil.rmtree(montee.version, ignore_errors=True)
