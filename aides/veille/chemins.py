"""A path as it may be written: whoever has the address of a link has what it opens."""

import re
from functools import lru_cache
from urllib.parse import unquote

# Followed by what opens by being known. However it is written: whoever copies an address may add a stroke, or have it
# coded twice; the page is not there then, and the log is.
SECRETS = ("/parole/", "/signalements/")
SUIVI = re.compile(rf"/+({'|'.join(debut.strip('/') for debut in SECRETS)})/+.", re.IGNORECASE | re.ASCII | re.DOTALL)
CHEMIN_MAX = 200


def sans_secret(chemin: str) -> str:
    """Return a path without what opens by being known."""
    for lu in (chemin, unquote(chemin)):
        if trouve := SUIVI.search(lu):
            return f"{lu[: trouve.start()]}/{trouve[1].lower()}/…"
    return chemin


@lru_cache(maxsize=512)
def chemin_dit(chemin: str) -> str:
    """Return a path, as WSGI hands it over, as it may be written: of one line, cut, without its secret."""
    lu = sans_secret(chemin.encode("latin-1", "replace").decode("utf-8", "replace"))
    ecrit = "".join(signe if signe.isprintable() else "�" for signe in lu)
    return ecrit if len(ecrit) <= CHEMIN_MAX else f"{ecrit[:CHEMIN_MAX]}…"
