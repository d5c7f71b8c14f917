"""static/js/ailleurs.js: what stood on the page once is asked for where it is now."""

from typing import Any

import pytest

CORPS = '<main><a id=vers href="#chiffre-01-2022-msp">y aller</a><h2 id=documents>ici</h2></main>'


@pytest.fixture
def page(essai: Any) -> Any:
    return essai.ouvrir(CORPS, "ailleurs.js")


@pytest.mark.parametrize("ancre", ["#chiffre-01-2022-msp", "#desaccord-A_b-2", "#total"])
def test_ce_qui_n_est_plus_la_se_demande(essai: Any, page: Any, ancre: str) -> None:
    page.evaluate("ancre => { location.hash = ancre; }", ancre)
    essai.attendre(f"/{ancre[1:]}/")


def test_un_lien_suivi_au_clavier_aussi(essai: Any, page: Any) -> None:
    page.locator("#vers").press("Enter")
    essai.attendre("/chiffre-01-2022-msp/")


@pytest.mark.parametrize("ancre", ["#documents", "#", "#..", "#a/b", "#%E0%A4%A", "#//ailleurs.test"])
def test_ce_qui_est_la_ou_n_est_pas_un_nom_ne_demande_rien(essai: Any, page: Any, ancre: str) -> None:
    page.evaluate("ancre => { location.hash = ancre; }", ancre)
    page.wait_for_timeout(50)
    assert essai.demandes == []


def test_des_criteres_repondent_seuls(essai: Any, page: Any) -> None:
    page.evaluate("history.replaceState(null, '', '/?genre=total'); location.hash = 'total-1'")
    page.wait_for_timeout(50)
    assert essai.demandes == []
