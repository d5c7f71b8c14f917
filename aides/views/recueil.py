"""What a request is answered from."""

from django.http import HttpRequest

from aides.domaine.recueil import Recueil
from aides.lectures.atlas import lire_recueil


def en_apercu(request: HttpRequest) -> bool:
    """Whether a request is of a preview; one that was refused before it was known is not."""
    return bool(getattr(request, "apercu", False))


def recueil_de(request: HttpRequest) -> Recueil:
    """Return all that the site knows, the same for a request all along, whatever is saved meanwhile; to staff in a
    preview, what is not published too."""
    recueil: Recueil | None = getattr(request, "recueil", None)
    if recueil is None:
        recueil = lire_recueil(apercu=en_apercu(request))
        request.recueil = recueil  # type: ignore[attr-defined]
    return recueil
