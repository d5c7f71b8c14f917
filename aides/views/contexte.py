"""What every template may use."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.urls import reverse

from aides.domaine.listes import ceux
from aides.domaine.recueil import LIVRE, Recueil
from aides.domaine.regional import SourceLue
from aides.exports.papiers import parution
from aides.filtres.canonique import adresse_canonique
from aides.images.affiches import SITE, Affiche, affiche_page
from aides.mots.ecriture import enumerer
from aides.presentation.apercu import inedits
from aides.views.annonce import jumeau_annonce
from aides.views.annuaire import menu, page_de
from aides.views.outils import SANS_OUTILS, outils
from aides.views.page import PagePublique
from aides.views.pages import ACCUEIL
from aides.views.recueil import en_apercu, recueil_de

# Pages that a report is written and followed on.
NON_SIGNALEES = ("signaler", "signalement", "parole", "sante")


def site(request: HttpRequest) -> dict[str, Any]:
    """The site's name, menu and address, the page's canonical one, its files, the picture of a shared link, the
    data's dates.

    A view whose page has a picture of its own names it `partage` in its context: `base.html` prefers it to this one.
    That picture, both dates and what can be kept of the view are callables: a page that does not print them needs no
    data.
    """
    page = page_de(request)
    contexte: dict[str, Any] = {
        "nom_site": SITE,
        "menu": menu(),
        "canonique": "",
        "a_signaler": "",
        "origine": "",
        "outils": None,
        "jumeau": jumeau_annonce(request),
        "adresse_image": adresse_image,
        "partage_general": lambda: affiche_generale(page, recueil_de(request).annees),
        "parution": lambda: parution(recueil_de(request)).dite,
        "annees_declarees": lambda: recueil_de(request).annees,
        "documents": lambda annees: documents(recueil_de(request), annees),
        "autres_documents": lambda: autres_documents(recueil_de(request)),
        "apercu": lambda: inedits(recueil_de(request)) if en_apercu(request) else None,
    }
    try:
        contexte["canonique"] = adresse_canonique(request, page.distinctifs if page else ())
        contexte["origine"] = origine = f"{request.scheme}://{request.get_host()}"
        contexte["a_signaler"] = _sujet(page, contexte["canonique"].removeprefix(origine))
        if page and page.nom not in SANS_OUTILS:
            contexte["outils"] = lambda form=None: outils(request, page, origine, form=form)
    except DisallowedHost:
        pass  # the page says so with its 400; it has no address of ours to give
    return contexte


def _sujet(page: PagePublique | None, adresse: str) -> str:
    """Return what follows the address of the form of reports: this page, by the address that it is known under."""
    return "" if page is None or page.nom in NON_SIGNALEES else "?" + urlencode({"sujet": adresse}, safe="/")


def documents(recueil: Recueil, annees: Sequence[int]) -> str:
    """Name the documents that these surveys were read in: « Atlas »."""
    enquetes = ceux(recueil.enquetes, lambda e: e.annee in annees)
    cles = dict.fromkeys(enquete.source for enquete in enquetes)
    return enumerer([source.nom_court for source in recueil.sources if source.cle in cles])


def autres_documents(recueil: Recueil) -> tuple[SourceLue, ...]:
    """Return the documents of surveys, the book left out, which every page names by itself."""
    cles = {enquete.source for enquete in recueil.enquetes} - {LIVRE}
    return ceux(recueil.sources, lambda source: source.cle in cles)


def adresse_image(affiche: Affiche) -> str:
    """Return the address of a picture: that of a list says what is asked of it."""
    if affiche.requete:
        return f"{reverse(f'partage-{affiche.cle}')}{affiche.requete}"
    return reverse("partage", args=[affiche.cle])


def affiche_generale(page: PagePublique | None, annees: Sequence[int]) -> Affiche:
    """Return the picture of a page that there is one of; the home's for one that has no words."""
    sienne = page if page and page.titre else ACCUEIL
    return affiche_page(sienne.nom, sienne.titre, sienne.dire(annees))
