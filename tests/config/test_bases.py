"""How databases are reached: by pages, which do not wait; by commands, which do."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection
from psycopg_pool import ConnectionPool

from config.bases import regler
from config.connexion import connexion_bornee
from tests.coupure import coupure

POSTGRESQL = {"ENGINE": "django.db.backends.postgresql", "NAME": "atlas", "CONN_MAX_AGE": 600}
SQLITE = {"ENGINE": "django.db.backends.sqlite3", "NAME": "atlas.sqlite3", "CONN_MAX_AGE": 600}
VIVANTE = {"keepalives": 1, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 2}
ECRITURES = {
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}


def test_une_commande_prend_son_temps() -> None:
    reglee = regler(POSTGRESQL, pages=False, attente=2, connexions=8)
    assert reglee == POSTGRESQL | {"OPTIONS": {**VIVANTE, "connect_timeout": 10}}
    assert regler(SQLITE, pages=False, attente=2, connexions=8) == SQLITE | {"OPTIONS": {**ECRITURES, "timeout": 20}}


def test_une_page_n_attend_pas() -> None:
    reglee = regler(POSTGRESQL, pages=True, attente=3, connexions=5)
    assert reglee["CONN_MAX_AGE"] == 0
    reserve = reglee["OPTIONS"].pop("pool")
    assert reglee["OPTIONS"] == VIVANTE | {
        "connect_timeout": 3,
        "tcp_user_timeout": 3000,
        "options": "-c statement_timeout=3000 -c idle_in_transaction_session_timeout=60000",
    }
    assert reserve.pop("connection_class").__name__ == "ConnexionBornee"
    assert reserve == {"min_size": 0, "max_size": 5, "timeout": 3, "reconnect_timeout": 0.5, "max_idle": 120}
    assert regler(SQLITE, pages=True, attente=3, connexions=5) == SQLITE | {
        "CONN_MAX_AGE": 0,
        "OPTIONS": {**ECRITURES, "timeout": 0.5},
    }


def test_une_seconde_est_trop_peu_pour_se_connecter() -> None:
    assert regler(POSTGRESQL, pages=True, attente=1, connexions=5)["OPTIONS"]["connect_timeout"] == 2


def test_l_adresse_a_le_dernier_mot() -> None:
    dite = POSTGRESQL | {"OPTIONS": {"sslmode": "require", "connect_timeout": 1}}
    options = regler(dite, pages=False, attente=2, connexions=8)["OPTIONS"]
    assert options == VIVANTE | {"sslmode": "require", "connect_timeout": 1}


@pytest.mark.parametrize(("dit", "attendu"), [("", "20 600"), ("1", "0.5 0")])
def test_le_serveur_se_distingue_par_une_variable(racine: Path, dit: str, attendu: str) -> None:
    """gunicorn.conf.py sets it for its own processes; commands beside it are not told."""
    code = (
        "from config.settings import DATABASES; base = DATABASES['default'];"
        "print(base['OPTIONS']['timeout'], base['CONN_MAX_AGE'])"
    )
    env = {nom: valeur for nom, valeur in os.environ.items() if nom not in ("DATABASE_URL", "TEST_DATABASE_URL")}
    fini = subprocess.run(
        [sys.executable, "-c", code],
        cwd=racine,
        env=env | {"SERT_DES_PAGES": dit, "DATABASE_URL": "sqlite:///x.sqlite3"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert fini.stdout.split() == attendu.split()


def parametres() -> dict[str, Any]:
    noms = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    return {nom: connection.settings_dict[cle] for cle, nom in noms.items() if connection.settings_dict[cle]}


def cible(port: int) -> dict[str, Any]:
    return {**parametres(), "host": "127.0.0.1", "port": port}


@pytest.mark.django_db
@pytest.mark.seul_postgresql
def test_une_base_gelee_est_quittee() -> None:
    """Nothing on the other side keeps a limit: the connection gives up by itself, and is not used again. On SQLite
    there is nothing to wait for."""
    with coupure(**parametres()) as devant, connexion_bornee(0.2).connect(**cible(devant.port)) as borne:
        assert borne.execute("SELECT 1").fetchone() == (1,)
        devant.geler()
        with pytest.raises(psycopg.OperationalError):
            borne.execute("SELECT 2")
        assert borne.closed


@pytest.mark.django_db
@pytest.mark.seul_postgresql
def test_une_requete_annulee_par_la_base_laisse_la_connexion() -> None:
    options = "-c statement_timeout=100"
    with connexion_bornee(5).connect(**parametres(), options=options, autocommit=True) as borne:
        with pytest.raises(psycopg.errors.QueryCanceled):
            borne.execute("SELECT pg_sleep(30)")
        assert borne.execute("SELECT 1").fetchone() == (1,)


@pytest.mark.django_db
@pytest.mark.seul_postgresql
def test_ce_qu_une_base_a_coupe_est_oublie_d_un_coup() -> None:
    """One that starts again cuts all that a worker holds: whoever asks next has a new connection, and so have all."""
    options = {
        "check": ConnectionPool.check_connection,
        **regler(POSTGRESQL, pages=True, attente=2, connexions=8)["OPTIONS"]["pool"],
    }
    with ConnectionPool(kwargs={**parametres(), "autocommit": True}, **options) as reserve:
        tenues = [reserve.getconn() for _ in range(8)]
        avant = {tenue.info.backend_pid for tenue in tenues}
        for tenue in tenues:
            reserve.putconn(tenue)
        with psycopg.connect(**parametres()) as autre:
            autre.execute("SELECT pg_terminate_backend(pid, 5000) FROM unnest(%s) AS pid", [list(avant)])
        apres = [reserve.getconn() for _ in range(8)]
        assert avant.isdisjoint(tenue.info.backend_pid for tenue in apres)
        assert all(tenue.execute("SELECT 1").fetchone() == (1,) for tenue in apres)
        for tenue in apres:
            reserve.putconn(tenue)
