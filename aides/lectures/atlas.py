"""The whole of the data, read once per version and worker, kept as long as it is the version of the day."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.urls import get_script_prefix, set_script_prefix

from aides.domaine.recueil import Recueil
from aides.lectures.recueil import recueillir
from aides.models import dire_muette, lire_jeton

# A reading lasts a fraction of a second: that edits fall into so many in a row is no chance but a fault.
TENTATIVES = 20
MUETTE = "la base ne répond pas"


class _Reserve:
    """The last whole that was read, and the lock that lets one thread read while the others wait for it."""

    def __init__(self) -> None:
        self.verrou = Lock()
        self.recueil: Recueil | None = None
        # How many times the database did not answer who held the lock.
        self.echecs = 0

    def du_jour(self, jeton: str) -> Recueil | None:
        """Return what is kept if it is of this version."""
        recueil = self.recueil
        return recueil if recueil is not None and recueil.jeton == jeton else None

    def garder(self, recueil: Recueil) -> None:
        """Keep a whole; not that of a database never loaded, which has no version to be known by."""
        if recueil.jeton:
            self.recueil = recueil


# What the public sees, and what staff see in a preview.
_publique, _apercue = _Reserve(), _Reserve()


def lire_recueil(*, apercu: bool = False) -> Recueil:
    """Return all that the public sees, of one version of the data: one query where this worker has it already. In a
    preview, what is not published too.

    Raises OperationalError where the database does not answer, or where the data never stand still. Whoever waited
    for another's reading is told what that one found: it does not wait for the database as long again.
    """
    reserve = _apercue if apercu else _publique
    echecs = reserve.echecs
    garde = reserve.du_jour(_jeton())
    if garde is not None:
        return garde
    with reserve.verrou:
        if reserve.echecs != echecs:
            raise OperationalError(MUETTE)
        try:
            return _lire_entier(reserve, apercu=apercu)
        except (OperationalError, InterfaceError):
            reserve.echecs += 1
            raise


def _lire_entier(reserve: _Reserve, *, apercu: bool) -> Recueil:
    for _ in range(TENTATIVES):
        # Asked again: another thread may have read meanwhile, and an edit may have come.
        jeton = _jeton()
        recueil = reserve.du_jour(jeton) or _lire(jeton, apercu=apercu)
        if recueil is not None:
            reserve.garder(recueil)
            return recueil
    raise OperationalError("les données changent sans cesse : aucune version n’a pu être lue en entier")


def _lire(jeton: str, *, apercu: bool) -> Recueil | None:
    """Read the version of this token; None where a write came in between.

    Each write moves the token on in its own transaction, and no token comes twice: with the same one before and
    after, all that was read is of one version, on any engine and under any isolation.
    """
    try:
        with _prefixe_des_reglages():
            recueil = recueillir(jeton, apercu=apercu)
    except LookupError:
        # A row named another that was not there yet when its table was read, or no longer.
        if _jeton() == jeton:
            raise
        return None
    return recueil if _jeton() == jeton else None


def _jeton() -> str:
    jeton = lire_jeton()
    if jeton is None:
        dire_muette()
        raise OperationalError(MUETTE)
    return jeton


@contextmanager
def _prefixe_des_reglages() -> Iterator[None]:
    """Make addresses as the settings say: they are kept for everybody, whatever a request says of itself."""
    ancien = get_script_prefix()
    set_script_prefix(settings.FORCE_SCRIPT_NAME or "/")
    try:
        yield
    finally:
        set_script_prefix(ancien)
