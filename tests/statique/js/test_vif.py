"""static/js/vif.js: what htmx leaves to a page; htmx's own events are made here, one by one."""

from collections.abc import Callable
from typing import Any

import pytest

CORPS = """<main tabindex="-1"><form data-patient>
<input id="mot" type="search" name="q"><input id="case" type="checkbox">
<a id="lien" href="/a/">a</a></form>
<div id="resultats" tabindex="-1"><p class="compte">12  dispositifs
 sur 759</p></div>
<details><summary>Statut <b>2</b></summary><p>x</p></details>
<details open><summary>Région</summary><p>y</p></details></main>"""
EMETTRE = (
    """([nom, detail]) => { document.dispatchEvent(new CustomEvent(`htmx:${nom}`, { detail })); return detail; }"""
)
AVEC_XHR = """nom => {
  const detail = { xhr: new XMLHttpRequest() };
  document.dispatchEvent(new CustomEvent(`htmx:${nom}`, { detail }));
}"""
# What `beforeSwap` knows: a table of what differs from an ordinary answer.
AVANT_ECHANGE = """([sort, geste]) => {
  const detail = {
    xhr: { status: sort.status ?? 200, responseURL: location.origin + (sort.url ?? "/departements/?q=x") },
    target: { id: "zone" },
    requestConfig: { elt: document.querySelector("form"), triggeringEvent: { type: geste } },
    pathInfo: { finalRequestPath: "/departements/?q=x" },
    serverResponse: sort.corps ?? '<div id="zone"></div>',
  };
  if (sort.impatient) detail.requestConfig.elt.removeAttribute("data-patient");
  document.dispatchEvent(new CustomEvent("htmx:beforeSwap", { detail }));
  return detail.shouldSwap;
}"""
ECHANGER = """quoi => {
  const elt = document.querySelector(quoi);
  document.dispatchEvent(new CustomEvent("htmx:afterSwap", { detail: { requestConfig: { elt } } }));
}"""


@pytest.fixture
def page(essai: Any) -> Any:
    return essai.ouvrir(CORPS, "vif.js")


def dit(page: Any) -> str:
    return str(page.locator("body > [role=status]").text_content())


def demander(page: Any) -> None:
    """An ordinary answer is about to come in: what is open and typed is remembered."""
    assert page.evaluate(AVANT_ECHANGE, [{}, "submit"]) is True


def test_une_adresse_ne_dit_que_ce_qui_est_choisi(page: Any) -> None:
    lus = page.evaluate(
        """() => { const formData = new FormData();
        const paires = [["q", ""], ["t", "01"], ["t", ""], ["t", "26"], ["annee", "2022"]];
        for (const [nom, valeur] of paires) formData.append(nom, valeur);
        const detail = { formData, path: "/comparer/#resultats" };
        document.dispatchEvent(new CustomEvent("htmx:configRequest", { detail }));
        return [[...detail.formData].map(([n, v]) => n + "=" + v), detail.path]; }"""
    )
    assert lus == [["t=01", "t=26", "annee=2022"], "/comparer/"]


@pytest.mark.parametrize(
    ("debut", "fin"), [("beforeRequest", "afterRequest"), ("historyCacheMiss", "historyRestore")]
)
def test_la_page_se_dit_occupee_le_temps_d_une_reponse(page: Any, debut: str, fin: str) -> None:
    occupee = "document.documentElement.getAttribute('aria-busy')"
    page.evaluate(AVEC_XHR, debut)
    assert page.evaluate(occupee) == "true"
    page.evaluate(EMETTRE, [fin, {}])
    assert page.evaluate(occupee) is None


@pytest.mark.parametrize(
    ("sort", "geste", "echange"),
    [
        ({}, "submit", True),
        ({}, "change", True),
        ({"status": 404}, "submit", True),
        ({"status": 400}, "submit", True),
        ({"status": 400, "impatient": True}, "change", True),
        ({"status": 400}, "change", False),
    ],
    ids="bon choix absent faux faux-impatient à-moitié".split(),
)
def test_ce_qui_prend_place_dans_la_page(page: Any, sort: Any, geste: str, echange: bool) -> None:
    assert page.evaluate(AVANT_ECHANGE, [sort, geste]) is echange
    page.wait_for_timeout(50)
    assert page.url == "http://atlas.test/"


@pytest.mark.parametrize(
    "sort",
    [{"status": 500}, {"status": 502}, {"url": "/regions/"}, {"corps": '<div id="autre"></div>'}],
    ids="panne passerelle renvoi autre-page".split(),
)
def test_tout_autre_reponse_se_charge_en_entier(page: Any, suivre: Callable[[str], None], sort: Any) -> None:
    page.evaluate(AVANT_ECHANGE, [sort, "submit"])
    suivre("/departements/?q=x")


