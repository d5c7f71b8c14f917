from django.http import Http404, HttpRequest, HttpResponse


def donnees(request: HttpRequest, **kwargs: str) -> HttpResponse:
    raise Http404


def export(request: HttpRequest, **kwargs: str) -> HttpResponse:
    raise Http404
