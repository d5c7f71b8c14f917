"""A server that starts again under those who read: HUP, and a new server in the place of the old one."""

import http.client
import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.chromium import Serveur, servir

pytestmark = [pytest.mark.long, pytest.mark.une_base]


@pytest.fixture
def serveur_a_part(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[Serveur]:
    with servir(tmp_path_factory.mktemp("redemarrage")) as servi:
        yield servi


class Lecteurs:
    """People who ask without a pause, half of them on connections that stay open; what they got, what they lost."""

    def __init__(self, port: int) -> None:
        self.port, self.fin = port, threading.Event()
        self.recus: Counter[int] = Counter()
        self.perdus: list[str] = []

    def lire(self, rang: int) -> None:
        garder = rang % 2 == 0
        connexion = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        numero = 0
        while not self.fin.is_set():
            numero += 1
            adresse = "/methode/" if numero % 3 else f"/recherche/?q=r{rang}n{numero}"
            try:
                connexion.request("GET", adresse, headers={} if garder else {"Connection": "close"})
                reponse = connexion.getresponse()
                reponse.read()
                self.recus[reponse.status] += 1
            except (OSError, http.client.HTTPException) as erreur:
                self.perdus.append(f"{type(erreur).__name__} {adresse}")
                connexion.close()
            time.sleep(0.05)
        connexion.close()


@contextmanager
def lecteurs(port: int, nombre: int = 4) -> Iterator[Lecteurs]:
    foule = Lecteurs(port)
    fils = [threading.Thread(target=foule.lire, args=(rang,)) for rang in range(nombre)]
    for fil in fils:
        fil.start()
    try:
        yield foule
    finally:
        foule.fin.set()
        for fil in fils:
            fil.join(30)


def enfants(pid: int) -> set[int]:
    try:
        return {int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}
    except FileNotFoundError:
        return set()


def serveurs(pids: set[int]) -> list[int]:
    """Those that have two workers."""
    return [pid for pid in pids if len(enfants(pid)) == 2]


def attendre(condition: Callable[[], bool], quoi: str) -> None:
    for _ in range(3000):
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError(quoi)


def maitre(serveur: Serveur) -> int:
    assert serveur.processus is not None
    return serveur.processus.pid


def test_hup_ne_perd_aucune_demande(serveur_a_part: Serveur) -> None:
    attendre(lambda: len(enfants(maitre(serveur_a_part))) == 2, "pas deux ouvriers")
    with lecteurs(serveur_a_part.port) as foule:
        for _ in range(2):
            ici = enfants(maitre(serveur_a_part))
            os.kill(maitre(serveur_a_part), signal.SIGHUP)
            attendre(
                lambda ici=ici: len(apres := enfants(maitre(serveur_a_part))) == 2 and not apres & ici,  # type: ignore[misc]
                "les processus n’ont pas été remplacés",
            )
        vus = foule.recus[200]
        attendre(lambda: foule.recus[200] > vus + 20, "plus personne n’est servi")
    assert foule.perdus == []
    assert set(foule.recus) == {200}


def test_un_serveur_neuf_prend_la_place_de_l_ancien(serveur_a_part: Serveur) -> None:
    """USR2, then TERM to the old one once the new one serves: how new code comes, since it is read before the workers
    part."""
    ancien = maitre(serveur_a_part)
    attendre(lambda: len(enfants(ancien)) == 2, "pas deux ouvriers")
    ouvriers = enfants(ancien)
    with lecteurs(serveur_a_part.port) as foule:
        os.kill(ancien, signal.SIGUSR2)
        # A worker that is replaced meanwhile has no children.
        attendre(lambda: bool(serveurs(enfants(ancien) - ouvriers)), "pas de nouveau serveur avec ses ouvriers")
        (neuf,) = serveurs(enfants(ancien) - ouvriers)
        try:
            serveur_a_part.arreter(attente=120)
            vus = foule.recus[200]
            attendre(lambda: foule.recus[200] > vus + 20, "plus personne n’est servi")
        finally:
            foule.fin.set()
            time.sleep(0.5)
            with suppress(ProcessLookupError):
                os.kill(neuf, signal.SIGTERM)
            attendre(lambda: not enfants(neuf), "le nouveau serveur ne s’arrête pas")
    assert foule.perdus == []
    assert set(foule.recus) == {200}
