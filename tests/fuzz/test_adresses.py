"""No address of the project is left out: each route is drawn, each argument and each criterion has values."""

import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

import aides.equipe
from aides.models import lire_jeton
from tests.fuzz.apres import VITRINES
from tests.fuzz.criteres import bonnes, noms_lus
from tests.fuzz.equipe import Equipe, de_la_salle, formulaires
from tests.fuzz.passage import sorte_de
from tests.fuzz.public import Public, publiques
from tests.fuzz.questions import NOMMES
from tests.fuzz.routes import EXPRESSIONS, Route, de_l_equipe, jeu_de_reference, routes
from tests.fuzz.textes import Hasard, marque

pytestmark = pytest.mark.django_db

PUBLIQUES = [route for route in routes() if not route.de_l_equipe]
DE_L_EQUIPE = [route for route in routes() if route.de_l_equipe]
# What says nothing unless it is asked something.
QUESTIONS = {
    **dict.fromkeys(
        ("note-comparaison", "integre-comparaison", "image-comparaison", "comparer-fichier"), "?t=01&t=07"
    ),
    **dict.fromkeys(("note-je-cherche", "je-cherche-fichier", "partage-je-cherche"), "?categorie=bourse-etude"),
    **dict.fromkeys(("partage-departements", "partage-dispositifs"), "?categorie=bourse-etude"),
}
# What is there for nobody: a reference that nobody has, the gallery, whom to tell of a flaw where nobody is named.
AILLEURS = {"signalement": 404, "composants": 404, "securite": 404, "divergence": 301}


def test_chaque_argument_d_une_adresse_publique_a_ses_valeurs() -> None:
    arguments = {(route.nom, argument) for route in PUBLIQUES for argument in route.arguments}
    connus = jeu_de_reference(lire_jeton() or "")
    assert set(connus) == arguments
    assert all(connus.values())


def test_chaque_argument_d_une_adresse_de_l_equipe_a_ses_valeurs() -> None:
    for route in DE_L_EQUIPE:
        assert set(route.arguments) <= set(de_l_equipe(route)), route.motif


def test_chaque_critere_a_ses_valeurs() -> None:
    connus = bonnes(lire_jeton() or "")
    assert noms_lus() <= set(connus)
    assert {nom for nom, valeurs in connus.items() if not valeurs} == set()


@pytest.mark.parametrize("route", PUBLIQUES, ids=lambda route: route.motif or "/")
def test_ce_qui_est_tire_juste_est_repondu(client: Client, route: Route) -> None:
    """So that what is drawn wrong is wrong by what was done to it."""
    connus = jeu_de_reference(lire_jeton() or "")
    chemin = route.remplir({argument: connus[route.nom, argument][0] for argument in route.arguments})
    reponse = client.get(chemin + QUESTIONS.get(route.nom, ""))
    # A file that is sent from the disk stays open otherwise.
    reponse.close()
    assert reponse.status_code == AILLEURS.get(route.nom, 200), chemin


# --- The plan of `make fuzz` ---

# By its seed, so many requests; whichever rank meets a page first.
PLAN = 50_000


def test_chaque_route_est_demandee() -> None:
    """Each page, file, resource of the API and room of the team, by a path that leads there; each form is sent."""
    public, equipe = Public(lire_jeton() or ""), Equipe(Client())
    tirees: dict[str, tuple[Sequence[Route], Callable[[Hasard, str, int], str]]] = {
        "page": (publiques("api-", voulues=False), lambda h, m, rang: public.page(h, m, rang).chemin),
        "api": (publiques("api-", voulues=True), lambda h, m, rang: public.api(h, m, rang).chemin),
        "equipe": (de_la_salle(), lambda h, m, rang: equipe.lecture(h, m, rang).chemin),
        "equipe-envoi": (formulaires(), lambda h, m, rang: equipe.formulaire(h, m, rang)[1]),
    }
    restent = {sorte: set(siennes) for sorte, (siennes, _) in tirees.items()}
    assert set().union(*restent.values()) == set(routes())
    for rang in range(PLAN):
        hasard = random.Random(f"14:{rang}")
        sorte = sorte_de(hasard)
        if not restent.get(sorte):
            continue
        siennes, chemin_de = tirees[sorte]
        route = siennes[rang % len(siennes)]
        # One form in ten is a file instead.
        if route not in restent[sorte] or (sorte == "equipe-envoi" and hasard.random() < 0.1):
            continue
        if _motif(chemin_de(hasard, marque(14, rang), rang)) in (route.motif, _regle(route)):
            restent[sorte].remove(route)
    assert not any(restent.values())


def _motif(chemin: str) -> str:
    """What the project answers a path by; "" where nothing does."""
    try:
        return resolve(unquote(chemin.encode("latin-1"))).route
    except (Resolver404, UnicodeError):
        return ""


def _regle(route: Route) -> str:
    """The regular expression that a route of no other kind is an example of."""
    # Django drops the sign of a beginning that is not one.
    return next((regle.replace("^", "") for regle, exemples in EXPRESSIONS.items() if route.motif in exemples), "")


@pytest.mark.parametrize(
    "route", {r.nom.rpartition("_")[2] if r.modele else r.nom: r for r in reversed(DE_L_EQUIPE)}.values(), ids=str
)
def test_chaque_formulaire_de_l_equipe_est_envoye(admin_client: Client, route: Route) -> None:
    """One page of each kind: where it has a form that is posted, with more than a token, its route is among those."""
    siennes = {argument: valeurs[0] for argument, valeurs in de_l_equipe(route).items()}
    page: Any = admin_client.get(route.remplir(siennes))
    html = "" if page.streaming else page.content.decode("utf-8", "replace")
    postes = [f for f in FORMULAIRE.findall(html) if len(BOITE.findall(f)) > 1]
    assert not postes or route in formulaires(), postes


FORMULAIRE = re.compile(r"<form[^>]*method=\"post\".*?</form>", re.S)
BOITE = re.compile(r"<(?:input|select|textarea)[^>]*name=(?!\"csrfmiddlewaretoken)")
# What our own pages of the team read after « ? ».
LU = re.compile(r"request\.GET\.get\(\"(\w+)\"|parameter_name = \"(\w+)\"")


def test_chaque_nom_que_l_equipe_lit_est_demande() -> None:
    """By the words of the code: a new one wants values."""
    sources = Path(aides.equipe.__file__).parent.rglob("*.py")
    trouves = {"".join(dits) for source in sources for dits in LU.findall(source.read_text(encoding="utf-8"))}
    assert {"suite", "retour", "departement", "a_faire"} <= trouves <= set(NOMMES)


def test_ce_qui_montre_ce_qu_on_ecrit_est_la(client: Client) -> None:
    """An address that is no more shows nothing."""
    for adresse in VITRINES:
        reponse: Any = client.get(adresse)
        assert reponse.status_code == 200, adresse
