"""NOMBRE_PROXYS against what requests show: noticed, said once a process, kept for whoever looks."""

import logging
from typing import Any

import pytest

from aides.veille import relais as module
from aides.veille.mesures import Mesures
from aides.veille.relais import MOTS, Relais, alertes

LOIN, PRES = "8.8.8.8", "172.18.0.2"
NON_DECLARE, EN_TROP = "proxy_non_declare", "proxys_en_trop"


@pytest.mark.parametrize(
    ("proxys", "environ", "vue"),
    [
        # None is declared: one that stands near and says for whom it speaks is one.
        (0, {"REMOTE_ADDR": PRES, "HTTP_X_FORWARDED_FOR": LOIN}, NON_DECLARE),
        (0, {"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "for=8.8.8.8"}, NON_DECLARE),
        (0, {"REMOTE_ADDR": "::1", "HTTP_X_FORWARDED_FOR": ""}, NON_DECLARE),
        (0, {"REMOTE_ADDR": "", "HTTP_X_FORWARDED_FOR": LOIN}, NON_DECLARE),
        # An operator's own network is near too; so is one of IPv4 written as IPv6; and other headers are signs.
        (0, {"REMOTE_ADDR": "100.64.3.2", "HTTP_X_FORWARDED_FOR": LOIN}, NON_DECLARE),
        (0, {"REMOTE_ADDR": "::ffff:10.0.0.2", "HTTP_X_FORWARDED_FOR": LOIN}, NON_DECLARE),
        (0, {"REMOTE_ADDR": "fd00::2", "HTTP_X_FORWARDED_PROTO": "https"}, NON_DECLARE),
        (0, {"REMOTE_ADDR": PRES, "HTTP_X_REAL_IP": LOIN}, NON_DECLARE),
        (0, {"REMOTE_ADDR": "127.0.0.1", "HTTP_VIA": "1.1 varnish"}, NON_DECLARE),
        (0, {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_HOST": "atlas.fr"}, NON_DECLARE),
        # A stranger may write anything.
        (0, {"REMOTE_ADDR": LOIN, "HTTP_X_FORWARDED_PROTO": "https", "HTTP_VIA": "x", "HTTP_X_REAL_IP": "x"}, ""),
        (0, {"REMOTE_ADDR": f"::ffff:{LOIN}", "HTTP_X_FORWARDED_FOR": "1.2.3.4"}, ""),
        (0, {"REMOTE_ADDR": LOIN, "HTTP_X_FORWARDED_FOR": "1.2.3.4"}, ""),
        (0, {"REMOTE_ADDR": LOIN}, ""),
        (0, {"REMOTE_ADDR": "127.0.0.1"}, ""),
        (0, {}, ""),
        # As many as there are, or fewer: whoever calls may have put some before.
        (1, {"REMOTE_ADDR": PRES, "HTTP_X_FORWARDED_FOR": LOIN}, ""),
        (1, {"REMOTE_ADDR": PRES, "HTTP_X_FORWARDED_FOR": f"1.2.3.4, {LOIN}"}, ""),
        (2, {"REMOTE_ADDR": PRES, "HTTP_X_FORWARDED_FOR": f"{LOIN}, {PRES}"}, ""),
        # More than there are.
        (2, {"REMOTE_ADDR": PRES, "HTTP_X_FORWARDED_FOR": LOIN}, EN_TROP),
        (1, {"REMOTE_ADDR": PRES, "HTTP_X_FORWARDED_FOR": ""}, EN_TROP),
        (1, {"REMOTE_ADDR": LOIN}, EN_TROP),
        (1, {"REMOTE_ADDR": PRES, "HTTP_FORWARDED": "for=8.8.8.8"}, EN_TROP),
        # The machine's own.
        (1, {"REMOTE_ADDR": "127.0.0.1"}, ""),
        (1, {"REMOTE_ADDR": PRES}, ""),
    ],
)
def test_ce_que_montre_une_requete(proxys: int, environ: dict[str, str], vue: str) -> None:
    mesures = Mesures(2)
    Relais(proxys, mesures).regarder(environ)
    assert set(mesures.alertes()) == ({vue} if vue else set())


def voir(relais: Relais, voisin: str, *chaines: str) -> set[str]:
    for chaine in chaines:
        relais.regarder({"REMOTE_ADDR": voisin, "HTTP_X_FORWARDED_FOR": chaine})
    return set(relais.mesures.alertes())


def test_un_mandataire_au_loin_parle_pour_plusieurs() -> None:
    """A stranger speaks for itself; what stands to the left it may have invented."""
    pour = [f"9.9.9.{n}" for n in range(4)]
    assert voir(Relais(0, Mesures(2)), LOIN, *pour) == {NON_DECLARE}
    assert voir(Relais(0, Mesures(2)), LOIN, *(f"{de}:5123" for de in pour)) == {NON_DECLARE}
    assert voir(Relais(0, Mesures(2)), LOIN, *(f"2606:4700::{n}" for n in range(1, 5))) == {NON_DECLARE}
    # Three, however often; one, whatever it puts before; those of a house, whose proxy is its own.
    assert voir(Relais(0, Mesures(2)), LOIN, *pour[:3] * 5) == set()
    assert voir(Relais(0, Mesures(2)), LOIN, *(f"{de}, 9.9.9.9" for de in pour)) == set()
    assert voir(Relais(0, Mesures(2)), LOIN, *(f"10.0.0.{n}" for n in range(9)), "unknown", "a", "b", "c") == set()
    relais = Relais(0, Mesures(2))
    for n, de in enumerate(pour):
        assert voir(relais, f"8.8.4.{n}", de) == set()
    # As many as are said are there.
    assert voir(Relais(1, Mesures(2)), LOIN, *pour) == set()


def test_peu_de_voisins_sont_suivis() -> None:
    """Whoever calls from everywhere fills nothing."""
    relais = Relais(0, Mesures(2))
    for n in range(1000):
        voir(relais, f"8.8.{n // 250}.{n % 250}", "9.9.9.9")
        voir(relais, LOIN, f"10.9.9.{n % 200}")
    assert len(relais._dites_par) == module.VOISINS
    # The last ones.
    assert "8.8.3.249" in relais._dites_par


def test_dit_une_fois_par_processus(caplog: pytest.LogCaptureFixture) -> None:
    relais = Relais(0, Mesures(2))
    with caplog.at_level(logging.WARNING, logger="aides.veille.relais"):
        for _ in range(3):
            relais.regarder({"REMOTE_ADDR": PRES, "HTTP_X_FORWARDED_FOR": LOIN})
    assert caplog.messages == [
        "Des requêtes arrivent par un mandataire (X-Forwarded-For, X-Real-IP, Via…) alors que NOMBRE_PROXYS vaut 0 : "
        "tous les visiteurs comptent pour un seul."
    ]


def test_ce_qui_a_ete_vu_hier_ne_se_dit_plus(monkeypatch: Any) -> None:
    mesures, heure = Mesures(2), [1_000_000.0]
    monkeypatch.setattr(module, "MESURES", mesures)
    monkeypatch.setattr("time.time", lambda: heure[0])
    assert alertes() == []
    mesures.alerter(EN_TROP)
    heure[0] += 24 * 3600 - 1
    assert alertes() == [MOTS[EN_TROP]]
    heure[0] += 1
    assert alertes() == []
