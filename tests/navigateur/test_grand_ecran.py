"""Wide screens are used: contents beside a long text, in sight all along; nothing of it on narrower ones."""

from typing import Any

import pytest

pytestmark = pytest.mark.long

# Each with the contents that a narrow screen shows too, before the text.
PAGES = {
    "/methode/": True,
    "/donnees/": False,
    "/sources/": False,
    "/sources/atlas/": False,
    "/sources/idf-2024/": False,
    "/accessibilite/": False,
    "/mentions-legales/": False,
    "/donnees-personnelles/": False,
    "/regions/ile-de-france/": False,
}
ABSENTS = """() => [...document.querySelectorAll(".sommaire a")].map(a => a.getAttribute("href"))
    .filter(href => !document.querySelector(`.avec-sommaire > div [id="${href.slice(1)}"]`))"""
TITRES = """() => {
    const cites = new Set([...document.querySelectorAll(".sommaire a")].map(a => a.hash.slice(1)));
    return [...document.querySelectorAll(".avec-sommaire > div h2")]
        .filter(h => !cites.has(h.id) && !cites.has(h.closest("section")?.id)
            && ![...(h.closest("section")?.querySelectorAll("h3") ?? [])].some(t => cites.has(t.id)))
        .map(h => h.textContent.trim());
}"""


@pytest.mark.parametrize("adresse", PAGES)
def test_un_long_texte_a_son_sommaire_a_cote(page: Any, adresse: str) -> None:
    """Beside it, still in sight far below; of all its titles, and each entry leads to one."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(adresse)
    assert page.evaluate(ABSENTS) == []
    assert page.evaluate(TITRES) == []
    texte = page.locator(".avec-sommaire > div")
    sommaire = page.locator(".sommaire")
    a_cote, boite = sommaire.bounding_box(), texte.bounding_box()
    assert a_cote["x"] + a_cote["width"] < boite["x"]
    page.evaluate(f"scrollTo({{top: {boite['y'] + boite['height'] / 2 - 400}, behavior: 'instant'}})")
    vu = sommaire.bounding_box()
    assert 0 <= vu["y"] <= 800 - vu["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


@pytest.mark.parametrize("adresse", PAGES)
def test_un_ecran_etroit_garde_sa_page(page: Any, adresse: str) -> None:
    for largeur in (360, 768):
        page.set_viewport_size({"width": largeur, "height": 800})
        page.goto(adresse)
        sommaire = page.locator(".sommaire")
        assert sommaire.is_visible() == PAGES[adresse]
        if PAGES[adresse]:
            boite = sommaire.bounding_box()
            assert boite["y"] + boite["height"] <= page.locator(".avec-sommaire > div").bounding_box()["y"]


def test_le_sommaire_se_suit_au_clavier(page: Any) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(reduced_motion="reduce")
    page.goto("/donnees/")
    page.locator(".sommaire a", has_text="Valeurs").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#valeurs")
    assert 0 <= page.locator("#valeurs").bounding_box()["y"] < 100
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('.sommaire').contains(document.activeElement)") is False


def test_les_analyses_d_une_categorie_vont_de_front(page: Any) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/categories/bourse-etude/")
    gauches = page.locator(".analyses .analyse-theme").evaluate_all("l => l.map(e => e.getBoundingClientRect().left)")
    assert len(set(map(round, gauches))) == 2


def test_les_petites_cartes_se_dessinent_quand_on_y_vient(page: Any) -> None:
    """With the patterns of the first, which is far away by then; the page grows by nothing that one would see."""
    page.emulate_media(reduced_motion="reduce")
    page.goto("/evolution/")
    figures = page.locator(".petites-cartes .carte-figure")
    assert figures.count() == 12
    modes = figures.evaluate_all("l => l.map(f => getComputedStyle(f).contentVisibility)")
    assert modes == ["visible", *["auto"] * 11]
    hauteur = "document.documentElement.scrollHeight"
    avant = page.evaluate(hauteur)
    figures.last.scroll_into_view_if_needed()
    page.evaluate("new Promise(f => requestAnimationFrame(() => requestAnimationFrame(f)))")
    assert abs(page.evaluate(hauteur) - avant) < 60
    assert figures.last.locator("use").last.bounding_box()["width"] > 0
