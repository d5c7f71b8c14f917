"""A PostgreSQL of the épreuves' own, in a folder that goes with them: it is stopped, frozen and filled at will."""

import os
import pwd
import shlex
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from outils.mesures import port_libre

PROPRIETAIRE = "postgres"
# What makes starting and loading quick; durability is PostgreSQL's own, and is not tried here.
REGLAGES = "fsync=off full_page_writes=off max_connections=60 unix_socket_directories= listen_addresses=127.0.0.1"


def outil(nom: str) -> str:
    """Return the path of one of PostgreSQL's programs, of the latest version that is here."""
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{nom}"), key=lambda c: int(c.parts[4]))
    trouve = str(versions[-1]) if versions else shutil.which(nom)
    if trouve is None:
        raise SystemExit(f"Il manque {nom} : paquet postgresql.")
    return trouve


def en_proprietaire(*commande: str) -> None:
    """Run a command as PostgreSQL's user where we are root, whom it refuses. Raises where it fails."""
    if os.geteuid() == 0:
        commande = ("su", PROPRIETAIRE, "-s", "/bin/sh", "-c", shlex.join(commande))
    subprocess.run(commande, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)


class Grappe:
    """A server of one's own. `url(nom)` is the address of a database in it."""

    def __init__(self, dossier: Path) -> None:
        self.dossier, self.port = dossier / "donnees", port_libre()
        self.journal = dossier / "journal"

    def creer(self) -> None:
        """Make its folder, and start it."""
        self.dossier.parent.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            compte = pwd.getpwnam(PROPRIETAIRE)
            os.chown(self.dossier.parent, compte.pw_uid, compte.pw_gid)
        trust = ("--auth=trust", "--username=atlas", "--encoding=UTF8", "--no-locale", "--no-sync")
        en_proprietaire(outil("initdb"), "--pgdata", str(self.dossier), *trust)
        self.demarrer()

    def demarrer(self) -> None:
        """Start it, and wait until it answers."""
        options = " ".join(f"-c {reglage}" for reglage in REGLAGES.split())
        commande = ["--pgdata", str(self.dossier), "--log", str(self.journal), "--wait", "-o"]
        en_proprietaire(outil("pg_ctl"), "start", *commande, f"-p {self.port} {options}")

    def vit(self) -> bool:
        """Whether it runs: it stops by itself where it can write nothing."""
        fichier = self.dossier / "postmaster.pid"
        return fichier.exists() and Path(f"/proc/{fichier.read_text().split()[0]}").exists()

    def arreter(self) -> None:
        """Stop it as a machine that loses it does: connections are cut."""
        en_proprietaire(outil("pg_ctl"), "stop", "--pgdata", str(self.dossier), "--mode", "immediate")

    def geler(self) -> None:
        """Freeze all its processes: it holds its connections and answers nothing."""
        for pid in self.processus():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGSTOP)

    def degeler(self) -> None:
        """Let all its processes go on."""
        for pid in self.processus():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)

    def processus(self) -> list[int]:
        """Return the server's process and its children's."""
        pere = int((self.dossier / "postmaster.pid").read_text().split()[0])
        enfants = Path(f"/proc/{pere}/task/{pere}/children").read_text().split()
        return [pere, *map(int, enfants)]

    def url(self, base: str) -> str:
        """Return the address of a database."""
        return f"postgresql://atlas@127.0.0.1:{self.port}/{base}"

    def ordonner(self, *ordres: str) -> None:
        """Give orders to the server, each in its own transaction."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connexion:
            for ordre in ordres:
                connexion.execute(ordre.encode())

    def base(self, nom: str, modele: str = "template0") -> str:
        """Make a database anew, as a copy of another; return its address."""
        self.ordonner(f'DROP DATABASE IF EXISTS "{nom}" WITH (FORCE)', f'CREATE DATABASE "{nom}" TEMPLATE "{modele}"')
        return self.url(nom)


@contextmanager
def grappe(dossier: Path) -> Iterator[Grappe]:
    """A server for the time of a block."""
    elle = Grappe(dossier)
    elle.creer()
    try:
        yield elle
    finally:
        with suppress(FileNotFoundError):
            elle.degeler()
        with suppress(subprocess.CalledProcessError):
            elle.arreter()
        time.sleep(0.1)
