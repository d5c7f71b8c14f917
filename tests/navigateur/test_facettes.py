"""The choices of a list: their words and numbers stay within their box, whatever they say."""

from typing import Any

import pytest

pytestmark = pytest.mark.long

# What nobody knows is said beside a number: the longest that stands there.
ADRESSES = (
    "/departements/?categorie=logement-internes&region=corse",
    "/dispositifs/?annee=2022&stade=terminee",
    "/je-cherche/?pres=27",
)
DEHORS = """() => [...document.querySelectorAll(".choix label")]
    .filter(l => [...l.children].some(e => e.getBoundingClientRect().right > l.getBoundingClientRect().right + 1))
    .map(l => l.innerText)"""


@pytest.mark.parametrize("largeur", [360, 1280])
@pytest.mark.parametrize("adresse", ADRESSES)
def test_un_choix_tient_dans_sa_boite(page: Any, adresse: str, largeur: int) -> None:
    page.set_viewport_size({"width": largeur, "height": 900})
    page.goto(adresse)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.locator(".choix label .effectif").count()
    assert page.evaluate(DEHORS) == []
