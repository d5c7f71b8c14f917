"""What stands between the data and those who keep them: their version, and what the loader last wrote of each row."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import DEFAULT_DB_ALIAS, connections, models, router, transaction
from django.db import Error as ErreurBase
from django.dispatch import Signal
from django.utils import timezone

donnees_changees = Signal()
"""Sent with `jeton` once a write that moved the version on is committed, in the process that wrote.

Once a write: a transaction of several sends several, and the last one's token is the version. A receiver that fails
is logged: what was saved stays saved.
"""

base_muette = Signal()
"""Sent where a request found that the database does not answer. `seule`: it is the one that all else depends on, not
a replica of it, beside which another may answer.
"""


def dire_muette() -> None:
    """Tell whoever answers requests, so that nobody else waits for the database to find out."""
    base_muette.send(sender=None, seule=router.db_for_read(VersionDonnees) == DEFAULT_DB_ALIAS)


@dataclass(slots=True)
class _Suspens:
    """Writes whose move of the version waits for the end of a block."""

    attendue: bool = False
    datee: bool = False


# One a thread, task or greenlet: what one of them holds back, another does not.
_suspens: ContextVar[_Suspens | None] = ContextVar("suspens", default=None)


class VersionDonnees(models.Model):
    """One row: the token of the data's present state, and since when. What was kept under another one is stale.

    A token is drawn at each write. None comes twice, so a backup brought back meets no page of the states that it
    undoes.
    """

    jeton = models.CharField(max_length=32)
    date = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "version des données"
        verbose_name_plural = "versions des données"

    def __str__(self) -> str:
        return self.jeton

    @classmethod
    def avancer(cls, *, datee: bool = True) -> None:
        """Move the version on, in the transaction of the write that calls for it; the date too, where it is of the
        data: not of what stands beside them."""
        suspens = _suspens.get()
        if suspens is not None:
            suspens.attendue = True
            suspens.datee |= datee
            return
        jeton = secrets.token_hex(16)
        nouveau = {"jeton": jeton, "date": timezone.now()} if datee else {"jeton": jeton}
        if not cls.objects.filter(pk=1).update(**nouveau):
            cls.objects.create(pk=1, jeton=jeton)
        transaction.on_commit(partial(donnees_changees.send, sender=cls, jeton=jeton), robust=True)

    @classmethod
    def retenir(cls) -> None:
        """Let one edit be made at a time: wait for the one under way, and hold the next back until the commit.

        What is read after it is what the edit before has left: nothing comes between what is compared and what is
        written, on PostgreSQL as on SQLite, which lets one writer in by itself. To be called in a transaction, first.
        """
        list(cls.objects.select_for_update().filter(pk=1))

    @classmethod
    @contextmanager
    def avancer_une_fois(cls) -> Iterator[None]:
        """Move the version on once for all the writes inside, at their end and in their transaction; if any."""
        suspens = _Suspens()
        precedent = _suspens.set(suspens)
        try:
            yield
        finally:
            _suspens.reset(precedent)
        if suspens.attendue:
            cls.avancer(datee=suspens.datee)

    @classmethod
    def depuis(cls) -> datetime | None:
        """Since when the data are as they are; None before any are loaded."""
        return cls.objects.filter(pk=1).values_list("date", flat=True).first()


def lire_jeton() -> str | None:
    """Return the token of the data's present state, in one query; "" before any are loaded.

    Of the database that pages are read from here (models/repliques.py). None where it does not answer. What is read
    after it may be of a later state: whoever keeps what was read asks again, and keeps nothing if it has changed.
    """
    try:
        with connections[router.db_for_read(VersionDonnees)].cursor() as curseur:
            curseur.execute("SELECT jeton FROM aides_versiondonnees WHERE id = 1")
            ligne = curseur.fetchone()
    except ErreurBase:
        return None
    return str(ligne[0]) if ligne else ""


class Empreinte(models.Model):
    """What the loader last wrote of a row: a row that differs from it was changed by staff, and is left alone.

    Values, not a hash of them: a column that comes later is not in them, and nothing is to be repaired.
    """

    modele = models.CharField(max_length=60)
    cle = models.CharField(max_length=200)
    # By the field's name, in canonical form (`chargement.comparer`). None: what was written is not known any more.
    valeurs = models.JSONField(null=True)
    # Then, the hash that was kept before values were, and the lists of fields that it may cover.
    ancienne = models.JSONField(default=dict)

    class Meta:
        verbose_name = "valeur des fichiers"
        verbose_name_plural = "valeurs des fichiers"
        constraints = [models.UniqueConstraint(fields=["modele", "cle"], name="empreinte_unique")]

    def __str__(self) -> str:
        return f"{self.modele} {self.cle}"
