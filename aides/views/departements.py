from django.http import Http404, HttpRequest, HttpResponse


def departements(request: HttpRequest, **kwargs: str) -> HttpResponse:
    raise Http404
