"""Lists gone through by keys: nothing is sent before they are left or Enter is pressed, htmx come or not."""

from typing import Any

import pytest

from tests.navigateur.test_sans_recharger import marquer, restee


def test_comparer_au_clavier_seul(page: Any) -> None:
    """A list is chosen from key by key, and nothing is sent before Enter or Tab; the focus stays where one adds.

    One figure at a time: how long Chromium waits for a second one, before a new search, is its own affair.
    """
    page.goto("/comparer/")
    marquer(page)
    liste = page.locator("#t-1")
    liste.focus()
    page.keyboard.press("7")
    assert liste.input_value() == "70"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert liste.input_value() == "72"
    assert "?" not in page.url
    page.keyboard.press("Enter")
    page.wait_for_url("**/comparer/?t=72")
    page.wait_for_selector("#f-t-72")
    assert page.evaluate("document.activeElement.id") == "t-1"
    page.keyboard.press("6")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.wait_for_url("**/comparer/?t=72&t=61")
    page.wait_for_selector(".comparaison")
    assert page.evaluate("document.activeElement !== document.body")
    page.locator("#f-differences").focus()
    page.keyboard.press("Space")
    page.wait_for_url("**&differences=1")
    page.wait_for_selector("#f-differences:focus:checked")
    assert restee(page)


@pytest.mark.parametrize(("touche", "avant"), [("Tab", False), ("Enter", False), ("Enter", True)])
def test_une_liste_parcourue_avant_htmx_attend_qu_on_la_quitte(page: Any, touche: str, avant: bool) -> None:
    """htmx is still on its way when keys go through the list: it is not sent when it comes, but by Enter or Tab, were
    Enter pressed before it came."""
    lents: list[Any] = []
    page.route("**/htmx*.js", lambda route: lents.append(route))
    page.goto("/comparer/")
    marquer(page)
    liste = page.locator("#t-1")
    liste.focus()
    page.keyboard.press("7")
    page.keyboard.press("ArrowDown")
    while not lents:
        page.wait_for_timeout(20)
    if avant:
        page.keyboard.press("ArrowDown")
        page.keyboard.press(touche)
    with page.expect_response("**/htmx*.js"):
        lents[0].continue_()
    while not page.evaluate("Boolean(window.htmx)"):
        page.wait_for_timeout(20)
    if not avant:
        page.keyboard.press("ArrowDown")
        assert liste.input_value() == "72"
        assert "?" not in page.url
        page.keyboard.press(touche)
    page.wait_for_url("**/comparer/?t=72")
    page.wait_for_selector("#f-t-72")
    assert restee(page)
