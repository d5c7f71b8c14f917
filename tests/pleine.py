"""What SQLite raises where there is no room left."""

import sqlite3
from contextlib import closing

import pytest


def sqlite_pleine() -> sqlite3.OperationalError:
    """Its own error, of a database that may not grow."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("PRAGMA max_page_count = 1")
        with pytest.raises(sqlite3.OperationalError) as plein:
            base.execute("CREATE TABLE t (x)")
    return plein.value
