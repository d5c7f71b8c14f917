"""What each address takes, and how much of it is made for one address: the tables that the front of the house is
given. Public pages say it of themselves (aides/views/pages.py)."""

from collections.abc import Callable
from urllib.parse import urlsplit
from wsgiref.types import WSGIEnvironment

from django.conf import settings
from django.urls import Resolver404, resolve, reverse

from aides.api.reponses import METHODES, PREFIXE
from aides.porte.compteur import Compteur
from aides.porte.corps import Accueil
from aides.porte.debit import Compte, Famille
from aides.porte.partage import Commun, CompteurPartage
from aides.views import annuaire
from aides.views.page import COMPARAISONS, FICHIERS, IMAGES, RECHERCHES, SUGGESTIONS

FORMULAIRE = ("GET", "HEAD", "POST")
POST = ("POST",)
LECTURE, DE_L_API = Accueil(), Accueil(METHODES)
# Of the team's addresses, by name, those that nothing is sent to: what they would be sent is not read.
SANS_FORMULAIRE = frozenset(
    (
        *("index", "app_list", "aller", "guide", "second_facteur_image", "echanges", "echange_exporter"),
        *("password_change_done", "autocomplete", "jsi18n", "view_on_site"),
    )
)
CONNECTEZ_VOUS = "Pour un envoi plus lourd, connectez-vous d’abord."


def accueils() -> Callable[[WSGIEnvironment], Accueil]:
    """Return what says of a request's address which methods it takes, and the heaviest body."""
    equipe, fichiers = reverse("admin:index"), reverse("admin:echanges")
    public = Accueil(FORMULAIRE, settings.ENVOI_MAX_PUBLIC)
    # Whoever has no session has nothing to send but a password.
    inconnu = Accueil(FORMULAIRE, settings.ENVOI_MAX_PUBLIC, CONNECTEZ_VOUS)
    connu = Accueil(FORMULAIRE, settings.ENVOI_MAX_EQUIPE)
    importe = Accueil(FORMULAIRE, settings.ENVOI_MAX_IMPORT)

    def accueil_de(environ: WSGIEnvironment) -> Accueil:
        chemin = environ.get("PATH_INFO", "")
        if chemin.startswith(PREFIXE):
            return DE_L_API
        if not chemin.startswith(equipe):
            return public if annuaire.recoit(chemin) else LECTURE
        if not recoit_de_l_equipe(chemin):
            return LECTURE
        if settings.SESSION_COOKIE_NAME not in environ.get("HTTP_COOKIE", ""):
            return inconnu
        return importe if chemin.startswith(fichiers) and chemin.endswith("/importer/") else connu

    return accueil_de


def recoit_de_l_equipe(chemin: str) -> bool:
    """Whether one of the team's addresses takes a form: what only shows or leads on does not."""
    try:
        nom = resolve(chemin).url_name or ""
    except Resolver404:
        return False
    return bool(nom) and nom not in SANS_FORMULAIRE and not nom.endswith("_history")


def ports() -> frozenset[str]:
    """Return the ports of the addresses that the operator has said."""
    dits = [urlsplit(origine).netloc.rpartition(":") for origine in settings.CSRF_TRUSTED_ORIGINS]
    return frozenset(port for nom, _, port in dits if nom and port.isdigit())


def familles(
    connu: Callable[[WSGIEnvironment], bool] = lambda environ: False,
) -> Callable[[WSGIEnvironment], Famille | None]:
    """Return what says of a request what it counts among. Called before the workers part: the counts are theirs
    together; those of several machines, where VALKEY_URL names who counts for all. `connu` tells those of the team
    that are in: what they ask is not counted."""
    commun = Commun(settings.VALKEY_URL) if settings.VALKEY_URL else None

    def compte(nom: str, limite: int) -> Compte:
        local = Compteur(limite)
        return local if commun is None else CompteurPartage(nom, local, commun)

    api = Famille(compte("api", settings.API_PAR_MINUTE), "réponse", " à faire", dite=True)
    lues = {
        RECHERCHES: Famille(compte(RECHERCHES, settings.RECHERCHES_PAR_MINUTE), "recherche"),
        SUGGESTIONS: Famille(compte(SUGGESTIONS, settings.SUGGESTIONS_PAR_MINUTE), "suggestion"),
        FICHIERS: Famille(compte(FICHIERS, settings.FICHIERS_PAR_MINUTE), "demande", " de fichier"),
        COMPARAISONS: Famille(compte(COMPARAISONS, settings.COMPARAISONS_PAR_MINUTE), "comparaison"),
        IMAGES: Famille(compte(IMAGES, settings.IMAGES_PAR_MINUTE), "image"),
    }
    envois = Famille(compte("envois", settings.ENVOIS_PAR_MINUTE), "demande", " d’envoi", POST)
    connexions = Famille(compte("connexions", settings.CONNEXIONS_PAR_MINUTE), "demande", " de connexion", POST)
    # Whatever else is made. All of these together may be all that the site can make: no address has all of its places
    # while somebody else waits (aides/porte/affluence.py).
    pages = Famille(compte("pages", settings.PAGES_PAR_MINUTE), "page", " à préparer")
    equipe = reverse("admin:index")
    entrees = (reverse("admin:login"), reverse("admin:second_facteur"))

    def famille_de(environ: WSGIEnvironment) -> Famille | None:
        chemin = environ.get("PATH_INFO", "")
        if chemin.startswith(PREFIXE):
            return api
        if chemin.startswith(settings.STATIC_URL):
            return None
        envoi = environ["REQUEST_METHOD"] == "POST"
        if chemin.startswith(equipe):
            if envoi and chemin.startswith(entrees):
                return connexions
            if connu(environ):
                return None
        if envoi:
            return envois
        return lues.get(annuaire.famille(chemin), pages)

    return famille_de
