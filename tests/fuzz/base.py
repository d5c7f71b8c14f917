"""What a request asks of the database, and whether it may."""

import logging
import re
import traceback
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.signals import got_request_exception
from django.db import connection

from aides.veille.lignes import LigneJson, LignePlaine
from tests.fuzz.demande import Demande
from tests.fuzz.oracles import Reponse

ECRITURE = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"(\w+)"', re.I)
AJOUT = re.compile(r'\s*INSERT INTO\s+"(\w+)"', re.I)
# Tables that a request may write, by what it is: what is published is in none of them.
SESSIONS = {"django_session", "aides_sessionouverte"}
PORTE = SESSIONS | {"axes_accessattempt", "axes_accesslog", "axes_accessfailurelog", "aides_connexion", "auth_user"}
DES_CODES = {"otp_totp_totpdevice", "otp_static_staticdevice", "otp_static_statictoken", "django_admin_log"}
PERMIS: dict[str, set[str]] = {
    "page": set(),
    "api": set(),
    "tordue": set(),
    "envoi": {"aides_signalement", "aides_envois", "aides_paroleautorite", "aides_versiondonnees"},
    "connexion": PORTE | DES_CODES,
    "equipe": PORTE | DES_CODES,
}
# How many queries one request may make. Seen: 12 of a page, 16 of a report, 118 of a list of the team,
# 1,800 of a page on which sixty rows are sent, each checked.
REQUETES_AU_PLUS = {
    "page": 30,
    "api": 30,
    "tordue": 30,
    "envoi": 40,
    "connexion": 40,
    "equipe": 200,
    "equipe-envoi": 2_500,
}
# Where each row that hangs on another is looked at or kept: seen, 680 of a page that asks before a survey is deleted,
# 2,560 of what deletes it.
EFFACE = re.compile(r"/delete/|/retablir/")
# Going back to a state, or a file, is tried, then undone, to be shown.
ESSAYE = re.compile(r"/retablir/|/admin/fichiers/\w+/apercu/")
REQUETES_QUI_EFFACENT = {"equipe": 1_000, "equipe-envoi": 4_000}
# Of one query: steps of SQLite's machine, a million at a time; seconds of PostgreSQL, the site's own.
MILLIONS_DE_PAS, SECONDES = 60, settings.ATTENTE_DE_LA_BASE


class _Lignes(logging.Handler):
    """Keeps the lines as they are written, one after the other."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.ecrites: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, while the request that it is about is under way."""
        self.ecrites.append(self.format(record))


@dataclass
class Surveillance:
    """What is seen while a request is answered: SQL, exceptions, lines of the log."""

    requetes: list[str] = field(default_factory=list)
    exceptions: list[str] = field(default_factory=list)
    lignes: list[str] = field(default_factory=list)
    _pas: int = 0

    @contextmanager
    def veiller(self, *, json: bool) -> Iterator[None]:
        """Look on. `json`: the log is one of production."""
        journal, ecrites = logging.getLogger("aides.requetes"), _Lignes()
        ecrites.setFormatter(LigneJson() if json else LignePlaine())
        self.lignes = ecrites.ecrites
        with ExitStack() as pile:
            journal.addHandler(ecrites)
            pile.callback(journal.removeHandler, ecrites)
            pile.enter_context(connection.execute_wrapper(self._noter))
            got_request_exception.connect(self._retenir)
            pile.callback(got_request_exception.disconnect, self._retenir)
            if connection.vendor == "sqlite":
                connection.ensure_connection()
                connection.connection.set_progress_handler(self._compter, 1_000_000)
                pile.callback(connection.connection.set_progress_handler, None, 0)
            yield

    def _noter(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.requetes.append(sql)
        self._pas = 0
        return execute(sql, params, many, context)

    def _compter(self) -> int:
        """Called by SQLite each million of steps: anything but 0 stops the query."""
        self._pas += 1
        return int(self._pas > MILLIONS_DE_PAS)

    def _retenir(self, **kwargs: Any) -> None:
        self.exceptions.append(traceback.format_exc()[-1500:])


def limiter_l_attente() -> None:
    """Have a query of PostgreSQL last no longer than the site itself lets it, in this transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as curseur:
            curseur.execute(f"SET LOCAL statement_timeout = {SECONDES * 1000}")


def ajoutees(reponse: Reponse) -> set[str]:
    """Return the tables to which rows were added."""
    return {trouvee[1] for sql in reponse.requetes if (trouvee := AJOUT.match(sql))}


def depasse(demande: Demande, reponse: Reponse) -> Iterator[str]:
    """Whether what was asked of the database is what such a request may ask."""
    efface = EFFACE.search(demande.chemin) or b"action=" in demande.corps or b'"action"' in demande.corps
    au_plus = (efface and REQUETES_QUI_EFFACENT.get(demande.sorte)) or REQUETES_AU_PLUS[demande.sorte]
    if len(reponse.requetes) > au_plus:
        yield f"{len(reponse.requetes)} requêtes à la base"
    if ESSAYE.search(demande.chemin):
        return
    if demande.sorte in PERMIS:
        yield from (f"une lecture écrit dans {table}" for table in sorted(_ecrites(reponse) - PERMIS[demande.sorte]))
    elif demande.qui == "lecture":
        autres = sorted(_ecrites(reponse) - PORTE - DES_CODES)
        yield from (f"qui ne fait que lire écrit dans {table}" for table in autres)


def _ecrites(reponse: Reponse) -> set[str]:
    return {trouvee[1] for sql in reponse.requetes if (trouvee := ECRITURE.match(sql))}
