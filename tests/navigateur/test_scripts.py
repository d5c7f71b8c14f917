"""What scripts add, seen in the browser: filters without a reload, suggestions, the comparison tray; and without."""

from collections.abc import Iterator
from typing import Any

import pytest


def marquer(page: Any) -> None:
    """Leave a mark that a reload would wipe out."""
    page.evaluate("window.restee = true")


def restee(page: Any) -> bool:
    return bool(page.evaluate("window.restee === true"))


def test_les_filtres_repondent_sans_recharger_et_le_retour_marche(page: Any) -> None:
    page.goto("/departements/")
    tous = page.locator(".compte").inner_text()
    marquer(page)
    page.get_by_label("Logement", exact=False).first.check()
    page.wait_for_url("**/departements/?*categorie=logement-internes*")
    page.wait_for_selector(".puces")
    assert restee(page)
    filtres = page.locator(".compte").inner_text()
    assert filtres != tous
    assert page.locator("input[name=categorie][value=logement-internes]").is_checked()
    assert page.evaluate("document.activeElement.value") == "logement-internes"
    assert " ".join(filtres.split()) in page.locator("body > [role=status]").all_text_contents()
    # The address alone gives the same page.
    copie = page.context.new_page()
    copie.goto(page.url)
    assert copie.locator(".compte").inner_text() == filtres
    copie.close()
    page.go_back()
    page.wait_for_selector(".puces", state="detached")
    assert page.locator(".compte").inner_text() == tous
    assert not page.locator("input[name=categorie][value=logement-internes]").is_checked()
    page.go_forward()
    page.wait_for_selector(".puces")
    assert page.locator(".compte").inner_text() == filtres
    assert restee(page)


