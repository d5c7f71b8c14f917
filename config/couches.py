"""The layers of the site, from the inside out: what stands between the socket and Django's stack, put together.

Imported once the applications are ready (config/wsgi.py).
"""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from wsgiref.types import WSGIApplication, WSGIEnvironment

from csp.utils import build_policy
from django.conf import settings
from django.contrib.auth.signals import user_logged_out
from django.urls import reverse

from aides.api.entree import indisponible
from aides.api.reponses import PREFIXE, en_probleme
from aides.models import base_muette, donnees_changees
from aides.models.repliques import Aiguillage, hors_requete, lire_origine
from aides.porte.adresse import TOUS
from aides.porte.affluence import Affluence, Places
from aides.porte.apercu import a_part
from aides.porte.atelier import Atelier
from aides.porte.bases import Bases
from aides.porte.cache import politique, resserrer
from aides.porte.connus import Connus
from aides.porte.corps import borner
from aides.porte.debit import limiter
from aides.porte.enseigne import Enseigne
from aides.porte.entetes import Entetes
from aides.porte.fichiers import tenir_les_fichiers
from aides.porte.guichet import Guichet, refuser_prefixe
from aides.porte.hotes import tenir_les_hotes
from aides.porte.jeton import Jeton
from aides.porte.lenteur import LectureDesCorps
from aides.porte.mandataire import Mandataire
from aides.porte.memoire import Reserve
from aides.porte.refus import Refuseur, refuseur
from aides.porte.secours import Secours
from aides.veille.journal import Genres, Journal
from aides.veille.mesures import MESURES
from aides.veille.metriques import exposer
from aides.veille.sondes import METRIQUES, PRET, VIVANT, Sondes
from aides.views.annuaire import du_disque, exact, nommes, parametres, reserves
from aides.views.panne import Motif, avis
from config.ailleurs import ailleurs, ceder
from config.entrees import accueils, familles, ports
from config.statiques import existants

# It says that the database does not answer: it is made then too.
SANTE = "/sante/"
SANS_BASE = (settings.STATIC_URL, SANTE)


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


def faire(pile: WSGIApplication, refuser: Refuseur, jeton: Jeton, connus: Connus) -> WSGIApplication:
    """Return Django's stack as it makes what is not kept: from bodies that have come, few answers at once."""
    places = partial(Places, patience=settings.ATTENTE_DES_PAGES)
    # The team has places of its own: a crowd does not keep it out, nor does a long import keep the public out. So has
    # its door: those who are not in yet, whatever they send, do not keep out those who work.
    reserve_a_l_equipe = reverse("admin:index")
    public, equipe = places(settings.PAGES_ENSEMBLE, file=settings.PAGES_EN_ATTENTE), places(2, file=8)
    porte = places(1, file=8)

    def places_de(environ: WSGIEnvironment) -> Places | None:
        chemin = environ.get("PATH_INFO", "")
        if chemin.startswith(settings.STATIC_URL):
            return None
        if not chemin.startswith(reserve_a_l_equipe):
            return public
        return equipe if connus.connu(environ) else porte

    bornee = Affluence(
        connus.suivre(pile),
        places_de,
        partial(indisponible, Motif.AFFLUENCE),
        ceder,
        muette=lambda chemin: jeton.se_tait() and not chemin.startswith(SANS_BASE),
        en_panne=partial(indisponible, Motif.BASE),
    )
    lent, trop = partial(indisponible, Motif.LENTEUR), partial(indisponible, Motif.AFFLUENCE)
    return LectureDesCorps(
        bornee, trop_lent=lent, trop=trop, refuser=refuser, leger=settings.ENVOI_MAX_PUBLIC, connu=connus.connu
    )


def entetes() -> Entetes:
    """Return what puts on every answer the headers that it lacks."""
    return Entetes(
        build_policy(),
        referent=settings.SECURE_REFERRER_POLICY,
        prives=(reverse("admin:index"), *reserves()),
        # A page that is framed in a sandbox is of no origin: its sheet comes from elsewhere.
        publics=(settings.STATIC_URL, PREFIXE),
    )


def composer(
    pile: WSGIApplication, jeton: Jeton, reserve: Reserve | None = None, aiguille: Aiguillage | None = None
) -> WSGIApplication:
    """Return the whole site around Django's stack. While debugging, nothing is kept."""
    if settings.DEBUG:
        return refuser_prefixe(pile)
    # What this process writes shows in it at once; the others see it within half a second.
    donnees_changees.connect(jeton.perimer)
    base_muette.connect(jeton.apprendre_le_silence)
    user_logged_out.connect(Connus.noter_la_sortie)
    reserve = Reserve() if reserve is None else reserve
    refuser, connus = refuseur({PREFIXE: en_probleme}), Connus(settings.SESSION_COOKIE_NAME, reverse("admin:login"))
    secours = Secours(avis, partial(indisponible, Motif.BASE), reserve)
    hors = (reverse("admin:index"), settings.STATIC_URL, SANTE, *reserves())
    faite = faire(pile, refuser, jeton, connus)
    if aiguille is not None:
        faite = Bases(
            faite,
            jeton=jeton,
            aiguillage=aiguille,
            hors=hors,
            sans_base=SANS_BASE,
            a_part=a_part,
            refuser=secours.refuser,
        )
    guichet = Guichet(
        faite,
        jeton=jeton,
        reserve=reserve,
        parametres=lus,
        hors=hors,
        atelier=Atelier(reserve, ThreadPoolExecutor(max_workers=1).submit, ailleurs(resserrer)),
        secours=secours,
        sans_base=SANS_BASE,
        https=settings.SECURE_PROXY_SSL_HEADER,
        a_part=a_part,
        exact=exact,
        du_disque=du_disque,
        mandataire=accorder(jeton, aiguille),
        garder=politique(settings.CDN_SECONDES),
        patience=settings.ATTENTE_DES_PAGES,
    )
    # From the inside out; the counts are made here, before the workers part: they are theirs together.
    site = limiter(guichet, familles(connus.connu), guichet.garde, refuser)
    site = tenir_les_fichiers(site, settings.STATIC_URL, existants(), refuser)
    site = borner(site, accueils(), refuser)
    site = tenir_les_hotes(site, settings.ALLOWED_HOSTS, refuser, ports())
    # Machines that watch are answered whatever the host that they ask for.
    sondes = Sondes(
        refuser_prefixe(site),
        jeton=settings.METRIQUES_JETON,
        metriques=lambda: exposer(MESURES),
        constater=MESURES.constater,
        chez_soi=not settings.PRODUCTION,
    )
    return entetes().poser(sondes)


def genres() -> Genres:
    """Return how the log and the figures name what is at an address that begins so."""
    return ((settings.STATIC_URL, "statique"), (reverse("admin:index"), "equipe"), (PREFIXE, "api"))


def veiller(site: WSGIApplication, reserve: Reserve) -> WSGIApplication:
    """Return the site with what whoever runs it sees: around all, a line a request."""
    return Journal(
        site,
        mesures=MESURES,
        proxys=settings.NOMBRE_PROXYS,
        ecrites=settings.JOURNAL_REQUETES,
        genres=genres(),
        nommes=nommes(),
        muets=(VIVANT, PRET, METRIQUES),
        octets=lambda: reserve.octets,
    )
