"""static/js/vif.js: what is in hand keeps its place and the focus; when a choice is one."""

from typing import Any

import pytest

from tests.statique.js.vif import CORPS, ECHANGER, FOYER, HAUT, demander


@pytest.fixture
def page(essai: Any) -> Any:
    return essai.ouvrir(CORPS, "vif.js")


def test_ce_qui_s_ecrit_pendant_la_reponse_reste(page: Any) -> None:
    page.locator("#mot").fill("loge")
    demander(page)
    page.locator("#mot").evaluate("e => { e.value = ''; }")
    page.evaluate(ECHANGER)
    assert page.locator("#mot").input_value() == "loge"


def test_une_case_n_est_pas_une_saisie(page: Any) -> None:
    page.locator("#case").focus()
    demander(page)
    page.evaluate(ECHANGER)
    assert page.locator("#case").input_value() == "on"


@pytest.mark.parametrize("objet", ["#mot", "#case", "#liste", "#lien"])
def test_ce_qui_est_tenu_reste_ou_il_est(page: Any, objet: str) -> None:
    """On a page too short to scroll as in one that is long, whatever comes or goes above."""
    for haut in ("0", "3000px"):
        page.locator("#resultats").evaluate("(e, haut) => { e.style.height = haut; }", haut)
        for hauteur in (120, 0, 900, 0):
            page.locator(objet).focus()
            avant = page.locator(objet).evaluate(HAUT)
            demander(page)
            page.locator("main").evaluate("(m, h) => { m.style.paddingTop = `${h}px`; }", hauteur)
            page.evaluate(ECHANGER)
            assert page.locator(objet).evaluate(HAUT) == avant
            assert page.evaluate(FOYER) == objet[1:]


def test_ce_qui_etait_dans_un_pli_garde_le_foyer(page: Any) -> None:
    page.locator("details").nth(1).evaluate("d => d.insertAdjacentHTML('beforeend', '<input id=dedans>')")
    page.locator("#dedans").focus()
    demander(page)
    page.locator("details").nth(1).evaluate("d => { d.outerHTML = d.outerHTML.replace(' open', ''); }")
    page.evaluate(ECHANGER)
    assert page.evaluate(FOYER) == "dedans"


@pytest.mark.parametrize(("rang", "voisin"), [(0, "c"), (1, "d"), (2, "c")])
def test_une_puce_partie_laisse_sa_place_a_sa_voisine(page: Any, rang: int, voisin: str) -> None:
    page.locator("#puces a").nth(rang).focus()
    avant = page.locator("#puces").evaluate(HAUT)
    demander(page)
    page.locator("#puces li").nth(rang).evaluate("e => e.remove()")
    page.locator("form").evaluate("f => f.prepend('une faute de moins')")
    page.evaluate(ECHANGER)
    assert page.evaluate(FOYER) == voisin
    assert page.locator("#puces").evaluate(HAUT) == avant


def test_sans_puce_le_foyer_passe_aux_resultats(page: Any) -> None:
    page.locator("#puces a").first.focus()
    demander(page)
    page.locator("#puces").evaluate("e => e.remove()")
    page.evaluate(ECHANGER)
    assert page.evaluate(FOYER) == "resultats"


def test_sans_resultats_le_foyer_passe_au_contenu(page: Any) -> None:
    page.locator("#lien").focus()
    demander(page)
    page.evaluate("document.querySelectorAll('#resultats, #lien').forEach(e => e.remove())")
    page.evaluate(ECHANGER)
    assert page.evaluate(FOYER) == "contenu"


def test_ce_qui_repond_a_une_autre_question_se_lit_du_debut(page: Any) -> None:
    """The link that asked it, deep in the results, is gone."""
    page.locator("#resultats").evaluate(
        """e => { e.style.height = '3000px';
        e.insertAdjacentHTML('beforeend', '<a href=/e/ style=margin:2000px>e</a>'); }"""
    )
    page.locator("#resultats a").evaluate("a => { a.style.display = 'block'; a.focus(); }")
    assert page.locator("#resultats").evaluate(HAUT) < 0
    demander(page)
    page.locator("#resultats a").evaluate("a => a.remove()")
    page.evaluate(ECHANGER)
    assert page.locator("#resultats").evaluate(HAUT) == 0


