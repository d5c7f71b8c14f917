"""Editions in the general feed, among the corrections."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client

from aides.domaine.editions import EditionLue, Variation
from tests.pages.test_flux import ATOM, corriger, la_mesure, lire

pytestmark = pytest.mark.django_db


def test_chaque_edition_est_annoncee(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the general feed alone, among the corrections, latest first: what it holds, what changed, its page."""
    table = Variation("offre", "L’offre", lignes=2424, ajoutees=0, changees=0, retirees=0)
    suite = Variation("offre", "L’offre", lignes=2425, ajoutees=1, changees=2, retirees=0)
    deux = (EditionLue(date(2026, 11, 27), 1, (table,), ()), EditionLue(date(2027, 1, 4), 2, (suite,), ()))
    monkeypatch.setattr("aides.views.flux.lire_editions", lambda: deux)
    corriger(la_mesure("26", "logement-internes"), User.objects.create_user("edith"), intitule="Corrigée")
    entrees = lire(client, "/flux.atom").findall(f"{ATOM}entry")
    lues = [tuple(str(e.findtext(f"{ATOM}{nom}")) for nom in ("id", "title", "summary", "updated")) for e in entrees]
    seconde, *autres = lues
    assert seconde == (
        "tag:editions,2027-01-04:2",
        "Édition du 4 janvier 2027",
        "<p>2\u00a0425 lignes en 1 table. Depuis la précédente : 1 ajoutée, 2 changées, 0 retirée.</p>",
        "2027-01-04T12:00:00+00:00",
    )
    assert {titre for _, titre, _, _ in autres} > {"Édition du 27 novembre 2026"}
    assert len(autres) == 2
    lien = str(entrees[0].find(f"{ATOM}link").get("href"))  # type: ignore[union-attr]
    assert lien == "http://testserver/donnees/editions/2027-01-04/"
    assert "tag:editions" not in client.get("/corrections.atom").content.decode()


def test_l_edition_livree_y_est(client: Client) -> None:
    [entree] = lire(client, "/flux.atom").findall(f"{ATOM}entry")
    lien = str(entree.find(f"{ATOM}link").get("href"))  # type: ignore[union-attr]
    assert client.get(lien.removeprefix("http://testserver")).status_code == 200
    assert "Depuis la précédente" not in str(entree.findtext(f"{ATOM}summary"))
