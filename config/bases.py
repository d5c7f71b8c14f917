"""How a database is reached, and for how long it is waited for.

Pages wait for a moment, then say so; commands (loading, migrations, backups) take the time that they need. Which of
both a process does is told by `SERT_DES_PAGES`, which gunicorn.conf.py sets for its own.
"""

from typing import Any

# Commands may wait for a database that starts; nothing waits for a machine that is gone.
CONNEXION = 10
VIVANTE = {"keepalives": 1, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 2}
# SQLite waits for a lock by itself: a worker does nothing else meanwhile, not even for those who need no database.
VERROU = 0.5
# Connections that nobody used for so many seconds are given back to PostgreSQL.
OISIVE = 120
# Connections that a process may want besides those of its pages: three of the team and its door (config/couches.py),
# that of the look at the version of the data, that of the probe.
A_COTE = 5


def regler(base: dict[str, Any], *, pages: bool, attente: int, connexions: int) -> dict[str, Any]:
    """Return a database as `DATABASES` wants it. `pages`: with a pool of `connexions`, none of whose steps
    (connecting, one query) is waited for longer than `attente` seconds. What its address says has the last word.
    """
    dites = base.get("OPTIONS", {})
    if base["ENGINE"].endswith("sqlite3"):
        options: dict[str, Any] = {
            # Writers queue instead of failing; readers go on while one writes.
            "transaction_mode": "IMMEDIATE",
            "timeout": VERROU if pages else 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    elif pages:
        options = {**_bornes(attente), "pool": _reserve(attente, connexions)}
    else:
        options = {**VIVANTE, "connect_timeout": CONNEXION}
    reglee = {**base, "OPTIONS": {**options, **dites}}
    if pages:
        # A pool is what lasts; of SQLite, a file is opened in less than it takes to look after one that is open.
        reglee["CONN_MAX_AGE"] = 0
    return reglee


def _bornes(attente: int) -> dict[str, Any]:
    """How long PostgreSQL, and the way to it, are waited for."""
    millisecondes = attente * 1000
    return {
        **VIVANTE,
        # Two seconds are libpq's least.
        "connect_timeout": max(attente, 2),
        "tcp_user_timeout": millisecondes,
        "options": f"-c statement_timeout={millisecondes} -c idle_in_transaction_session_timeout=60000",
    }


def _reserve(attente: int, connexions: int) -> dict[str, Any]:
    """The pool of a worker. A connection that could not be made is asked for again by the next request, not later and
    later by the pool."""
    from config.connexion import connexion_bornee

    return {
        "connection_class": connexion_bornee(attente),
        "min_size": 0,
        "max_size": connexions,
        "timeout": attente,
        "reconnect_timeout": 0.5,
        "max_idle": OISIVE,
    }
