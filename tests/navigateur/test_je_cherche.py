"""« Je cherche » on a phone: answers first, a form of two screens, definitions behind their boxes."""

from typing import Any

from tests.navigateur.conftest import ECRAN

JE_CHERCHE = "/je-cherche/?categorie=bourse-etude&pres=Nevers&rayon=150"


def test_chercher_tient_en_deux_ecrans(telephone: Any) -> None:
    """Boxes without their definitions, each behind its own fold; what a box means is read out all the same."""
    telephone.goto("/je-cherche/")
    assert telephone.locator("form.souhaits").bounding_box()["height"] <= 2 * ECRAN
    sens = telephone.locator("#d-bourse-etude")
    assert sens.bounding_box()["height"] <= 1
    assert telephone.locator("#f-categorie-bourse-etude").get_attribute("aria-describedby") == "d-bourse-etude"
    pli = telephone.locator("li", has=sens).locator("summary")
    ou = "e => e.getBoundingClientRect().top + scrollY"
    avant = pli.evaluate(ou)
    assert min(pli.bounding_box()["height"], pli.bounding_box()["width"]) >= 24
    pli.focus()
    telephone.keyboard.press("Enter")
    assert sens.bounding_box()["height"] > 30
    assert telephone.locator("li", has=sens).locator("text=Exemple").is_visible()
    assert pli.evaluate(ou) == avant
    telephone.set_viewport_size({"width": 1280, "height": 900})
    assert telephone.locator(".souhaits-pli").evaluate_all("l => l.filter(e => e.checkVisibility()).length") == 0
    assert all(e.bounding_box()["height"] > 15 for e in telephone.locator(".souhaits-sens").all())


def test_sans_script_la_definition_s_ouvre_aussi(navigateur: Any, adresse_site: str) -> None:
    contexte = navigateur.new_context(
        base_url=adresse_site, java_script_enabled=False, viewport={"width": 390, "height": ECRAN}
    )
    page = contexte.new_page()
    page.goto("/je-cherche/")
    sens = page.locator("#d-logement-internes")
    page.locator("li", has=sens).locator("summary").click()
    assert sens.bounding_box()["height"] > 30
    contexte.close()


def test_les_reponses_viennent_avant_le_formulaire(telephone: Any) -> None:
    """It is folded once something is asked; where nothing is, or what is asked means nothing, it is open."""
    telephone.goto(JE_CHERCHE)
    pli = telephone.locator("main > .repli").first
    assert pli.get_attribute("open") is None
    assert not telephone.locator("form.souhaits").is_visible()
    assert telephone.locator(".compte").bounding_box()["y"] < ECRAN / 2
    assert telephone.locator(".candidat").first.bounding_box()["y"] < 1.25 * ECRAN
    for adresse in ("/je-cherche/", "/je-cherche/?pres=zzzz", "/je-cherche/?pres=Saint-Denis"):
        telephone.goto(adresse)
        assert telephone.locator("form.souhaits").is_visible()
    telephone.goto(JE_CHERCHE)
    telephone.set_viewport_size({"width": 1280, "height": 900})
    assert telephone.locator("form.souhaits").is_visible()
    assert not pli.locator(":scope > summary").is_visible()


def test_cocher_au_telephone_garde_le_formulaire_ouvert(telephone: Any) -> None:
    """Whoever has it in hand keeps it, from the first box on."""
    telephone.goto("/je-cherche/")
    telephone.locator("#f-categorie-bourse-etude").check()
    telephone.wait_for_url("**/je-cherche/?categorie=bourse-etude")
    telephone.wait_for_selector(".candidat")
    assert telephone.locator("#f-categorie-bourse-etude").is_visible()
    assert telephone.evaluate("document.activeElement.id") == "f-categorie-bourse-etude"
    telephone.goto(JE_CHERCHE)
    telephone.locator("main > .repli > summary").first.click()
    telephone.locator("#f-mode-un").check()
    telephone.wait_for_url("**mode=un**")
    assert telephone.locator("#f-mode-un").is_visible()
    assert telephone.evaluate("document.activeElement.id") == "f-mode-un"
