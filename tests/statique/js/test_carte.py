"""static/js/carte.js: under a finger, a first touch says what a territory is, a second one opens its page."""

from typing import Any

import pytest

ZONE = """<a id="t{0}" href="/departements/{0}/"><title>{1} : proposée</title>
<rect x="{2}" width="90" height="90"/></a>"""
CORPS = f"""<figure><svg class="france" width="200" height="100">{ZONE.format("01", "Ain (01)", 0)}
{ZONE.format("26", "Drôme (26)", 100)}</svg><ul><li>légende</li></ul></figure>"""
DITS = "[...document.querySelectorAll('.carte-dit')].map((e) => [e.textContent, e.querySelector('a').pathname])"
AIN, DROME = (
    ["Ain (01) : proposée — voir sa page", "/departements/01/"],
    [
        "Drôme (26) : proposée — voir sa page",
        "/departements/26/",
    ],
)


@pytest.fixture
def page(essai: Any) -> Any:
    onglet = essai.ouvrir(CORPS, "carte.js")
    onglet.evaluate("addEventListener('click', (e) => { window.suivi = !e.defaultPrevented; e.preventDefault(); })")
    return onglet


def presser(page: Any, quoi: str, pointeur: str) -> bool:
    """Press a territory and return whether its link is followed."""
    page.evaluate(
        """([quoi, pointerType]) => { const e = document.querySelector(quoi);
        e.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, pointerType }));
        e.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })); }""",
        [quoi, pointeur],
    )
    return bool(page.evaluate("window.suivi"))


def test_au_doigt_le_premier_dit_le_second_ouvre(page: Any) -> None:
    assert presser(page, "#t01 rect", "touch") is False
    assert page.evaluate(DITS) == [AIN]
    assert page.get_attribute(".carte-dit", "role") == "status"
    assert presser(page, "#t26 rect", "touch") is False
    assert page.evaluate(DITS) == [DROME]
    assert presser(page, "#t26 rect", "touch") is True


@pytest.mark.parametrize("pointeur", ["mouse", "pen"])
def test_a_la_souris_un_clic_ouvre(page: Any, pointeur: str) -> None:
    assert presser(page, "#t01 rect", pointeur) is True
    assert page.evaluate(DITS) == []


def test_au_clavier_entree_ouvre(page: Any) -> None:
    page.locator("#t01").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("window.suivi") is True
    assert page.evaluate(DITS) == []


def test_ce_qui_n_est_pas_une_carte_reste_ce_qu_il_est(page: Any) -> None:
    assert presser(page, "li", "touch") is True