def test_une_puce_retiree_laisse_le_foyer_aux_resultats(page: Any) -> None:
    page.goto("/departements/?categorie=logement-internes&etat=proposee")
    marquer(page)
    page.locator(".puces a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda adresse: "etat=" not in adresse or "categorie=" not in adresse)
    assert restee(page)
    assert page.evaluate("document.activeElement.id") == "resultats"


def test_une_saisie_fausse_se_dit_sur_place(page: Any) -> None:
    page.goto("/dispositifs/")
    marquer(page)
    page.locator("#f-montant_min").fill("abc")
    page.keyboard.press("Tab")
    page.wait_for_selector("main [role=alert]")
    assert restee(page)
    assert page.locator("#f-montant_min").input_value() == "abc"


def test_les_montants_d_une_categorie(page: Any) -> None:
    page.goto("/montants/")
    marquer(page)
    page.locator("#f-categorie").select_option("bourse-etude")
    page.wait_for_url("**/montants/?categorie=bourse-etude")
    page.wait_for_selector(".puces")
    assert restee(page)
    assert page.locator("h1").inner_text().startswith("Combien")
    assert page.locator("table.survol").count() == 0


def test_la_page_suivante_des_dispositifs(page: Any) -> None:
    page.goto("/dispositifs/")
    marquer(page)
    page.get_by_role("link", name="Suivante").click()
    page.wait_for_url("**/dispositifs/?page=2")
    assert restee(page)


def test_un_comparateur_a_moitie_rempli_ne_se_plaint_pas(page: Any) -> None:
    page.goto("/comparer/")
    marquer(page)
    page.locator("#t-1").select_option("01")
    page.wait_for_load_state("networkidle")
    assert page.locator("main [role=alert]").count() == 0
    page.locator("#t-2").select_option("26")
    page.wait_for_selector(".comparaison")
    assert restee(page)


def test_entree_dans_un_champ_puis_le_tri_gardent_le_foyer_et_les_plis(page: Any) -> None:
    page.goto("/departements/")
    marquer(page)
    page.locator("summary", has_text="Statut").or_(page.locator("summary", has_text="Fiche de l’enquête")).click()
    page.locator("#f-q").fill("cote")
    page.locator("#f-q").press("Enter")
    page.wait_for_url("**/departements/?q=cote")
    page.wait_for_selector(".puces")
    assert page.evaluate("document.activeElement.id") == "f-q"
    assert page.locator("#f-statut-decrit, [id^=f-statut-]").first.is_visible()
    page.locator("thead a").nth(1).focus()
    tri = page.evaluate("document.activeElement.id")
    page.keyboard.press("Enter")
    page.wait_for_url("**/departements/?q=cote&tri=*")
    page.wait_for_selector(f"th[aria-sort] #{tri}")
    assert page.evaluate("document.activeElement.id") == tri
    assert restee(page)


def test_ce_qui_s_ecrit_pendant_la_reponse_reste(page: Any) -> None:
    page.goto("/dispositifs/")
    marquer(page)

    def lentement(route: Any) -> None:
        page.locator("#f-q").press_sequentially("loge")
        route.continue_()

    page.route("**/dispositifs/?annee=*", lentement)
    page.locator("input[name=annee]").first.check()
    page.wait_for_selector(".puces")
    assert page.locator("#f-q").input_value() == "loge"
    assert page.evaluate("document.activeElement.id") == "f-q"
    assert restee(page)


def test_rien_ne_reste_dans_le_navigateur(page: Any) -> None:
    page.goto("/departements/")
    page.locator("input[name=categorie]").first.check()
    page.wait_for_selector(".puces")
    page.go_back()
    page.wait_for_selector(".puces", state="detached")
    assert page.evaluate("[sessionStorage.length, localStorage.length]") == [0, 0]


def test_le_retour_vers_une_demande_fausse_la_recharge(page: Any) -> None:
    page.goto("/dispositifs/")
    page.locator("#f-montant_min").fill("abc")
    page.keyboard.press("Tab")
    page.wait_for_selector("main [role=alert]")
    page.locator("main [role=alert] a").click()
    page.wait_for_url("**/dispositifs/")
    page.go_back()
    page.wait_for_selector("main [role=alert]")
    assert page.locator("#f-montant_min").input_value() == "abc"


@pytest.mark.parametrize(
    ("adresse", "champ", "valeur"), [("/", "id_annee", "2019"), ("/divergences/", "f-region", "corse")]
)
def test_une_page_lourde_ne_charge_htmx_qu_a_l_approche(page: Any, adresse: str, champ: str, valeur: str) -> None:
    page.goto(adresse)
    marquer(page)
    assert page.evaluate("typeof htmx") == "undefined"
    page.locator(f"#{champ}").focus()
    page.locator(f"#{champ}").select_option(valeur)
    page.wait_for_url(f"**{adresse}?*{champ[-5:]}={valeur}*")
    page.wait_for_selector(f"#{champ}:focus")
    page.go_back()
    page.wait_for_selector(f"#{champ}:not(:has([value='{valeur}']:checked))")
    assert restee(page)


@pytest.mark.parametrize("panne", ["coupure", "refus", "renvoi"])
def test_une_panne_finit_en_chargement_ordinaire(navigateur: Any, adresse_site: str, panne: str) -> None:
    """Its own tab: htmx rightly complains on the console."""
    contexte = navigateur.new_context(base_url=adresse_site)
    page = contexte.new_page()
    page.goto("/departements/")
    marquer(page)

    def tomber(route: Any) -> None:
        if "hx-request" not in route.request.headers:
            route.continue_()
        elif panne == "coupure":
            route.abort()
        elif panne == "refus":
            route.fulfill(status=502, body="<main id='contenu'>…</main>")
        else:
            route.fulfill(status=302, headers={"Location": "/regions/"})

    page.route("**/departements/?*", tomber)
    page.locator("input[name=categorie]").first.check()
    page.wait_for_url("**/departements/?*categorie=*")
    page.wait_for_selector(".puces")
    assert not restee(page)
    contexte.close()


def test_les_suggestions_au_clavier(page: Any) -> None:
    page.goto("/regions/")
    champ = page.locator("#q-bandeau")
    champ.focus()
    page.keyboard.type("drom")
    page.wait_for_selector("[role=option]")
    assert champ.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    actif = champ.get_attribute("aria-activedescendant")
    assert page.locator(f"#{actif}").get_attribute("aria-selected") == "true"
    assert champ.input_value() == "drom"
    page.keyboard.press("ArrowUp")
    assert champ.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Escape")
    assert champ.get_attribute("aria-expanded") == "false"
    assert champ.input_value() == "drom"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/departements/26-drome/")


def test_le_panier_suit_de_page_en_page_sans_temoin(page: Any) -> None:
    page.goto("/departements/26-drome/")
    page.get_by_role("button", name="Ajouter à la comparaison").click()
    assert page.get_by_role("button", name="Retirer de la comparaison", exact=True).is_visible()
    page.goto("/departements/")
    barre = page.get_by_role("complementary", name="Territoires à comparer")
    assert "Drôme" in barre.inner_text()
    assert barre.get_by_role("link", name="Comparer").count() == 0
    page.get_by_role("button", name="Comparer Ardèche").press("Enter")
    # The rows come back with the filters' answer; the tray finds its buttons again.
    page.locator("input[name=region][value=auvergne-rhone-alpes]").evaluate("e => e.click()")
    page.wait_for_selector(".puces")
    assert page.get_by_role("button", name="Retenu Ardèche").is_visible()
    assert page.context.cookies() == []
    barre.get_by_role("link", name="Comparer").click()
    page.wait_for_url("**/comparer/?t=26&t=07")
    barre.get_by_role("button", name="Retirer Drôme").click()
    assert "Drôme" not in barre.inner_text()
    barre.get_by_role("button", name="Vider").click()
    assert not barre.is_visible()
    page.reload()
    assert not barre.is_visible()


def test_pas_plus_de_six(page: Any) -> None:
    page.goto("/departements/")
    boutons = page.locator("[data-panier]")
    for rang in range(7):
        boutons.nth(rang).click()
        # Links until the first of them is used; whoever used it stays on it.
        assert page.evaluate("document.activeElement.matches('button[data-panier]')")
    assert page.locator(".panier-liste button[aria-label]").count() == 6
    assert "Six territoires au plus" in page.locator(".panier-compte").inner_text()


def test_une_reserve_abimee_ne_casse_rien(page: Any) -> None:
    page.goto("/departements/")
    page.evaluate("localStorage.setItem('atlas-comparaison', '{\"a\": [1]')")
    page.reload()
    page.evaluate('localStorage.setItem(\'atlas-comparaison\', \'[null, 3, {"code": "<b>", "nom": 1}]\')')
    page.reload()
    assert page.locator(".panier").is_hidden()


@pytest.fixture
def sans_script(navigateur: Any, adresse_site: str) -> Iterator[Any]:
    """A tab in which no script runs."""
    contexte = navigateur.new_context(base_url=adresse_site, java_script_enabled=False)
    yield contexte.new_page()
    contexte.close()


def test_sans_script_tout_marche(sans_script: Any) -> None:
    page = sans_script
    page.goto("/departements/")
    page.get_by_role("link", name="Comparer Drôme").click()
    assert "Encore un territoire" in page.locator("main").inner_text()
    page.get_by_role("link", name="Ajouter Isère (38)").click()
    assert page.locator(".comparaison").is_visible()
    page.goto("/departements/")
    page.locator("input[name=categorie][value=logement-internes]").check()
    page.get_by_role("button", name="Appliquer").click()
    assert "categorie=logement-internes" in page.url
    assert page.locator(".puces").is_visible()
    page.goto("/")
    page.locator("#id_annee").select_option("2019")
    page.get_by_role("button", name="Afficher la carte").click()
    assert "annee=2019" in page.url
    page.get_by_role("link", name="Je suis interne").click()
    page.get_by_label("Logement pour les internes").check()
    page.get_by_label("Près d’une commune").fill("Valence")
    page.get_by_role("button", name="Chercher").click()
    page.get_by_role("link", name="Drôme, 26").first.click()
    assert "D’après l’enquête de 2022" in page.locator("main").inner_text()
    page.locator("#q-bandeau").fill("drom")
    page.locator(".recherche-bandeau button").click()
    page.get_by_role("link", name="Drôme (26)").first.click()
    assert page.url.endswith("/departements/26-drome/")
    page.goto("/comparer/")
    page.locator("#t-1").select_option("01")
    page.locator("#t-2").select_option("26")
    page.get_by_role("button", name="Comparer").click()
    assert page.locator(".comparaison").is_visible()
