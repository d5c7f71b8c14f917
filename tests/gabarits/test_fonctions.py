"""What a page may call."""

from datetime import UTC, datetime

import pytest
from django.test import RequestFactory
from django.urls import NoReverseMatch, set_script_prefix
from markupsafe import Markup

from aides.gabarits.fonctions import courant, imprimer, jour, ligne, url


@pytest.mark.parametrize(
    ("nom", "arguments", "attendue"),
    [
        ("accueil", (), "/"),
        ("categorie", ("bourse-etude",), "/categories/bourse-etude/"),
        ("export", ("offre.csv",), "/donnees/offre.csv"),
    ],
)
def test_une_adresse(nom: str, arguments: tuple[str, ...], attendue: str) -> None:
    assert url(nom, *arguments) == attendue


def test_une_adresse_inconnue_est_une_faute() -> None:
    with pytest.raises(NoReverseMatch):
        url("nulle-part")


def test_une_adresse_suit_le_prefixe_du_site() -> None:
    """What is remembered of one prefix is not answered under another."""
    assert url("methode") == "/methode/"
    set_script_prefix("/atlas/")
    try:
        assert url("methode") == "/atlas/methode/"
    finally:
        set_script_prefix("/")
    assert url("methode") == "/methode/"


@pytest.mark.parametrize(
    ("page", "partie", "attendu"),
    [
        ("/regions/", "/regions/", "page"),
        ("/regions/bretagne/", "/regions/", "true"),
        ("/", "/regions/", "false"),
        ("/categories/", "/regions/", "false"),
    ],
)
def test_la_partie_courante(page: str, partie: str, attendu: str) -> None:
    assert courant(RequestFactory().get(page), partie) == attendu


@pytest.mark.parametrize(
    ("instant", "attendu"),
    [
        (datetime(2026, 11, 25, 12, tzinfo=UTC), "25 novembre 2026"),
        (datetime(2026, 8, 1, 21, 59, tzinfo=UTC), "1er août 2026"),
        (datetime(2026, 7, 31, 22, tzinfo=UTC), "1er août 2026"),
        (datetime(2025, 12, 31, 23, tzinfo=UTC), "1er janvier 2026"),
    ],
)
def test_le_jour_est_celui_d_ici(instant: datetime, attendu: str) -> None:
    assert jour(instant) == attendu


def test_un_bloc_tient_sur_une_ligne_et_reste_echappe() -> None:
    titre = ligne(Markup("\n  L&#x27;Ain \n\t : x  "))
    assert titre == "L&#x27;Ain : x"
    assert isinstance(titre, Markup)


@pytest.mark.parametrize(
    ("valeur", "attendu"),
    [("l’eau", "l’eau"), ("<'>", "&lt;&#x27;&gt;"), ('"', "&quot;"), (Markup("'"), "'"), (12, 12), (None, None)],
)
def test_les_guillemets_droits_sont_ecrits_comme_django_les_ecrit(valeur: object, attendu: object) -> None:
    assert imprimer(valeur) == attendu
