"""A file that is sent from the disk, as it is."""

from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header


def du_disque(request: HttpRequest, chemin: Path, *, nom: str, type_media: str, garde: str) -> HttpResponseBase:
    """Answer with a file, to be kept under a name; to HEAD, with its headers. `garde`: how long to keep it."""
    reponse: HttpResponseBase
    if request.method == "HEAD":
        reponse = HttpResponse(content_type=type_media)
        reponse["Content-Length"] = str(chemin.stat().st_size)
        reponse["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=nom)
    else:
        reponse = FileResponse(chemin.open("rb"), as_attachment=True, filename=nom, content_type=type_media)
    reponse["Cache-Control"] = garde
    return reponse
