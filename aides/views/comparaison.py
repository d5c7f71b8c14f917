from django.http import Http404, HttpRequest, HttpResponse


def comparer(request: HttpRequest, **kwargs: str) -> HttpResponse:
    raise Http404
