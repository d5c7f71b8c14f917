"""static/js/vif.js: addresses, what takes its place in the page, folds, what is said aloud, and the way back."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.statique.js.vif import AVANT_ECHANGE, AVEC_XHR, CORPS, ECHANGER, EMETTRE, demander


@pytest.fixture
def page(essai: Any) -> Any:
    return essai.ouvrir(CORPS, "vif.js")


def dit(page: Any) -> str:
    return str(page.locator("body > [role=status]").text_content())


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
    page.evaluate(ECHANGER)
    assert page.locator("details").evaluate_all("l => l.map(d => d.open)") == [True, True, True]
    page.locator("summary").first.click()
    demander(page)
    page.locator("details").nth(0).evaluate("d => d.insertAdjacentHTML('beforeend', '<p class=erreurs>non</p>')")
    page.locator("details").nth(2).evaluate("d => { d.open = false; }")
    page.evaluate(ECHANGER)
    assert page.locator("details").evaluate_all("l => l.map(d => d.open)") == [True, True, True]


def test_deux_plis_du_meme_titre_ne_se_confondent_pas(page: Any) -> None:
    """Each is of its own section."""
    deux = """m => { for (const d of m.querySelectorAll("details, section")) d.remove();
      m.insertAdjacentHTML("beforeend", ["un", "deux"].map(
        (nom) => `<section id="${nom}"><details><summary>2 versions</summary></details></section>`).join("")); }"""
    page.locator("main").evaluate(deux)
    page.locator("#deux summary").click()
    demander(page)
    page.locator("main").evaluate(deux)
    page.evaluate(ECHANGER)
    assert page.locator("details").evaluate_all("l => l.map(d => d.open)") == [False, True]


@pytest.mark.parametrize(
    ("change", "mots"),
    [
        ("", "12 dispositifs sur 759"),
        ("m.insertAdjacentHTML('afterbegin', '<p role=alert> Une  faute. </p>')", "Une faute."),
        ("m.querySelector('.compte').outerHTML = '<h1>Un  titre</h1>'", "Un titre"),
        (
            "m.insertAdjacentHTML('beforeend', '<ul data-dit><li>oui\u00a0: 3</li><li>non\u00a0: 4</li></ul>')",
            "12 dispositifs sur 759. oui : 3, non : 4",
        ),
        (
            "m.querySelector('.compte').outerHTML = '<p data-dit>Une phrase.</p><p data-dit>Une autre.</p>'",
            "Une phrase. Une autre.",
        ),
    ],
    ids="compte faute titre légende phrases".split(),
)
def test_ce_qui_se_dit_a_haute_voix(page: Any, change: str, mots: str) -> None:
    demander(page)
    page.evaluate("const m = document.querySelector('main');" + change)
    page.evaluate(ECHANGER)
    assert dit(page) == mots


def test_le_retour_n_est_pas_un_echange(page: Any) -> None:
    page.evaluate(EMETTRE, ["afterSettle", {}])
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
