"""Where a request comes from: what tries and posts are counted by, and what of it may be kept."""

from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

# Where a network that speaks IPv6 alone puts the addresses of IPv4 (RFC 6052, NAT64).
TRADUITES = ip_network("64:ff9b::/96")
# What proxies add to what they hand on: one alone tells that somebody else asked.
SIGNES_DE_MANDATAIRE = (
    *("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST"),
    *("HTTP_X_REAL_IP", "HTTP_VIA"),
)
# A subscriber has a whole /64 of IPv6, and as many addresses as there are in it.
BITS_COMPTES = 64
# What the log keeps: a neighbourhood, not a person.
BITS_GARDES = {4: 24, 6: 48}


def adresse_client(request: HttpRequest) -> str:
    """Return the address that a request comes from, read past as many proxies as stand in front of the site.

    Only what our own proxies wrote is believed: whoever calls them may have put anything further to the left.
    """
    directe = str(request.META.get("REMOTE_ADDR", ""))
    relais = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if 0 < settings.NOMBRE_PROXYS <= len(relais):
        try:
            return str(ip_address(relais[-settings.NOMBRE_PROXYS].strip()))
        except ValueError:
            pass  # not an address: a proxy that adds its port, or that is not there
    return directe


def adresse_comptee(request: HttpRequest) -> str:
    """Return the address under which tries are counted: of IPv6, the first one of its /64. Empty: it is not known."""
    return comptee(adresse_client(request))


@lru_cache(maxsize=1024)
def comptee(adresse: str) -> str:
    """Return under what an address is counted; empty of what is none."""
    return _debut(adresse, 128 - BITS_COMPTES)


@lru_cache(maxsize=1024)
def voisinage(adresse: str) -> str:
    """Return what a subscriber of IPv6 may have of it at most, its /48: thousands of /64. Of IPv4 the address."""
    return _debut(adresse, 128 - BITS_GARDES[6])


def _debut(adresse: str, sans: int) -> str:
    """The first address of those that differ in so many last bits of IPv6."""
    ip = _lue(adresse)
    if isinstance(ip, IPv6Address):
        ip = IPv6Address(int(ip) >> sans << sans)
    return str(ip or "")


def reseau(request: HttpRequest) -> str:
    """Return what is kept of the address of a request: « 203.0.113.0/24 », « 2001:db8:1::/48 »; empty if unknown."""
    return reseau_de(adresse_client(request))


@lru_cache(maxsize=1024)
def reseau_de(adresse: str) -> str:
    """Return what is kept of an address; empty of what is none."""
    ip = _lue(adresse)
    return str(ip_network((int(ip), BITS_GARDES[ip.version]), strict=False)) if ip else ""


def _lue(adresse: str) -> IPv4Address | IPv6Address | None:
    """Read an address. One of IPv4 that is written as IPv6 is one of IPv4: they would all share a /64."""
    try:
        ip = ip_address(adresse)
    except ValueError:
        return None
    if ip in TRADUITES:
        return IPv4Address(int(ip) & 0xFFFF_FFFF)
    return getattr(ip, "ipv4_mapped", None) or ip
