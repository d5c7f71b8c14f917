"""What a request that the database did not answer spares the others, and itself: nobody waits for it twice."""

from django.http import HttpRequest

from aides.models import dire_muette


def constater(request: HttpRequest, erreur: BaseException | None) -> None:
    """Have a request bear that the database did not answer it; where it says nothing at all, tell the others."""
    request.panne = True  # type: ignore[attr-defined]
    if est_un_silence(erreur):
        dire_muette()


def en_panne(request: HttpRequest) -> bool:
    """Whether the database did not answer this request: what still comes of it asks nothing more."""
    return getattr(request, "panne", False)


def est_un_silence(erreur: BaseException | None) -> bool:
    """Whether PostgreSQL said nothing, or that it stops. What it refuses it answers; a locked file may be read."""
    statut = getattr(getattr(erreur, "__cause__", None), "sqlstate", "")
    return statut is None or statut.startswith(("08", "57P"))
