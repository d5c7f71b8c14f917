"""In real Chromium, against gunicorn: the link past the menu, forced colours, an edit seen by every worker."""

from typing import Any

from tests.chromium import Serveur


def test_le_lien_d_evitement_mene_au_contenu(page: Any) -> None:
    page.goto("/departements/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')").startswith("#")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash.slice(1) === document.querySelector('main').id")


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
        assert mot in str(page.locator("main").text_content())
