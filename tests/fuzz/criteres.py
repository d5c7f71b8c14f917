"""What pages, files and the API may be asked: for each name that one of them reads, values that mean something."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from django.http import QueryDict

from aides.api.ressources import RESSOURCES
from aides.filtres.base.formulaire import valeurs_possibles
from aides.filtres.ressources import FEUILLE
from aides.lectures.atlas import lire_recueil
from aides.views.annuaire import parametres
from aides.views.pages import PAGES

Valeurs = Mapping[str, Sequence[str]]
# Texts, numbers, and what no form lists.
LIBRES: dict[str, tuple[str, ...]] = {
    "q": ("logement", "bourse", "drôme", "29200", "msp", "l’ain", "400 €", "infirmière externe", "Saint-", "2A"),
    "page": ("1", "2", "3", "9999"),
    "par_page": ("1", "50", "500", "501"),
    "p": ("1", "2"),
    "montant_min": ("1", "400", "1 000 €", "1000000"),
    "engagement_max": ("0", "36", "3 ans", "600"),
    "pres": ("Valence", "26000", "La Réunion", "Nevers", "Saint-Denis", "zzzz"),
    "rayon": ("1", "100", "150 km", "20000"),
    "commune": ("maison", "93046", "evry", "saint"),
    "genre": ("tableau_seul", "fiche_anterieure", "chiffre", "total", "documents"),
    "si": ("bourse-etude:proposee", "soutien-msp:inconnue", "bourse-etude:apparue", "logement-internes:pas_proposee"),
    "t": ("01", "07", "26", "2A", "69M", "971", "973", "75", "2a"),
    "vue": ("liste", "matrice", "carte", "tableau", "bref"),
    "groupe": ("enquete", "territoire", "categorie"),
    "differences": ("oui", "1"),
    "parts": ("oui", "1"),
    "tri": ("nom", "-nom", "region", "etat-2019", "-etat-2022", "montant", "-montant", "distance", "categorie"),
    "besoin": ("logement", "bourse", "stage", "emploi", "installation", "conjoint"),
    "mode": ("et", "ou"),
    "tableur": ("fr", "zut"),
    "sujet": (
        "/departements/26-drome/#bourse-etude",
        "/comparer/?t=01&t=07",
        "/evolution/?base=preuves#x",
        "/sources/atlas/",
        "/donnees/editions/2026-11-27/",
        "/nulle-part/",
        "//pirate.example/",
        "/admin/",
    ),
}


@cache
def bonnes(version: str) -> dict[str, tuple[str, ...]]:
    """Return, for each name, the values that forms and the list above give it."""
    recueil = lire_recueil()
    trouvees: dict[str, dict[str, None]] = defaultdict(dict)
    for ressource in RESSOURCES:
        for nom, champ in ressource.formulaire(QueryDict(), recueil).fields.items():
            trouvees[nom] |= dict.fromkeys(valeurs_possibles(champ))
    for nom, valeurs in LIBRES.items():
        trouvees[nom] |= dict.fromkeys(valeurs)
    return {nom: tuple(valeurs) for nom, valeurs in trouvees.items()}


def noms_lus() -> set[str]:
    """Return every name that something of the site reads after « ? »."""
    recueil = lire_recueil()
    des_pages = {nom for page in PAGES for nom in page.parametres or ()}
    de_l_api = {nom for r in RESSOURCES for nom in r.formulaire(QueryDict(), recueil).fields}
    return des_pages | de_l_api | {*FEUILLE, "tableur"}


def noms_de(chemin: str, nom_de_route: str) -> tuple[str, ...]:
    """Return the names that what stands at a path reads."""
    if nom_de_route.startswith("api-"):
        return _noms_de_l_api(nom_de_route.removeprefix("api-").removesuffix("-ligne"))
    return tuple(sorted(parametres(chemin) or ()))


@cache
def _noms_de_l_api(cle: str) -> tuple[str, ...]:
    recueil: Any = lire_recueil()
    ressource = next((r for r in RESSOURCES if r.cle == cle), None)
    return (*ressource.formulaire(QueryDict(), recueil).fields, *FEUILLE) if ressource else ()
