"""What a request is answered from."""

from django.http import HttpRequest

from aides.domaine.recueil import Recueil
from aides.lectures.atlas import lire_recueil


def recueil_de(request: HttpRequest) -> Recueil:
    """Return all that the site knows, the same for a request all along, whatever is saved meanwhile."""
    recueil: Recueil | None = getattr(request, "recueil", None)
    if recueil is None:
        recueil = lire_recueil()
        request.recueil = recueil  # type: ignore[attr-defined]
    return recueil
