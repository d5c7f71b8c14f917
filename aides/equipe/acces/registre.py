"""What is written in the log of sign-ins: who, when, from which network, on what, and what came of it."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from aides.equipe.acces.second_facteur import attendu, mettre_en_attente
from aides.models import Connexion, Issue
from aides.mots.appareils import appareil
from aides.porte.appelant import reseau


def ecouter() -> None:
    """Begin to write. Once django-axes listens: it is to hear of a refusal first."""
    user_logged_in.connect(noter_entree)
    user_logged_out.connect(noter_sortie)
    user_login_failed.connect(noter_refus)


def noter(request: HttpRequest, compte: Any, issue: Issue) -> None:
    """Write a line. `compte` is None where the name given is no account's: the name is not kept then."""
    Connexion.objects.create(
        compte=compte,
        identifiant=compte.get_username() if compte else "",
        adresse=reseau(request),
        appareil=appareil_de(request),
        issue=issue,
    )


def appareil_de(request: HttpRequest) -> str:
    """Return the browser and the machine that a request says it comes from, in short words."""
    return appareil(str(request.META.get("HTTP_USER_AGENT", "")))


def noter_entree(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """The password was right: that is enough, or the second factor is waited for."""
    if attendu(user):
        mettre_en_attente(request)
        noter(request, user, Issue.ATTENDUE)
    else:
        noter(request, user, Issue.OUVERTE)


def noter_sortie(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    if user is not None and user.is_authenticated:
        noter(request, user, Issue.DECONNEXION)


def noter_refus(credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any) -> None:
    """After django-axes, which hears of it first and says whether it counted this try: while an account is closed
    nothing is written, or whoever goes on trying would fill the log."""
    if getattr(request, "axes_failures_since_start", None) is None or request is None:
        return
    compte = get_user_model().objects.filter(username=credentials.get("username")).first()
    ferme = getattr(request, "axes_locked_out", False)
    noter(request, compte, Issue.SUSPENDUE if ferme else Issue.REFUSEE)
