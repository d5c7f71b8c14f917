"""static/js/cadre.js: the code of a frame, copied, or selected where it cannot be."""

from typing import Any

from tests.statique.js.test_garder import PRESSE, _dit

CHAMP = """<textarea id=cadre readonly>&lt;iframe&gt;</textarea><p><button type=button id=b data-copier-champ=cadre>
Copier</button> <span role=status data-copie="Code copié." data-refus="Copiez-le."></span></p><p id=p>Autre</p>"""


def test_le_code_d_un_champ_se_copie(essai: Any) -> None:
    page = essai.ouvrir(CHAMP, "cadre.js")
    page.evaluate(PRESSE, False)
    page.locator("#p").click()
    assert page.locator("[data-copie]").inner_text() == ""
    page.locator("#b").click()
    assert _dit(page) == "Code copié."
    assert page.evaluate("window.copie") == "<iframe>"


def test_un_code_qui_ne_se_copie_pas_est_selectionne(essai: Any) -> None:
    page = essai.ouvrir(CHAMP, "cadre.js")
    page.evaluate(PRESSE, True)
    page.locator("#b").click()
    assert _dit(page) == "Copiez-le."
    assert page.evaluate("getSelection().toString()") == "<iframe>"
