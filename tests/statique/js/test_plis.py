"""static/js/plis.js: what an address names is unfolded."""

from typing import Any

import pytest

CORPS = """<main><a id=vers href="#dedans">y aller</a><div style="height:3000px"></div>
<details id=dehors class=plie><summary>un</summary>
<details id=entre><summary>deux</summary><p id=dedans>ici</p></details>
</details>
<details id=autre class=plie><summary>trois</summary><p>là</p></details>
<details id=ouvert class=plie open><summary>quatre</summary><p>ouvert</p></details>
<details id=libre><summary>cinq</summary><p>pas sur papier</p></details></main>"""
OUVERTS = "[...document.querySelectorAll('details[open]')].map((e) => e.id)"
VU = "document.getElementById('dedans').getBoundingClientRect().bottom <= innerHeight"


@pytest.fixture
def page(essai: Any) -> Any:
    return essai.ouvrir(CORPS, "plis.js")


def test_rien_ne_s_ouvre_sans_raison(page: Any) -> None:
    assert page.evaluate(OUVERTS) == ["ouvert"]


def test_ce_qu_une_adresse_nomme_se_deplie(page: Any) -> None:
    """Every fold around it, no other, and it comes into sight."""
    page.locator("#vers").click()
    page.wait_for_selector("#dedans")
    assert page.evaluate(OUVERTS) == ["dehors", "entre", "ouvert"]
    assert page.evaluate(VU)


@pytest.mark.parametrize("ancre", ["#nulle-part", "#", "#d%C3%A9j%C3%A0", "#%E0%A4%A"])
def test_une_adresse_qui_ne_nomme_rien_n_ouvre_rien(page: Any, ancre: str) -> None:
    page.evaluate("ancre => { location.hash = ancre; }", ancre)
    page.wait_for_timeout(30)
    assert page.evaluate(OUVERTS) == ["ouvert"]
