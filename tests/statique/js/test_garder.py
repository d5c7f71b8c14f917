"""static/js/garder.js: what paper says of when and where it was printed."""

import datetime
from typing import Any

CORPS = "<span data-imprime></span><i data-imprime></i><p data-adresse>d’avant</p>"


def imprimer(page: Any) -> list[str]:
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    return [str(e) for e in page.locator("[data-imprime], [data-adresse]").all_text_contents()]


def test_rien_ne_se_dit_avant_d_imprimer(essai: Any) -> None:
    page = essai.ouvrir(CORPS, "garder.js")
    assert page.locator("[data-imprime], [data-adresse]").all_text_contents() == ["", "", "d’avant"]


def test_la_date_et_l_adresse_du_moment(essai: Any) -> None:
    """The address without what follows « # », as a live filter left it; said again at each printing."""
    essai.onglet.clock.set_fixed_time(datetime.datetime(2026, 11, 1, 12))
    page = essai.ouvrir(CORPS, "garder.js")
    jour = " · imprimé le 1er novembre 2026"
    assert imprimer(page) == [jour, jour, "http://atlas.test/"]
    page.evaluate("history.pushState({}, '', '/departements/?q=cote#resultats')")
    essai.onglet.clock.set_fixed_time(datetime.datetime(2026, 12, 25, 12))
    jour = " · imprimé le 25 décembre 2026"
    assert imprimer(page) == [jour, jour, "http://atlas.test/departements/?q=cote"]


def test_une_page_sans_place_pour_le_dire(essai: Any) -> None:
    page = essai.ouvrir("<p>rien</p>", "garder.js")
    assert imprimer(page) == []
    assert page.locator("body").inner_text() == "rien"


# --- The address, copied ---

BARRE = """<ul><li><button type=button id=b data-copier>Copier le lien</button>
<span role=status data-copie="Lien copié."></span></li>
<li><button type=button id=i data-imprimer>Imprimer</button></li></ul><p id=p>Autre chose</p>"""
# A clipboard of ours: what it holds can be read, and it can refuse.
PRESSE = """refuse => {
  const writeText = async (t) => { if (refuse) throw new Error('non'); window.copie = t; };
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
}"""


def _dit(page: Any) -> str:
    page.wait_for_selector("[data-copie]:not(:empty)", state="attached")
    return str(page.locator("[data-copie]").inner_text())


def test_le_lien_copie_est_celui_de_l_ecran(essai: Any) -> None:
    page = essai.ouvrir(BARRE, "garder.js")
    page.evaluate(PRESSE, False)
    page.evaluate("history.pushState({}, '', '/departements/?q=cote#resultats')")
    page.locator("#b").click()
    assert _dit(page) == "Lien copié."
    assert page.evaluate("window.copie") == "http://atlas.test/departements/?q=cote"
    assert page.evaluate("document.activeElement.id") == "b"


def test_ce_qui_ne_se_copie_pas_se_lit(essai: Any) -> None:
    """The address itself, to be taken by hand."""
    page = essai.ouvrir(BARRE, "garder.js")
    page.evaluate(PRESSE, True)
    page.locator("#b").click()
    assert _dit(page) == "http://atlas.test/"


def test_sans_presse_papiers_un_champ_se_copie(essai: Any) -> None:
    page = essai.ouvrir(BARRE, "garder.js")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })")
    page.evaluate(
        "document.execCommand = quoi => { window.copie = quoi + document.activeElement.value; return true; }"
    )
    page.locator("#b").click()
    assert _dit(page) == "Lien copié."
    assert page.evaluate("window.copie") == "copyhttp://atlas.test/"
    assert page.locator("textarea").count() == 0


def test_le_bouton_imprime(essai: Any) -> None:
    page = essai.ouvrir(BARRE, "garder.js")
    page.evaluate("window.fois = 0; window.print = () => { window.fois += 1; }; null")
    page.locator("#i").click()
    page.locator("#p").click()
    assert page.evaluate("window.fois") == 1
