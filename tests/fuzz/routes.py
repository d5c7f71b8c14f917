"""Every route of the project, read from what resolves addresses, and what may stand for each of its arguments."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from django.apps import apps
from django.http import QueryDict
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import RegexPattern, RoutePattern
from reversion.models import Revision

from aides.api.ressources import RESSOURCES
from aides.courrier.jetons import ecrire_lien
from aides.domaine.divergences import relever
from aides.domaine.recueil import Recueil
from aides.domaine.signalements import Lien
from aides.equipe.echanges.table import PAR_CLE
from aides.exports.catalogue import jeux
from aides.lectures.atlas import lire_recueil
from aides.views.pages import PAR_NOM

ARGUMENT = re.compile(r"<(?:(?P<genre>\w+):)?(?P<nom>\w+)>")
DE_L_EQUIPE = "admin/"
# Of the file that waits to be confirmed.
DEPOT = "a" * 32
EXTENSIONS = ("csv", "json", "xlsx", "ods")
# Routes that a pattern of regular expression makes: what may stand there.
EXPRESSIONS = {
    "admin/^(?P<app_label>auth|aides|territoires)/$": ("admin/auth/", "admin/aides/", "admin/territoires/"),
    "admin/(?P<url>.*)$": ("admin/zut", "admin/aides/fiche", "admin/a/b/c/"),
}


class Route(NamedTuple):
    """`modele`: « fiche », of a page of the admin on rows of a table; "" elsewhere."""

    motif: str
    nom: str
    modele: str = ""

    @property
    def arguments(self) -> tuple[str, ...]:
        """The names of its arguments, in their order."""
        return tuple(trouve["nom"] for trouve in ARGUMENT.finditer(self.motif))

    @property
    def de_l_equipe(self) -> bool:
        """Whether it is in the staff's rooms."""
        return self.motif.startswith(DE_L_EQUIPE)

    def remplir(self, valeurs: Mapping[str, str]) -> str:
        """Return the path, with these values for its arguments, as they are given."""
        return "/" + ARGUMENT.sub(lambda trouve: valeurs[trouve["nom"]], self.motif)


@cache
def routes() -> tuple[Route, ...]:
    """Return all of them: pages, files, API, admin."""
    return tuple(_parcourir(get_resolver(), ""))


def _parcourir(resolveur: Any, debut: str) -> Iterator[Route]:
    for motif in resolveur.url_patterns:
        ecrit = debut + str(motif.pattern)
        if not isinstance(motif, URLPattern):
            yield from _parcourir(motif, ecrit)
        elif isinstance(motif.pattern, RegexPattern):
            yield from (Route(autre, motif.name or "") for autre in EXPRESSIONS[ecrit])
        else:
            assert isinstance(motif.pattern, RoutePattern), ecrit
            yield Route(ecrit, motif.name or "", _modele(ecrit))


def _modele(ecrit: str) -> str:
    morceaux = ecrit.split("/")
    if morceaux[0] != "admin" or len(morceaux) < 4 or morceaux[1] not in ("aides", "auth", "territoires"):
        return ""
    return f"{morceaux[1]}.{morceaux[2]}"


# --- Arguments ---


def publics(recueil: Recueil) -> dict[tuple[str, str], Sequence[str]]:
    """Return what may stand for the arguments of public routes, by name and argument: first one that is answered."""
    adresses = [t.url.split("/")[2] for t in recueil.territoires]
    mesures = [(m.territoire.url.split("/")[2], m.cle) for m in recueil.mesures[::40]]
    regions = [r.slug for r in recueil.regions]
    categories = [c.cle for c in recueil.categories]
    jours = [recueil.edition.adresse] if recueil.edition else []
    divergences = [d.ancre for d in relever(recueil.atlas, recueil.mesures)[::30]]
    fichiers = [f"{jeu.cle}.{extension}" for jeu in jeux(recueil) for extension in (*EXTENSIONS, "geojson")]
    lien = ecrire_lien(Lien(code="26", annee=recueil.annees[-1], autorite="La Drôme", numero="n" * 32))
    jumeaux = {(page.nom_jumeau, "extension"): EXTENSIONS for page in PAR_NOM.values() if page.jumeau}
    sans_page = {f"api-{r.cle}-ligne": _cles(r, recueil) for r in RESSOURCES if r.clef}
    return {
        **jumeaux,
        **{(nom, "cle"): cles for nom, cles in sans_page.items()},
        ("departement", "adresse"): adresses,
        ("departement-fichier", "adresse"): adresses,
        ("flux-departement", "adresse"): adresses,
        ("integre-departement", "adresse"): adresses,
        ("image-departement", "adresse"): adresses,
        ("image-departement", "extension"): ("svg", "png"),
        ("image-comparaison", "extension"): ("svg", "png"),
        ("mesure", "adresse"): [adresse for adresse, _ in mesures],
        ("mesure", "cle"): [cle for _, cle in mesures],
        ("region", "slug"): regions,
        ("region-fichier", "slug"): regions,
        ("categorie", "cle"): categories,
        ("categorie-fichier", "cle"): categories,
        ("flux-categorie", "cle"): categories,
        ("integre-categorie", "cle"): categories,
        ("divergence", "ancre"): divergences,
        ("source", "cle"): [source.cle for source in recueil.sources],
        ("schema", "cle"): [jeu.cle for jeu in jeux(recueil)],
        ("fiche-jsonld", "cle"): [jeu.cle for jeu in jeux(recueil)],
        ("edition", "jour"): jours,
        ("fichier-edition", "jour"): jours,
        ("fichier-edition", "fichier"): ("CHANGELOG.md", "SHA256SUMS", "edition.json", "..", "../../x"),
        ("carte-selection", "extension"): ("svg", "png"),
        ("carte", "fichier"): ["france.svg", "france.png", *(f"{slug}.svg" for slug in regions)],
        ("export", "fichier"): fichiers,
        ("signalement", "reference"): ("ABCDEFGH23", "abcdefgh23"),
        ("parole", "jeton"): (lien, lien[:-1], "x:y:z"),
        ("partage", "cle"): [
            "accueil",
            "evolution",
            "departement-26",
            "comparaison-07-26",
            f"categorie-{categories[0]}",
        ],
    }


def _cles(ressource: Any, recueil: Recueil) -> list[str]:
    nommer = ressource.nommeur(recueil)
    return [nommer(ligne) for ligne in list(ressource.lignes(QueryDict(), recueil))[:60]]


def de_l_equipe(route: Route) -> dict[str, Sequence[str]]:
    """Return what may stand for the arguments of a route of the admin."""
    cles: list[str] = []
    if route.modele and "object_id" in route.arguments:
        modele = apps.get_model(route.modele)
        cles = [str(pk) for pk in modele._default_manager.order_by("pk").values_list("pk", flat=True)[:200]]
    revisions = [str(pk) for pk in Revision.objects.order_by("pk").values_list("pk", flat=True)[:20]]
    return {
        "object_id": cles or ["1"],
        "id": ["1", "2", "3"],
        "revision": [*revisions, "1", "0", "999999999999999999999"],
        # Of the file that waits, the one that it is of.
        "cle": ["fiches"] if "jeton" in route.arguments else list(PAR_CLE),
        "forme": ["csv", "xlsx", "ods", "zut"],
        "jeton": [DEPOT, DEPOT, DEPOT, "zut"],
        "content_type_id": ["1", "7", "9" * 30],
    }


@cache
def jeu_de_reference(version: str) -> dict[tuple[str, str], Sequence[str]]:
    """Return `publics` of the data of a version, once."""
    return publics(lire_recueil())
