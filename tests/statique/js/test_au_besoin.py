"""static/js/au-besoin.js: htmx is fetched when what it serves is approached; what is pressed meanwhile waits."""

from collections.abc import Callable
from typing import Any

import pytest

CORPS = """<main><form data-hx-boost="true" action="/f/">
<select id="annee" name="annee"><option>2019<option>2022</select>
<button id="envoyer">Envoyer</button></form>
<ul data-hx-boost="true"><li><a id="puce" href="/puce/">une puce</a></ul>
<a id="autre" href="/autre/">ailleurs</a></main>
<script>
  window.charges = [];
  window.suites = [];
  document.addEventListener("DOMContentLoaded", () => window.charges.push(document.readyState));
</script>"""
DEUX = 'data-scripts="/a.js /b.js"'
# As htmx does: it takes over what is pressed from then on.
HTMX = """window.charges.push("b");
for (const nom of ["click", "submit"]) document.querySelector("main").addEventListener(nom, (e) => {
  e.preventDefault();
  window.suites.push(nom + " " + (e.target.id || e.submitter.id));
});"""
GESTE = """([quoi, geste]) => document.querySelector(quoi).dispatchEvent(new Event(geste, { bubbles: true }))"""


def ouvrir(essai: Any, **reponses: Any) -> Any:
    """A form and a list whose two scripts note that they came; `a=404` makes the first fail."""
    essai.reponses["/a.js"] = reponses.get("a", "window.charges.push('a')")
    essai.reponses["/b.js"] = reponses.get("b", HTMX)
    return essai.ouvrir(CORPS, "au-besoin.js", DEUX)


def attendre(page: Any, charges: list[str]) -> None:
    page.wait_for_function("n => window.charges.length === n", arg=len(charges))
    assert page.evaluate("window.charges") == charges


def test_rien_ne_vient_avant_l_approche(essai: Any) -> None:
    page = ouvrir(essai)
    page.evaluate(GESTE, ["#autre", "pointerover"])
    page.wait_for_load_state("networkidle")
    assert essai.demandes == []
    assert page.evaluate("window.charges") == ["interactive"]


@pytest.mark.parametrize("geste", ["focusin", "pointerover", "change"])
@pytest.mark.parametrize("quoi", ["#annee", "#puce"])
def test_une_approche_suffit_et_une_seule_fois(essai: Any, quoi: str, geste: str) -> None:
    page = ouvrir(essai)
    for autre in (geste, geste, "focusin", "pointerover"):
        page.evaluate(GESTE, [quoi, autre])
    attendre(page, ["interactive", "a", "b"])
    assert essai.demandes == ["/a.js", "/b.js"]
    assert page.evaluate("window.suites") == []


@pytest.mark.parametrize(
    ("quoi", "suites"), [("#puce", ["click puce"]), ("#envoyer", ["click envoyer", "submit envoyer"])]
)
def test_ce_qui_est_presse_entre_temps_attend(essai: Any, quoi: str, suites: list[str]) -> None:
    """The click on a button is nothing before the form is sent."""
    page = ouvrir(essai, b=HTMX.replace('["click", "submit"]', f'["{suites[-1].split()[0]}"]'))
    page.locator(quoi).evaluate("e => e.click()")
    page.wait_for_function("window.suites.length === 1")
    assert page.evaluate("window.suites") == suites[-1:]
    assert page.url == "http://atlas.test/"


def test_seul_le_dernier_geste_compte(essai: Any) -> None:
    page = ouvrir(essai)
    page.evaluate("for (const id of ['envoyer', 'puce']) document.getElementById(id).click()")
    page.wait_for_function("window.suites.length === 1")
    assert page.evaluate("window.suites") == ["click puce"]


@pytest.mark.parametrize(("quoi", "vers"), [("#puce", "/puce/"), ("#envoyer", "/f/?annee=2019")])
def test_un_script_qui_ne_vient_pas_laisse_la_page_ordinaire(
    essai: Any, suivre: Callable[[str], None], quoi: str, vers: str
) -> None:
    page = ouvrir(essai, a=404)
    page.locator(quoi).evaluate("e => e.click()")
    suivre(vers)
    assert essai.demandes[0] == "/a.js"


@pytest.mark.parametrize("quoi", ["#puce", "#envoyer"])
def test_apres_une_panne_tout_se_suit_a_l_ordinaire(essai: Any, quoi: str) -> None:
    page = ouvrir(essai, a=404)
    page.evaluate(GESTE, ["#annee", "focusin"])
    essai.attendre("/a.js")
    with page.expect_navigation():
        page.locator(quoi).evaluate("e => e.click()")


@pytest.mark.parametrize("touche", ["ctrlKey", "metaKey", "shiftKey", "altKey"])
def test_un_clic_avec_une_touche_reste_celui_d_un_lien(essai: Any, touche: str) -> None:
    page = ouvrir(essai)
    retenu = page.evaluate(
        """touche => { const e = new MouseEvent("click", { bubbles: true, cancelable: true, [touche]: true });
        addEventListener("click", (f) => { window.retenu = f.defaultPrevented; f.preventDefault(); });
        document.querySelector("#puce").dispatchEvent(e); return window.retenu; }""",
        touche,
    )
    assert not retenu


def test_un_lien_ordinaire_n_attend_rien(essai: Any, suivre: Callable[[str], None]) -> None:
    page = ouvrir(essai)
    page.locator("#autre").evaluate("e => e.click()")
    suivre("/autre/")
    assert essai.demandes == ["/autre/"]


def test_avant_que_la_page_soit_complete_htmx_est_averti(essai: Any) -> None:
    """Touched while a picture is still on its way: htmx then waits for an event that has passed."""
    essai.onglet.route("**/lente.png", lambda route: None)
    essai.reponses["/a.js"] = "window.charges.push('a')"
    essai.reponses["/b.js"] = HTMX
    essai.html = (
        f"<!doctype html><script src=/js/au-besoin.js {DEUX} defer></script><img src=/lente.png alt=x>{CORPS}"
    )
    essai.onglet.goto("http://atlas.test/", wait_until="commit")
    essai.onglet.wait_for_selector("#puce")
    essai.onglet.wait_for_function("window.charges.length === 1")
    essai.onglet.evaluate(GESTE, ["#annee", "focusin"])
    attendre(essai.onglet, ["interactive", "a", "b", "interactive"])


def test_revenir_a_ce_que_htmx_a_montre_le_demande_aussitot(essai: Any) -> None:
    page = ouvrir(essai)
    page.evaluate("history.replaceState({ htmx: true }, '')")
    page.reload()
    page.wait_for_function("window.charges.includes('b')")
    assert essai.demandes == ["/a.js", "/b.js"]
