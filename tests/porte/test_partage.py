"""Counts shared by machines: together while the server answers, each for itself while it does not, never a fault."""

import logging
import multiprocessing
import socket
from typing import Any

import pytest
from limits.storage import RedisStorage
from valkey.connection import Connection

from aides.porte import partage
from aides.porte.compteur import Compteur, Etat
from aides.porte.partage import Commun, CompteurPartage
from tests.valkey import PROGRAMME, ServeurDeComptes, valkey  # noqa: F401  (a fixture)

# Continuous integration has one, or fails (outils/essais.py).
pytestmark = pytest.mark.skipif(PROGRAMME is None, reason="ni valkey-server ni redis-server")

MUETTE = "La mémoire partagée (VALKEY_URL) ne répond pas ({}) : cette machine compte pour elle seule."
REVENUE = "La mémoire partagée (VALKEY_URL) répond de nouveau."


class Heure:
    """A clock that is set."""

    def __init__(self) -> None:
        self.heure = 100.0

    def __call__(self) -> float:
        return self.heure


def machine(url: str, limite: int = 3, nom: str = "recherches", horloge: Any = None) -> CompteurPartage:
    """The counts of a machine, with a memory of its own."""
    commun = Commun(url, horloge=horloge or Heure())
    return CompteurPartage(nom, Compteur(limite, horloge=minute), commun, horloge=minute)


def minute() -> float:
    """A minute that does not pass; 45 seconds are left of it."""
    return 1_800_000_015.0


def restants(compteur: CompteurPartage, qui: str = "192.0.2.1", fois: int = 1) -> list[tuple[int, bool]]:
    etats = [compteur.compter(qui) for _ in range(fois)]
    assert all(etat.attente == 45 and etat.limite == compteur.limite for etat in etats)
    return [(etat.restant, etat.refuse) for etat in etats]


def test_deux_machines_comptent_ensemble(valkey: ServeurDeComptes) -> None:  # noqa: F811
    ici, la = machine(valkey.url), machine(valkey.url)
    assert restants(ici) == [(2, False)]
    assert restants(la) == [(1, False)]
    assert la.etat("192.0.2.1").restant == ici.etat("192.0.2.1").restant == 1
    assert restants(ici) == [(0, False)]
    assert restants(la, fois=2) == [(0, True), (0, True)]
    # Somebody else, and something else, have counts of their own.
    assert restants(la, "192.0.2.2") == [(2, False)]
    assert restants(machine(valkey.url, nom="comparaisons")) == [(2, False)]


def test_qui_n_a_rien_demande(valkey: ServeurDeComptes) -> None:  # noqa: F811
    assert machine(valkey.url).etat("192.0.2.1") == Etat(3, 3, 45)


def test_aucune_adresse_n_y_est(valkey: ServeurDeComptes) -> None:  # noqa: F811
    restants(machine(valkey.url), "203.0.113.77")
    with socket.create_connection(("127.0.0.1", valkey.port), timeout=30) as prise:
        prise.sendall(b"KEYS *\r\n")
        cles = prise.recv(10_000).decode()
    assert cles.count("recherches") == 1
    assert "203.0.113" not in cles


def test_elle_est_arretee_puis_revient(
    valkey: ServeurDeComptes,  # noqa: F811
    caplog: pytest.LogCaptureFixture,
) -> None:
    horloge = Heure()
    ici = machine(valkey.url, horloge=horloge)
    assert restants(ici) == [(2, False)]
    valkey.arreter()
    # The machine counts for itself, and refuses as it did.
    assert restants(ici, fois=4) == [(2, False), (1, False), (0, False), (0, True)]
    assert ici.etat("192.0.2.1").restant == 0
    horloge.heure += partage.REPOS
    assert restants(ici) == [(0, True)]
    valkey.demarrer()
    horloge.heure += partage.REPOS
    assert restants(ici) == [(2, False)]
    assert caplog.messages == [MUETTE.format("ConnectionError"), REVENUE]
    assert {record.levelno for record in caplog.records} == {logging.WARNING}


