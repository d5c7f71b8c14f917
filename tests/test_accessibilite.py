"""What `test_navigateur` does not look at: folds open, the other colours, 400 %, focus, paper, no style."""

import json
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.pages import PAGES, PAGES_D_ERREUR, PAGES_VIDES

VISITES = {
    **PAGES,
    **{nom: adresse for nom, (adresse, _) in PAGES_D_ERREUR.items()},
    **PAGES_VIDES,
    "filtres actifs": "/departements/?categorie=soutien-msp&region=bretagne&annee=2019",
    "connexion de l’équipe": "/admin/login/",
}
REGLES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
visites = pytest.mark.parametrize("adresse", VISITES.values(), ids=VISITES)


def defauts(onglet: Any, **options: Any) -> list[str]:
    """Return what axe finds: the rule, the first element, the reason."""
    reponse = Axe().run(onglet, options=options or {"runOnly": REGLES}).response
    return [
        f"{v['id']} ×{len(v['nodes'])} : {json.dumps(v['nodes'][0]['target'])} {v['nodes'][0]['failureSummary']}"
        for v in reponse["violations"]
    ]


@visites
def test_tout_ouvert(page: Any, adresse: str) -> None:
    """Every fold open: axe on a phone, then the colours alone, wide, in the dark. The page never scrolls sideways.

    320 px is a screen of 1280 at 400 %; wide tables scroll in a frame of their own.
    """
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(adresse)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    trouves = {"clair, 360": defauts(page)}
    for largeur in (360, 320):
        page.set_viewport_size({"width": largeur, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= largeur, largeur
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(color_scheme="dark")
    trouves["sombre, 1280"] = defauts(page, runOnly=["color-contrast", "link-in-text-block"])
    assert {cle: d for cle, d in trouves.items() if d} == {}
    assert page.context.cookies() == [] or adresse.startswith("/admin/")


@pytest.mark.parametrize("adresse", ["/", "/departements/", "/comparer/?t=01&t=07"])
def test_le_focus_se_voit(page: Any, adresse: str) -> None:
    """Each stop of the Tab key is on screen and drawn differently than at rest."""
    page.goto(adresse)
    caches = []
    for _ in range(45):
        page.keyboard.press("Tab")
        vu = page.evaluate(
            """() => {
              const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();
              if (e === document.body) return null;
              const trait = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;
              const zone = e.querySelector('.zone, .co-zone');
              const contour = zone && parseFloat(getComputedStyle(zone).strokeWidth) >= 2;
              return [trait || !!contour, b.width > 0 && b.height > 0, e.outerHTML.slice(0, 90)];
            }"""
        )
        if vu is None:
            break
        if not (vu[0] and vu[1]):
            caches.append(vu[2])
    assert caches == []


def test_couleurs_forcees(page: Any) -> None:
    """With the reader's own colours, a known state and an unknown one still differ by more than their word."""
    page.emulate_media(forced_colors="active")
    page.goto("/categories/soutien-msp/")
    assert defauts(page, runOnly=["color-contrast"]) == []
    bord = "e => getComputedStyle(e).borderTopStyle + getComputedStyle(e).borderTopWidth"
    assert page.locator(".etat").first.evaluate(bord).startswith("solid")


def test_impression_d_un_departement(page: Any, tmp_path: Any) -> None:
    """A4: the sheet says what it shows, its sources, its dates, where to check; it has no form, menu or button."""
    page.goto("/departements/26-drome/")
    assert page.locator("[data-imprime]").inner_text() == ""
    pdf = page.pdf(format="A4", path=str(tmp_path / "drome.pdf"))
    assert pdf.startswith(b"%PDF")
    page.emulate_media(media="print")
    texte = page.locator("body").inner_text().replace("\u00a0", " ")
    for attendu in (
        "L’Atlas des aides médicales",
        "Drôme",
        "Situation déclarée en 2019 et en 2022",
        "Source",
        "p. 64",
        "/departements/26-drome/",
        "Données au ",
        "imprimé le ",
    ):
        assert attendu in texte, attendu
    assert "Rechercher" not in texte
    for choix in (".menu", "form", "button", ".sur-page", ".suite", ".ancre"):
        assert not any(e.is_visible() for e in page.locator(choix).all()), choix
    assert page.locator(".ses-categories").evaluate("e => getComputedStyle(e).breakInside") == "avoid"


@pytest.mark.parametrize(
    ("adresse", "largeur"),
    [("/departements/77-seine-et-marne/", 680), ("/regions/bretagne/", 680), ("/comparer/?t=01&t=07&t=26", 1046)],
)
def test_rien_ne_depasse_du_papier(page: Any, adresse: str, largeur: int) -> None:
    """Within the margins of an A4 sheet, lying for a comparison: paper does not scroll."""
    page.set_viewport_size({"width": largeur, "height": 900})
    page.goto(adresse)
    page.emulate_media(media="print")
    trop = page.evaluate(
        "largeur => [...document.querySelectorAll('table, figure, svg, p')]"
        ".filter(e => e.checkVisibility() && e.getBoundingClientRect().right > largeur + 1)"
        ".map(e => e.outerHTML.slice(0, 90))",
        largeur,
    )
    assert trop == []


def test_sans_style_l_ordre_reste(page: Any) -> None:
    """Without the style sheet the page reads in order: link past the menu, menu, content, source."""
    page.route("**/*.css", lambda route: route.fulfill(status=200, content_type="text/css", body=""))
    page.goto("/categories/soutien-msp/")
    texte = page.locator("body").inner_text()
    ordre = [texte.index(mot) for mot in ("Aller au contenu", "Départements", "Sur la carte", "Mentions légales")]
    assert ordre == sorted(ordre)
