"""The WSGI application that gunicorn serves: Django's stack, and in front of it what answers kept pages."""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
pile = get_wsgi_application()

from aides.api.debit import limiter  # noqa: E402
from aides.api.entree import indisponible  # noqa: E402
from aides.api.reponses import PREFIXE  # noqa: E402
from aides.models import donnees_changees  # noqa: E402
from aides.models.repliques import Aiguillage, aiguillage, hors_requete, lire_origine  # noqa: E402
from aides.porte.adresse import TOUS  # noqa: E402
from aides.porte.affluence import Affluence, Places  # noqa: E402
from aides.porte.apercu import a_part  # noqa: E402
from aides.porte.atelier import Atelier  # noqa: E402
from aides.porte.cache import politique, resserrer  # noqa: E402
from aides.porte.compteur import Compteur  # noqa: E402
from aides.porte.enseigne import Enseigne  # noqa: E402
from aides.porte.guichet import Guichet, refuser_prefixe  # noqa: E402
from aides.porte.jeton import Jeton, lire_version  # noqa: E402
from aides.porte.lenteur import LectureDesCorps  # noqa: E402
from aides.porte.mandataire import Mandataire  # noqa: E402
from aides.porte.memoire import Reserve  # noqa: E402
from aides.porte.secours import Secours  # noqa: E402
from aides.views.annuaire import exact, parametres, reserves  # noqa: E402
from aides.views.panne import Motif, avis  # noqa: E402
from config.ailleurs import ailleurs  # noqa: E402


def lus(chemin: str) -> frozenset[str] | None:
    """Return the names that what is at a path reads: whatever is sent, at the API, which turns down what it does not
    know."""
    return TOUS if chemin.startswith(PREFIXE) else parametres(chemin)


def accorder(jeton: Jeton, aiguille: Aiguillage | None) -> Mandataire:
    """Return what settles with the proxy in front; shows it the version of the data where a folder is given."""
    if not settings.VERSION_DIR:
        return Mandataire(jeton, None, aiguille)
    enseigne = Enseigne(settings.VERSION_DIR, hors_requete(lire_origine))
    enseigne.ouvrir()
    # Turned before who has just edited is answered.
    donnees_changees.connect(enseigne.montrer)
    return Mandataire(jeton, enseigne, aiguille)


def faire(pile: WSGIApplication) -> WSGIApplication:
    """Return Django's stack as it makes what is not kept: from bodies that have come, few answers at once."""
    places = partial(Places, patience=settings.ATTENTE_DES_PAGES)
    # The team has places of its own: a crowd does not keep it out, nor does a long import keep the public out.
    public, equipe = places(settings.PAGES_ENSEMBLE, file=settings.PAGES_EN_ATTENTE), places(2, file=8)

    def places_de(chemin: str) -> Places | None:
        if chemin.startswith(settings.STATIC_URL):
            return None
        return equipe if chemin.startswith("/admin/") else public

    bornee = Affluence(pile, places_de, partial(indisponible, Motif.AFFLUENCE))
    lent, trop = partial(indisponible, Motif.LENTEUR), partial(indisponible, Motif.AFFLUENCE)
    return LectureDesCorps(bornee, trop_lent=lent, trop=trop)


def composer(pile: WSGIApplication, jeton: Jeton, aiguille: Aiguillage | None = None) -> WSGIApplication:
    """Return the whole site around Django's stack. While debugging, nothing is kept."""
    if settings.DEBUG:
        return refuser_prefixe(pile)
    # What this process writes shows in it at once; the others see it within half a second.
    donnees_changees.connect(jeton.perimer)
    reserve = Reserve()
    guichet = Guichet(
        faire(pile),
        jeton=jeton,
        reserve=reserve,
        parametres=lus,
        hors=("/admin/", settings.STATIC_URL, *reserves()),
        atelier=Atelier(reserve, ThreadPoolExecutor(max_workers=1).submit, ailleurs(resserrer)),
        secours=Secours(avis, partial(indisponible, Motif.BASE), reserve),
        sans_base=(settings.STATIC_URL,),
        https=settings.SECURE_PROXY_SSL_HEADER,
        a_part=a_part,
        exact=exact,
        mandataire=accorder(jeton, aiguille),
        garder=politique(settings.CDN_SECONDES),
    )
    # Made here, before the workers part: it is theirs together.
    return refuser_prefixe(limiter(guichet, Compteur(settings.API_PAR_MINUTE), guichet.garde))


aiguille = aiguillage()
application = composer(pile, Jeton(hors_requete(aiguille.lire) if aiguille else lire_version), aiguille)
