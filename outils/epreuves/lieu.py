"""Where épreuves take place: a folder of their own, a loaded base on either engine, the site that gunicorn serves."""

import http.client
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from outils.epreuves.postgresql import Grappe, grappe
from outils.mesures import port_libre

RACINE = Path(__file__).resolve().parent.parent.parent
# All that comes in of who runs them: where a command stands on other variables than ours.
PASSENT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR")
# All visitors of an épreuve are one address: what one may ask in a minute is tried elsewhere (tests/porte).
SANS_COMPTER = {
    f"{nom}_PAR_MINUTE": "1000000"
    for nom in "API RECHERCHES SUGGESTIONS FICHIERS COMPARAISONS IMAGES PAGES CONNEXIONS ENVOIS".split()
} | {"PRISES_PAR_ADRESSE": "1000"}
SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
MOTEURS = (SQLITE, POSTGRESQL)


class Site:
    """The site as gunicorn serves it: its port, its master's process, what it says."""

    def __init__(self, port: int, processus: subprocess.Popen[bytes], journal: Path) -> None:
        self.port, self.pid, self.journal, self.processus = port, processus.pid, journal, processus

    def ouvriers(self) -> list[int]:
        """Return the workers' processes."""
        enfants = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return [int(enfant) for enfant in enfants]

    def dit(self) -> str:
        """Return all that it has written."""
        return self.journal.read_text(encoding="utf-8", errors="replace")


class Lieu:
    """A folder for the time of the épreuves; what takes long to make there is made once."""

    def __init__(self, dossier: Path) -> None:
        self.dossier = dossier
        self._grappe: Grappe | None = None
        self._pile: list[object] = []
        self._modele: Path | None = None
        self._numero = 0

    # --- Folders and commands ---

    def neuf(self, nom: str) -> Path:
        """Return a new folder."""
        self._numero += 1
        dossier = self.dossier / f"{self._numero:03}-{nom}"
        dossier.mkdir()
        return dossier

    def environnement(self, **reglages: str) -> dict[str, str]:
        """Return the environment of a command of the site."""
        env = {cle: os.environ[cle] for cle in PASSENT if cle in os.environ}
        return {**env, "ENVIRONNEMENT": "atelier", "PYTHONDONTWRITEBYTECODE": "", **reglages}

    def manage(self, *mots: str, exiger: bool = True, **reglages: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the site to its end; raises SystemExit where it fails, unless told not to."""
        commande = [sys.executable, "manage.py", *mots]
        fait = subprocess.run(
            commande, cwd=RACINE, env=self.environnement(**reglages), capture_output=True, text=True
        )
        if exiger and fait.returncode:
            raise SystemExit(f"{' '.join(mots)} : {fait.stdout}{fait.stderr}")
        return fait

    # --- Bases ---

    @property
    def grappe(self) -> Grappe:
        """The PostgreSQL of the épreuves, started at its first use."""
        if self._grappe is None:
            contexte = grappe(self.dossier / "postgresql")
            self._pile.append(contexte)
            self._grappe = contexte.__enter__()
            self.remplir(self._grappe.base("modele"), "base.dump")
        return self._grappe

    def modele_sqlite(self) -> Path:
        """Return a loaded SQLite file, to be copied."""
        if self._modele is None:
            self._modele = self.neuf("modele") / "atlas.sqlite3"
            url = f"sqlite:///{self._modele}"
            self.remplir(url, "base.sqlite3")
            self.manage(
                "shell", "-c", "from django.db import connection as c; c.cursor().execute('VACUUM')", DATABASE_URL=url
            )
        return self._modele

    def remplir(self, url: str, fichier: str) -> None:
        """Load the project's data; or bring back the backup of EPREUVES_SAUVEGARDE, if it is of this engine."""
        de = os.environ.get("EPREUVES_SAUVEGARDE", "")
        if de and (Path(de) / fichier).is_file():
            editions = str(self.neuf("editions"))
            self.manage("restaurer", str(Path(de).resolve()), DATABASE_URL=url, EDITIONS_DIR=editions)
            return
        self.manage("migrate", "--verbosity=0", DATABASE_URL=url)
        self.manage("charger_atlas", "--verbosity=0", DATABASE_URL=url)

    def modele(self, moteur: str) -> str:
        """Return the loaded base that others are copied from, as `base` takes it."""
        if moteur == SQLITE:
            return str(self.modele_sqlite())
        return "modele" if self.grappe else ""

    def base(self, moteur: str, nom: str, modele: str = "") -> str:
        """Return the address of a base of an engine, one's own: loaded, or a copy of another."""
        if moteur == POSTGRESQL:
            return self.grappe.base(nom, modele or self.modele(moteur))
        fichier = self.neuf(nom) / "atlas.sqlite3"
        shutil.copy(modele or self.modele(moteur), fichier)
        return f"sqlite:///{fichier}"

    # --- The site ---

    @contextmanager
    def site(self, url: str, *options: str, env: Mapping[str, str] | None = None) -> Iterator[Site]:
        """Serve the site on a base until the end of the block, as gunicorn.conf.py says."""
        dossier, port = self.neuf("site"), port_libre()
        # What is collected once serves all; each has its own folder for the rest.
        (dossier / "static").symlink_to(RACINE / "var" / "static")
        reglages = {"DATABASE_URL": url, "VAR_DIR": str(dossier), **SANS_COMPTER, **(env or {})}
        # Its own script: started again by SIGUSR2, `python -m gunicorn` finds gunicorn's `http` before Python's.
        commande = [str(Path(sys.executable).parent / "gunicorn"), "config.wsgi:application"]
        commande += ["--config", "gunicorn.conf.py"]
        commande += ["--bind", f"127.0.0.1:{port}", "--log-level", "info", *options]
        journal = dossier / "journal"
        with journal.open("wb") as sortie:
            processus = subprocess.Popen(
                commande, cwd=RACINE, env=self.environnement(**reglages), stdout=sortie, stderr=sortie
            )
            try:
                _attendre(port, processus, journal)
                yield Site(port, processus, journal)
            finally:
                processus.terminate()
                with suppress(subprocess.TimeoutExpired):
                    processus.wait(timeout=40)
                if processus.poll() is None:
                    processus.send_signal(signal.SIGKILL)
                    processus.wait()

    def fermer(self) -> None:
        """Stop what was started for all épreuves."""
        for contexte in reversed(self._pile):
            contexte.__exit__(None, None, None)  # type: ignore[attr-defined]


def _attendre(port: int, processus: subprocess.Popen[bytes], journal: Path) -> None:
    for _ in range(1200):
        if processus.poll() is not None:
            break
        with suppress(OSError, http.client.HTTPException):
            connexion = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connexion.request("GET", "/methode/")
            connexion.getresponse().read()
            connexion.close()
            return
        time.sleep(0.1)
    raise SystemExit(f"Le site ne répond pas : {journal.read_text(errors='replace')}")


@contextmanager
def lieu() -> Iterator[Lieu]:
    """A place for the time of a block."""
    dossier = Path(tempfile.mkdtemp(prefix="epreuves-"))
    # PostgreSQL's user has to get to its own folder below.
    dossier.chmod(0o755)
    ici = Lieu(dossier)
    try:
        yield ici
    finally:
        ici.fermer()
        shutil.rmtree(dossier, ignore_errors=True)
