"""`make bench`: what the cache of pages is worth, measured side by side in one run, on the loopback only.

Starts gunicorn (two sync workers), loads each address in turn for a few seconds, three times round, and keeps the
best of each: a slow moment of the machine then does not fall on one of them alone. Writes docs/performance.md. Exits
with 1 when the heaviest page, kept and compressed, is answered at less than half the rate of a bare view behind the
same middlewares.
"""

import datetime
import http.client
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
SECONDES = 2
TOURS = 3
CONNEXIONS = 8
SEUIL = 0.5
MATRICE = "/departements/?vue=matrice"
PAGES = [MATRICE, "/", "/departements/", "/departements/01-ain/", "/dispositifs/", "/comparer/?t=01&t=07&t=26"]

Entetes = dict[str, str]


@dataclass(slots=True)
class Cas:
    """One thing to measure."""

    titre: str
    adresse: str
    entetes: Entetes = field(default_factory=dict)
    statut: int = 200
    debits: list[float] = field(default_factory=list)

    @property
    def debit(self) -> float:
        """The best round: whatever else the machine does can only slow one down."""
        return max(self.debits)


def demander(port: int, adresse: str, entetes: Entetes | None = None) -> tuple[int, dict[str, str], bytes, float]:
    """Return status, headers, body and milliseconds of one request."""
    connexion = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    debut = time.perf_counter()
    connexion.request("GET", adresse, headers=entetes or {})
    reponse = connexion.getresponse()
    corps = reponse.read()
    duree = (time.perf_counter() - debut) * 1000
    connexion.close()
    return reponse.status, {n.lower(): v for n, v in reponse.getheaders()}, corps, duree


