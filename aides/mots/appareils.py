"""The words for a browser and its machine, from the header that it sends: enough to tell one's own sessions apart.

A dozen names, not a library of all there are: what is not among them is said to be another.
"""

from collections.abc import Iterable

# In the order in which they are looked for: most call themselves Safari, Chrome or Linux besides.
NAVIGATEURS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("FxiOS", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)
INCONNU = "appareil inconnu"


def appareil(agent: str) -> str:
    """Write which browser it is, on what: « Firefox, Windows »; « appareil inconnu » where it says nothing."""
    if not agent.strip():
        return INCONNU
    return f"{_nom(agent, NAVIGATEURS, 'autre navigateur')}, {_nom(agent, SYSTEMES, 'autre système')}"


def _nom(agent: str, noms: Iterable[tuple[str, str]], sinon: str) -> str:
    for marque, nom in noms:
        if marque in agent:
            return nom
    return sinon
