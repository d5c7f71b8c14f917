from django.http import Http404, HttpRequest, HttpResponse


def dispositifs(request: HttpRequest, **kwargs: str) -> HttpResponse:
    raise Http404