@contextmanager
def serveur() -> Iterator[tuple[int, int]]:
    """Serve the site and the benchmark's own addresses; yield the port and gunicorn's process."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        port = prise.getsockname()[1]
    gunicorn = [sys.executable, "-m", "gunicorn"]
    aide = subprocess.run([*gunicorn, "--help"], capture_output=True, text=True, check=True).stdout
    options = ["--worker-class", "sync", "--log-level", "warning", "--timeout", "120"]
    options += ["--no-control-socket"] if "--no-control-socket" in aide else []
    processus = subprocess.Popen(
        [*gunicorn, "config.wsgi:application", "--bind", f"127.0.0.1:{port}", "--workers", "2", *options],
        cwd=RACINE,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "outils.banc_reglages"},
    )
    try:
        for _ in range(150):
            try:
                if demander(port, "/banc/nue/")[0] != 200:
                    sys.exit("Le site ne répond pas : voir l’erreur ci-dessus.")
                break
            except OSError:
                if processus.poll() is not None:
                    break
                time.sleep(0.1)
        else:
            sys.exit("gunicorn ne répond pas.")
        if processus.poll() is not None:
            sys.exit("gunicorn s’est arrêté.")
        yield port, processus.pid
    finally:
        processus.terminate()
        processus.wait(timeout=20)


def charger_wrk(port: int, cas: Cas) -> float:
    """Return the requests/s that wrk measures; stops if anything but the expected answer came."""
    commande = ["wrk", "-t1", f"-c{CONNEXIONS}", f"-d{SECONDES}s", "--timeout", "30s"]
    for nom, valeur in cas.entetes.items():
        commande += ["-H", f"{nom}: {valeur}"]
    sortie = subprocess.run(
        [*commande, f"http://127.0.0.1:{port}{cas.adresse}"], capture_output=True, text=True, check=True
    ).stdout
    if "Non-2xx" in sortie:
        sys.exit(f"{cas.adresse} : des réponses en erreur.\n{sortie}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", sortie)[1])  # type: ignore[index]


def charger_python(port: int, cas: Cas) -> float:
    """Return the requests/s of a client in Python: slower than wrk, so that fast pages look alike."""
    fin = time.perf_counter() + SECONDES
    comptes = [0] * CONNEXIONS
    lignes = "".join(f"{n}: {v}\r\n" for n, v in cas.entetes.items())
    requete = f"GET {cas.adresse} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{lignes}Connection: close\r\n\r\n".encode()

    def tirer(rang: int) -> None:
        while time.perf_counter() < fin:
            with socket.create_connection(("127.0.0.1", port), timeout=60) as prise:
                prise.sendall(requete)
                while prise.recv(65536):
                    pass
            comptes[rang] += 1

    debut = time.perf_counter()
    fils = [threading.Thread(target=tirer, args=(rang,)) for rang in range(CONNEXIONS)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    return sum(comptes) / (time.perf_counter() - debut)


def charger_lente(port: int, adresse: str) -> float:
    """Return the requests/s of a page that takes seconds: two clients, two requests each, and no one left waiting."""
    fils = [threading.Thread(target=lambda: [demander(port, adresse) for _ in range(2)]) for _ in range(2)]
    debut = time.perf_counter()
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    return 4 / (time.perf_counter() - debut)


def premiers_rendus(port: int) -> dict[str, tuple[float, float]]:
    """Return, by page, the milliseconds of its first rendering in a fresh worker and the median of five more.

    The host is part of the key of kept pages, its port is not checked: another port is a page never rendered.
    """
    rendus = {}
    for adresse in PAGES:
        durees = []
        for rang in range(6):
            entetes = {"Accept-Encoding": "br", "Host": f"localhost:{1000 + rang}"}
            statut, _, _, duree = demander(port, adresse, entetes)
            if statut != 200:
                break
            durees.append(duree)
        if len(durees) == 6:
            rendus[adresse] = (durees[0], statistics.median(durees[1:]))
        else:
            print(f"  {adresse} : laissée de côté (réponse {statut})")
    return rendus


def memoire(pid: int) -> list[float]:
    """Return the resident megabytes of each worker; nothing where /proc does not say."""
    try:
        enfants = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        etats = [Path(f"/proc/{enfant}/status").read_text() for enfant in enfants]
    except OSError:
        return []
    return [int(re.search(r"VmRSS:\s+(\d+)", etat)[1]) / 1024 for etat in etats]  # type: ignore[index]


def mesurer() -> int:
    """Measure, write docs/performance.md, and return the exit code."""
    os.chdir(RACINE)
    charger, client = (charger_wrk, "wrk") if shutil.which("wrk") else (charger_python, "client Python, faute de wrk")
    print(f"→ Banc d’essai : gunicorn, 2 processus, {client}, {TOURS} tours de {SECONDES} s par adresse.", flush=True)
    with serveur() as (port, pid):
        rendus = premiers_rendus(port)
        neuve = memoire(pid)
        br = {"Accept-Encoding": "br"}
        statut, entetes, corps, _ = demander(port, MATRICE, br)
        if statut != 200 or entetes.get("content-encoding") != "br":
            sys.exit(f"{MATRICE} : {statut}, {entetes.get('content-encoding', 'sans compression')}.")
        taille = len(demander(port, MATRICE)[2])
        nue = Cas("Bare view, same middlewares", "/banc/nue/", br)
        plafond = Cas("Bare view, kept", "/banc/nue-gardee/", br)
        gardee = Cas(f"`{MATRICE}`, kept, brotli", MATRICE, br)
        cas = [
            nue,
            plafond,
            gardee,
            Cas(f"`{MATRICE}`, conditional (304)", MATRICE, {**br, "If-None-Match": entetes["etag"]}),
            Cas("`/`, kept, brotli", "/", br),
            Cas("`/departements/01-ain/`, kept, brotli", "/departements/01-ain/", br),
        ]
        naive = Cas("Matrix with the ORM in the template, not kept", "/banc/naive/")
        cas[3].statut = 304
        for c in cas:
            for _ in range(4):  # both workers have it before the clock starts
                statut = demander(port, c.adresse, c.entetes)[0]
            if statut != c.statut:
                sys.exit(f"{c.adresse} : réponse {statut}, {c.statut} attendue.")
        for _ in range(TOURS):
            for c in cas:
                c.debits.append(charger(port, c))
                print(f"  {c.debits[-1]:8.1f} requêtes/s  {c.titre}", flush=True)
        pleine = memoire(pid)
        if demander(port, naive.adresse)[0] != 200:
            sys.exit("La page naïve ne se rend pas.")
        naive.debits.append(charger_lente(port, naive.adresse))
        print(f"  {naive.debit:8.2f} requêtes/s  {naive.titre}", flush=True)
    rapport = gardee.debit / nue.debit
    ecrire([*cas, naive], nue, plafond, rendus, client, taille, len(corps), neuve, pleine)
    print(f"→ Page gardée / vue nue : {rapport:.2f} (au moins {SEUIL}). Écrit : docs/performance.md")
    return 0 if rapport >= SEUIL else 1


def ecrire(
    cas: list[Cas],
    nue: Cas,
    plafond: Cas,
    rendus: dict[str, tuple[float, float]],
    client: str,
    taille: int,
    comprimee: int,
    neuve: list[float],
    pleine: list[float],
) -> None:
    """Write the report. Ratios first: they travel between machines, requests/s do not."""
    import brotli
    import django
    import gunicorn

    lignes = [
        "# Performance",
        "",
        "Written by `make bench`; everything below was measured in one run, on the loopback.",
        "",
        f"- Date: {datetime.date.today().isoformat()}. Command: `make bench`. Machine: {os.cpu_count()} cores,"
        " shared by the client and the server.",
        f"- Server: gunicorn {gunicorn.__version__}, 2 sync workers, Django {django.__version__},"
        f" brotli {getattr(brotli, '__version__', '')}. Client: {client}, {CONNEXIONS} connections, best of {TOURS}"
        f" rounds of {SECONDES} s for each address.",
        f"- The matrix (101 × 12): {taille / 1000:.0f} kB, {comprimee / 1000:.1f} kB as sent (brotli).",
        "",
        "| What | requests/s | ÷ bare view | ÷ bare view kept |",
        "| --- | ---: | ---: | ---: |",
        *(
            f"| {c.titre} | {c.debit:,.0f} | {c.debit / nue.debit:.2f} | {c.debit / plafond.debit:.2f} |"
            if c.debit >= 10
            else f"| {c.titre} | {c.debit:.2f} | {c.debit / nue.debit:.4f} | {c.debit / plafond.debit:.4f} |"
            for c in cas
        ),
        "",
        f"The kept matrix must reach {SEUIL} of the bare view, or `make bench` fails. The bare view passes through"
        " all the middlewares at each request; the bare view kept is the most that the cache itself can do. The"
        " matrix with the ORM in the template is asked for by two clients, twice each.",
        "",
        "## First rendering",
        "",
        "Of a page that no worker has kept: the first after the start (template compilation included, and imports on"
        " the first line), and the median of five more.",
        "",
        "| Page | first, ms | then, ms |",
        "| --- | ---: | ---: |",
        *(f"| `{adresse}` | {premier:.0f} | {ensuite:.0f} |" for adresse, (premier, ensuite) in rendus.items()),
        "",
        "## Memory",
        "",
        "Resident size of the two workers, shared pages counted in each.",
        "",
        f"- after the first renderings: {_mo(neuve)};",
        f"- after the load: {_mo(pleine)}.",
        "",
    ]
    (RACINE / "docs" / "performance.md").write_text("\n".join(lignes), encoding="utf-8")


def _mo(tailles: list[float]) -> str:
    return " and ".join(f"{t:.0f} MB" for t in tailles) or "not measured (no /proc)"


if __name__ == "__main__":
    sys.exit(mesurer())
