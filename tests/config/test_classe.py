"""One address is often many people: a class is never refused by the project's own figures, an attacker always is.

Of nginx the figures alone are read here, and what it does with them done again (a bucket that leaks, as
ngx_http_limit_req_module's); tests/pile/ asks the real one.
"""

import re
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest

from aides.porte.compteur import Compteur
from aides.porte.debit import limiter
from aides.porte.refus import refuseur
from config.entrees import familles
from tests.wsgi import environnement, executer

ELEVES, SECONDES, ENTRE_DEUX_CASES = 30, 60, 2
# A name as long as most, by somebody who types five letters a second: each letter asks (static/js/suggestions.js).
NOM, ENTRE_DEUX_LETTRES = "saint-etienne", 0.2


class Zone(NamedTuple):
    """What nginx lets through: so many a second, and so many at once beside."""

    debit: float
    rafale: int

    def refus(self, instants: Iterable[float]) -> int:
        """How many of the requests that come at these times are refused."""
        exces, avant, refuses = 0.0, 0.0, 0
        for instant in sorted(instants):
            venu = max(exces - self.debit * (instant - avant), 0.0) + 1
            if venu > self.rafale + 1:
                refuses += 1
                continue
            exces, avant = venu, instant
        return refuses


@pytest.fixture
def zones(racine: Path) -> dict[str, Zone]:
    dit = (racine / "deploiement" / "nginx.conf").read_text(encoding="utf-8")
    debits = re.findall(r"limit_req_zone \$\w+ zone=(\w+):\w+ rate=(\d+)r/([sm]);", dit)
    rafales = dict(re.findall(r"limit_req zone=(\w+) burst=(\d+) nodelay;", dit))
    return {nom: Zone(int(n) / (60 if par == "m" else 1), int(rafales[nom])) for nom, n, par in debits}


def cases() -> list[float]:
    """When a class asks, that ticks boxes: all at the very same moments, which is the worst."""
    return [float(instant) for instant in range(0, SECONDES, ENTRE_DEUX_CASES) for _ in range(ELEVES)]


def lettres() -> list[float]:
    """When it asks, that types a name: from its second letter on."""
    return [rang * ENTRE_DEUX_LETTRES for rang in range(1, len(NOM)) for _ in range(ELEVES)]


def test_nginx_laisse_passer_une_classe(zones: dict[str, Zone]) -> None:
    assert (len(cases()), len(lettres())) == (900, 360)
    assert zones["recherches"].refus(cases()) == 0
    assert zones["listes"].refus(cases()) == 0
    assert zones["suggestions"].refus(lettres()) == 0
    # A file each, at once.
    assert zones["exports"].refus([0.0] * ELEVES) == 0


def test_nginx_refuse_toujours_qui_attaque(zones: dict[str, Zone]) -> None:
    """A hundred a second for a minute: most of them."""
    sans_fin = [rang / 100 for rang in range(6000)]
    for nom, zone in zones.items():
        assert zone.refus(sans_fin) > 3000, nom


@pytest.mark.parametrize(
    ("adresse", "fois"),
    [
        ("/je-cherche/", len(cases())),
        ("/comparer/", len(cases())),
        ("/dispositifs/", len(cases())),
        ("/cartes/selection.svg", len(cases())),
        ("/recherche/suggestions", len(lettres()) * 4),
    ],
)
def test_le_site_laisse_faire_une_classe_et_non_qui_attaque(
    adresse: str, fois: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All in one minute, none of it kept. Then the page that it opens on, and whoever has not had enough."""
    monkeypatch.setattr("config.entrees.Compteur", partial(Compteur, horloge=lambda: 1_800_000_000.0))
    famille = familles()(environnement(adresse))
    assert famille is not None
    refus = [famille.compte.compter("192.0.2.1").refuse for _ in range(6000)]
    assert not any(refus[: fois + ELEVES])
    assert sum(refus) >= 4000


def test_un_48_d_ipv6_n_a_pas_autant_de_limites_que_de_64(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the layer that counts: eight times one's, of 65,536; a neighbour has their own."""
    monkeypatch.setattr("config.entrees.Compteur", partial(Compteur, horloge=lambda: 1_800_000_000.0))
    monkeypatch.setattr("django.conf.settings.PAGES_PAR_MINUTE", 5)

    def site(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b""]

    compte = limiter(site, familles(), lambda environ: False, refuseur({}))

    def demander(d_ou: str) -> int:
        return executer(compte, environnement("/methode/") | {"REMOTE_ADDR": d_ou}).statut

    statuts = [demander(f"2001:db8:1:{rang:x}::1") for rang in range(100)]
    assert statuts == [200] * 40 + [429] * 60
    assert demander("2001:db8:2::1") == demander("192.0.2.1") == demander("::ffff:192.0.2.2") == 200
    # Of IPv4 each address is somebody's.
    assert {demander(f"198.51.100.{rang}") for rang in range(100)} == {200}


def test_chaque_zone_a_ses_adresses(racine: Path) -> None:
    """Letters that are typed do not take the place of searches."""
    dit = (racine / "deploiement" / "nginx.conf").read_text(encoding="utf-8")
    cherche = dit.partition("map $uri $qui_cherche {")[2].partition("}")[0]
    assert cherche.split()[:2] == ['"~^/recherche/suggestions$"', '"";']
