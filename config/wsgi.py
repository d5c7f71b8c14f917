"""The WSGI application that gunicorn serves: Django's stack, and in front of it what answers kept pages."""

import os
from concurrent.futures import ThreadPoolExecutor
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
pile = get_wsgi_application()

from aides.api.debit import limiter  # noqa: E402
from aides.api.reponses import PREFIXE  # noqa: E402
from aides.models import donnees_changees  # noqa: E402
from aides.porte.adresse import TOUS  # noqa: E402
from aides.porte.apercu import a_part  # noqa: E402
from aides.porte.atelier import Atelier  # noqa: E402
from aides.porte.compteur import Compteur  # noqa: E402
from aides.porte.guichet import Guichet, refuser_prefixe  # noqa: E402
from aides.porte.jeton import Jeton, lire_version  # noqa: E402
from aides.porte.memoire import Reserve  # noqa: E402
from aides.views.annuaire import du_disque, exact, parametres, reserves  # noqa: E402


def lus(chemin: str) -> frozenset[str] | None:
    """Return the names that what is at a path reads: whatever is sent, at the API, which turns down what it does not
    know."""
    return TOUS if chemin.startswith(PREFIXE) else parametres(chemin)


def composer(pile: WSGIApplication, jeton: Jeton) -> WSGIApplication:
    """Return the whole site around Django's stack. While debugging, nothing is kept."""
    if settings.DEBUG:
        return refuser_prefixe(pile)
    # What this process writes shows in it at once; the others see it within half a second.
    donnees_changees.connect(jeton.perimer)
    reserve = Reserve()
    guichet = Guichet(
        pile,
        jeton=jeton,
        reserve=reserve,
        parametres=lus,
        hors=("/admin/", settings.STATIC_URL, *reserves()),
        atelier=Atelier(reserve, ThreadPoolExecutor(max_workers=1).submit),
        https=settings.SECURE_PROXY_SSL_HEADER,
        a_part=a_part,
        exact=exact,
        du_disque=du_disque,
    )
    # Made here, before the workers part: it is theirs together.
    return refuser_prefixe(limiter(guichet, Compteur(settings.API_PAR_MINUTE), guichet.garde))


application = composer(pile, Jeton(lire_version))
