"""A PostgreSQL of one's own, in a folder and on a port: made, copied as a replica, frozen, stopped; nobody else's."""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

# Small and quick: what is in it is made again from the repository.
REGLAGES = {
    "listen_addresses": "'127.0.0.1'",
    "unix_socket_directories": "''",
    "max_connections": "80",
    "shared_buffers": "64MB",
    "fsync": "off",
    "wal_level": "replica",
    "max_wal_senders": "4",
    "hot_standby": "on",
    # A query of the replica that what comes in contradicts is waited for, briefly.
    "max_standby_streaming_delay": "5s",
    # Its log repeats no row, and no request that failed: as docker-compose.yml and docs/exploitation.md have it.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}


class Introuvable(RuntimeError):
    """A program that the stack needs is not on this machine: its text names it."""


def programme(noms: str) -> str:
    """Return where a program is, by one of its names (« a|b »). Raises Introuvable."""
    for nom in noms.split("|"):
        trouve = shutil.which(nom, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
        if trouve:
            return trouve
    raise Introuvable(noms.replace("|", " ou "))


def binaire(nom: str) -> str:
    """Return where a program of PostgreSQL is; Debian keeps them out of the way. Raises Introuvable."""
    trouves = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{nom}"), key=lambda p: int(p.parent.parent.name))
    return str(trouves[-1]) if trouves else programme(nom)


class Grappe:
    """A cluster: on the loopback alone, whoever is on this machine comes in without a password."""

    def __init__(self, dossier: Path, port: int) -> None:
        # PostgreSQL refuses root, and the user that it wants instead may not come through root's folders.
        if os.getuid() == 0:
            self.donnees = Path(tempfile.gettempdir()) / f"atlas-pile-{port}"
        else:
            self.donnees = dossier
        self.port = port

    @property
    def url(self) -> str:
        """The address of the base `atlas`."""
        return f"postgresql://{self._qui()}@127.0.0.1:{self.port}/atlas"

    @staticmethod
    def _qui() -> str:
        return "postgres" if os.getuid() == 0 else os.environ.get("USER", "postgres")

    def _lancer(self, *commande: str) -> str:
        comme = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        fini = subprocess.run(
            [*comme, *commande],
            cwd=tempfile.gettempdir(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if fini.returncode:
            raise RuntimeError(f"{' '.join(commande)} : {fini.stdout}")
        return fini.stdout

    def creer(self) -> None:
        """Make the cluster, unless it is there."""
        if (self.donnees / "PG_VERSION").exists():
            return
        commande = [binaire("initdb"), "--pgdata", str(self.donnees), "--username", self._qui(), "--auth", "trust"]
        self._lancer(*commande, "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync")
        self._regler()

    def copier(self, source: "Grappe") -> None:
        """Make it a replica of another cluster, which follows it; anew each time."""
        self.effacer()
        adresse = ["--host", "127.0.0.1", "--port", str(source.port), "--username", self._qui()]
        options = ["--write-recovery-conf", "--checkpoint", "fast", "--no-sync", "--wal-method", "stream"]
        self._lancer(binaire("pg_basebackup"), "--pgdata", str(self.donnees), *adresse, *options)
        self._regler()

    def _regler(self) -> None:
        lignes = [f"{nom} = {valeur}" for nom, valeur in (REGLAGES | {"port": str(self.port)}).items()]
        conf = self.donnees / "postgresql.conf"
        conf.write_text(conf.read_text() + "\n".join(lignes) + "\n")

    def demarrer(self) -> None:
        """Start it and wait until it answers."""
        journal = str(self.donnees / "journal.log")
        if self.vit():
            return
        # PostgreSQL takes whoever has the number of a former one for that one, and does not start.
        (self.donnees / "postmaster.pid").unlink(missing_ok=True)
        # Its output goes to its log: whoever reads ours would wait for its end.
        self._lancer(binaire("pg_ctl"), "start", "--wait", "--pgdata", str(self.donnees), "--log", journal)

    def vit(self) -> bool:
        """Whether it runs: it, not whoever has its number since the machine has started again."""
        return self._maitre() is not None

    def _maitre(self) -> int | None:
        """Return its first process, which stands in its folder; None where none runs."""
        with suppress(OSError, ValueError, IndexError):
            numero = int((self.donnees / "postmaster.pid").read_text().split()[0])
            if Path(os.readlink(f"/proc/{numero}/cwd")) == self.donnees.resolve():
                return numero
        return None

    def creer_base(self, nom: str) -> None:
        """Make a database, unless it is there."""
        with suppress(RuntimeError):
            self.ordonner(f'CREATE DATABASE "{nom}"', base="postgres")

    def ordonner(self, sql: str, base: str = "atlas") -> str:
        """Run a statement; return its rows as text."""
        commande = [programme("psql"), "-XqtA", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(self.port)]
        return self._lancer(*commande, "-U", self._qui(), "-d", base, "-c", sql)

    def arreter(self) -> None:
        """Stop it, whoever is connected."""
        if self.vit():
            self._lancer(binaire("pg_ctl"), "stop", "--mode", "fast", "--pgdata", str(self.donnees))

    def geler(self) -> None:
        """Have it answer nothing more, its connections open: as when its machine hangs, or the way to it is cut."""
        self._signaler(signal.SIGSTOP)

    def degeler(self) -> None:
        """Have it go on."""
        self._signaler(signal.SIGCONT)

    def _signaler(self, signe: signal.Signals) -> None:
        maitre = self._maitre()
        if maitre is None:
            raise RuntimeError("la base ne tourne pas")
        # The master first: no process of its comes meanwhile.
        os.kill(maitre, signe)
        for statut in Path("/proc").glob("[0-9]*/status"):
            with suppress(OSError):
                if f"PPid:\t{maitre}\n" in statut.read_text():
                    os.kill(int(statut.parent.name), signe)

    def effacer(self) -> None:
        """Stop it and remove its files."""
        if self.donnees.exists():
            self.arreter()
            shutil.rmtree(self.donnees)
