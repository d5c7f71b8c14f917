"""The addresses of the API. Ninja routes them, and makes the frame of the document that describes them."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from ninja import NinjaAPI, Schema

from aides.api.consulter import adresse, consulter_ligne, consulter_liste
from aides.api.document import TITRE, document
from aides.api.enveloppes import Entree, Liens, Ligne, Liste, Probleme, Racine
from aides.api.reponses import probleme, repondre
from aides.api.ressources import RESSOURCES, Ressource
from aides.exports.notice import AVERTISSEMENT
from aides.exports.origines import LICENCE
from aides.filtres.erreurs import CritereInvalide
from aides.filtres.ressources import exiger_exact
from aides.lectures.atlas import lire_recueil

NOMS = {"suivante": "next", "precedente": "prev", "premiere": "first", "derniere": "last"}
PROBLEMES = dict.fromkeys((400, 404, 405, 429), Probleme)

api = NinjaAPI(title=TITRE, version="1", docs_url=None, openapi_url=None, urls_namespace="api-1")


@api.get("/", response={200: Racine, **PROBLEMES}, operation_id="racine", url_name="api-racine")
def racine(request: HttpRequest) -> HttpResponse:
    exiger_exact(request.GET, [])
    recueil = lire_recueil()
    entrees = [Entree(nom=r.cle, titre=r.nommer(recueil), adresse=adresse(request, r)) for r in RESSOURCES]
    contenu = Racine(
        titre=TITRE,
        description=request.build_absolute_uri(reverse("api-1:api-document")),
        documentation=request.build_absolute_uri(reverse("api")),
        licence=LICENCE.nom,
        avertissement=AVERTISSEMENT,
        ressources=entrees,
    )
    return repondre(contenu.model_dump(), recueil, _liens(request))


@api.get("/openapi.json", include_in_schema=False, url_name="api-document")
def decrire(request: HttpRequest) -> HttpResponse:
    """The document; always of what is published, whoever asks."""
    exiger_exact(request.GET, [])
    recueil = lire_recueil()
    return repondre(document(api, recueil, request.build_absolute_uri("/")), recueil, _liens(request))


def _liens(request: HttpRequest, pages: Liens | None = None) -> list[str]:
    """What the header `Link` says: the other pages, what describes the answer, its licence."""
    liens = []
    for nom, rel in NOMS.items():
        vers = getattr(pages, nom, None)
        if vers:
            liens.append(f'<{vers}>; rel="{rel}"')
    dits = {
        "service-desc": request.build_absolute_uri(reverse("api-1:api-document")),
        "service-doc": request.build_absolute_uri(reverse("api")),
        "license": LICENCE.adresse,
    }
    return [*liens, *(f'<{vers}>; rel="{rel}"' for rel, vers in dits.items())]


def _liste(ressource: Ressource) -> Callable[[HttpRequest], HttpResponse]:
    def repondre_liste(request: HttpRequest) -> HttpResponse:
        recueil = lire_recueil()
        liste = consulter_liste(request, ressource, recueil)
        return repondre(liste.model_dump(), recueil, _liens(request, liste.liens))

    return repondre_liste


def _ligne(ressource: Ressource) -> Callable[[HttpRequest, str], HttpResponse]:
    def repondre_ligne(request: HttpRequest, cle: str) -> HttpResponse:
        recueil = lire_recueil()
        ligne = consulter_ligne(request, ressource, recueil, cle=cle)
        return repondre(ligne.model_dump(), recueil, _liens(request))

    return repondre_ligne


def _declarer(ressource: Ressource, chemin: str, vue: Callable[..., HttpResponse], *, modele: type[Schema]) -> None:
    nom = ressource.cle + ("-ligne" if modele is Ligne else "")
    operation = api.get(chemin, response={200: modele, **PROBLEMES}, operation_id=nom, url_name=f"api-{nom}")
    operation(vue)


for _ressource in RESSOURCES:
    _declarer(_ressource, f"/{_ressource.cle}", _liste(_ressource), modele=Liste)
    if _ressource.clef:
        # The document says the parts of a key one by one.
        _cle = "{cle}" if len(_ressource.clef) == 1 else "{path:cle}"
        _declarer(_ressource, f"/{_ressource.cle}/{_cle}", _ligne(_ressource), modele=Ligne)


@api.exception_handler(CritereInvalide)
def _critere_invalide(request: HttpRequest, erreur: CritereInvalide) -> HttpResponse:
    return probleme(400, *erreur.messages)


@api.exception_handler(Http404)
def _introuvable(request: HttpRequest, erreur: Http404) -> HttpResponse:
    return probleme(404, *map(str, erreur.args))
