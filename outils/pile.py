"""`make pile`: the whole stack of docker-compose.yml from the system's packages, on the loopback, by the same files.

nginx by deploiement/nginx.conf, two webs by gunicorn.conf.py, PostgreSQL with a replica, Valkey (or Redis), the
one-off that prepares the base. All of it is in one folder, but what could not be read there: the link to the version,
in the system's folder of passing files, and root's bases. `make pile-arreter` stops it. The tests start their own.
"""

import grp
import os
import pwd
import re
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

from outils.grappe import Grappe, Introuvable, programme  # noqa: E402
from outils.mesures import demander  # noqa: E402
from outils.processus import finir, noter, vivant  # noqa: E402

DEPLOIEMENT = RACINE / "deploiement"
WEBS = 2


@dataclass(frozen=True, slots=True)
class Ports:
    """Ten ports in a row."""

    premier: int

    @property
    def nginx(self) -> int:
        return self.premier

    def web(self, rang: int) -> int:
        """That of a web, counted from 0."""
        return self.premier + 1 + rang

    @property
    def base(self) -> int:
        return self.premier + 5

    @property
    def replique(self) -> int:
        return self.premier + 6

    @property
    def valkey(self) -> int:
        return self.premier + 7

    @property
    def fichiers(self) -> int:
        """Where nginx gives files from the disk and does nothing else, to be measured by."""
        return self.premier + 8

    @property
    def fichiers_du_site(self) -> int:
        """Where it gives them with the log, the bounds and the headers of the site."""
        return self.premier + 9


def bornes_du_site() -> list[str]:
    """Return the lines of nginx.conf that bound each request to the site, whatever it asks for."""
    serveur = (DEPLOIEMENT / "nginx.conf").read_text(encoding="utf-8").partition("    server {")[2]
    return re.findall(r"^ +(limit_(?:req|conn) .*;)$", serveur.partition("location ")[0], re.M)


