"""static/js/au-besoin.js: htmx fetched when a form is approached, and what was chosen meanwhile is not lost."""

from typing import Any

import pytest

CORPS = """<main><form hx-boost="true"><select id="annee"><option>2019<option>2022</select></form></main>
<script>
  window.changements = 0;
  window.charges = [];
  document.querySelector("form").addEventListener("change", () => { window.changements += 1; });
</script>"""
DEUX = 'data-scripts="/a.js /b.js"'


def ouvrir(essai: Any, **reponses: Any) -> Any:
    """A form whose two scripts note that they came; `a=404` makes the first fail."""
    for nom in ("a", "b"):
        essai.reponses[f"/{nom}.js"] = reponses.get(nom, f"window.charges.push('{nom}')")
    return essai.ouvrir(CORPS, "au-besoin.js", DEUX)


def attendre(page: Any, charges: list[str]) -> None:
    page.wait_for_function("n => window.charges.length === n", arg=len(charges))
    assert page.evaluate("window.charges") == charges


def test_rien_ne_vient_avant_l_approche(essai: Any) -> None:
    page = ouvrir(essai)
    page.wait_for_load_state("networkidle")
    assert essai.demandes == []
    assert page.evaluate("window.charges") == []


@pytest.mark.parametrize("geste", ["focusin", "pointerenter"])
def test_une_approche_suffit_et_une_seule_fois(essai: Any, geste: str) -> None:
    page = ouvrir(essai)
    for autre in (geste, geste, "focusin", "pointerenter"):
        page.evaluate("geste => document.querySelector('form').dispatchEvent(new Event(geste))", autre)
    attendre(page, ["a", "b"])
    assert essai.demandes == ["/a.js", "/b.js"]
    # Nothing was chosen: nothing is said again.
    assert page.evaluate("window.changements") == 0


def test_un_choix_fait_entre_temps_est_redit_a_la_fin(essai: Any) -> None:
    page = ouvrir(essai)
    page.locator("#annee").select_option("2022")
    attendre(page, ["a", "b"])
    page.wait_for_function("window.changements === 2")
    page.locator("#annee").select_option("2019")
    assert page.evaluate("window.changements") == 3
    assert essai.demandes == ["/a.js", "/b.js"]


def test_un_script_qui_ne_vient_pas_laisse_le_formulaire(essai: Any) -> None:
    page = ouvrir(essai, a=404)
    page.locator("#annee").select_option("2022")
    essai.attendre("/a.js")
    assert page.evaluate("window.charges") == []
    assert page.evaluate("window.changements") == 1
