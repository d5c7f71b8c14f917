"""Wait until the web on a port answers that it is ready, and nginx asks it again: `python pret.py 8001`.

Exit code 1 where it is not within a minute.
"""

import sys
import time
from urllib.request import urlopen

ATTENTE = 60.0
# What nginx waits for before it asks again a web that was silent (fail_timeout, deploiement/nginx/serveur/lieu.conf).
DE_COTE = 5.0


def attendre(port: int, *, attente: float = ATTENTE, de_cote: float = DE_COTE) -> bool:
    """Return whether it is, once it is; or after so many seconds."""
    fin = time.monotonic() + attente
    while time.monotonic() < fin:
        try:
            with urlopen(f"http://127.0.0.1:{port}/pret/", timeout=5):
                time.sleep(de_cote)
                return True
        except OSError:
            time.sleep(0.2)
    return False


if __name__ == "__main__":
    sys.exit(0 if attendre(int(sys.argv[1])) else 1)
