"""Pages made to try the middlewares on; the site's own addresses follow, since its templates name them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.urls import include, path
from django.views.decorators.http import require_safe

from aides.filtres.erreurs import CritereInvalide
from aides.models import Enquete, VersionDonnees

appels: list[str] = []


def page(request: HttpRequest) -> HttpResponse:
    appels.append(request.get_full_path())
    sources = ", ".join(str(e.source) for e in Enquete.objects.select_related("source"))
    return HttpResponse(f"<p>{sources}</p>" + "<p>Lorem ipsum dolor sit amet.</p>" * 50)


def edition_pendant(request: HttpRequest) -> HttpResponse:
    """An edit is committed while this page is being made."""
    appels.append(request.path)
    corps = f"état {VersionDonnees.objects.get(pk=1).jeton}"
    VersionDonnees.avancer()
    return HttpResponse(corps)


def variable(request: HttpRequest, cas: str) -> HttpResponseBase:
    appels.append(cas)
    if cas == "flux":
        return StreamingHttpResponse([b"un", b"deux"])
    reponse = HttpResponse("corps " * 100, status={"vide": 404, "ailleurs": 302}.get(cas, 200))
    if cas == "temoin":
        reponse.set_cookie("essai", "1")
    elif cas == "prive":
        reponse["Cache-Control"] = "private, max-age=60"
    elif cas == "interdit":
        reponse["Cache-Control"] = "no-store"
    elif cas == "langue":
        reponse["Vary"] = "Accept-Language"
    elif cas == "cookie":
        reponse["Vary"] = "Cookie"
    elif cas == "enorme":
        reponse.content = b"x" * 2_100_000
    elif cas == "xlsx":
        reponse["Content-Type"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    elif cas == "htmx":
        reponse["Vary"] = "HX-Request"
    return reponse


def donnees(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"valeurs": ["é"] * 200})


@require_safe
def lecture_seule(request: HttpRequest) -> HttpResponse:
    return HttpResponse("lu")


def critere(request: HttpRequest) -> HttpResponse:
    raise CritereInvalide(["Sept territoires : six au plus.", "L’année « abc » n’est pas celle d’une enquête."])


def panne(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("panne voulue")


def refus(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def champs(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    return HttpResponse(str(len(request.GET) + len(request.POST)))


urlpatterns = [
    path("essai/page/", page),
    path("essai/edition/", edition_pendant),
    path("essai/donnees/", donnees),
    path("essai/lecture/", lecture_seule),
    path("essai/critere/", critere),
    path("essai/panne/", panne),
    path("essai/refus/", refus),
    path("essai/champs/", champs),
    path("essai/<str:cas>/", variable),
    path("", include("config.urls")),
]
handler400 = "aides.views.erreurs.erreur_400"
handler403 = "aides.views.erreurs.erreur_403"
handler404 = "aides.views.erreurs.erreur_404"
handler500 = "aides.views.erreurs.erreur_500"
