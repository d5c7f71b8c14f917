"""`/.well-known/security.txt`: whom to tell of a flaw; nothing where the settings name nobody."""

from datetime import UTC, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from aides.editeur.securite import contacts, fichier

# The norm wants less than a year; what a cache keeps for a day is still good then.
VALIDITE = timedelta(days=180)


@require_safe
@cache_control(private=True, max_age=86400)
def securite(request: HttpRequest) -> HttpResponse:
    """It says until when it is good: it is made anew rather than kept with the pages."""
    joindre = contacts(settings.SECURITE_CONTACT, settings.EDITEUR)
    if not joindre:
        raise Http404("Aucun contact de sécurité n’est renseigné.")
    jusqu_a = (timezone.now().astimezone(UTC) + VALIDITE).replace(hour=0, minute=0, second=0, microsecond=0)
    texte = fichier(joindre, jusqu_a=jusqu_a, adresse=request.build_absolute_uri(request.path))
    return HttpResponse(texte, content_type="text/plain; charset=utf-8")
