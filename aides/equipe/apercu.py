"""`/admin/apercu/`: enter the preview, leave it, and be led back to where one was."""

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from aides.porte.apercu import entrer, est_dans, sortir


@require_http_methods(["GET", "HEAD", "POST"])
def apercu(request: HttpRequest) -> HttpResponse:
    """Show where one stands; by POST, enter (`entrer`) or leave, then go to `suite`, a page of the site."""
    if request.method == "POST":
        if "entrer" in request.POST:
            entrer(request)
        else:
            sortir(request)
            messages.success(request, "Vous avez quitté l’aperçu : le site vous montre ce que voit le public.")
        return HttpResponseRedirect(_suite(request, request.POST.get("suite", "")))
    contexte = {
        **admin.site.each_context(request),
        "title": "Aperçu de ce qui n’est pas publié",
        "dedans": est_dans(request),
        "suite": _suite(request, request.GET.get("suite", "")),
    }
    return TemplateResponse(request, "admin/apercu.html", contexte)


def _suite(request: HttpRequest, adresse: str) -> str:
    """An address of this site, nothing else."""
    return adresse if url_has_allowed_host_and_scheme(adresse, {request.get_host()}, request.is_secure()) else "/"
