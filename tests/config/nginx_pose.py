"""nginx with the files of a server, or of compose, laid under a folder that stands for the root; webs that note what
they are asked."""

import os
import re
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import yaml

from outils.grappe import programme
from outils.pile import DEPLOIEMENT

RACINE = DEPLOIEMENT.parent
EXPLOITATION = RACINE / "docs" / "exploitation.md"
NOM = "atlas.exemple.fr"
# On each answer, whoever gives it.
ENTETES = {
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "Referrer-Policy",
    "Permissions-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
}
# Of the folders that our files name, those that Debian's package makes; nginx makes no more than one below.
DE_DEBIAN = ("etc/nginx", "var/lib/nginx", "var/log/nginx", "var/www/html", "run")
# What the image of compose has: its folders in memory, and Docker's way of taking logs.
DE_L_IMAGE = ("etc/nginx", "var/cache/nginx", "dev", "version", "tmp")
CHEMIN = re.compile(r"(?<![\w.])/(?=(?:etc|var|run|dev|version|tmp)/)")


def ports_libres(nombre: int) -> list[int]:
    """Return ports that nobody uses."""
    prises = [socket.socket() for _ in range(nombre)]
    try:
        for prise in prises:
            prise.bind(("127.0.0.1", 0))
        return [prise.getsockname()[1] for prise in prises]
    finally:
        for prise in prises:
            prise.close()


class Web:
    """A web that notes the headers of what it is asked, and says that it may be kept for a minute. It answers while
    it is `ouverte`."""

    def __init__(self, port: int) -> None:
        demandes: list[dict[str, str]] = []
        ouverte = threading.Event()
        ouverte.set()
        self.demandes, self.ouverte = demandes, ouverte

        class Reponse(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                demandes.append({nom.lower(): valeur for nom, valeur in self.headers.items()})
                ouverte.wait(30)
                self.send_response(200)
                self.send_header("X-Accel-Expires", "60")
                self.send_header("X-Request-ID", self.headers.get("X-Request-ID", ""))
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"ok")

            do_POST = do_OPTIONS = do_GET

            def log_message(self, *dit: Any) -> None:
                pass

        class Serveur(ThreadingHTTPServer):
            # As many at once as the tests send.
            request_queue_size = 512

        self.serveur = Serveur(("127.0.0.1", port), Reponse)
        threading.Thread(target=self.serveur.serve_forever, daemon=True).start()

    def arreter(self) -> None:
        self.serveur.shutdown()
        self.serveur.server_close()


class Pose:
    """A folder with nginx's files in it as an installation lays them, and the ports that stand for theirs."""

    def __init__(self, racine: Path, ports: dict[str, int]) -> None:
        self.racine, self.ports = racine, ports
        self.conf = racine / "etc" / "nginx" / "nginx.conf"

    def traduire(self) -> None:
        """Have the files name this folder instead of the root, and the ports that are free."""
        for fichier in (self.racine / "etc" / "nginx").rglob("*.conf"):
            texte = CHEMIN.sub(f"{self.racine}/", fichier.read_text(encoding="utf-8"))
            for dit, port in self.ports.items():
                texte = re.sub(dit, lambda lu, port=port: lu[0].replace(lu[1], str(port)), texte)  # type: ignore[misc]
            # Whoever else root's workers would be may not read a folder of the tests.
            fichier.write_text(texte.replace("user www-data;", "user root;"), encoding="utf-8")

    def _commande(self) -> list[str]:
        moi = (
            []
            if "user " in "".join(f.read_text() for f in self.conf.parent.rglob("programme.conf"))
            else [" user root;"]
        )
        reglages = f"daemon off; pid {self.racine}/nginx.pid;{''.join(moi) if os.getuid() == 0 else ''}"
        return [programme("nginx"), "-p", str(self.racine), "-c", str(self.conf), "-e", "stderr", "-g", reglages]

    def verifier(self) -> str:
        """What `nginx -t` says."""
        return subprocess.run([*self._commande(), "-t"], capture_output=True, text=True).stderr

    @contextmanager
    def lancer(self) -> Iterator[None]:
        """Run it; what it says while it starts and ends is in `programme.log`."""
        with (self.racine / "programme.log").open("wb") as journal:
            processus = subprocess.Popen(self._commande(), stderr=journal, stdout=journal)
        try:
            for port in self.ports.values():
                _attendre(port, processus)
            yield
        finally:
            processus.terminate()
            processus.wait(timeout=30)

    def ecrits(self) -> str:
        """All that it has logged, once it has ended."""
        lieux = [*(self.racine / "var" / "log").rglob("*"), *(self.racine / "dev").rglob("*")]
        return "".join(f.read_text() for f in [*lieux, self.racine / "programme.log"] if f.is_file())


def _attendre(port: int, processus: subprocess.Popen[bytes]) -> None:
    fin = time.monotonic() + 20
    while time.monotonic() < fin and processus.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)


