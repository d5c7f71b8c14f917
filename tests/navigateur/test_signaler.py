"""A report on a phone, without a script: from a fact to the page that says what became of it."""

import re
from typing import Any

import pytest

from aides.courrier.jetons import ecrire_lien, numero
from aides.domaine.signalements import Lien
from tests.chromium import Serveur
from tests.navigateur.test_accessibilite import defauts_par_vue
from tests.taches.equipier import suivre

LARGEUR = 360


@pytest.fixture
def sans_script(navigateur: Any, serveur: Serveur) -> Any:
    """A phone whose browser runs no script."""
    contexte = navigateur.new_context(
        base_url=serveur.adresse,
        locale="fr-FR",
        java_script_enabled=False,
        viewport={"width": LARGEUR, "height": 740},
    )
    yield contexte.new_page()
    contexte.close()


def tient(onglet: Any) -> bool:
    """Whether nothing is wider than the screen."""
    return bool(onglet.locator("html").evaluate("e => e.scrollWidth") <= LARGEUR)


def test_d_un_fait_a_son_suivi_sans_script(sans_script: Any) -> None:
    onglet = sans_script
    onglet.goto("/departements/26-drome/")
    lien = onglet.locator("tr#logement-internes").get_by_role("link", name="Signaler une erreur")
    suivre(onglet, lien)
    assert re.search(
        r"catégorie « Logement pour les internes »", onglet.locator("main").inner_text().replace("\u00a0", " ")
    )
    assert not onglet.locator("#votre-site").is_visible()
    onglet.get_by_label("Ce qui est faux").fill("Les logements ont fermé.")
    # The browser lets it through, the site does not: what was typed is still there.
    onglet.get_by_label("Votre adresse électronique").fill("moi@exemple")
    suivre(onglet, onglet.get_by_role("button", name="Envoyer le signalement"))
    assert onglet.locator("#e-courriel").is_visible()
    assert onglet.get_by_label("Ce qui est faux").input_value() == "Les logements ont fermé."
    onglet.get_by_label("Votre adresse électronique").fill("")
    suivre(onglet, onglet.get_by_role("button", name="Envoyer le signalement"))
    assert re.fullmatch(r".*/signalements/[2-9A-Z]{10}/", onglet.url)
    assert "Reçu. L’équipe ne l’a pas encore lu." in onglet.locator("main").inner_text()
    assert onglet.context.cookies() == []


def test_le_suivi_et_la_page_du_lien_se_lisent_partout(page: Any) -> None:
    page.set_viewport_size({"width": LARGEUR, "height": 740})
    page.goto("/signaler/?sujet=/departements/26-drome/")
    page.get_by_label("Ce qui est faux").fill("Un mot sans fin : " + "a" * 200)
    suivre(page, page.get_by_role("button", name="Envoyer le signalement"))
    trouves = {"suivi": defauts_par_vue(page)}
    lien = f"/parole/{ecrire_lien(Lien('26', 2022, 'le département', numero=numero()))}/"
    page.goto(lien)
    page.set_viewport_size({"width": LARGEUR, "height": 740})
    assert tient(page)
    suivre(page, page.get_by_role("button", name="Envoyer"))
    assert "Cochez la case" in page.get_by_role("alert").inner_text()
    assert tient(page)
    trouves["lien"] = defauts_par_vue(page)
    assert {ou: vues for ou, vues in trouves.items() if vues} == {}
