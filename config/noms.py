"""The names that the site answers to, and the origins of forms that it takes: what is a name, what is too many."""

import re
from ipaddress import ip_address

SIGNES = re.IGNORECASE | re.ASCII
# A name, an address of IPv4, one of IPv6 between brackets; without a port, which Django never compares. A point in
# front means all names under one.
_MOT = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
HOTE = re.compile(rf"\.?{_MOT}(?:\.{_MOT})*|\[[0-9a-f:.]+\]", SIGNES)
# Where a form of the staff's may come from besides the site: a scheme, one name, a port at most.
ORIGINE = re.compile(rf"(https?)://((?:\*\.)?{_MOT}(?:\.{_MOT})*)(?::([0-9]{{1,5}}))?", SIGNES)
# Names by which nobody but the machine itself calls it; and that of Django's tests.
DE_LA_MACHINE = re.compile(r"(?:.*\.)?localhost|testserver|127(?:\.[0-9]+){3}|\[(?:0*:)+:?0*1\]", SIGNES)
LOCALE = re.compile(r"http://(?:127\.0\.0\.1|localhost)(?::[0-9]+)?", SIGNES)
PORTS = {"http": 80, "https": 443}

# Under these, names are anybody's: all of them are nobody's. Not the whole list of public suffixes, which is long and
# changes: the categories that registries of two letters part, and the hosts where a site is put by its maker.
CATEGORIES = frozenset(
    "ac ad asso aeroport avocat avoues cci chambagri co com ed edu firm gob gouv gov govt gr info int lg ltd me mil "
    "ne net nhs nic nom notaires or org pharmacien plc police port prd presse sch tm veterinaire web".split()
)
HEBERGEURS = frozenset(
    "amazonaws.com appspot.com azurewebsites.net cleverapps.io cloudfront.net fly.dev github.io gitlab.io "
    "herokuapp.com netlify.app onrender.com osc-fr1.scalingo.io osc-secnum-fr1.scalingo.io ovh.net pages.dev "
    "run.app scalingo.io vercel.app web.app workers.dev".split()
)


def tous_ensemble(domaine: str) -> bool:
    """Whether all names under one are those of strangers: under « fr », « gouv.fr », « co.uk », « github.io »; or are
    no names: « .0.1 » ends addresses."""
    mots = domaine.lower().split(".")
    if len(mots) == 1 or mots[-1].isdigit():
        return True
    categorie = len(mots) == 2 and len(mots[-1]) == 2 and mots[0] in CATEGORIES
    return categorie or domaine.lower() in HEBERGEURS


def est_un_hote(hote: str) -> bool:
    """Whether it is a name or an address that may be asked for, or a point and what ours are under."""
    if not HOTE.fullmatch(hote):
        return False
    if hote.startswith("."):
        return not tous_ensemble(hote[1:])
    nu = hote.strip("[]")
    if hote == nu and not nu.rpartition(".")[2].isdigit():
        return True
    try:
        return bool(ip_address(nu))
    except ValueError:
        return False


def origine(dite: str, *, production: bool) -> str:
    """Return an origin as browsers write it, which is how Django compares: in small letters, without the port that
    goes without saying. "" of what is none; in production, of one in clear, but for the machine's own."""
    lue = ORIGINE.fullmatch(dite)
    if not lue:
        return ""
    schema, nom = lue[1].lower(), lue[2].lower()
    port = int(lue[3]) if lue[3] else PORTS[schema]
    if not 1 <= port <= 65535 or (nom.startswith("*.") and tous_ensemble(nom[2:])):
        return ""
    ecrite = f"{schema}://{nom}" if port == PORTS[schema] else f"{schema}://{nom}:{port}"
    return ecrite if schema == "https" or not production or LOCALE.fullmatch(ecrite) else ""
