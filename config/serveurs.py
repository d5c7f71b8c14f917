"""The addresses of the servers that the site asks: read whole at start, or refused. What one holds of a password is
never repeated.

What a library makes of a malformed address is another server, another base, or a fault at each request.
"""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import SplitResult, urlsplit

from config.refus import Illisible

MOTEURS = {"django.db.backends.postgresql": "PostgreSQL", "django.db.backends.sqlite3": "SQLite"}
EN_MEMOIRE = ":memory:"
# A name, an address, several parted by commas (PostgreSQL's), a folder of sockets with its strokes coded.
HOTE = re.compile(r"[a-z0-9_.,:%-]+", re.IGNORECASE | re.ASCII)
NUMERO = re.compile(r"/?[0-9]{0,4}", re.ASCII)
BASE_ATTENDUE = (
    "ce sera postgresql://nom:mot-de-passe@hote:5432/base (caractères spéciaux codés en %) ou sqlite:///chemin"
)


def _decoupee(url: str) -> SplitResult:
    """Return the parts of an address. Raises ValueError where a sign that should be coded has parted it elsewhere
    than it was meant to: « / », « ? », « # » or « @ » in a password."""
    if not url.isprintable() or " " in url or "#" in url:
        raise ValueError
    parties = urlsplit(url)
    if "@" in parties.query or parties.port == 0:
        raise ValueError
    # `urlsplit` itself takes anything for a host.
    if parties.hostname and not HOTE.fullmatch(parties.hostname):
        raise ValueError
    return parties


def memoire_partagee(schemas: tuple[str, ...]) -> Callable[[str], str]:
    """Return what reads the address of a Valkey server under one of these schemes, as its library will: by making a
    connection, which is not opened. It raises Illisible on what is no such address."""
    attendu = f"ce sera {' ou '.join(f'{schema}://…' for schema in schemas)}"

    def comprendre(url: str) -> str:
        # Where no address is given, commands begin sooner without them.
        from valkey import ConnectionPool

        from aides.porte.partage import en_valkey

        try:
            parties = _decoupee(url)
            lue = parties.scheme in schemas and parties.hostname and NUMERO.fullmatch(parties.path)
            if lue:
                ConnectionPool.from_url(en_valkey(url)).make_connection()  # type: ignore[no-untyped-call]
        except Exception:
            lue = None
        if not lue:
            raise Illisible(
                f"{attendu}, suivi de nom:mot-de-passe@ s’il le faut (codés en %), hôte, :port et /numéro"
            )
        return url

    return comprendre


def base_de_donnees(lire: Callable[[str], Any], durable: bool) -> Callable[[str], Any]:
    """Return what reads the address of a database by `lire`. `durable`: one that ends with the process is refused.

    It raises Illisible on that, and on what is no address.
    """

    def comprendre(url: str) -> Any:
        try:
            base = _lue(lire, url)
        except Exception:
            base = None
        if not base:
            raise Illisible(BASE_ATTENDUE)
        if durable and EN_MEMOIRE in str(base["NAME"]):
            raise Illisible(f"{BASE_ATTENDUE}, qui dure : celle-ci s’effacerait avec chaque processus")
        return base

    return comprendre


def _lue(lire: Callable[[str], Any], url: str) -> Any:
    """Return a database; None where its address is not whole, or names another than the one that was meant."""
    # Written so, it is no address: the library reads it apart.
    if url != f"sqlite://{EN_MEMOIRE}":
        parties = _decoupee(url)
        if "://" not in url or (parties.scheme == "sqlite" and parties.netloc):
            return None
    base = lire(url)
    nom = str(base["NAME"])
    if base["ENGINE"] not in MOTEURS or not nom.strip():
        return None
    if base["ENGINE"].endswith("sqlite3"):
        return base
    return None if re.search(r"[\s/@]", nom) or re.search(r"\s", base["HOST"]) else base


def du_meme_moteur(base: Any, origine: Any) -> Any:
    """Return a database that follows another. Raises Illisible where it is of another engine."""
    if base["ENGINE"] != origine["ENGINE"]:
        raise Illisible(f"ce sera, comme DATABASE_URL, une base {MOTEURS[origine['ENGINE']]}")
    return base
