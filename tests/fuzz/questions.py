"""What is asked of the admin's pages after « ? »: what lists take, and the names that our own pages read."""

from collections.abc import Mapping

from django.apps import apps
from django.contrib import admin

from aides.equipe.a_faire import TACHES
from tests.fuzz.formulaires import Paires
from tests.fuzz.routes import Route
from tests.fuzz.textes import Hasard, bizarre, sonde, valeur

COMPARAISONS = (
    *("exact", "iexact", "in", "gte", "isnull", "contains", "regex", "range", "year", "date", "zut", "startswith"),
)
MOTS = ("ain 2022", "bourse", "2A", "1500", "é", "26")
# Where somebody would be led next: of the site, or not.
SUITES = (
    *("/admin/", "/departements/26-drome/", "//pirate.example/", "https://pirate.example/", "javascript:alert(1)"),
    *("/\\pirate.example", "///pirate.example", "http:pirate.example", "\t//pirate.example/"),
)
DE_DJANGO = ("o", "p", "all", "e", "_popup", "_to_field", "_facets", "_changelist_filters")
# Names that our pages read, and what means something there; with the ends of the routes that read them.
NOMMES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "q": (MOTS, ("_changelist", "aller")),
    "suite": (SUITES, ("apercu",)),
    "next": (SUITES, ("login", "second_facteur", "second_facteur_installer", "logout")),
    "retour": (("fiche", "zut"), ("_dispositif_change",)),
    "a_faire": ((*(tache.cle for tache in TACHES), "zut", ""), ("_changelist",)),
    "departement": (("1", "26", "2A", "9" * 30), ("_lien",)),
    "p": (("1", "2", "9999", "-1", "x"), ("_history", "_changelist")),
}


def questions(route: Route, hasard: Hasard, m: str) -> Paires:
    """Return what is asked of a page of the admin: now and then nothing."""
    if hasard.random() < 0.25:
        return []
    if route.nom == "autocomplete":
        return _d_une_liste_de_choix(hasard, m)
    siens = [nom for nom, (_, fins) in NOMMES.items() if route.nom.endswith(fins)]
    return [_une(route, siens, hasard, m) for _ in range(hasard.choice((1, 1, 2, 3)))]


def _une(route: Route, siens: list[str], hasard: Hasard, m: str) -> tuple[str, str]:
    if siens and hasard.random() < 0.4:
        nom = hasard.choice(siens)
        if nom in ("suite", "next"):
            return nom, hasard.choice((*NOMMES[nom][0], sonde(hasard, m)))
        return nom, valeur(hasard, m, NOMMES[nom][0])
    if route.modele and hasard.random() < 0.5:
        champs = [c.name for c in apps.get_model(route.modele)._meta.get_fields()]
        nom = f"{hasard.choice(champs)}__{hasard.choice(('id__', ''))}{hasard.choice(COMPARAISONS)}"
        return nom, valeur(hasard, m, ("1", "2022", "2022-01-01", "True", "1,2"))
    return hasard.choice((*DE_DJANGO, *NOMMES)), valeur(hasard, m, ("1", "-1.2", "0", "id", "/admin/"))


def _d_une_liste_de_choix(hasard: Hasard, m: str) -> Paires:
    modele = hasard.choice(list(admin.site._registry))
    champ = hasard.choice([c.name for c in modele._meta.get_fields()])
    return [
        ("app_label", modele._meta.app_label),
        ("model_name", modele._meta.model_name or ""),
        ("field_name", champ if hasard.random() < 0.8 else bizarre(hasard)),
        ("term", valeur(hasard, m, MOTS)),
        ("page", valeur(hasard, m, ("1", "2"))),
    ]
