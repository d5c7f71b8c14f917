"""Accessibility in real Chromium: axe, small screens, keyboard, motion, forced colours, paper, no style sheet."""

import re
from typing import Any

import pytest

from aides.mots.suites import RELATIONS
from aides.mots.vocabulaires import ETATS, EVOLUTIONS
from tests.axe import COULEURS, TRACEES, alleger, defauts
from tests.navigateur.regards import arrets_invisibles, lettres_petites, noms_impurs
from tests.visites import PAGES, PAGES_D_ERREUR, PAGES_VIDES

VISITES = {
    **PAGES,
    # As all of them, in a tenth of axe's time.
    "divergences": "/divergences/?region=bretagne",
    **{nom: adresse for nom, (adresse, _) in PAGES_D_ERREUR.items()},
    **PAGES_VIDES,
    "filtres actifs": "/departements/?categorie=soutien-msp&region=bretagne&annee=2019",
    "connexion de l’équipe": "/admin/login/",
}
Vue = tuple[int, str, str]
# Width, theme, forced colours. All the rules at each width; colours once a theme, on the wide page, where all columns
# show.
VUES: tuple[Vue, ...] = (
    (1280, "light", "none"),
    (390, "light", "none"),
    (320, "light", "none"),
    (1280, "dark", "none"),
    (1280, "light", "active"),
)
# What most people come for is looked at by every run; the others by continuous integration.
PREMIERES = ("département",)
# What the privacy page says that a browser keeps without being asked.
GARDE = {"htmx-current-path-for-history"}
INTEGRES = "[...document.querySelectorAll('[style], style, script:not([src])')].map(e => e.outerHTML.slice(0, 90))"


# Wide, both themes: that nothing leaves the screen of a phone is looked at besides, on every page.
BREVES = (VUES[0], VUES[3])


def vues_de(nom: str) -> tuple[Vue, ...]:
    """How axe is shown a page of `VISITES`: what /accessibilite/ says is held to it."""
    return VUES if nom in PREMIERES else BREVES


def tout_ouvrir(onglet: Any) -> None:
    """Open every fold of a page."""
    onglet.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")


def defauts_par_vue(onglet: Any, *regles: str, vues: Any = VUES) -> dict[Vue, list[str]]:
    """What axe finds on a page, every fold open: by default wide and on phones, in the dark and in the reader's own
    colours.

    What does not hang on how things are drawn is asked of the whole page; the rest, once the rows drawn as two others
    before them are taken away: the page is good for nothing else then.
    """
    tout_ouvrir(onglet)
    trouves = {(0, "", ""): defauts(onglet, *regles, sans=TRACEES)}
    alleger(onglet)
    for vue in vues:
        largeur, theme, forcees = vue
        onglet.set_viewport_size({"width": largeur, "height": 800})
        onglet.emulate_media(color_scheme=theme, forced_colors=forcees)
        onglet.evaluate("Promise.allSettled(document.getAnimations().map(a => a.finished))")
        siennes = regles if vue[1:] == ("light", "none") else COULEURS
        trouves[vue] = defauts(onglet, *siennes, sans=() if largeur == 1280 else COULEURS)
    onglet.emulate_media(forced_colors="none")
    return {vue: liste for vue, liste in trouves.items() if liste}


FOCUS_CACHES = """() => {
  const fautes = [];
  const arrets = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  for (const e of document.querySelectorAll(arrets)) {
    if (e.disabled || e.type === 'hidden' || !e.checkVisibility()) continue;
    e.focus();
    const s = getComputedStyle(e), b = e.getBoundingClientRect(), zone = e.querySelector('.zone, .co-zone');
    const trait = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;
    const contour = zone && parseFloat(getComputedStyle(zone).strokeWidth) >= 2;
    if (document.activeElement !== e || !(trait || contour) || !b.width || !b.height)
      fautes.push(e.outerHTML.slice(0, 90));
  }
  return fautes;
}"""
MOUVEMENTS = """() => [...document.querySelectorAll('*')].filter(e => {
  const s = getComputedStyle(e);
  return s.animationName !== 'none' || s.scrollBehavior === 'smooth'
    || s.transitionDuration.split(',').some(d => parseFloat(d) > 0);
}).map(e => e.outerHTML.slice(0, 90))"""


