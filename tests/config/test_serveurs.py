"""The addresses of the servers that the site asks: whole, or refused at start; nothing of their passwords is said."""

from typing import Any

import dj_database_url
import pytest

from aides.porte.affluence import Places
from config.bases import A_COTE
from config.environnement import Lecteur
from config.refus import Illisible
from config.serveurs import BASE_ATTENDUE, base_de_donnees, du_meme_moteur, memoire_partagee
from tests.config.reglages import poser, refus, refuse
from tests.wsgi import site_neuf

# --- Who counts for several machines ---

SCHEMAS = ("valkey", "valkeys", "redis", "rediss")
MEMOIRE_ATTENDUE = (
    "ce sera valkey://… ou valkeys://… ou redis://… ou rediss://…, suivi de nom:mot-de-passe@ s’il le faut (codés en "
    "%), hôte, :port et /numéro"
)


@pytest.mark.parametrize(
    "url",
    [
        *(
            "valkey://10.0.0.5:6379/0",
            "redis://moi:M0t%2FDePasse@valkey/1",
            "redis://valkey",
            "rediss://:x@valkey:1/",
        ),
        *("redis://[::1]:6379/0", "valkeys://valkey/0?ssl_cert_reqs=none", "redis://valkey?db=2"),
    ],
)
def test_une_memoire(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    poser(monkeypatch, VALKEY_URL=f" {url} ")
    assert Lecteur().adresse("VALKEY_URL", memoire_partagee(SCHEMAS), "") == url


def test_aucune_memoire(monkeypatch: pytest.MonkeyPatch) -> None:
    poser(monkeypatch, VALKEY_URL="")
    assert Lecteur().adresse("VALKEY_URL", memoire_partagee(SCHEMAS), "") == ""


@pytest.mark.parametrize(
    "url",
    [
        *("10.0.0.5:6379", "valkey:", "valkey://", "http://moi:M0tDePasse@hote", "://hote", "unix:///run/valkey"),
        # What the library reads otherwise, or only once it is asked.
        *(
            "redis://valkey:port/0",
            "redis://valkey:99999/0",
            "redis://valkey:0/0",
            "redis://[h",
            "redis://u:M0tDePasse@",
        ),
        *("redis://:M0t/DePasse@valkey:6379/0", "redis://:12/DePasse@valkey:6379/0", "redis://:1?DePasse@valkey/0"),
        *("redis://:M0t#DePasse@valkey:6379/0", "redis://valkey/0#x", "redis://valkey/base", "redis://valkey/0/1"),
        *(
            "redis://valkey/0?foo=bar",
            "redis://valkey/0?db=un",
            "redis://valkey/0?ssl_ca_certs=x",
            "redis://val key/0",
        ),
        *(
            "redis://valkey/0?socket_timeout=x",
            "redis://moi:12/0?DePasse@valkey:6379/0",
            "redis://val\nkey/0",
            "redis://h\u00f4te/0",
        ),
    ],
)
def test_ce_qui_n_est_pas_une_memoire(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    poser(monkeypatch, VALKEY_URL=url)
    dit = refus(lambda: Lecteur().adresse("VALKEY_URL", memoire_partagee(SCHEMAS), ""))
    assert dit == refuse("VALKEY_URL", MEMOIRE_ATTENDUE)


# --- The database ---


def lire(url: str, *, durable: bool = True) -> Any:
    return base_de_donnees(dj_database_url.parse, durable)(url)


def refuse_de_lire(url: str, *, durable: bool = True) -> str:
    with pytest.raises(Illisible) as dit:
        lire(url, durable=durable)
    return str(dit.value)


@pytest.mark.parametrize(
    "url",
    [
        *("n’importe quoi", "postgresql://", "postgresql://atlas:M0tDePasse@base", "atlas:M0tDePasse@base/atlas"),
        *("postgresql://atlas:M0tDePasse@base:port/atlas", "postgresql://atlas:M0tDePasse@base:5432/"),
        *("mysql://atlas:M0tDePasse@base/atlas", "oracle://atlas:M0tDePasse@base/atlas", "http://M0tDePasse/x"),
        *("postgresql://atlas:M0t[DePasse@base/atlas", "postgresql://atlas:M0tDePasse@[::1/atlas", "://M0tDePasse"),
        # Whose parts are not where they were meant to be: another base would be read.
        *("postgres:base", "postgres:/atlas", "sqlite:atlas.sqlite3", "sqlite://var/atlas.sqlite3"),
        *("postgresql://atlas:1/2@base:5432/atlas", "postgresql://atlas:1?2@base/atlas", "postgresql://base/a%40b"),
        "postgresql://atlas:12/atlas?DePasse@base:5432/atlas",
        *("postgresql://atlas:1#2@base/atlas", "postgresql://atlas@base/atlas#x", "sqlite:////srv/a.sqlite3#x"),
        *("postgresql://atlas@ h/atlas", "postgresql://atlas@%20h/atlas", "postgresql://atlas@h/at las"),
        *("postgresql://atlas@base/atlas/", "postgresql://atlas@base/at%20las", "postgresql://atlas@base:0/atlas"),
        *("sqlite:///%20", "postgresql://atlas@h\u00f4te/atlas", "postgresql://atlas@base/at\tlas"),
    ],
)
def test_une_base_illisible_ne_montre_pas_son_mot_de_passe(url: str) -> None:
    for durable in (True, False):
        assert refuse_de_lire(url, durable=durable) == BASE_ATTENDUE


@pytest.mark.parametrize(
    ("url", "moteur", "nom"),
    [
        ("postgresql://atlas:a%40b@base:5432/atlas", "postgresql", "atlas"),
        ("postgres:///atlas", "postgresql", "atlas"),
        ("postgresql://atlas@%2Fvar%2Frun/atlas?connect_timeout=3", "postgresql", "atlas"),
        ("postgresql://atlas@[::1]:5432/atlas", "postgresql", "atlas"),
        ("sqlite:////tmp/a.sqlite3", "sqlite3", "/tmp/a.sqlite3"),
        ("sqlite:///var/a.sqlite3", "sqlite3", "var/a.sqlite3"),
        ("sqlite:////srv/a@b.sqlite3", "sqlite3", "/srv/a@b.sqlite3"),
        ("sqlite:////srv/mes%20aides/a%40b.sqlite3", "sqlite3", "/srv/mes aides/a@b.sqlite3"),
    ],
)
def test_une_base(url: str, moteur: str, nom: str) -> None:
    base = lire(url)
    assert (base["ENGINE"], base["NAME"]) == (f"django.db.backends.{moteur}", nom)


@pytest.mark.parametrize(
    "url", ["sqlite://", "sqlite://:memory:", "sqlite:///:memory:", "sqlite:///file::memory:?cache=shared"]
)
def test_une_base_qui_ne_dure_pas(url: str) -> None:
    """Each process would have its own, empty; in the workshop whoever asks for it means it."""
    assert "qui dure" in refuse_de_lire(url)
    assert ":memory:" in lire(url, durable=False)["NAME"]


def test_une_replique_est_du_meme_moteur() -> None:
    pg, sqlite = lire("postgresql:///atlas"), lire("sqlite:////srv/a.sqlite3")
    assert du_meme_moteur(pg, lire("postgresql:///autre")) == pg
    with pytest.raises(Illisible, match=r"^ce sera, comme DATABASE_URL, une base PostgreSQL$"):
        du_meme_moteur(sqlite, pg)
    with pytest.raises(Illisible, match=r"^ce sera, comme DATABASE_URL, une base SQLite$"):
        du_meme_moteur(pg, sqlite)


# --- How many connections ---


def test_chaque_place_a_sa_connexion(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """Those of the pages are counted apart; of the others, and of the two that look, settings know how many."""
    faites: list[int] = []

    class Notees(Places):
        def __init__(self, nombre: int, **options: Any) -> None:
            faites.append(nombre)
            super().__init__(nombre, **options)

    monkeypatch.setattr("config.couches.Places", Notees)
    site_neuf()
    jeton, sonde = 1, 1
    assert sum(faites) + jeton + sonde == settings.PAGES_ENSEMBLE + A_COTE
    assert settings.CONNEXIONS_PAR_PROCESSUS >= settings.PAGES_ENSEMBLE + A_COTE
