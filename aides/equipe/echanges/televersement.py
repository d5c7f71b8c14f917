"""Where files are taken, and how much of one: by the import alone, of who may import, up to what it reads.

Elsewhere the settings name nothing that would keep one: what is sent as a file is passed over.
"""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadhandler import (
    FileUploadHandler,
    MemoryFileUploadHandler,
    StopUpload,
    TemporaryFileUploadHandler,
)
from django.http import HttpRequest, HttpResponseBase

from aides.equipe.echanges.limites import OCTETS

IMPORT, DROIT = "admin:echange_importer", "aides.importer_donnees"


class FichierBorne(FileUploadHandler):
    """The first of the handlers. Where it stops, `request.fichier_trop_gros` says so to the view."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.recus = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand a piece of the file to the handlers after this one, unless it is one too many."""
        self.recus += len(raw_data)
        if self.recus > OCTETS:
            if self.request is not None:
                self.request.fichier_trop_gros = True  # type: ignore[attr-defined]
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handlers after this one."""


class Televersement:
    """Let who may import send a file to the import. Before the middleware that reads forms for their token."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: Any) -> None:
        """Django's hook: the view is known, and who asks; nothing of the body is read yet."""
        trouvee = request.resolver_match
        if request.method != "POST" or trouvee is None or trouvee.view_name != IMPORT:
            return
        if request.user.has_perm(DROIT):
            request.upload_handlers = [
                FichierBorne(request),
                MemoryFileUploadHandler(request),
                TemporaryFileUploadHandler(request),
            ]
