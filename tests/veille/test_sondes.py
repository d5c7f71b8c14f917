"""What machines ask: alive, ready, the figures; who may see these; nobody else learns that they are there."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from aides.models import VersionDonnees
from aides.veille import sondes as module
from aides.veille.sondes import Pret, Regard, Sondes, migrations, regarder
from tests.veille.site import Site
from tests.wsgi import Recu, environnement, executer

JETON = "un-jeton-de-vingt-quatre-signes"
BIEN = Pret(base=True, migrations=True, donnees=True)


def sondes(vu: Pret = BIEN, jeton: str = JETON, *, chez_soi: bool = True) -> tuple[Sondes, list[bool]]:
    """The probes in front of a site, and what they noted of the database."""
    notes: list[bool] = []
    faites = Sondes(
        Site(),
        jeton=jeton,
        metriques=lambda: ("text/plain", b"chiffres"),
        constater=notes.append,
        chez_soi=chez_soi,
        regarder=lambda: vu,
    )
    return faites, notes


def demander(couche: Any, adresse: str, methode: str = "GET", **environ: str) -> Recu:
    """Ask from afar, by a name that is nobody's."""
    return executer(
        couche,
        environnement(adresse, methode) | {"REMOTE_ADDR": "203.0.113.9", "HTTP_HOST": "10.1.2.3:8000"} | environ,
    )


def test_une_foule_a_la_sonde_ne_regarde_qu_une_fois() -> None:
    """Hundreds at once would take the connections that pages are made with, and be taken for an outage."""
    heure, vus, entree, sortie = [0.0], [], threading.Event(), threading.Event()

    def regarder_lentement() -> Pret:
        vus.append(heure[0])
        entree.set()
        assert sortie.wait(10)
        heure[0] += 3
        return BIEN if len(vus) > 1 else Pret(base=False)

    couche, notes = sondes()
    couche.regarder = Regard(regarder_lentement, lambda: heure[0])
    with ThreadPoolExecutor(50) as fils:
        recus = [fils.submit(demander, couche, "/pret/") for _ in range(50)]
        assert entree.wait(10)
        sortie.set()
        assert {recu.result(10).statut for recu in recus} == {503}
    assert (vus, notes) == ([0.0], [False] * 50)
    # A second after it was seen, it is looked at again.
    heure[0] += 0.99
    assert demander(couche, "/pret/").statut == 503
    heure[0] += 0.01
    assert demander(couche, "/pret/").statut == 200
    assert vus == [0.0, 4.0]


def test_un_regard_qui_echoue_se_refait() -> None:
    def echouer() -> Pret:
        raise OSError("disque")

    couche, _ = sondes()
    couche.regarder = Regard(echouer)
    for _ in range(2):
        with pytest.raises(OSError, match="disque"):
            demander(couche, "/pret/")


def test_les_sondes_regardent_une_fois_pour_tous() -> None:
    vus: list[bool] = []

    def noter() -> Pret:
        vus.append(True)
        return BIEN

    couche = Sondes(Site(), jeton=JETON, metriques=lambda: ("", b""), constater=lambda base: None, regarder=noter)
    assert {demander(couche, "/pret/").statut for _ in range(5)} == {200}
    assert vus == [True]


def test_vivant_ne_regarde_rien() -> None:
    def interdit() -> Pret:
        raise AssertionError

    couche, notes = sondes()
    couche.regarder = interdit
    recu = demander(couche, "/vivant/")
    assert (recu.statut, recu.corps, notes) == (200, b'{"vivant": true}\n', [])
    assert recu.entetes["Cache-Control"] == "no-store"
    assert recu.entetes["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize(
    ("vu", "statut"),
    [
        (BIEN, 200),
        (Pret(base=False), 503),
        (Pret(base=True, migrations=False, donnees=True), 503),
        (Pret(base=True, migrations=True, donnees=False), 503),
    ],
)
def test_pret(vu: Pret, statut: int) -> None:
    couche, notes = sondes(vu)
    recu = demander(couche, "/pret/")
    assert recu.statut == statut
    assert json.loads(recu.corps) == {
        "pret": statut == 200,
        "base": vu.base,
        "migrations": vu.migrations,
        "donnees": vu.donnees,
    }
    assert recu.entetes["Retry-After"] == (None if statut == 200 else "5")
    assert notes == [vu.base]


