"""static/js/papier.js: what paper says of when and where it was printed."""

import datetime
from typing import Any

CORPS = "<span data-imprime></span><i data-imprime></i><p data-adresse>d’avant</p>"


def imprimer(page: Any) -> list[str]:
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    return [str(e) for e in page.locator("[data-imprime], [data-adresse]").all_text_contents()]


def test_rien_ne_se_dit_avant_d_imprimer(essai: Any) -> None:
    page = essai.ouvrir(CORPS, "papier.js")
    assert page.locator("[data-imprime], [data-adresse]").all_text_contents() == ["", "", "d’avant"]


def test_la_date_et_l_adresse_du_moment(essai: Any) -> None:
    """The address without what follows « # », as a live filter left it; said again at each printing."""
    essai.onglet.clock.set_fixed_time(datetime.datetime(2026, 11, 1, 12))
    page = essai.ouvrir(CORPS, "papier.js")
    jour = " · imprimé le 1 novembre 2026"
    assert imprimer(page) == [jour, jour, "http://atlas.test/"]
    page.evaluate("history.pushState({}, '', '/departements/?q=cote#resultats')")
    essai.onglet.clock.set_fixed_time(datetime.datetime(2026, 12, 25, 12))
    jour = " · imprimé le 25 décembre 2026"
    assert imprimer(page) == [jour, jour, "http://atlas.test/departements/?q=cote"]


def test_une_page_sans_place_pour_le_dire(essai: Any) -> None:
    page = essai.ouvrir("<p>rien</p>", "papier.js")
    assert imprimer(page) == []
    assert page.locator("body").inner_text() == "rien"
