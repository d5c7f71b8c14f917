"""For everyone, what goes past one page: the Tab key from end to end, exact names, links to a passage, letters of the
drawings; and that what looks at pages sees what it looks for."""

from typing import Any

import pytest

from tests.axe import COULEURS, alleger, defauts, regles_tenues
from tests.navigateur.regards import arrets_invisibles, lettres_petites, noms_impurs, noms_lus, tabuler_jusqu_au_bout
from tests.oracle_pages import fichiers
from tests.visites import PAGES

# Each kind of page once (« accueil, évolution » is of the kind of « accueil »), at one of both widths in turn: what
# is on one kind is on the next.
SORTES = {nom: adresse for nom, adresse in PAGES.items() if ", " not in nom}
TABULEES = {nom: (adresse, (320, 390)[rang % 2]) for rang, (nom, adresse) in enumerate(SORTES.items())}
# Links to passages that are shown, and whether a line of text is under one.
ANCRES = """() => [...document.querySelectorAll("main .ancre")].filter(e => e.checkVisibility()).map(e => {
    const boite = e.getBoundingClientRect(), style = getComputedStyle(e), plage = document.createRange();
    const lignes = [];
    const rangee = e.closest("tr, section, article, li, p, figure");
    const textes = document.createTreeWalker(rangee, NodeFilter.SHOW_TEXT);
    for (let t; (t = textes.nextNode());) {
        if (!t.data.trim() || !t.parentElement.checkVisibility() || t.parentElement.closest(".vh")) continue;
        plage.selectNodeContents(t);
        lignes.push(...plage.getClientRects());
    }
    // The sign itself, in the middle of its box.
    const x = boite.left + boite.width / 2, y = boite.top + boite.height / 2;
    const sous = r => r.left < x + 5 && r.right > x - 5 && r.top < y + 4 && r.bottom > y - 4;
    return {nom: e.getAttribute("aria-label"), opacite: style.opacity, encre: style.color, large: boite.width,
        haut: boite.height, sur: lignes.some(sous)};
})"""
FAUTIVE = """<!doctype html><html lang="fr"><title>Fautes</title><main>
  <h1>Titre <a class="ancre" href="#x" aria-label="Lien permanent">#</a></h1>
  <table><tr><th scope="row">Ain <button>Comparer</button></th><td>1</td></tr></table>
  <a href="/coupe" style="position: absolute; clip-path: inset(50%)">coupé</a>
  <a href="/loin" style="position: absolute; left: -99rem">loin</a>
  <a href="/pale" style="opacity: 0">pâle</a>
  <div style="position: fixed; inset: 0 0 auto auto; width: 9rem; height: 9rem; background: #fff"></div>
  <a href="/cache" style="position: fixed; top: 1rem; right: 1rem; z-index: -1">caché</a>
  <p style="color: #ccc">peu de contraste</p>
  <a href="/serre" style="font-size: 9px; margin: 0">a</a><a href="/serre" style="font-size: 9px; margin: 0">b</a>
  <svg viewBox="0 0 200 40" width="100"><text x="0" y="20" font-size="20">petit</text>
    <text x="60" y="20" font-size="30">grand</text></svg></main></html>"""


def test_ce_qui_regarde_voit(navigateur: Any) -> None:
    onglet = navigateur.new_page()
    onglet.set_content(FAUTIVE)
    assert [faute.partition("×")[0] for faute in defauts(onglet)] == ["color-contrast ", "target-size "]
    assert {"target-size", "label-content-name-mismatch", *COULEURS} < set(regles_tenues(onglet))
    assert len(noms_impurs(onglet)) == 2 + 2  # both hold a command; the title is not read as it is written
    arrets, fautes = tabuler_jusqu_au_bout(onglet)
    assert (arrets, [a.split('"')[1] for a in fautes]) == (8, ["/coupe", "/loin", "/pale", "/cache"])
    assert [a.split('"')[1] for a in arrets_invisibles(onglet)] == ["/coupe", "/loin", "/pale", "/cache"]
    assert lettres_petites(onglet) == ["petit : 10.0 px"]
    onglet.close()


