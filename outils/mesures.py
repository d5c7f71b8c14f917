"""What the measuring commands share: a server, a client, memory, load, and their part of docs/performance.md."""

import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

RACINE = Path(__file__).resolve().parent.parent
DOCUMENT = RACINE / "docs" / "performance.md"


class Recu(NamedTuple):
    """An answer, and the milliseconds that it took."""

    statut: int
    entetes: dict[str, str]
    corps: bytes
    duree: float


def demander(port: int, adresse: str, methode: str = "GET", entetes: Mapping[str, str] | None = None) -> Recu:
    """Ask a server of this machine, on a connection of its own."""
    connexion = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    debut = time.perf_counter()
    connexion.request(methode, adresse, headers=dict(entetes or {}))
    reponse = connexion.getresponse()
    corps = reponse.read()
    duree = (time.perf_counter() - debut) * 1000
    connexion.close()
    return Recu(reponse.status, {n.lower(): v for n, v in reponse.getheaders()}, corps, duree)


def port_libre() -> int:
    """Return a port that nobody uses now."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return int(prise.getsockname()[1])


@contextmanager
def programme(commande: list[str], port: int, env: Mapping[str, str] | None = None) -> Iterator[int]:
    """Run a server until the end of the block; yield its process once it answers."""
    processus = subprocess.Popen(commande, cwd=RACINE, env={**os.environ, **(env or {})}, stdout=subprocess.DEVNULL)
    try:
        for _ in range(300):
            if processus.poll() is not None:
                sys.exit(f"{commande[0]} s’est arrêté : voir l’erreur ci-dessus.")
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield processus.pid
    finally:
        processus.terminate()
        processus.wait(timeout=30)


@contextmanager
def gunicorn(application: str, env: Mapping[str, str] | None = None) -> Iterator[tuple[int, int]]:
    """Serve a WSGI application as the site is served; yield the port and the master's process."""
    port = port_libre()
    commande = [sys.executable, "-m", "gunicorn", application, "--config", "gunicorn.conf.py"]
    commande += ["--bind", f"127.0.0.1:{port}", "--workers", "2", "--log-level", "error", "--timeout", "300"]
    # All that is asked comes from one address.
    reglages = {"ENVIRONNEMENT": "atelier", "PAGES_PAR_MINUTE": "1000000", **(env or {})}
    with programme(commande, port, reglages) as pid:
        yield port, pid


def pss(pid: int) -> list[float]:
    """Return the megabytes of a process and of its children, shared pages divided among those who share them."""
    enfants = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    resumes = [Path(f"/proc/{p}/smaps_rollup").read_text() for p in (str(pid), *enfants)]
    return [int(re.findall(r"(?m)^Pss:\s+(\d+)", resume)[0]) / 1024 for resume in resumes]


def debit(
    port: int,
    adresse: str,
    *,
    methode: str = "GET",
    entetes: Mapping[str, str] | None = None,
    secondes: float = 2,
    clients: int = 8,
) -> float:
    """Return the requests/s of a load, by wrk or else by threads. `{n}` in the address is new each time.

    wrk waits for the body that an answer to HEAD announces: threads ask for these.
    """
    if shutil.which("wrk") and methode != "HEAD":
        return _wrk(port, adresse, methode, dict(entetes or {}), secondes=secondes, clients=clients)
    return _fils(port, adresse, methode, dict(entetes or {}), secondes=secondes, clients=clients)


def _wrk(port: int, adresse: str, methode: str, entetes: dict[str, str], *, secondes: float, clients: int) -> float:
    # A number drawn, since each of wrk's threads counts by itself.
    chemin = '"' + adresse.replace("{n}", '" .. math.random(1, 2^50) .. "') + '"'
    lignes = [f'wrk.headers["{nom}"] = {valeur!r}' for nom, valeur in entetes.items()]
    lignes += [f'wrk.method = "{methode}"', f"request = function() return wrk.format(nil, {chemin}) end"]
    script = RACINE / "var" / "charge.lua"
    script.write_text("\n".join(lignes) + "\n", encoding="utf-8")
    commande = ["wrk", "-t1", f"-c{clients}", f"-d{secondes:.0f}s", "--timeout", "60s", "-s", str(script)]
    sortie = subprocess.run(
        [*commande, f"http://127.0.0.1:{port}/"], capture_output=True, text=True, check=True
    ).stdout
    if "Non-2xx" in sortie:
        sys.exit(f"{adresse} : des réponses en erreur.\n{sortie}")
    return float(re.findall(r"Requests/sec:\s+([\d.]+)", sortie)[0])


def _fils(port: int, adresse: str, methode: str, entetes: dict[str, str], *, secondes: float, clients: int) -> float:
    fin, comptes = time.perf_counter() + secondes, [0] * clients

    def tirer(rang: int) -> None:
        while time.perf_counter() < fin:
            demander(port, adresse.replace("{n}", f"{rang}-{comptes[rang]}"), methode, entetes)
            comptes[rang] += 1

    fils = [threading.Thread(target=tirer, args=(rang,)) for rang in range(clients)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    return sum(comptes) / secondes


def ecrire(partie: str, lignes: list[str]) -> None:
    """Put lines into the part of docs/performance.md between its two marks."""
    texte = DOCUMENT.read_text(encoding="utf-8")
    debut, fin = f"<!-- {partie} -->\n", f"<!-- /{partie} -->"
    avant, _, reste = texte.partition(debut)
    apres = reste.partition(fin)[2]
    DOCUMENT.write_text(avant + debut + "\n".join(lignes) + "\n" + fin + apres, encoding="utf-8")
