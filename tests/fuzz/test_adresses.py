"""No address of the project is left out: each route is drawn, each argument and each criterion has values."""

import random
from collections import Counter

import pytest
from django.test import Client

from aides.models import lire_jeton
from tests.fuzz.criteres import bonnes, noms_lus
from tests.fuzz.public import Public
from tests.fuzz.routes import Route, de_l_equipe, jeu_de_reference, routes

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


def test_chaque_route_est_tiree() -> None:
    """By the seed of continuous integration: public ones by the paths, those of the admin as often as one another."""
    public, vues = Public(lire_jeton() or ""), Counter[str]()
    for rang in range(1_500):
        hasard = random.Random(f"routes {rang}")
        fabrique = public.api if rang % 3 == 0 else public.page
        vues[_motif(fabrique(hasard, "zqx").chemin)] += 1
    assert {route.motif for route in PUBLIQUES if not vues[_forme(route)]} == set()


def _motif(chemin: str) -> str:
    """The shape of a path: how deep it is, what it begins with, what it ends with."""
    morceaux = chemin.strip("/").split("/")
    return f"{morceaux[0].partition('.')[0]} {len(morceaux)} {chemin.endswith('/')}"


def _forme(route: Route) -> str:
    return _motif(route.remplir(dict.fromkeys(route.arguments, "x")))