def test_une_page_allegee_garde_une_rangee_de_chaque_facon(navigateur: Any) -> None:
    """Two of each shape, in a list that is long: a class, or what holds it, or a state is a shape of its own."""
    ordinaires = "".join(f'<li id="o{rang}"><a class="lien" href="/{rang}">mot</a></li>' for rang in range(5))
    autres = (
        '<li id="classe"><a class="autre" href="/">mot</a></li>',
        '<li id="ailleurs"><b><a class="lien" href="/">mot</a></b></li>',
        '<li id="etat"><a class="lien" href="/" aria-current="page">mot</a></li>',
        '<li id="sienne" class="vive"><a class="lien" href="/">mot</a></li>',
        '<li id="de-plus"><a class="lien" href="/">mot</a></li>',
    )
    onglet = navigateur.new_page()
    onglet.set_content(f"<ul>{ordinaires}{''.join(autres)}</ul><ol>{ordinaires}</ol>")
    alleger(onglet)
    restent = onglet.evaluate("[...document.querySelectorAll('li')].map(e => e.id)")
    assert restent == ["o0", "o1", "classe", "ailleurs", "etat", "sienne", "o0", "o1", "o2", "o3", "o4"]
    onglet.close()


@pytest.mark.long
@pytest.mark.parametrize(("adresse", "largeur"), TABULEES.values(), ids=TABULEES)
def test_la_touche_tab_va_jusqu_au_bout_et_se_voit(page: Any, adresse: str, largeur: int) -> None:
    """On a phone, the menu folded: no trap, in the order of what is read, each stop drawn where it can be seen."""
    page.set_viewport_size({"width": largeur, "height": 800})
    page.emulate_media(reduced_motion="reduce")
    page.goto(adresse)
    arrets, fautes = tabuler_jusqu_au_bout(page)
    assert fautes == []
    assert arrets > 12


def test_les_lignes_ont_le_nom_de_ce_qu_elles_montrent(page: Any) -> None:
    """A territory, a category: neither « # », nor « Comparer », nor what a link is for."""
    page.goto("/departements/?vue=matrice&region=corse")
    assert set(noms_lus(page)) > {"Corse-du-Sud 2A", "Haute-Corse 2B", "Proposée, sur les territoires connus"}
    page.goto("/regions/corse/")
    noms = noms_lus(page)
    assert {c["libelle"] for c in fichiers().noms_categories.values()} <= set(noms)
    assert noms["Corse-du-Sud Fiche imprimée sans contenu"] + noms["Corse-du-Sud N’a pas répondu à l’enquête"] > 0
    assert not [nom for nom in noms if "#" in nom or "Comparer C" in nom or "permanent" in nom]


def test_un_lien_vers_un_passage_se_voit_quand_on_le_vise(page: Any) -> None:
    """Neither among the words nor on paper; under the pointer and with the focus, large enough to be pressed."""
    page.goto(PAGES["région documentée"])
    opacite = "e => getComputedStyle(e).opacity"
    for ancre in (page.locator("th + td > .ancre").first, page.locator(":is(h2, h3) + .ancre").first):
        page.mouse.move(0, 0)
        assert ancre.evaluate(opacite) == "0"
        ancre.locator("xpath=..").hover()
        assert ancre.evaluate(opacite) == "1"
        page.mouse.move(0, 0)
        ancre.focus()
        assert ancre.evaluate(opacite) == "1"
    petites = """() => [...document.querySelectorAll('.ancre')].map(e => e.getBoundingClientRect())
      .filter(b => b.width && (b.width < 24 || b.height < 24)).length"""
    assert page.evaluate(petites) == 0


