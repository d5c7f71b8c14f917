"""A connection to PostgreSQL that gives up by itself.

`statement_timeout` is PostgreSQL's own: one that is frozen, or whose machine is, does not keep it.
"""

from typing import Any

import psycopg
from psycopg_pool import ConnectionPool

# What the server cancels by itself says so first, and leaves the connection whole.
MARGE = 0.5


def connexion_bornee(attente: float) -> type[psycopg.Connection[Any]]:
    """Return the class of connections of which no step is waited for longer than `attente` seconds, and little more.

    They raise psycopg.OperationalError, and are closed: what PostgreSQL would still say is nobody's answer. Where the
    other end has cut one, what its pool holds from before is let go of too.
    """

    class ConnexionBornee(psycopg.Connection[Any]):
        def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
            try:
                return super().wait(gen, interval, attente + MARGE if timeout is None else timeout)
            except psycopg.OperationalError:
                # Whatever happened, the answer to this query must not be read as that to the next one.
                if self.info.transaction_status == psycopg.pq.TransactionStatus.ACTIVE:
                    self.close()
                # A base that starts again cuts all of them: the pool would find it out one a second.
                if self.broken and isinstance(self._pool, ConnectionPool):
                    self._pool.drain()
                raise

    return ConnexionBornee