@pytest.mark.parametrize("adresse", ["/vivant/", "/pret/"])
def test_les_methodes(adresse: str) -> None:
    couche, _ = sondes()
    tete = demander(couche, adresse, "HEAD")
    assert (tete.statut, tete.corps) == (200, b"")
    assert int(str(tete.entetes["Content-Length"])) > 0
    refus = demander(couche, adresse, "POST")
    assert (refus.statut, refus.entetes["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("adresse", ["/", "/vivant", "/pret", "/metriques/", "/pret/x", "/VIVANT/"])
def test_le_reste_est_au_site(adresse: str) -> None:
    couche, notes = sondes()
    assert (demander(couche, adresse).corps, notes) == (b"abc", [])


# --- The figures ---

LOCAL = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "127.0.0.1:8000"}


@pytest.mark.parametrize(
    ("environ", "jeton", "ouvert"),
    [
        ({}, JETON, False),
        ({"HTTP_AUTHORIZATION": f"Bearer {JETON}"}, JETON, True),
        ({"HTTP_AUTHORIZATION": f"Bearer {JETON}", "HTTP_X_FORWARDED_FOR": "1.2.3.4"}, JETON, True),
        ({"HTTP_AUTHORIZATION": f"bearer {JETON}"}, JETON, False),
        ({"HTTP_AUTHORIZATION": f"Bearer {JETON}x"}, JETON, False),
        ({"HTTP_AUTHORIZATION": "Bearer \xe9"}, JETON, False),
        ({"HTTP_AUTHORIZATION": "Bearer "}, "", False),
        ({"HTTP_AUTHORIZATION": "Bearer None"}, "", False),
        (LOCAL, "", True),
        (LOCAL, JETON, True),
        (LOCAL | {"REMOTE_ADDR": "::1", "HTTP_HOST": "[::1]"}, "", True),
        (LOCAL | {"HTTP_HOST": "localhost"}, "", True),
        (LOCAL | {"HTTP_X_FORWARDED_FOR": "1.2.3.4"}, "", False),
        (LOCAL | {"HTTP_FORWARDED": "for=1.2.3.4"}, "", False),
        # Of a proxy on the machine that says nothing of whom it speaks for, and asks by the machine's own name.
        (LOCAL | {"HTTP_X_FORWARDED_PROTO": "https"}, "", False),
        (LOCAL | {"HTTP_X_FORWARDED_HOST": "atlas.exemple.fr"}, "", False),
        (LOCAL | {"HTTP_X_REAL_IP": "1.2.3.4"}, "", False),
        (LOCAL | {"HTTP_VIA": "1.1 varnish"}, "", False),
        (LOCAL | {"SERVER_PROTOCOL": "HTTP/1.0"}, "", False),
        (LOCAL | {"SERVER_PROTOCOL": "HTTP/1.0", "HTTP_AUTHORIZATION": f"Bearer {JETON}"}, JETON, True),
        (LOCAL | {"HTTP_HOST": "atlas.exemple.fr"}, "", False),
        (LOCAL | {"HTTP_HOST": ""}, "", False),
        (LOCAL | {"REMOTE_ADDR": ""}, "", False),
        (LOCAL | {"REMOTE_ADDR": "10.0.0.2"}, "", False),
        ({"HTTP_HOST": "127.0.0.1:8000"}, "", False),
    ],
)
def test_qui_voit_les_chiffres(environ: dict[str, str], jeton: str, ouvert: bool) -> None:
    couche, _ = sondes(jeton=jeton)
    for methode in ("GET", "POST"):
        recu = demander(couche, "/metriques", methode, **environ)
        if not ouvert:
            assert (recu.statut, recu.corps) == (404, b"")
        else:
            assert (recu.statut, recu.corps) == ((200, b"chiffres") if methode == "GET" else (405, b""))


@pytest.mark.parametrize(
    "environ", [LOCAL, LOCAL | {"HTTP_HOST": "localhost"}, LOCAL | {"REMOTE_ADDR": "::1", "HTTP_HOST": "[::1]"}]
)
def test_en_production_un_mandataire_muet_n_ouvre_rien(environ: dict[str, str]) -> None:
    """HAProxy, as it comes, asks from here, and visitors may say « Host: localhost »: the token alone opens."""
    for jeton in (JETON, ""):
        couche, _ = sondes(jeton=jeton, chez_soi=False)
        assert demander(couche, "/metriques", **environ).statut == 404
        dit = {"HTTP_AUTHORIZATION": f"Bearer {jeton}"}
        assert demander(couche, "/metriques", **environ, **dit).statut == (200 if jeton else 404)


# --- The database, looked at ---


@pytest.mark.django_db
def test_une_base_de_ce_code_et_ses_donnees() -> None:
    assert regarder() == BIEN
    VersionDonnees.objects.all().delete()
    assert regarder() == Pret(base=True, migrations=True, donnees=False)


@pytest.mark.django_db
def test_une_migration_qui_manque() -> None:
    MigrationRecorder(connection).record_unapplied("aides", "0001_initial")
    assert regarder() == Pret(base=True, migrations=False, donnees=True)


@pytest.mark.django_db
def test_une_migration_d_un_code_plus_neuf_ne_gene_pas() -> None:
    """While machines are brought up to date one by one, the older code still serves."""
    MigrationRecorder(connection).record_applied("aides", "9999_demain")
    assert regarder() == BIEN


def test_les_migrations_sont_celles_que_django_charge() -> None:
    assert migrations() == set(MigrationLoader(None).graph.nodes)


def test_une_base_muette(monkeypatch: pytest.MonkeyPatch) -> None:
    def muette(connexion: Any) -> None:
        raise OperationalError("could not connect to server")

    monkeypatch.setattr(module, "close_old_connections", lambda: None)
    monkeypatch.setattr(module, "MigrationRecorder", muette)
    assert regarder() == Pret(base=False)
