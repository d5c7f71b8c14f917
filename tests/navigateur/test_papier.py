"""On paper: what a page printed says, and what it leaves out."""

from typing import Any

import pytest

from tests.visites import PAGES

pytestmark = pytest.mark.long


def test_impression_d_un_departement(page: Any, tmp_path: Any) -> None:
    """A4: the sheet says what it shows, its sources, its dates, where to check; it has no form, menu or button."""
    page.goto("/departements/26-drome/")
    assert page.locator("[data-imprime]").inner_text() == ""
    pdf = page.pdf(format="A4", path=str(tmp_path / "drome.pdf"))
    assert pdf.startswith(b"%PDF")
    page.emulate_media(media="print")
    texte = page.locator("body").inner_text().replace("\u00a0", " ")
    for attendu in (
        "L’Atlas des aides médicales",
        "Drôme",
        "Situation déclarée en 2019 et en 2022",
        "Source",
        "p. 64",
        "/departements/26-drome/",
        "Réponses de 2019 et de 2022",
        "base corrigée le ",
        "imprimé le ",
    ):
        assert attendu in texte, attendu
    assert "Rechercher" not in texte
    for choix in (".menu", "form", "button", ".sur-page", ".suite", ".ancre"):
        assert not any(e.is_visible() for e in page.locator(choix).all()), choix
    rangee = page.locator("table.reponses tbody tr").first
    assert rangee.evaluate("e => getComputedStyle(e).breakInside") == "avoid"


def test_le_papier_montre_ce_qui_est_plie(page: Any) -> None:
    """Measures are folded on the screen; on paper none is, and they are folded again after."""
    page.goto("/departements/26-drome/")
    replies = page.locator("details.plie:not([open])")
    nombre = replies.count()
    assert nombre > 3
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert replies.count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert replies.count() == nombre


@pytest.mark.parametrize("adresse", PAGES.values(), ids=PAGES)
def test_le_papier_n_a_rien_a_presser(page: Any, adresse: str) -> None:
    """No control, no closed fold without a name of its own, and white paper from a dark screen."""
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(adresse)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(26, 33, 37)"
    presses = page.evaluate(
        """() => [...document.querySelectorAll(`form, select, input, button, nav:not(.fil), .puces, .ajout, .ancre,
          .bouton, details:not([open]):not(.document, .indetermines) > summary`)]
        .filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 90))"""
    )
    assert presses == []


@pytest.mark.parametrize(
    ("adresse", "largeur"),
    [("/departements/77-seine-et-marne/", 680), ("/regions/bretagne/", 680), ("/comparer/?t=01&t=07&t=26", 1046)],
)
def test_rien_ne_depasse_du_papier(page: Any, adresse: str, largeur: int) -> None:
    """Within the margins of an A4 sheet, lying for a comparison: paper does not scroll."""
    page.set_viewport_size({"width": largeur, "height": 900})
    page.goto(adresse)
    page.emulate_media(media="print")
    trop = page.evaluate(
        "largeur => [...document.querySelectorAll('table, figure, svg, p')]"
        ".filter(e => e.checkVisibility() && e.getBoundingClientRect().right > largeur + 1)"
        ".map(e => e.outerHTML.slice(0, 90))",
        largeur,
    )
    assert trop == []


def test_le_papier_dit_ce_que_l_on_cherchait(page: Any) -> None:
    """The criteria in words, from where one measures, each distance, what was paid before; nothing to press."""
    demande = "categorie=bourse-etude&categorie=logement-internes&mode=un&pres=Nevers&rayon=80&engagement_max=36"
    page.goto(f"/je-cherche/?{demande}")
    page.emulate_media(media="print")
    texte = " ".join(page.locator("body").inner_text().split())
    for attendu in (
        "Vous cherchez : bourse d’étude contre installation ou logement pour les internes ; "
        "à 80 km au plus de Nevers (58), à vol d’oiseau ; engagement de 3 ans au plus.",
        "Distances à vol d’oiseau, du centre de la commune de Nevers (58)",
        "Nièvre 58 Bourgogne-Franche-Comté sur place",
        "En 2019, la fiche disait",
        "Déclaré",
        "À qui s’adresser",
    ):
        assert attendu in texte, attendu
    for choix in ("form", "button", ".puces", ".bouton", "input", "select"):
        assert not any(e.is_visible() for e in page.locator(choix).all()), choix
