from django.http import Http404, HttpRequest, HttpResponse


def methode(request: HttpRequest, **kwargs: str) -> HttpResponse:
    raise Http404


def sources(request: HttpRequest, **kwargs: str) -> HttpResponse:
    raise Http404