@pytest.mark.parametrize("nom", ["sendError", "timeout"])
def test_sans_reseau_la_page_se_demande_a_l_ordinaire(page: Any, suivre: Callable[[str], None], nom: str) -> None:
    page.evaluate(EMETTRE, [nom, {"pathInfo": {"finalRequestPath": "/departements/?q=y"}}])
    suivre("/departements/?q=y")


def test_les_plis_ouverts_le_restent(page: Any) -> None:
    """By their title, the folds that come in being others; one that holds a fault opens, a new one stays as it is."""
    page.locator("summary").first.click()
    demander(page)
    page.locator("main").evaluate(
        """m => { for (const d of m.querySelectorAll("details")) d.remove();
        m.insertAdjacentHTML("beforeend", `<details><summary>Région</summary></details>
          <details><summary>Statut</summary></details><details open><summary>Neuf</summary></details>`); }"""
    )
    page.evaluate(ECHANGER, "#case")
    assert page.locator("details").evaluate_all("l => l.map(d => d.open)") == [True, True, True]
    page.locator("summary").first.click()
    demander(page)
    page.locator("details").nth(0).evaluate("d => d.insertAdjacentHTML('beforeend', '<p class=erreurs>non</p>')")
    page.locator("details").nth(2).evaluate("d => { d.open = false; }")
    page.evaluate(ECHANGER, "#case")
    assert page.locator("details").evaluate_all("l => l.map(d => d.open)") == [True, True, True]


def test_ce_qui_s_ecrit_pendant_la_reponse_reste(page: Any) -> None:
    page.locator("#mot").fill("loge")
    demander(page)
    page.locator("#mot").evaluate("e => { e.value = ''; }")
    page.evaluate(ECHANGER, "#case")
    assert page.locator("#mot").input_value() == "loge"


def test_une_case_n_est_pas_une_saisie(page: Any) -> None:
    page.locator("#case").focus()
    demander(page)
    page.evaluate(ECHANGER, "#case")
    assert page.locator("#case").input_value() == "on"


@pytest.mark.parametrize(("suivi", "cible"), [("#lien", "resultats"), ("#case", "")], ids=["lien suivi", "champ"])
def test_le_foyer_d_un_lien_parti_passe_aux_resultats(page: Any, suivi: str, cible: str) -> None:
    demander(page)
    page.evaluate("document.activeElement.blur()")
    page.evaluate(ECHANGER, suivi)
    assert page.evaluate("document.activeElement.id") == cible


def test_sans_resultats_le_foyer_passe_au_contenu(page: Any) -> None:
    demander(page)
    page.evaluate("document.getElementById('resultats').remove()")
    page.evaluate(ECHANGER, "#lien")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"


@pytest.mark.parametrize(
    ("change", "mots"),
    [
        ("", "12 dispositifs sur 759"),
        ("m.insertAdjacentHTML('afterbegin', '<p role=alert> Une  faute. </p>')", "Une faute."),
        ("m.querySelector('.compte').remove()", "Page mise à jour."),
        ("m.querySelector('.compte').textContent = ' '", "Page mise à jour."),
    ],
    ids="compte faute rien vide".split(),
)
def test_ce_qui_se_dit_a_haute_voix(page: Any, change: str, mots: str) -> None:
    demander(page)
    page.evaluate("const m = document.querySelector('main');" + change)
    page.evaluate(ECHANGER, "#case")
    assert dit(page) == mots


def test_le_retour_n_est_pas_un_echange(page: Any) -> None:
    page.evaluate(EMETTRE, ["afterSwap", {}])
    assert dit(page) == ""


def test_le_retour_rend_les_plis_et_le_dit(page: Any) -> None:
    page.evaluate(AVEC_XHR, "historyCacheMiss")
    page.locator("details").evaluate_all("l => l.forEach(d => { d.open = false; })")
    page.evaluate(EMETTRE, ["historyRestore", {}])
    assert page.locator("details").evaluate_all("l => l.map(d => d.open)") == [False, True]
    assert dit(page) == "12 dispositifs sur 759"


@pytest.mark.parametrize("panne", ["reseau", "refus"])
def test_un_retour_sans_reponse_recharge(page: Any, panne: str) -> None:
    page.evaluate("window.restee = true")
    page.evaluate(
        """panne => { const xhr = new XMLHttpRequest();
        document.dispatchEvent(new CustomEvent("htmx:historyCacheMiss", { detail: { xhr } }));
        if (panne === "reseau") xhr.dispatchEvent(new ProgressEvent("error"));
        else document.dispatchEvent(new CustomEvent("htmx:historyCacheMissLoadError")); }""",
        panne,
    )
    page.wait_for_function("window.restee === undefined")


@pytest.mark.parametrize("nom", ["pushedIntoHistory", "historyRestore"])
def test_rien_ne_reste_dans_le_navigateur(page: Any, nom: str) -> None:
    page.evaluate(AVEC_XHR, "historyCacheMiss")
    page.evaluate("sessionStorage.setItem('htmx-current-path-for-history', '/x/')")
    page.evaluate(EMETTRE, [nom, {}])
    assert page.evaluate("sessionStorage.length") == 0
