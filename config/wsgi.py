"""The WSGI application that gunicorn serves: Django's stack, and in front of it what answers kept pages and turns
away what no page takes."""

import os
from concurrent.futures import ThreadPoolExecutor
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
pile = get_wsgi_application()

from csp.utils import build_policy  # noqa: E402

from aides.api.reponses import PREFIXE, en_probleme  # noqa: E402
from aides.models import donnees_changees  # noqa: E402
from aides.porte.adresse import TOUS  # noqa: E402
from aides.porte.apercu import a_part  # noqa: E402
from aides.porte.atelier import Atelier  # noqa: E402
from aides.porte.corps import borner  # noqa: E402
from aides.porte.debit import limiter  # noqa: E402
from aides.porte.entetes import Entetes  # noqa: E402
from aides.porte.guichet import Guichet, refuser_prefixe  # noqa: E402
from aides.porte.hotes import tenir_les_hotes  # noqa: E402
from aides.porte.jeton import Jeton, lire_version  # noqa: E402
from aides.porte.memoire import Reserve  # noqa: E402
from aides.porte.refus import refuseur  # noqa: E402
from aides.views.annuaire import exact, parametres, reserves  # noqa: E402
from config.entrees import accueils, familles  # noqa: E402


def lus(chemin: str) -> frozenset[str] | None:
    """Return the names that what is at a path reads: whatever is sent, at the API, which turns down what it does not
    know."""
    return TOUS if chemin.startswith(PREFIXE) else parametres(chemin)


def entetes() -> Entetes:
    """Return what puts on every answer the headers that it lacks."""
    return Entetes(
        build_policy(),
        referent=settings.SECURE_REFERRER_POLICY,
        prives=("/admin/", *reserves()),
        # A page that is framed in a sandbox is of no origin: its sheet comes from elsewhere.
        publics=(settings.STATIC_URL, PREFIXE),
    )


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
    )
    # From the inside out; the counts are made here, before the workers part: they are theirs together.
    refuser = refuseur({PREFIXE: en_probleme})
    site = limiter(guichet, familles(), guichet.garde, refuser)
    site = borner(site, accueils(), refuser)
    site = tenir_les_hotes(site, settings.ALLOWED_HOSTS, refuser)
    return entetes().poser(refuser_prefixe(site))


application = composer(pile, Jeton(lire_version))
