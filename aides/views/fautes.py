"""What a view turns down, said on a page of the site: criteria that mean nothing, a method that is not the page's."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.response import HttpResponseNotAllowed

from aides.filtres.erreurs import CritereInvalide
from aides.views import erreurs


class PagesDeFautes:
    """Answer 400 to what `filtres` could not read, and give a body to the bare 405 of Django's decorators."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        reponse = self.get_response(request)
        if isinstance(reponse, HttpResponseNotAllowed) and not reponse.content:
            return erreurs.erreur_405(request, reponse["Allow"])
        return reponse

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Django's hook: answer what a view has raised, or leave it to the others."""
        if isinstance(exception, CritereInvalide):
            return erreurs.critere_invalide(request, exception)
        return None
