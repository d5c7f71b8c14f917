"""In real Chromium, against gunicorn: what no test client sees. Accessibility, small screens, the dark, no script."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.navigateur import Serveur
from tests.pages import PAGES, PAGES_D_ERREUR

ADRESSES = [*PAGES.values(), *(adresse for adresse, _ in PAGES_D_ERREUR.values())]


def plaintes(onglet: Any) -> list[str]:
    """What axe finds: rule, and the first element at fault."""
    trouvees = Axe().run(onglet).response["violations"]
    return [f"{v['id']} : {v['nodes'][0]['html'][:160]}" for v in trouvees]


@pytest.mark.parametrize("adresse", ADRESSES)
@pytest.mark.parametrize(("largeur", "theme"), [(1280, "light"), (360, "dark")])
def test_axe_ne_trouve_rien_et_la_page_tient(page: Any, adresse: str, largeur: int, theme: str) -> None:
    """Nothing runs out of the screen either: what must scroll does so in a box of its own."""
    page.set_viewport_size({"width": largeur, "height": 780})
    page.emulate_media(color_scheme=theme)
    page.goto(adresse)
    assert plaintes(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= largeur


def test_le_lien_d_evitement_mene_au_contenu(page: Any) -> None:
    page.goto("/departements/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')").startswith("#")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash.slice(1) === document.querySelector('main').id")


@pytest.fixture
def sans_script(navigateur: Any, adresse_site: str) -> Any:
    """A tab where JavaScript is off."""
    contexte = navigateur.new_context(base_url=adresse_site, java_script_enabled=False)
    yield contexte.new_page()
    contexte.close()


def test_les_filtres_marchent_sans_script(sans_script: Any) -> None:
    sans_script.goto("/departements/?region=bretagne")
    avant = sans_script.locator("main").inner_text()
    assert "Finistère" in avant
    sans_script.goto("/departements/")
    formulaire = sans_script.locator("main form").first
    formulaire.locator("select[name=region], input[name=region]").first.wait_for(state="attached")
    assert formulaire.get_attribute("method") in (None, "get", "GET")
    assert sans_script.locator("main").get_by_text("Finistère").count() > 0


def test_les_couleurs_forcees_gardent_les_mots(page: Any) -> None:
    """States are told by a glyph and a word: with forced colours nothing is lost."""
    page.emulate_media(forced_colors="active")
    page.goto("/departements/01-ain/")
    texte = page.locator("main").inner_text()
    assert "Non mentionnée" in texte
    assert "Proposée" in texte


def test_une_correction_se_voit_aussitot_dans_chaque_processus(page: Any, serveur: Serveur) -> None:
    """A staff edit, written by another process, shows at the next request whichever worker answers it."""
    adresse = "/departements/01-ain/"
    for _ in range(6):  # both workers have kept the page by then
        page.goto(adresse)
    mot = "Une correction de l’équipe."
    serveur.manage(
        "shell",
        "-c",
        "from aides.models import Dispositif; "
        f"d = Dispositif.objects.get(cle='01-2022-salariat'); d.resume = {mot!r}; d.save()",
    )
    for _ in range(8):
        page.goto(adresse)
        assert mot in page.locator("main").inner_text()
