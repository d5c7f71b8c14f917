"""static/js/suggestions.js: the list under a search box, with keyboard, mouse, slow and missing answers."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

CORPS = """<main><form><label for="q">Chercher</label>
<input id="q" type="search" data-suggestions="/s"><button>OK</button></form></main>"""
DROME = {"texte": "Drôme", "precision": "département", "url": "/departements/26-drome/"}
DREUX = {"texte": "Dreux", "precision": "commune", "url": "/departements/28-eure-et-loir/"}
MINUIT = datetime.datetime(2026, 1, 1)
REPONSES = {
    "/s?q=dr": {"suggestions": [DROME, DREUX]},
    "/s?q=dro": {"suggestions": [DROME]},
    "/s?q=zz": {"suggestions": []},
    "/s?q=panne": 500,
    "/s?q=coupure": None,
}


@pytest.fixture
def champ(essai: Any) -> Any:
    """The box of a page whose clock goes only as told."""
    essai.reponses.update(REPONSES)
    essai.onglet.clock.install(time=MINUIT)
    page = essai.ouvrir(CORPS, "suggestions.js")
    page.clock.pause_at(MINUIT + datetime.timedelta(hours=1))
    return page.locator("#q")


def taper(champ: Any, texte: str, attendu: str | None = None) -> None:
    """Type, let the wait go by, and see what is said aloud where an answer is expected."""
    champ.press_sequentially(texte)
    champ.page.clock.run_for(200)
    if attendu is not None:
        champ.page.wait_for_function(
            "mots => document.querySelector('[role=status]').textContent === mots", arg=attendu
        )


def etat(champ: Any) -> tuple[bool, str, str | None]:
    """Whether the list is shown, what the box says of it, which line is active."""
    liste = champ.page.locator("[role=listbox]")
    return liste.is_visible(), champ.get_attribute("aria-expanded"), champ.get_attribute("aria-activedescendant")


DEUX = "2 suggestions, flèche bas pour les lire."


def test_le_champ_devient_une_boite_a_choix(champ: Any) -> None:
    attributs = ("role", "aria-autocomplete", "aria-expanded", "aria-controls")
    assert [champ.get_attribute(nom) for nom in attributs] == ["combobox", "list", "false", "suggestions-1"]
    liste = champ.page.locator("#suggestions-1")
    assert (liste.get_attribute("role"), liste.get_attribute("aria-label")) == ("listbox", "Suggestions")
    assert champ.page.locator("form").get_attribute("class") == "avec-suggestions"
    assert etat(champ) == (False, "false", None)


def test_deux_champs_ont_chacun_leur_liste(essai: Any) -> None:
    page = essai.ouvrir(CORPS + '<form><input type="search" data-suggestions="/s"></form><input>', "suggestions.js")
    listes = page.locator("[role=listbox]").evaluate_all("l => l.map(e => e.id)")
    assert listes == ["suggestions-1", "suggestions-2"]
    assert page.locator("[aria-controls]").count() == 2


def test_une_frappe_rapide_ne_demande_qu_une_fois(champ: Any, essai: Any) -> None:
    taper(champ, "dro", "1 suggestion, flèche bas pour les lire.")
    assert essai.demandes == ["/s?q=dro"]
    ligne = champ.page.locator("[role=option]")
    assert ligne.all_text_contents() == ["Drôme département"]
    assert ligne.get_attribute("id") == "suggestions-1-0"
    assert etat(champ) == (True, "true", None)


@pytest.mark.parametrize("texte", ["d", " d ", "   "])
def test_moins_de_deux_lettres_ne_demandent_rien(champ: Any, essai: Any, texte: str) -> None:
    taper(champ, texte)
    assert essai.demandes == []
    assert etat(champ) == (False, "false", None)


def test_les_blancs_du_bord_ne_comptent_pas(champ: Any, essai: Any) -> None:
    taper(champ, " dr ", DEUX)
    assert essai.demandes == ["/s?q=dr"]


def test_aucune_reponse_se_dit(champ: Any) -> None:
    taper(champ, "zz", "Aucune suggestion.")
    assert etat(champ) == (False, "false", None)


@pytest.mark.parametrize("panne", ["panne", "coupure"])
def test_une_panne_laisse_un_champ_ordinaire(champ: Any, essai: Any, panne: str) -> None:
    taper(champ, panne)
    essai.attendre(f"/s?q={panne}")
    assert etat(champ) == (False, "false", None)
    assert champ.input_value() == panne


def test_effacer_ferme_la_liste(champ: Any) -> None:
    taper(champ, "dr", DEUX)
    champ.press("Backspace")
    champ.page.clock.run_for(200)
    assert etat(champ) == (False, "false", None)


def test_une_reponse_depassee_est_oubliee(champ: Any, essai: Any) -> None:
    """The answer to « dr » comes when the box says « drx »."""
    attente: list[Any] = []
    champ.page.route("**/s?q=dr", lambda route: attente.append(route))
    taper(champ, "dr")
    while not attente:
        champ.page.wait_for_timeout(20)
    champ.press_sequentially("x")
    attente[0].fulfill(json=REPONSES["/s?q=dr"])
    champ.page.wait_for_load_state("networkidle")
    assert champ.page.locator("[role=option]").count() == 0
    assert etat(champ) == (False, "false", None)


def test_les_fleches_font_le_tour_par_le_champ(champ: Any) -> None:
    taper(champ, "dr", DEUX)
    actifs = []
    for touche in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowUp"):
        champ.press(touche)
        actifs.append(etat(champ)[2])
    premiere, seconde = "suggestions-1-0", "suggestions-1-1"
    assert actifs == [premiere, seconde, None, seconde, premiere, None]
    champ.press("ArrowDown")
    choisies = champ.page.locator("[role=option]").evaluate_all("l => l.map(e => e.getAttribute('aria-selected'))")
    assert choisies == ["true", "false"]
    assert champ.input_value() == "dr"


def test_echap_ferme_puis_une_fleche_rouvre(champ: Any) -> None:
    taper(champ, "dr", DEUX)
    champ.press("ArrowDown")
    champ.press("Escape")
    assert etat(champ) == (False, "false", None)
    assert champ.input_value() == "dr"
    champ.press("ArrowDown")
    assert etat(champ) == (True, "true", "suggestions-1-0")


def test_les_fleches_sans_liste_ne_font_rien(champ: Any) -> None:
    champ.press("ArrowDown")
    champ.press("ArrowUp")
    assert etat(champ) == (False, "false", None)


def test_entree_suit_la_ligne_active(champ: Any, suivre: Callable[[str], None]) -> None:
    taper(champ, "dr", DEUX)
    champ.press("ArrowDown")
    champ.press("ArrowDown")
    champ.press("Enter")
    suivre(DREUX["url"])


def test_entree_sans_ligne_active_envoie_le_formulaire(champ: Any) -> None:
    champ.evaluate("e => { e.name = 'q'; e.form.action = '/recherche/'; }")
    taper(champ, "dr", DEUX)
    champ.press("Enter")
    champ.page.wait_for_url("**/recherche/?q=dr")


def test_la_souris_suit_une_ligne(champ: Any, suivre: Callable[[str], None]) -> None:
    taper(champ, "dr", DEUX)
    champ.page.locator("[role=option]").nth(1).click()
    suivre(DREUX["url"])


def test_le_bouton_droit_ne_suit_pas(champ: Any) -> None:
    taper(champ, "dr", DEUX)
    champ.page.locator("[role=option]").first.click(button="right")
    assert champ.page.url == "http://atlas.test/"
    assert etat(champ)[0]


def test_quitter_le_champ_oublie_la_demande(champ: Any, essai: Any) -> None:
    champ.press_sequentially("dr")
    champ.evaluate("e => e.blur()")
    champ.page.clock.run_for(500)
    assert essai.demandes == []
    champ.focus()
    taper(champ, "o", "1 suggestion, flèche bas pour les lire.")
    champ.evaluate("e => e.blur()")
    assert etat(champ) == (False, "false", None)
