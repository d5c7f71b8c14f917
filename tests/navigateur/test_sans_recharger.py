"""Pages that answer themselves in place, by htmx: what changes, what is said, what is kept, and what a fault does."""

import re
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


def test_une_puce_retiree_laisse_le_foyer_aux_autres_puis_aux_resultats(page: Any) -> None:
    page.goto("/departements/?categorie=logement-internes&region=bretagne")
    marquer(page)
    page.locator("#puces a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda adresse: "region=" not in adresse or "categorie=" not in adresse)
    page.wait_for_selector("#puces a:focus")
    page.keyboard.press("Enter")
    page.wait_for_selector("#resultats:focus")
    assert restee(page)


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


@pytest.mark.parametrize(
    ("adresse", "controle", "dit"),
    [
        (
            "/departements/",
            "#f-categorie-soutien-msp",
            r"^\d+ territoires sur 75 connus proposent un soutien aux MSP en 2022, dont \d+ d’après le seul tableau",
        ),
        ("/dispositifs/", "#f-annee-2019", r"^\d+ dispositifs, page 1 sur \d+$"),
        (
            "/",
            "#id_categorie",
            r"^.+, en 2022\. ● Proposée : \d+, ✕ Déclarée absente : \d+, – Non mentionnée : \d+, ",
        ),
        ("/regions/bretagne/", "#id_annee", r"^.+, en 2019\. ● Proposée : \d+, ✕ Déclarée absente : \d+"),
        ("/comparer/?t=01&t=07", "#t-1", r"^3 territoires côte à côte, 12 catégories\."),
        ("/comparer/?t=01&t=07", "#f-differences", r"^\d+ catégories sur 12 où des états connus diffèrent\."),
        ("/comparer/", "#t-1", r"^Choisissez-en un autre\. "),
        ("/evolution/", "#bases a:not([aria-current])", r"sur les? \d+ territoires"),
        ("/categories/soutien-msp/", "#bases a:not([aria-current])", r"sur les? \d+ territoires"),
    ],
)
def test_une_reponse_se_dit_avec_son_nombre(page: Any, adresse: str, controle: str, dit: str) -> None:
    page.goto(adresse)
    element = page.locator(controle).first
    if element.evaluate("e => e.localName") == "select":
        element.select_option(index=1)
    else:
        element.evaluate("e => { e.closest('details')?.setAttribute('open', ''); e.click(); }")
    annonce = page.locator("body > p[role=status].vh:not(:empty)")
    annonce.wait_for(state="attached")
    assert re.search(dit, annonce.inner_text().replace("\u00a0", " ")), annonce.inner_text()


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
    ("adresse", "champ", "valeur"),
    [("/", "id_annee", "2019"), ("/divergences/", "f-region", "corse"), ("/regions/bretagne/", "id_annee", "2019")],
)
def test_htmx_ne_vient_qu_a_l_approche(page: Any, adresse: str, champ: str, valeur: str) -> None:
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


@pytest.mark.parametrize(
    ("adresse", "choix"),
    [
        ("/", ("#id_categorie", "#id_annee")),
        ("/departements/", ("#f-categorie-soutien-msp", "#f-region-bretagne")),
        ("/dispositifs/", ("#f-annee-2019", "#f-categorie-bourse-etude")),
        ("/comparer/", ("#t-1", "#t-1")),
    ],
)
def test_une_page_touchee_avant_d_etre_complete_marche(page: Any, adresse: str, choix: tuple[str, str]) -> None:
    """The font is still on its way when something is chosen, then something else."""
    lentes: list[Any] = []
    page.route("**/*.woff2", lambda route: lentes.append(route))
    page.goto(adresse, wait_until="commit")
    page.wait_for_selector("footer", state="attached")
    marquer(page)
    assert page.evaluate("document.readyState") == "interactive"
    for nom in choix:
        controle = page.locator(nom)
        page.evaluate("delete document.documentElement.dataset.posee")
        page.evaluate(
            "document.addEventListener('htmx:afterSettle', () => { document.documentElement.dataset.posee = ''; })"
        )
        if controle.evaluate("e => e.localName") == "select":
            controle.select_option(index=1)
        else:
            controle.evaluate("e => e.closest('details')?.setAttribute('open', '')")
            controle.check()
        page.wait_for_selector("html[data-posee]", state="attached")
    assert "?" in page.url
    assert restee(page)
    for route in lentes:
        route.continue_()


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