@pytest.mark.parametrize("lieu", ["france", "ile-de-france", "corse"])
def test_une_carte_prise_seule_se_lit(page: Any, lieu: str) -> None:
    page.goto(f"/cartes/{lieu}.svg?categorie=soutien-msp")
    assert page.locator("svg text").count() > 3
    assert lettres_petites(page) == []


@pytest.mark.parametrize("adresse", ["/categories/logement-internes/", "/?categorie=logement-internes&annee=2022"])
def test_le_signe_d_une_analyse_se_lit_sur_chaque_carte(page: Any, adresse: str) -> None:
    for largeur in (320, 360, 1280):
        page.set_viewport_size({"width": largeur, "height": 800})
        page.goto(adresse)
        assert page.locator(".zone-contredite").count() > 0
        assert lettres_petites(page) == [], largeur


@pytest.mark.parametrize(
    "adresse", ["/departements/89-yonne/", "/regions/bretagne/", "/divergences/", "/sources/ars-idf-2018/"]
)
def test_sans_pointeur_les_liens_vers_un_passage_se_voient(navigateur: Any, adresse_site: str, adresse: str) -> None:
    """A finger has no hover: « # » is there, in the ink of what is said by the way, 24 pixels wide, on no word."""
    contexte = navigateur.new_context(
        base_url=adresse_site, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = contexte.new_page()
    try:
        page.goto(adresse)
        vues = page.evaluate(ANCRES)
        assert len(vues) > 5
        assert {v["encre"] for v in vues} == {
            page.evaluate("getComputedStyle(document.querySelector('.pied')).color")
        }
        assert [v for v in vues if v["opacite"] != "1" or min(v["large"], v["haut"]) < 24] == []
        assert [v["nom"] for v in vues if v["sur"]] == []
    finally:
        contexte.close()


# What each inset of a map is called, and whether its letters go past its frame.
ENCARTS = """() => [...document.querySelectorAll(".nom-encart")].filter(e => e.checkVisibility()).map((e, rang) => {
    const mot = [...e.children].filter(t => getComputedStyle(t).display !== "none");
    const cadre = e.closest("svg").querySelectorAll(".encart")[rang % 6].getBoundingClientRect();
    const boite = e.getBoundingClientRect();
    return [mot.map(t => t.textContent).join("/"), boite.left > cadre.left && boite.right < cadre.right];
})"""
NOMS_ENCARTS = ["Paris et alentour", "Guadeloupe", "Martinique", "Guyane", "La Réunion", "Mayotte"]
CODES_ENCARTS = ["Paris", "971", "972", "973", "974", "976"]


@pytest.mark.parametrize(
    ("adresse", "largeur", "noms"),
    [
        ("/", 320, CODES_ENCARTS),
        ("/", 390, CODES_ENCARTS),
        ("/", 768, NOMS_ENCARTS),
        ("/", 1280, NOMS_ENCARTS),
        ("/categories/bourse-etude/", 360, CODES_ENCARTS),
        ("/categories/bourse-etude/", 1280, CODES_ENCARTS * 3),
        ("/evolution/", 360, CODES_ENCARTS * 12),
        ("/evolution/", 1280, CODES_ENCARTS * 12),
    ],
)
def test_les_encarts_sont_nommes_a_toute_largeur(page: Any, adresse: str, largeur: int, noms: list[str]) -> None:
    """By name, or by number where a name has no room; both stand in the line below the map."""
    page.set_viewport_size({"width": largeur, "height": 800})
    page.goto(adresse)
    page.evaluate("document.fonts.ready")
    assert page.evaluate(ENCARTS) == [[nom, True] for nom in noms]
    assert lettres_petites(page) == []
    dessous = " ".join(page.locator("p.preuve", has_text="En encarts").inner_text().split())
    for nom, code in zip(NOMS_ENCARTS[1:], CODES_ENCARTS[1:], strict=True):
        assert f"{nom} ({code})" in dessous
