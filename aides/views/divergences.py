from django.http import Http404, HttpRequest, HttpResponse


def divergences(request: HttpRequest, **kwargs: str) -> HttpResponse:
    raise Http404