# WCAG 1.4.12: the spacing that some readers need, put on as their own style sheet does; then what is cut by it.
ESPACER = """() => {
  const feuille = new CSSStyleSheet();
  feuille.replaceSync(`p { margin-bottom: 2em !important }
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }`);
  document.adoptedStyleSheets.push(feuille);
}"""
COUPES = """() => {
  const boites = document.querySelectorAll('button, .bouton, .etat, .ajout, .compteur, .puces a, .vues, .pages a');
  return [...boites].filter(e => {
    const s = getComputedStyle(e);
    const large = s.display !== 'inline' && e.scrollWidth > e.clientWidth + 1;
    return e.checkVisibility() && (large || s.overflowY !== 'visible' && e.scrollHeight > e.clientHeight + 1);
  }).map(e => e.outerHTML.slice(0, 90));
}"""


@pytest.mark.parametrize(
    "nom", [nom if nom in PREMIERES else pytest.param(nom, marks=pytest.mark.long) for nom in VISITES]
)
def test_chaque_page_est_lisible_par_tous(page: Any, nom: str) -> None:
    """axe, names, the focus of each stop, rest for who asked for it, letters of drawings, nothing out of the screen
    at 400 % (1280 px: 320) nor with text spaced out."""
    page.goto(VISITES[nom])
    tout_ouvrir(page)
    assert lettres_petites(page) == []
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS_CACHES) == []
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(MOUVEMENTS) == []
    page.evaluate("document.querySelector('.menu-pli[open]')?.removeAttribute('open')")
    for largeur in (390, 320):
        page.set_viewport_size({"width": largeur, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= largeur, largeur
        assert lettres_petites(page) == [], largeur
        assert arrets_invisibles(page) == [], largeur
    page.set_viewport_size({"width": 360, "height": 800})
    assert lettres_petites(page) == []
    page.evaluate(ESPACER)
    assert page.evaluate("getComputedStyle(document.body).letterSpacing") != "normal"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, "texte espacé"
    assert page.evaluate(COUPES) == []
    page.evaluate("document.adoptedStyleSheets.pop()")
    page.emulate_media(reduced_motion="no-preference")
    # Not before: a tab whose names were asked for dies now and then when it is told that motion is to be reduced.
    assert noms_impurs(page) == []
    assert defauts_par_vue(page, vues=vues_de(nom)) == {}


@pytest.mark.long
def test_les_suggestions_se_lisent_dans_les_deux_themes(page: Any) -> None:
    """In the masthead, whose words are white, and on the page."""
    for adresse, champ in (("/regions/", "#q-bandeau"), ("/", "#q")):
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            page.goto(adresse)
            page.locator(champ).focus()
            page.keyboard.type("drom")
            page.wait_for_selector("[role=option]")
            page.keyboard.press("ArrowDown")
            assert defauts(page, *(COULEURS if theme == "dark" else ())) == [], (adresse, theme)
    for largeur in (390, 320):
        page.set_viewport_size({"width": largeur, "height": 800})
        assert page.locator("[role=option]").first.is_visible()
        assert defauts(page, sans=COULEURS) == [], largeur
    page.emulate_media(forced_colors="active")
    assert defauts(page, *COULEURS) == []


def test_sur_un_telephone_le_titre_vient_aussitot_et_le_menu_se_deplie(page: Any) -> None:
    """The first line of the title stands within 160 px below the masthead, itself no higher than that."""
    page.set_viewport_size({"width": 390, "height": 844})
    bas = {}
    for nom, adresse in PAGES.items():
        page.goto(adresse)
        bandeau, titre = page.evaluate(
            """() => { const b = document.querySelector("header.bandeau").getBoundingClientRect();
            const h = document.querySelector("h1"), s = getComputedStyle(h);
            return [b.height, h.getBoundingClientRect().top - b.bottom + parseFloat(s.lineHeight)]; }"""
        )
        if bandeau > 160 or titre > 160:
            bas[nom] = (bandeau, titre)
    assert bas == {}
    menu = page.get_by_role("navigation", name="Navigation principale")
    assert not menu.is_visible()
    page.locator(".menu-pli summary").press("Enter")
    assert menu.get_by_role("link", name="Comparer").is_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.reload()
    assert menu.get_by_role("link", name="Comparer").is_visible()
    assert not page.locator(".menu-pli").is_visible()


@pytest.mark.long
def test_toutes_les_adresses_ne_demandent_et_ne_gardent_rien(page: Any) -> None:
    """Every address of the site map; of the territories' pages, which are alike, one in eight, and of the
    measures' one in sixty.

    Requests to another host, and all that the policy refuses, fail the `page`.
    """
    adresses = re.findall(r"<loc>https?://[^/]+(.*?)</loc>", page.request.get("/sitemap.xml").text())
    assert len(adresses) > 130
    territoires = [adresse for adresse in adresses if re.fullmatch(r"/departements/[^/]+/", adresse)]
    mesures = [adresse for adresse in adresses if re.fullmatch(r"/departements/[^/]+/mesures/[^/]+/", adresse)]
    assert (len(territoires), len(mesures)) == (101, 759)
    autres = set(adresses) - set(territoires) - set(mesures)
    for adresse in autres | set(territoires[::8]) | set(mesures[::60]):
        page.goto(adresse)
        assert page.evaluate(INTEGRES) == [], adresse
        gardes = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
        assert set(gardes) <= GARDE, adresse
    assert page.context.cookies() == []


def tabuler(page: Any, cible: str) -> None:
    """Press Tab until the focus is on an element that matches `cible`."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("cible => document.activeElement.matches(cible)", cible):
            return
    raise AssertionError(f"Tab n’atteint pas {cible}")


def test_filtrer_lire_et_comparer_au_clavier_seul(page: Any) -> None:
    """On a phone, where the filters are folded."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("/departements/")
    tabuler(page, "main summary")
    page.keyboard.press("Enter")
    tabuler(page, "input[name=categorie]")
    page.keyboard.press("Space")
    page.wait_for_selector(".puces")
    tabuler(page, "main a[href^='/departements/01-ain']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/departements/01-ain/")
    tabuler(page, "button[data-panier]")
    page.keyboard.press("Enter")
    assert "Ain" in page.get_by_role("complementary", name="Territoires à comparer").inner_text()


def test_couleurs_forcees(page: Any) -> None:
    """With the reader's own colours, states keep their word in a frame, and the menu shows where one is."""
    page.emulate_media(forced_colors="active")
    page.goto("/categories/soutien-msp/")
    bord = "e => getComputedStyle(e).borderTopStyle + getComputedStyle(e).borderTopWidth"
    assert page.locator(".etat").first.evaluate(bord).startswith("solid")
    trait = "e => getComputedStyle(e).borderBottomColor"
    menu = page.locator(".menu a")
    courants = menu.locator("xpath=self::*[@aria-current='page' or @aria-current='true']")
    assert courants.count() == 1
    assert courants.first.evaluate(trait) not in {menu.first.evaluate(trait), menu.last.evaluate(trait)}


# What a page without its style sheet gets wrong: order, drawings that fill the screen or hide their own words,
# states without their word (or that of what became of them), fields away from their label.
SANS_STYLE = """mots => {
  const fautes = [], boite = e => e.getBoundingClientRect(), nommer = e => e.outerHTML.slice(0, 90);
  const voir = (juste, e) => juste || fautes.push(nommer(e));
  const evitement = document.links[0], suite = ['header', 'main', 'footer.pied'].map(s => document.querySelector(s));
  voir(evitement.innerText === 'Aller au contenu' && document.querySelector(evitement.hash), evitement);
  [evitement, ...suite].reduce((avant, e) => (voir(boite(avant).bottom <= boite(e).top + 1, e), e));
  for (const e of document.querySelectorAll('svg, img'))
    voir(boite(e).width <= innerWidth / 2 && boite(e).height <= innerHeight / 2, e);
  for (const e of document.querySelectorAll('svg text')) {
    const t = boite(e), x = t.x + t.width / 2, y = t.y + t.height / 2;
    const formes = [...e.ownerSVGElement.querySelectorAll('rect, path, use')];
    const pleines = formes.filter(f => getComputedStyle(f).fill !== 'none');
    voir(!pleines.map(boite).some(b => b.left < x && x < b.right && b.top < y && y < b.bottom), e);
  }
  for (const e of document.querySelectorAll('.etat, [class^="p-"]'))
    voir(mots.some(mot => e.innerText.includes(mot)), e);
  for (const e of document.querySelectorAll('input:not([type=hidden]), select')) {
    const ecarts = [...e.labels].map(l => Math.max(boite(e).top - boite(l).bottom, boite(l).top - boite(e).bottom));
    voir(Math.min(...ecarts) < 40, e);
  }
  return fautes;
}"""


def test_sans_style_tout_se_lit_dans_l_ordre(page: Any) -> None:
    """Without the style sheet, of any page with drawings, tables or a form: nothing lost, nothing in the way."""
    page.route("**/*.css", lambda route: route.fulfill(status=200, content_type="text/css", body=""))
    mots = [mot for _, mot in (*ETATS, *EVOLUTIONS, *RELATIONS)] + ["Inconnu"]
    fautes = {}
    for nom in ("accueil", "département", "région documentée", "départements, matrice", "comparaison", "évolution"):
        page.goto(PAGES[nom])
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        fautes[nom] = page.evaluate(SANS_STYLE, mots)
    assert {nom: liste for nom, liste in fautes.items() if liste} == {}
