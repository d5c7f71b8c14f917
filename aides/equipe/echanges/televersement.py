"""Stops keeping a file once it is larger than any that is read: what is left of it goes nowhere."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from aides.equipe.echanges.limites import OCTETS


class FichierBorne(FileUploadHandler):
    """The first of the settings' handlers. Where it stops, `request.fichier_trop_gros` says so to the view."""

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
