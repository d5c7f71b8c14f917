"""What scripts add, seen in the browser: suggestions, the comparison tray; and a page without any."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.taches.equipier import suivre


def test_les_suggestions_au_clavier(page: Any) -> None:
    page.goto("/regions/")
    champ = page.locator("#q-bandeau")
    champ.focus()
    page.keyboard.type("drom")
    page.wait_for_selector("[role=option]")
    assert champ.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    actif = champ.get_attribute("aria-activedescendant")
    assert page.locator(f"#{actif}").get_attribute("aria-selected") == "true"
    assert champ.input_value() == "drom"
    page.keyboard.press("ArrowUp")
    assert champ.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Escape")
    assert champ.get_attribute("aria-expanded") == "false"
    assert champ.input_value() == "drom"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/departements/26-drome/")


def test_le_panier_suit_de_page_en_page_sans_temoin(page: Any) -> None:
    page.goto("/departements/26-drome/")
    page.get_by_role("button", name="Ajouter à la comparaison").click()
    assert page.get_by_role("button", name="Retirer de la comparaison", exact=True).is_visible()
    page.goto("/departements/")
    barre = page.get_by_role("complementary", name="Territoires à comparer")
    assert "Drôme" in barre.inner_text()
    assert barre.get_by_role("link", name="Comparer").count() == 0
    page.get_by_role("button", name="Comparer Ardèche").press("Enter")
    # The rows come back with the filters' answer; the tray finds its buttons again.
    page.locator("input[name=region][value=auvergne-rhone-alpes]").evaluate("e => e.click()")
    page.wait_for_selector(".puces")
    assert page.get_by_role("button", name="Retenu Ardèche").is_visible()
    assert page.context.cookies() == []
    barre.get_by_role("link", name="Comparer").click()
    page.wait_for_url("**/comparer/?t=26&t=07")
    barre.get_by_role("button", name="Retirer Drôme").click()
    assert "Drôme" not in barre.inner_text()
    barre.get_by_role("button", name="Vider").click()
    assert not barre.is_visible()
    page.reload()
    assert not barre.is_visible()


def test_pas_plus_de_six(page: Any) -> None:
    page.goto("/departements/")
    boutons = page.locator("[data-panier]")
    for rang in range(7):
        boutons.nth(rang).click()
        # Links until the first of them is used; whoever used it stays on it.
        assert page.evaluate("document.activeElement.matches('button[data-panier]')")
    assert page.locator(".panier-liste button[aria-label]").count() == 6
    assert "Six territoires au plus" in page.locator(".panier-compte").inner_text()


def test_une_reserve_abimee_ne_casse_rien(page: Any) -> None:
    page.goto("/departements/")
    page.evaluate("localStorage.setItem('atlas-comparaison', '{\"a\": [1]')")
    page.reload()
    page.evaluate('localStorage.setItem(\'atlas-comparaison\', \'[null, 3, {"code": "<b>", "nom": 1}]\')')
    page.reload()
    assert page.locator(".panier").is_hidden()


@pytest.fixture
def sans_script(navigateur: Any, adresse_site: str) -> Iterator[Any]:
    """A tab in which no script runs."""
    contexte = navigateur.new_context(base_url=adresse_site, java_script_enabled=False)
    yield contexte.new_page()
    contexte.close()


def test_sans_script_tout_marche(sans_script: Any) -> None:
    page = sans_script
    page.goto("/departements/")
    suivre(page, page.get_by_role("link", name="Comparer Drôme"))
    assert "Choisissez-en un autre" in page.locator("main").inner_text()
    suivre(page, page.get_by_role("link", name="Ajouter Isère (38)"))
    assert page.locator(".comparaison").is_visible()
    page.goto("/departements/")
    page.locator("input[name=categorie][value=logement-internes]").check()
    suivre(page, page.get_by_role("button", name="Appliquer"))
    assert "categorie=logement-internes" in page.url
    assert page.locator(".puces").is_visible()
    page.goto("/")
    page.locator("#id_annee").select_option("2019")
    suivre(page, page.get_by_role("button", name="Afficher la carte"))
    assert "annee=2019" in page.url
    suivre(page, page.get_by_role("link", name="Je suis interne"))
    page.get_by_label("Logement pour les internes").check()
    page.get_by_label("Près d’une commune").fill("Valence")
    suivre(page, page.get_by_role("button", name="Chercher"))
    suivre(page, page.get_by_role("link", name="Drôme, 26").first)
    assert "D’après l’enquête de 2022" in page.locator("main").inner_text()
    page.locator("#q-bandeau").fill("drom")
    suivre(page, page.locator(".recherche-bandeau button"))
    suivre(page, page.get_by_role("link", name="Drôme (26)").first)
    assert page.url.endswith("/departements/26-drome/")
    page.goto("/comparer/")
    page.locator("#t-1").select_option("01")
    page.locator("#t-2").select_option("26")
    suivre(page, page.get_by_role("button", name="Comparer"))
    assert page.locator(".comparaison").is_visible()
