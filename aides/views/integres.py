"""`/integrer/departement/…`, `/integrer/categorie/…`, `/integrer/comparaison/`: what other sites show in a frame.

The only answers that may be framed. Nothing runs in them, nothing is asked of another host, nothing tells who reads.
The two tables are there as SVG and PNG too; the map is at `/cartes/`, as everywhere.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from csp.constants import NONE
from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from aides.dessins.carte import Carte, attribution, carte_choisie
from aides.dessins.planche import Planche
from aides.domaine.adresses import cle_d_adresse
from aides.exports.papiers import parution
from aides.filtres.comparaison import FormulaireComparaison
from aides.filtres.erreurs import CritereInvalide
from aides.filtres.integrer import FormulaireCarteIntegree
from aides.images.affiches import SITE
from aides.images.planche import PALETTE, dessiner_planche
from aides.mots.ecriture import INSECABLE, capitale
from aides.presentation.accroches import d_une_enquete
from aides.presentation.integrer import (
    SOURCE,
    Grille,
    en_planche,
    grille_comparaison,
    grille_territoire,
)
from aides.views.base import base_montree
from aides.views.cartes import FORMATS
from aides.views.contexte import autres_documents
from aides.views.contextes import Contexte, rendre
from aides.views.departement import trouver_territoire
from aides.views.recueil import recueil_de

Vue = Callable[..., HttpResponse]
ENCADREES = ("integre-departement", "integre-categorie", "integre-comparaison")


def encadrable(vue: Vue) -> Vue:
    """Let any site frame what a view answers; there nothing runs, nothing is sent."""
    politique = {
        "frame-ancestors": ["*"],
        "script-src": [NONE],
        "connect-src": [NONE],
        "form-action": [NONE],
        "font-src": [NONE],
    }
    encadree: Any = xframe_options_exempt(csp_replace(politique)(vue))
    vue_encadree: Vue = encadree
    return vue_encadree


@dataclass(frozen=True, slots=True, kw_only=True)
class PageIntegree(Contexte):
    """A page in a frame: what all have."""

    titre: str
    """What is shown, of when."""
    page: str
    """The address of the whole page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageGrille(PageIntegree):
    """A table of states."""

    gabarit: ClassVar[str] = "integre_grille.html"
    grille: Grille
    """The table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCarte(PageIntegree):
    """A category's map."""

    gabarit: ClassVar[str] = "integre_carte.html"
    annees: tuple[int, ...]
    """The surveys that it rests on."""
    carte: Carte
    """One survey's answers, or the change."""
    phrase: str
    """How many of how many."""
    attribution: str
    """Whose outlines they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImagePlanche(Contexte):
    """A table of states by itself, as a drawing."""

    gabarit: ClassVar[str] = "planche.svg"
    planche: Planche
    """What is drawn."""
    palette: dict[str, str]
    """The colours by name: there is no style sheet."""


@require_safe
@encadrable
def departement(request: HttpRequest, adresse: str) -> HttpResponse:
    recueil = recueil_de(request)
    territoire = trouver_territoire(recueil, adresse)
    if adresse != territoire.adresse:
        return HttpResponsePermanentRedirect(reverse("integre-departement", args=[territoire.adresse]))
    grille = grille_territoire(recueil.atlas, territoire)
    return rendre(request, PageGrille(titre=grille.titre, page=territoire.url, grille=grille))


@require_safe
@encadrable
def categorie(request: HttpRequest, cle: str) -> HttpResponse:
    recueil = recueil_de(request)
    atlas = recueil.atlas
    trouvee = recueil.categorie(cle_d_adresse(cle))
    if trouvee is None:
        raise Http404(f"Aucune catégorie n’a l’adresse « {cle[:60]} ».")
    if trouvee.cle != cle:
        return HttpResponsePermanentRedirect(reverse("integre-categorie", args=[trouvee.cle]))
    formulaire = FormulaireCarteIntegree(request.GET, atlas)
    formulaire.valider()
    changements = atlas.rapprocher(formulaire.rapprochement)
    annee = formulaire.montree
    base = base_montree(formulaire.choix_changement(atlas, request.path))
    dessin = carte_choisie(atlas, changements, trouvee, annee=annee)
    page = PageCarte(
        titre=dessin.titre,
        page=trouvee.url,
        annees=tuple(changements.paire) if annee is None and changements else (annee or atlas.annee,),
        carte=dessin,
        phrase=base.phrase if annee is None and base else d_une_enquete(atlas, trouvee.cle, annee or atlas.annee),
        attribution=attribution(),
    )
    return rendre(request, page)


@require_safe
@encadrable
def comparaison(request: HttpRequest) -> HttpResponse:
    grille, page = _comparaison(request)
    return rendre(request, PageGrille(titre=grille.titre, page=page, grille=grille))


# --- Pictures of the tables ---


@require_safe
def image_departement(request: HttpRequest, adresse: str, extension: str) -> HttpResponse:
    recueil = recueil_de(request)
    territoire = trouver_territoire(recueil, adresse)
    if adresse != territoire.adresse and extension in FORMATS:
        autre = reverse("image-departement", args=[territoire.adresse, extension])
        return HttpResponsePermanentRedirect(autre)
    return _image(request, grille_territoire(recueil.atlas, territoire), territoire.url, extension=extension)


@require_safe
def image_comparaison(request: HttpRequest, extension: str) -> HttpResponse:
    grille, page = _comparaison(request)
    return _image(request, grille, page, extension=extension)


def _comparaison(request: HttpRequest) -> tuple[Grille, str]:
    """The table that is asked for, and the address of its page; raises CritereInvalide, for one territory too."""
    recueil = recueil_de(request)
    formulaire = FormulaireComparaison(
        request.GET,
        recueil.territoires,
        recueil.annees,
        categories=recueil.categories,
        bornes=recueil.atlas.bornes,
    )
    criteres = formulaire.criteres()
    if criteres is None:
        raise CritereInvalide(formulaire.messages)
    return grille_comparaison(recueil.atlas.restreint(criteres.codes), criteres), formulaire.adresse(criteres.codes)


def _image(request: HttpRequest, grille: Grille, page: str, *, extension: str) -> HttpResponse:
    if extension not in FORMATS:
        raise Http404(f"Aucune image n’a ce format : « {extension[:60]} ».")
    dessin = en_planche(grille, credit=_credit(request, page))
    if extension == "png":
        return HttpResponse(dessiner_planche(dessin), content_type="image/png")
    reponse = rendre(request, ImagePlanche(planche=dessin, palette=PALETTE))
    reponse["Content-Type"] = "image/svg+xml"
    return reponse


def _credit(request: HttpRequest, page: str) -> list[str]:
    """Whose facts, whose coding, since when: what travels with the picture."""
    recueil = recueil_de(request)
    autres = [f"{s.titre}, {s.editeur}, {s.date}" for s in autres_documents(recueil)]
    dite = parution(recueil).dite
    base = f" {capitale(dite)}." if dite else ""
    adresse = f"{request.scheme}://{request.get_host()}{page}"
    return [
        f"{f'{INSECABLE}; '.join([SOURCE, *autres])}. Codage{INSECABLE}: {SITE}.{base}",
        f"Réutilisation libre en citant les deux{INSECABLE}: {adresse}",
    ]