class Pile:
    """The stack in a folder. `env` is added to what the webs read."""

    def __init__(self, dossier: Path, port: int, env: Mapping[str, str] | None = None) -> None:
        self.dossier, self.ports = dossier, Ports(port)
        self.base = Grappe(dossier / "base", self.ports.base)
        self.replique = Grappe(dossier / "replique", self.ports.replique)
        self.adresse = f"http://127.0.0.1:{port}"
        # Near the root: nginx reads each folder on the way, at each request.
        self.version = Path(tempfile.gettempdir()) / f"atlas-version-{port}"
        self.env_ajoute = dict(env or {})
        self._lances: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def env(self) -> dict[str, str]:
        """What the webs and the commands read, as compose gives it to the containers."""
        ecartes = ("TEST_DATABASE_URL", "DJANGO_SETTINGS_MODULE")
        garde = {cle: valeur for cle, valeur in os.environ.items() if cle not in ecartes}
        return {
            **garde,
            "ENVIRONNEMENT": "production",
            "SECRET_KEY": self._cle(),
            "ALLOWED_HOSTS": "127.0.0.1,localhost",
            "CSRF_TRUSTED_ORIGINS": f"http://127.0.0.1:{self.ports.nginx},http://localhost:{self.ports.nginx}",
            "DATABASE_URL": self.base.url,
            "DATABASE_REPLIQUE_URL": self.replique.url,
            "VALKEY_URL": f"redis://127.0.0.1:{self.ports.valkey}/0",
            "NOMBRE_PROXYS": "1",
            "VERSION_DIR": str(self.version),
            "EDITIONS_DIR": str(self.dossier / "editions"),
            "WEB_CONCURRENCY": "2",
            # All that the bench and the tests ask comes from one address.
            "PAGES_PAR_MINUTE": "1000000",
            "SECOND_FACTEUR_OBLIGATOIRE": "0",
            **self.env_ajoute,
        }

    def _cle(self) -> str:
        fichier = self.dossier / "cle"
        if not fichier.exists():
            self.dossier.mkdir(parents=True, exist_ok=True)
            fichier.touch(mode=0o600)
            fichier.write_text(secrets.token_urlsafe(64))
        return fichier.read_text()

    # --- Starting ---

    def demarrer(self, *, preparations: int = 2) -> None:
        """Start everything, the base first; return once nginx answers with a page. `preparations` are run at once.

        Raises Introuvable where a program is missing, RuntimeError where one does not start.
        """
        for nom in ("nginx", "redis-server|valkey-server"):
            programme(nom)
        self.dossier.mkdir(parents=True, exist_ok=True)
        self.base.creer()
        self.base.demarrer()
        self.base.creer_base("atlas")
        self.preparer(preparations)
        self.replique.copier(self.base)
        self.replique.demarrer()
        self._lancer("valkey", [programme("valkey-server|redis-server"), *self._valkey()])
        for rang in range(WEBS):
            self.demarrer_web(rang)
        self.ecrire_nginx()
        self._lancer("nginx", self._nginx())
        self.attendre(self.ports.nginx)

    def manage(self, *arguments: str, **env: str) -> str:
        """Run a command of Django's as the webs would; return what it says. Raises CalledProcessError."""
        commande = [sys.executable, "manage.py", *arguments]
        fini = subprocess.run(commande, cwd=RACINE, env=self.env | env, check=True, capture_output=True, text=True)
        return fini.stdout

    def preparer(self, fois: int) -> list[str]:
        """Run the one-off so many times at once; return what each said."""
        commande = [sys.executable, "manage.py", "preparer_base"]
        menees = [
            subprocess.Popen(
                commande, cwd=RACINE, env=self.env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
            )
            for _ in range(fois)
        ]
        dits = [menee.communicate(timeout=600)[0] for menee in menees]
        if any(menee.returncode for menee in menees):
            raise RuntimeError("\n".join(dits))
        return dits

    def demarrer_web(self, rang: int) -> None:
        """Start one of the webs."""
        adresse = f"127.0.0.1:{self.ports.web(rang)}"
        self._lancer(f"web{rang}", [sys.executable, "-m", "gunicorn", "config.wsgi:application", "--bind", adresse])

    def _valkey(self) -> list[str]:
        return ["--port", str(self.ports.valkey), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]

    def _nginx(self) -> list[str]:
        conf = self.dossier / "nginx"
        commande = [
            programme("nginx"),
            "-p",
            str(conf),
            "-c",
            str(conf / "nginx.conf"),
            "-e",
            str(conf / "erreurs.log"),
        ]
        moi = pwd.getpwuid(os.getuid())
        # root's workers would be a user who may not read this folder.
        qui = f" user {moi.pw_name} {grp.getgrgid(moi.pw_gid).gr_name};" if os.getuid() == 0 else ""
        return [*commande, "-g", f"daemon off; pid {conf}/nginx.pid;{qui}"]

    def verifier_nginx(self) -> str:
        """Return what nginx says of the configuration. Raises CalledProcessError where it refuses it."""
        fini = subprocess.run([*self._nginx(), "-t"], check=True, capture_output=True, text=True)
        return fini.stdout + fini.stderr

    def ecrire_nginx(self) -> None:
        """Put the project's configuration into the folder, with this stack's places and ports beside it."""
        conf = self.dossier / "nginx"
        local = conf / "atlas"
        local.mkdir(parents=True, exist_ok=True)
        (conf / "fichiers").mkdir(exist_ok=True)
        shutil.copy(DEPLOIEMENT / "nginx.conf", conf / "nginx.conf")
        for nom in ("entetes.conf", "erreurs.conf", "types.conf"):
            shutil.copy(DEPLOIEMENT / "nginx" / nom, local / nom)
        (local / "lieu.conf").write_text(self._lieu(conf))
        (local / "hotes.conf").write_text(
            f"listen 127.0.0.1:{self.ports.nginx} default_server;\nserver_name _;\nroot {self.version}/courante;\n"
        )

    def _lieu(self, conf: Path) -> str:
        places = [f"127.0.0.1:{self.ports.web(rang)}" for rang in range(WEBS)]
        lignes = [f"access_log {conf}/acces.log atlas buffer=16k flush=1s;", f"error_log {conf}/erreurs.log alert;"]
        lignes += [f"{nom}_temp_path {conf}/{nom};" for nom in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")]
        bornes = "levels=1:2 keys_zone=pages:20m max_size=300m inactive=10m use_temp_path=off"
        lignes += [f"proxy_cache_path {conf}/pages {bornes};"]
        lignes += [f'map "" $pages {{ default {DEPLOIEMENT}/pages; }}', 'map "" $schema { default https; }']
        webs = " ".join(f"server {place} max_fails=20 fail_timeout=5s;" for place in places)
        lignes += [f"upstream webs {{ {webs} keepalive 32; keepalive_timeout 1s; }}"]
        # The same bytes as a file, to measure kept pages by: as nginx gives files by itself, and as it would for this
        # site, with its log, its bounds and its headers.
        fichiers = f"root {conf}/fichiers; sendfile on; tcp_nopush on; open_file_cache off;"
        lignes += [f"server {{ listen 127.0.0.1:{self.ports.fichiers}; {fichiers} access_log off; }}"]
        du_site = " ".join([*bornes_du_site(), "include atlas/entetes.conf;"])
        lignes += [f"server {{ listen 127.0.0.1:{self.ports.fichiers_du_site}; {fichiers} {du_site} }}"]
        return "\n".join(lignes) + "\n"

    def _lancer(self, nom: str, commande: list[str]) -> None:
        with (self.dossier / f"{nom}.log").open("ab") as journal:
            processus = subprocess.Popen(
                commande,
                cwd=RACINE,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=journal,
                stderr=journal,
                start_new_session=True,
            )
        self._lances[nom] = processus
        noter(self._fichier(nom), processus.pid)

    def attendre(self, port: int, secondes: float = 60) -> None:
        """Return once a page comes from a port. Raises RuntimeError, with what was logged, where none does."""
        fin = time.monotonic() + secondes
        while time.monotonic() < fin:
            with suppress(OSError):
                if demander(port, "/methode/", entetes={"X-Forwarded-Proto": "https"}).statut == 200:
                    return
            time.sleep(0.2)
        raise RuntimeError("\n".join(f"{j} :\n{j.read_text(errors='replace')}" for j in self.dossier.glob("*.log")))

    # --- Stopping ---

    def _fichier(self, nom: str) -> Path:
        return self.dossier / f"{nom}.pid"

    def pid(self, nom: str) -> int | None:
        """Return the process of a part; None where it was not started, or is no more."""
        return vivant(self._fichier(nom))

    def arreter_un(self, nom: str, avec: signal.Signals = signal.SIGTERM) -> None:
        """Stop one of the parts that this folder's stack started, and wait for its end."""
        finir(self._fichier(nom), avec)
        if nom in self._lances:
            self._lances.pop(nom).wait(timeout=60)

    def arreter(self) -> None:
        """Stop everything, what asks before what is asked."""
        for nom in ("nginx", *(f"web{rang}" for rang in range(WEBS)), "valkey"):
            self.arreter_un(nom)
        for grappe in (self.replique, self.base):
            grappe.arreter()


def du_dossier() -> Pile:
    """Return the stack of this folder: its first port is PORT, its place VAR_DIR/pile."""
    dossier = Path(os.environ.get("VAR_DIR") or RACINE / "var").resolve() / "pile"
    return Pile(dossier, int(os.environ.get("PORT", "8000")))


def main() -> int:
    """`demarrer` or `arreter`; the first port is PORT, the folder VAR_DIR/pile."""
    pile = du_dossier()
    if sys.argv[1:] == ["arreter"]:
        pile.arreter()
        print("→ Tout est arrêté ; la base et les éditions restent.")
        return 0
    try:
        pile.demarrer()
    except Introuvable as manque:
        print(f"Il manque un programme : {manque}.")
        return 1
    print(f"→ Le site est servi par nginx à l’adresse {pile.adresse}/ ; « make pile-arreter » arrête tout.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
