"""Bare gunicorn under one address that wants all there is: visitors from elsewhere are served."""

import http.client
import resource
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.chromium import Serveur, servir
from tests.lenteurs import ENTETES, Lenteurs

pytestmark = [pytest.mark.long, pytest.mark.une_base]
DESCRIPTEURS, LENTES = 256, 900
CONNEXION = f"csrfmiddlewaretoken={'a' * 32}&username=personne&password=zut"


@contextmanager
def peu_de_descripteurs() -> Iterator[None]:
    """Give to what is started as few files as a system may by itself; it may ask for more."""
    souple, dure = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (DESCRIPTEURS, dure))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (souple, dure))


@pytest.fixture(scope="module")
def serre(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[Serveur]:
    with peu_de_descripteurs():
        contexte = servir(tmp_path_factory.mktemp("serre"))
        servi = contexte.__enter__()
    try:
        yield servi
    finally:
        contexte.__exit__(None, None, None)


def visiter(serveur: Serveur, adresse: str, corps: str | None = None, d_ou: str = "127.0.0.2") -> tuple[int, float]:
    """Ask for a page; return the status, and in how many seconds it came."""
    debut = time.monotonic()
    connexion = http.client.HTTPConnection("127.0.0.1", serveur.port, timeout=20, source_address=(d_ou, 0))
    try:
        entetes = {} if corps is None else {"Content-Type": "application/x-www-form-urlencoded"}
        entetes |= {"Cookie": f"csrftoken={'a' * 32}"} if corps else {}
        connexion.request("GET" if corps is None else "POST", adresse, corps, entetes)
        reponse = connexion.getresponse()
        reponse.read()
        return reponse.status, time.monotonic() - debut
    finally:
        connexion.close()


def test_qui_ouvre_mille_connexions_n_en_a_que_sa_part(serre: Serveur) -> None:
    """Nine hundred headers that do not end, of one address: others are served, from the disk and the base too."""
    lentes = Lenteurs(serre.port, ENTETES, LENTES)
    lentes.commencer()
    fil = threading.Thread(target=lentes.continuer, args=(6,))
    fil.start()
    visites = [
        visiter(serre, adresse)
        for rang in range(8)
        for adresse in ("/", f"/recherche/?q=serre{rang}", "/static/css/pages.css", f"/sante/?r={rang}")
    ]
    fil.join(20)
    assert {statut for statut, _ in visites} <= {200, 404}
    assert [statut for statut, _ in visites].count(200) >= 24
    assert max(duree for _, duree in visites) < 5
    # Two hundred in each of two workers: the others ended at once.
    assert lentes.tenues <= 400
    lentes.finir()
    journal = serre.journal.read_text()
    assert "Too many open files" not in journal
    assert "Traceback" not in journal


def limites(serveur: Serveur) -> set[str]:
    """How many files each worker may hold open."""
    assert serveur.processus is not None
    maitre = serveur.processus.pid
    ouvriers = Path(f"/proc/{maitre}/task/{maitre}/children").read_text().split()
    lignes = [Path(f"/proc/{ouvrier}/limits").read_text().splitlines() for ouvrier in ouvriers]
    return {ligne.split()[3] for dites in lignes for ligne in dites if ligne.startswith("Max open files")}


def test_le_serveur_demande_les_descripteurs_qu_il_lui_faut(serre: Serveur) -> None:
    _, dure = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert limites(serre) == {str(8192 if dure == resource.RLIM_INFINITY else min(dure, 8192))}


def test_qui_entre_n_arrete_personne(serre: Serveur) -> None:
    """Passwords are tried without end, in both workers: kept pages are answered as if nobody did."""
    fin, essais = time.monotonic() + 6, []

    def essayer() -> None:
        while time.monotonic() < fin:
            essais.append(visiter(serre, "/admin/login/", CONNEXION, "127.0.0.1"))

    visiter(serre, "/methode/")
    fils = [threading.Thread(target=essayer) for _ in range(4)]
    for fil in fils:
        fil.start()
    durees = []
    while time.monotonic() < fin:
        statut, duree = visiter(serre, "/methode/")
        assert statut == 200
        durees.append(duree)
        time.sleep(0.01)
    for fil in fils:
        fil.join(30)
    # Each hashes a password that is nobody's, before it is refused.
    faits = [duree for statut, duree in essais if statut == 200]
    assert len(faits) >= 3
    assert statistics.median(durees) < statistics.median(faits) / 5
