"""By keys alone, on a wide screen (on phones: test_regards.py): every stop of a page is reached, in its order, once,
and seen while it has the focus; a table that scrolls sideways is a stop too."""

from typing import Any

import pytest

ADRESSES = (
    "/montants/",
    "/montants/?categorie=bourse-etude",
    "/divergences/",
    "/divergences/?genre=analyse",
    "/comparer/?t=01&t=07&t=26",
    "/departements/?vue=matrice&region=bretagne",
)
# What Tab may reach, in the order of the page: a group of radio buttons is one stop.
NUMEROTER = """() => {
  const arrets = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const vus = [...document.querySelectorAll(arrets)].filter(e => {
    const groupe = e.type === 'radio' && document.querySelector(`input[name="${e.name}"]:checked`);
    return e.tabIndex >= 0 && !e.disabled && e.checkVisibility() && (!groupe || e.checked);
  });
  vus.forEach((e, rang) => { e.dataset.rang = rang; });
  return vus.length;
}"""
# The number of the stop that has the focus, and what is wrong with how it shows.
ARRET = """() => {
  const e = document.activeElement;
  if (e === document.body) return null;
  const [b] = e.getClientRects(), fautes = [];
  const dedans = (milieu, fin) => Math.max(0, Math.min(milieu, fin - 1));
  const x = dedans(b.left + b.width / 2, innerWidth), y = dedans(b.top + b.height / 2, innerHeight);
  const dessus = document.elementFromPoint(x, y);
  if (b.bottom <= 0 || b.top >= innerHeight || b.right <= 0 || b.left >= innerWidth) fautes.push('out of sight');
  else if (b.height < innerHeight && !(dessus && e.contains(dessus))) fautes.push('covered');
  return [Number(e.dataset.rang), fautes.join(), e.outerHTML.slice(0, 90)];
}"""
DEFILENT = """() => [...document.querySelectorAll('main *')].filter(e => {
  const large = /auto|scroll/.test(getComputedStyle(e).overflowX) && e.scrollWidth > e.clientWidth + 1;
  return large && e.checkVisibility() && e.tabIndex < 0;
}).map(e => e.outerHTML.slice(0, 90))"""


@pytest.mark.long
@pytest.mark.parametrize(("adresse", "largeur"), [*((adresse, 1280) for adresse in ADRESSES), (ADRESSES[-1], 360)])
def test_chaque_arret_est_atteint_et_se_voit(page: Any, adresse: str, largeur: int) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": largeur, "height": 800})
    page.goto(adresse)
    nombre = page.evaluate(NUMEROTER)
    atteints, fautes = [], []
    for _ in range(nombre + 1):
        page.keyboard.press("Tab")
        arret = page.evaluate(ARRET)
        if arret is None:
            break
        rang, faute, quoi = arret
        atteints.append(rang)
        if faute:
            fautes.append((faute, quoi))
    assert fautes == []
    assert atteints == list(range(nombre))
    assert page.evaluate(DEFILENT) == []


def attendre_htmx(page: Any) -> None:
    """Playwright's own way to wait for a word of script is refused by the site's policy."""
    for _ in range(200):
        if page.evaluate("typeof htmx === 'object'"):
            return
        page.wait_for_timeout(50)
    raise AssertionError("htmx n’est pas venu")


@pytest.mark.parametrize(("adresse", "liste"), [("/montants/", "#f-categorie"), ("/divergences/", "#f-genre")])
def test_ce_qui_est_au_dessus_du_formulaire_garde_le_foyer(page: Any, adresse: str, liste: str) -> None:
    """Leaving a list that arrows went through sends the form; where one went meanwhile comes anew with the answer."""
    page.goto(adresse)
    page.locator(liste).focus()
    attendre_htmx(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Tab")
    page.wait_for_selector("#puces a")
    assert page.evaluate("document.activeElement.id") == "site"
    page.keyboard.press("Tab")
    assert page.evaluate("`#${document.activeElement.id}`") == liste