def test_gelee_elle_n_est_attendue_qu_une_fois(
    valkey: ServeurDeComptes,  # noqa: F811
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ici = machine(valkey.url)
    restants(ici)
    valkey.geler()
    demandes: list[int] = []
    incr = RedisStorage.incr

    def noter(*args: Any, **kwargs: Any) -> int:
        demandes.append(1)
        return incr(*args, **kwargs)

    monkeypatch.setattr(RedisStorage, "incr", noter)
    assert restants(ici, fois=3) == [(2, False), (1, False), (0, False)]
    assert len(demandes) == 1
    assert caplog.messages == [MUETTE.format("TimeoutError")]
    valkey.degeler()


def test_lente_elle_n_est_pas_attendue_par_chacun(
    valkey: ServeurDeComptes,  # noqa: F811
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Just within its time, each time: after a few in a row the machine counts for itself, and looks again later."""
    horloge, incr = Heure(), RedisStorage.incr
    duree, demandes = [0.29], []

    def lente(*args: Any, **kwargs: Any) -> int:
        horloge.heure += duree[0]
        demandes.append(1)
        return incr(*args, **kwargs)

    monkeypatch.setattr(RedisStorage, "incr", lente)
    ici = machine(valkey.url, limite=100, horloge=horloge)
    # One that is quick in between, and nothing is said.
    restants(ici, fois=4)
    duree[0] = 0.1
    restants(ici)
    duree[0] = 0.29
    restants(ici, fois=4)
    assert caplog.messages == []
    assert restants(ici, fois=3) == [(90, False), (99, False), (98, False)]
    assert (len(demandes), caplog.messages) == (10, [MUETTE.format("TropLente")])
    # Still slow: asked once, and again nobody waits.
    horloge.heure += partage.REPOS
    restants(ici, fois=3)
    assert (len(demandes), len(caplog.messages)) == (11, 1)
    horloge.heure += partage.REPOS
    duree[0] = 0.01
    restants(ici, fois=3)
    assert (len(demandes), caplog.messages[1:]) == (14, [REVENUE])


def test_pleine_elle_se_lit_encore_et_n_est_pas_revenue(
    valkey: ServeurDeComptes,  # noqa: F811
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Nothing can be written: what is read there is not what is counted here, and the log is told once."""
    horloge = Heure()
    ici = machine(valkey.url, horloge=horloge)
    restants(ici)
    ordonner(valkey, "CONFIG SET maxmemory 1")
    for _ in range(4):
        restants(ici)
        assert ici.etat("192.0.2.1").restant < 3
        horloge.heure += partage.REPOS
        assert ici.etat("192.0.2.1").restant < 3
    assert [message.partition("(")[0] for message in caplog.messages] == [MUETTE.partition("(")[0]]
    ordonner(valkey, "CONFIG SET maxmemory 0")
    restants(ici)
    assert caplog.messages[1:] == [REVENUE]


def ordonner(valkey: ServeurDeComptes, ordre: str) -> None:  # noqa: F811
    with socket.create_connection(("127.0.0.1", valkey.port), timeout=30) as prise:
        prise.sendall(f"{ordre}\r\n".encode())
        assert prise.recv(100) == b"+OK\r\n"


def test_un_compte_est_une_seule_question(valkey: ServeurDeComptes, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    """Each is a trip, and may take as long as is waited for it."""
    ici = machine(valkey.url)
    restants(ici)
    questions: list[Any] = []
    envoyer = Connection.send_packed_command

    def noter(self: Any, commande: Any, *args: Any, **kwargs: Any) -> Any:
        questions.append(commande)
        return envoyer(self, commande, *args, **kwargs)  # type: ignore[no-untyped-call]

    monkeypatch.setattr(Connection, "send_packed_command", noter)
    restants(ici)
    ici.etat("192.0.2.1")
    assert len(questions) == 2
    # Nor two, of IPv6, whose wider count is asked with it.
    ici.compter("2001:db8:1:2::", "2001:db8:1::/48")
    assert len(questions) == 3


def test_deux_machines_comptent_ensemble_les_64_d_un_48(valkey: ServeurDeComptes) -> None:  # noqa: F811
    ici, la = machine(valkey.url), machine(valkey.url)
    refus = [
        compteur.compter(f"2001:db8:1:{rang}::", "2001:db8:1::/48").refuse
        for rang in range(15)
        for compteur in (ici, la)
    ]
    assert refus == [False] * 24 + [True] * 6
    assert [la.compter("2001:db8:2::", "2001:db8:2::/48").restant for _ in range(4)] == [2, 1, 0, 0]
    # Who is refused by himself closes nothing to his neighbours.
    assert [la.compter("2001:db8:2::", "2001:db8:2::/48").refuse for _ in range(60)] == [True] * 60
    assert not ici.compter("2001:db8:2:1::", "2001:db8:2::/48").refuse


def test_des_processus_qui_se_separent_ont_chacun_leur_connexion(valkey: ServeurDeComptes) -> None:  # noqa: F811
    compteur = machine(valkey.url, limite=10)
    restants(compteur)
    ensemble = multiprocessing.get_context("fork")
    for _ in range(2):
        enfant = ensemble.Process(target=restants, args=(compteur,), kwargs={"fois": 2})
        enfant.start()
        enfant.join(timeout=60)
        assert enfant.exitcode == 0
    assert restants(compteur) == [(4, False)]


def test_celle_de_personne(caplog: pytest.LogCaptureFixture) -> None:
    """Nothing listens there: the machine counts. `redis://` is the same server by another name."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        url = f"redis://127.0.0.1:{prise.getsockname()[1]}/0"
    assert restants(machine(url), fois=2) == [(2, False), (1, False)]
    assert caplog.messages == [MUETTE.format("ConnectionError")]


@pytest.mark.parametrize("faute", [ValueError("port"), TypeError("foo"), KeyError("x"), RuntimeError()])
def test_quoi_qu_il_arrive_la_machine_compte(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, faute: Exception
) -> None:
    """A request that is only counted is not to fail by what its library makes of an address or an answer."""

    def echouer(*dit: Any, **options: Any) -> Any:
        raise faute

    monkeypatch.setattr(partage, "RedisStorage", echouer)
    assert restants(machine("redis://valkey:port/0"), fois=4)[2:] == [(0, False), (0, True)]
    assert caplog.messages == [MUETTE.format(type(faute).__name__)]


def test_un_mot_de_passe_faux_est_un_silence(
    valkey: ServeurDeComptes,  # noqa: F811
    caplog: pytest.LogCaptureFixture,
) -> None:
    url = valkey.url.replace("//", "//moi:faux@")
    assert restants(machine(url)) == [(2, False)]
    assert "faux" not in caplog.text
    assert len(caplog.messages) == 1


def test_le_site_compte_par_elle(valkey: ServeurDeComptes, settings: Any) -> None:  # noqa: F811
    """Two machines, made from the settings alone."""
    from config.entrees import familles
    from tests.wsgi import environnement

    settings.VALKEY_URL, settings.RECHERCHES_PAR_MINUTE = valkey.url, 3
    machines = [familles()(environnement("/recherche/")) for _ in range(2)]
    assert [famille.compte.compter("192.0.2.1").restant for famille in machines if famille] == [2, 1]
