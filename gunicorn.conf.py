"""How gunicorn serves the site; it reads this file by itself when started from here."""

import ctypes
import gc
import resource
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

# gunicorn reads this file before it goes where `--chdir` says.
sys.path.insert(0, str(Path(__file__).resolve().parent))

from config.demarrage import en_une_ligne
from config.environnement import Lecteur

# gunicorn itself reads it first: of what is no number it says so, and never comes here.
with en_une_ligne():
    env = Lecteur()
    workers = env.nombre("WEB_CONCURRENCY", 2, mini=1, maxi=64)
    # Headers that take longer are not waited for; nor is the next request on a connection that stays open.
    keepalive = env.nombre("DELAI_ENTETES", 10, mini=1, maxi=300)
    # Nor are bodies that do not come.
    DELAI_CORPS = env.nombre("DELAI_CORPS", 10, mini=1, maxi=300)
    # Nor are readers of answers, at each part of 64 kB.
    DELAI_ENVOI = env.nombre("DELAI_ENVOI", 20, mini=1, maxi=300)
    # How many connections one address may hold in a worker. A proxy's is everybody's: it bounds them itself.
    PRISES_PAR_ADRESSE = env.nombre("PRISES_PAR_ADRESSE", 200, mini=1, maxi=1000)
    DERRIERE = env.nombre("NOMBRE_PROXYS", 0, maxi=10) > 0

# Files that a worker may hold open: a system often says 1,024 unless it is asked for more. A connection may want two,
# its own and a file that is sent or received; databases and the rest have those that are left.
DESCRIPTEURS, A_COTE = 8192, 64


def lever_les_descripteurs() -> int:
    """Ask the system for as many as it gives, up to what is of use; return how many there are."""
    souple, dure = resource.getrlimit(resource.RLIMIT_NOFILE)
    permis = DESCRIPTEURS if dure == resource.RLIM_INFINITY else min(dure, DESCRIPTEURS)
    if souple == resource.RLIM_INFINITY or souple >= permis:
        return permis
    resource.setrlimit(resource.RLIMIT_NOFILE, (permis, dure))
    return permis


# A worker holds a slow connection at the price of a few kilobytes: config/ouvrier.py, docs/decisions.md.
worker_class = "config.ouvrier.Ouvrier"
# So many at once; those that follow wait at the door of the system. What they may bring as headers is bounded too.
worker_connections = max(min(1000, (lever_les_descripteurs() - A_COTE) // 2), 20)
limit_request_fields = 64
# A worker that is told to stop finishes what it has begun.
graceful_timeout = 30
# Only what serves pages waits for the database as they do (config/bases.py): commands beside it do not.
raw_env = ["SERT_DES_PAGES=1"]
# The most that gunicorn allows: up to there the site itself refuses a long address, in French (porte/adresse.py).
# Beyond, gunicorn answers 414 in its own words.
limit_request_line = 8190
# No header may say where the site stands (SCRIPT_NAME) or what is asked for (PATH_INFO), even from 127.0.0.1; and one
# that would be taken for another, once its dashes are underscores, is dropped.
forwarder_headers = ""
header_map = "drop"
# Nothing steers the server from outside: no socket in a home folder that may not be there.
control_socket_disable = True
# The code is read once, before the workers part: what they share is paid once.
preload_app = True

# Numbers of glibc's malloc.h. A page's own buffers stay below: given back too, they would cost it much of its time.
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3
GARDE = 1024 * 1024


def rendre_la_memoire() -> None:
    """Have what large pages and compression borrow given back at once, where the system's library is glibc.

    Left to itself it raises the size from which it does so to that of the largest buffer seen, and keeps the rest:
    ten megabytes in each worker.
    """
    with suppress(AttributeError):
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(M_MMAP_THRESHOLD, GARDE)
        mallopt(M_TRIM_THRESHOLD, GARDE)


rendre_la_memoire()


def post_worker_init(worker: Any) -> None:
    """Tell a worker how long it waits for bodies and readers, and for how many of one address."""
    worker.delai_corps, worker.delai_envoi = DELAI_CORPS, DELAI_ENVOI
    # Where there are few in all, no address has most of them.
    worker.par_adresse = 0 if DERRIERE else min(PRISES_PAR_ADRESSE, max(worker_connections // 2, 1))


def when_ready(server: Any) -> None:
    """Make ready what no request changes, once for all workers; then leave it out of later collections, which would
    write into shared pages, and so part them.
    """
    # The bench serves another application by these settings.
    if server.app.app_uri.startswith("config.wsgi"):
        from config.couches import entetes
        from config.preparation import preparer
        from config.reponses_gunicorn import habiller

        # What the server answers by itself has the site's words and headers.
        habiller(entetes().completer)
        preparer()
    gc.collect()
    gc.freeze()
