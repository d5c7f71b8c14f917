"""What is looked up in the table of pages: by a request, by a path, for the menu, for what is kept."""

from functools import lru_cache

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse

from aides.views.page import FICHIERS, PagePublique
from aides.views.pages import PAGES, PAR_FICHIER, PAR_NOM
from aides.views.parametres import TABLEUR


def page_de(request: HttpRequest) -> PagePublique | None:
    """Return the line of the table that a request met; None where there is none, or none was looked for yet."""
    trouvee = request.resolver_match
    return PAR_NOM.get(trouvee.url_name or "") if trouvee else None


@lru_cache(maxsize=512)
def _nom(chemin: str) -> str:
    """What `reverse` knows the page or the file at a path by; "" where there is none."""
    try:
        return resolve(chemin).url_name or ""
    except Resolver404:
        return ""


def parametres(chemin: str) -> frozenset[str] | None:
    """Return the names that the page at a path reads; None where there is none, or where it reads whatever comes."""
    nom = _nom(chemin)
    page = PAR_NOM.get(nom) or PAR_FICHIER.get(nom)
    if page is None or page.parametres is None:
        return None
    return frozenset(parametres_fichier(page) if nom in PAR_FICHIER else page.parametres)


def parametres_fichier(page: PagePublique) -> tuple[str, ...]:
    """Return the names that a page's files read: its own, and how they are written."""
    return (*(page.parametres or ()), TABLEUR)


def nommes() -> frozenset[str]:
    """Return every name that some page or file reads: what else stands after « ? » may be anything."""
    return frozenset(nom for page in PAGES for nom in page.parametres or ()) | {TABLEUR}


def exact(chemin: str) -> bool:
    """Whether a name that is not read is refused at a path: it is, of a page's files."""
    return _nom(chemin) in PAR_FICHIER


def menu() -> list[tuple[str, str]]:
    """Return the main navigation: addresses and words, in its order."""
    entrees = sorted((page for page in PAGES if page.menu), key=lambda page: page.rang)
    return [(reverse(page.nom), page.menu) for page in entrees]


DU_DISQUE = tuple(f"/{page.route.partition('<')[0]}" for page in PAGES if page.du_disque)


def du_disque(chemin: str) -> bool:
    """Whether a path is that of a file which is sent from the disk; pages end with a slash."""
    return chemin.startswith(DU_DISQUE) and not chemin.endswith("/")


def reserves() -> tuple[str, ...]:
    """Return the paths whose answers depend on who asks."""
    return tuple(f"/{page.route}" for page in PAGES if page.reservee)


def recoit(chemin: str) -> bool:
    """Return whether the page at a path takes a form that visitors send."""
    page = PAR_NOM.get(_nom(chemin))
    return page is not None and page.recoit


def famille(chemin: str) -> str:
    """Return what the page or the file at a path counts among; "" where nothing is counted."""
    nom = _nom(chemin)
    if nom in PAR_FICHIER:
        return FICHIERS
    page = PAR_NOM.get(nom)
    return page.famille if page else ""