def lignes_de_la_recette(*debuts: str) -> list[str]:
    """Return the lines of docs/exploitation.md's recipe without containers that begin so, each one of a kind."""
    recette = EXPLOITATION.read_text(encoding="utf-8").partition("sans conteneurs\n")[2].partition("\n## ")[0]
    return [next(ligne for ligne in recette.splitlines() if ligne.startswith(debut)) for debut in debuts]


def poser_serveur(racine: Path, webs: tuple[int, int]) -> Pose:
    """Lay the files by the very lines of the recipe; a certificate signed by itself where certbot puts its own."""
    for dossier in DE_DEBIAN:
        (racine / dossier).mkdir(parents=True)
    lignes = lignes_de_la_recette("install -d /etc/nginx/atlas", "sed -i", "cp deploiement/nginx.conf")
    ordres = " && ".join(ligne.partition(" && nginx -t")[0] for ligne in lignes)
    ordres = ordres.replace("VOTRE.NOM", NOM).replace("/etc/nginx", f"{racine}/etc/nginx")
    subprocess.run(["bash", "-euc", ordres], cwd=RACINE, check=True)
    certificat = racine / "etc" / "letsencrypt" / "live" / NOM
    certificat.mkdir(parents=True)
    cle, chaine = str(certificat / "privkey.pem"), str(certificat / "fullchain.pem")
    de_lui_meme = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={NOM}"]
    subprocess.run([*de_lui_meme, "-keyout", cle, "-out", chaine], check=True, capture_output=True)
    clair, chiffre = ports_libres(2)
    dits = {r"listen (?:\[::\]:)?(80)\b": clair, r"listen (?:\[::\]:)?(443)\b": chiffre}
    pose = Pose(racine, dits)
    pose.traduire()
    lieu = racine / "etc" / "nginx" / "atlas" / "lieu.conf"
    texte = lieu.read_text()
    for port, web in zip(("8001", "8002"), webs, strict=True):
        texte = texte.replace(f"127.0.0.1:{port}", f"127.0.0.1:{web}")
    # Two processes of one port would need a machine with both protocols.
    lieu.write_text(temporaires(racine, texte) + texte)
    return pose


def temporaires(racine: Path, texte: str) -> str:
    """Where nginx puts what it cannot hold, but where our own file says so."""
    noms = (f"{sorte}_temp_path" for sorte in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    return "".join(f"{nom} {racine}/{nom};\n" for nom in noms if nom not in texte)


def poser_compose(racine: Path, web: int) -> Pose:
    """Lay the files where docker-compose.yml mounts them."""
    for dossier in DE_L_IMAGE:
        (racine / dossier).mkdir(parents=True)
    service = yaml.safe_load((RACINE / "docker-compose.yml").read_text(encoding="utf-8"))["services"]["nginx"]
    for monte in service["volumes"]:
        source, vers = monte.split(":")[:2]
        if source.startswith("./deploiement"):
            destination = racine / vers.lstrip("/")
            destination.parent.mkdir(parents=True, exist_ok=True)
            copier = shutil.copytree if (RACINE / source).is_dir() else shutil.copy
            copier(RACINE / source, destination)
    site, sante = ports_libres(2)
    pose = Pose(racine, {r"listen (8080)\b": site, r"listen 127\.0\.0\.1:(8081)\b": sante})
    pose.traduire()
    lieu = racine / "etc" / "nginx" / "atlas" / "lieu.conf"
    texte = lieu.read_text().replace("web:8000", f"127.0.0.1:{web}")
    lieu.write_text(temporaires(racine, texte) + texte)
    return pose


def croire(pose: Pose) -> None:
    """Have compose's nginx believe whom the tests' own place names, as it does one of those that Docker gives."""
    hotes = pose.racine / "etc" / "nginx" / "atlas" / "hotes.conf"
    hotes.write_text(hotes.read_text().replace("172.16.0.0/12", "127.0.0.0/8"))


def demander(
    port: int, adresse: str, *, hote: str = NOM, tls: bool = False, **entetes: str
) -> tuple[HTTPResponse, str]:
    """Ask nginx for something; headers by their names with underscores, `methode` among them;
    `nomme`: the name that TLS begins by."""
    methode, nomme = entetes.pop("methode", "GET"), entetes.pop("nomme", hote)
    connexion: HTTPConnection
    if tls:
        connexion = HTTPSConnection("127.0.0.1", port, timeout=30)
        # By the name that is asked for, as browsers do; the certificate is signed by itself.
        connexion.sock = ssl._create_unverified_context().wrap_socket(
            socket.create_connection(("127.0.0.1", port), timeout=30), server_hostname=nomme or None
        )
    else:
        connexion = HTTPConnection("127.0.0.1", port, timeout=30)
    dits = {nom.replace("_", "-"): valeur for nom, valeur in entetes.items()}
    connexion.request(methode, adresse, headers={"Host": hote, **dits})
    reponse = connexion.getresponse()
    recu = reponse.read().decode(errors="replace")
    connexion.close()
    return reponse, recu