def test_une_page_de_liste_commence_a_son_debut(page: Any) -> None:
    """htmx goes there (`show`): nothing is held back."""
    page.locator("form").evaluate("f => { f.outerHTML = '<ul class=pages id=p><li><a href=?page=2>2</a></ul>'; }")
    page.locator(".pages a").focus()
    demander(page, ".pages a")
    page.locator("main").evaluate("m => { m.style.paddingTop = '900px'; }")
    page.evaluate(ECHANGER)
    assert page.evaluate("[scrollY, document.querySelector('main').style.minHeight]") == [0, ""]


def test_une_souris_qui_ne_donne_pas_le_foyer_ne_le_prend_pas(page: Any) -> None:
    """Safari's: what was pressed keeps its place all the same."""
    avant = page.locator("#case").evaluate(HAUT)
    demander(page, "#case")
    page.locator("main").evaluate("m => { m.style.paddingTop = '90px'; }")
    page.evaluate(ECHANGER)
    assert page.locator("#case").evaluate(HAUT) == avant
    assert page.evaluate("document.activeElement === document.body")


COMPTER = """() => {
  window.dits = [];
  document.querySelector("form").addEventListener("change", (e) => { window.dits.push(e.target.value); });
}"""


@pytest.mark.parametrize("fin", ["Enter", "Tab"])
def test_une_liste_au_clavier_se_choisit_une_fois(page: Any, fin: str) -> None:
    page.evaluate(COMPTER)
    page.locator("#liste").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("window.dits") == []
    page.keyboard.press(fin)
    assert page.evaluate("window.dits") == ["3"]
    page.locator("#mot").focus()
    assert page.evaluate("window.dits") == ["3"]


def test_une_liste_a_la_souris_se_choisit_aussitot(page: Any) -> None:
    page.evaluate(COMPTER)
    page.locator("#liste").select_option("2")
    assert page.evaluate("window.dits") == ["2"]


def test_une_liste_envoyee_avec_le_formulaire_ne_se_redit_pas(page: Any) -> None:
    page.evaluate(COMPTER)
    page.locator("#liste").focus()
    page.keyboard.press("ArrowDown")
    page.locator("form").evaluate("f => f.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))")
    page.locator("#mot").focus()
    assert page.evaluate("window.dits") == []


def test_une_liste_en_train_de_se_choisir_le_reste(page: Any) -> None:
    """The answer to something else comes in meanwhile, with another list in its place."""
    page.evaluate(COMPTER)
    page.locator("#liste").focus()
    page.keyboard.press("ArrowDown")
    demander(page)
    page.locator("#liste").evaluate("e => { e.outerHTML = e.outerHTML; }")
    page.evaluate(ECHANGER)
    assert page.evaluate("window.dits") == []
    assert page.locator("#liste").input_value() == "2"
    page.keyboard.press("Tab")
    assert page.evaluate("window.dits") == ["2"]


CHARGER = """() => document.body.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true }))"""


@pytest.mark.parametrize(
    ("avant", "dits"),
    [
        ("", []),
        ("document.querySelector('#case').checked = true", ["on"]),
        ("document.querySelector('#liste').value = '2'", ["2"]),
        ("document.querySelector('#mot').value = 'x'", ["x"]),
        ("document.querySelector('#mot').value = 'x'; document.querySelector('#mot').focus()", []),
    ],
    ids="rien case liste mot mot-en-cours".split(),
)
def test_un_choix_fait_avant_htmx_est_dit_une_fois(page: Any, avant: str, dits: list[str]) -> None:
    page.evaluate(COMPTER)
    page.evaluate(avant)
    page.evaluate(CHARGER)
    page.evaluate(CHARGER)
    assert page.evaluate("window.dits") == dits


def test_ce_que_le_navigateur_remet_n_est_pas_un_choix(page: Any) -> None:
    page.reload()
    page.evaluate(COMPTER)
    page.locator("#case").evaluate("e => { e.checked = true; }")
    page.evaluate(CHARGER)
    assert page.evaluate("window.dits") == []
