"""Nothing moves under the finger, nothing is lost: the place and the focus of what is pressed, on every page that
answers itself, scrolled, at three widths, by mouse, finger and keyboard.

Each control at each width and by each means, once: of the nine pairs, a Latin square keeps three a control.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import TimeoutError


class Geste(NamedTuple):
    """A control of a page; `seul` where it shows at this width alone."""

    adresse: str
    controle: str
    seul: int = 0


RESTENT = (
    Geste("/departements/", "#f-categorie-logement-internes"),
    Geste("/departements/", "#f-region-bretagne"),
    Geste("/departements/?categorie=soutien-msp&annee=2019", "#f-etat-proposee"),
    Geste("/departements/?si=bourse-etude:proposee", "#f-si-logement-internes"),
    Geste("/departements/", "#appliquer"),
    Geste("/departements/", "#tri-2", seul=1280),
    Geste("/departements/", "#vue-matrice"),
    Geste("/departements/?evolution=nouvelle", "#bases a:not([aria-current])"),
    Geste("/dispositifs/", "#f-annee-2019"),
    Geste("/dispositifs/", "#f-categorie-bourse-etude"),
    Geste("/dispositifs/", "#appliquer"),
    Geste("/je-cherche/", "#f-categorie-bourse-etude"),
    Geste("/je-cherche/?categorie=bourse-etude", "#f-mode-un"),
    Geste("/je-cherche/?categorie=bourse-etude", "#f-region"),
    Geste("/je-cherche/?categorie=bourse-etude", "#appliquer"),
    Geste("/je-cherche/?categorie=logement-internes&pres=Brest", "#ordre-distance"),
    Geste("/operations/", "main form :is(select, input:not([type=hidden], [type=search], [type=text]))"),
    Geste("/divergences/", "#f-region"),
    Geste("/divergences/", "#appliquer"),
    Geste("/montants/", "#f-categorie"),
    Geste("/montants/", "#appliquer"),
    Geste("/comparer/?t=01&t=07&t=26", "#f-differences"),
    Geste("/comparer/?t=01&t=07&t=26", "#f-annee-2019"),
    Geste("/comparer/?t=01&t=07&t=26", "#t-1"),
    Geste("/comparer/?t=01&t=07&t=26", "#comparer"),
    Geste("/comparer/?t=01&t=07&t=26", "#bases a:not([aria-current])"),
    Geste("/comparer/", "#t-1"),
    Geste("/", "#id_categorie"),
    Geste("/", "#afficher"),
    Geste("/", "#tri-2"),
    Geste("/?annee=evolution", "#bases a:not([aria-current])"),
    Geste("/evolution/", "#bases a:not([aria-current])"),
    Geste("/evolution/", "#parts a:not([aria-current])"),
    Geste("/evolution/", "#vues a:not([aria-current])"),
    Geste("/evolution/", "#ordre a:not([aria-current])"),
    Geste("/categories/soutien-msp/", "#tri-2"),
    Geste("/regions/bretagne/", "#id_annee"),
    Geste("/departements/26-drome/", "#bases a:not([aria-current])"),
)
# What goes away once it is pressed, and the list that it is of.
PARTENT = (
    Geste("/departements/?categorie=soutien-msp&etat=proposee&region=bretagne&annee=2019", "#puces a"),
    Geste("/dispositifs/?categorie=bourse-etude&annee=2022&q=interne", "#puces a"),
    Geste("/je-cherche/?categorie=bourse-etude&region=bretagne", "#puces a"),
    Geste("/divergences/?region=bretagne&categorie=soutien-msp", "#puces a"),
    Geste("/montants/?categorie=bourse-etude&region=bretagne", "#puces a"),
    Geste("/comparer/?t=01&t=07&t=26", "#choisis input"),
    Geste("/comparer/?t=01&t=07&t=26", "#choisis a"),
    Geste("/comparer/?t=01&t=07&t=26", "#ajouts a"),
    Geste("/comparer/?t=26&t=07", "#ajouts-semblables a"),
)
PREPARER = """() => {
  document.querySelectorAll("main details").forEach(d => { d.open = true; });
  document.addEventListener("htmx:beforeRequest", () => { document.documentElement.dataset.partie = ""; });
  document.addEventListener("htmx:afterSettle", () => { document.documentElement.dataset.posee = ""; });
  document.addEventListener("click", e => e.target.dataset?.panier && e.preventDefault());
}"""
HAUT = "e => e.getBoundingClientRect().top"
# Below the fold where the page is long enough, with something above.
PLACER = """e => {
  window.depart = e;
  scrollTo({ top: scrollY + e.getBoundingClientRect().top - innerHeight / 3, behavior: "instant" });
}"""


LARGEURS, FACONS = (360, 768, 1280), ("doigt", "clavier", "souris")
# Each width, each means and each control once.
VUES = ((360, "doigt"), (768, "souris"), (1280, "clavier"))


def siens(gestes: Sequence[Geste], largeur: int, facon: str) -> list[Geste]:
    """The controls tried at this width by this means."""
    ecart = FACONS.index(facon) - LARGEURS.index(largeur)
    tournes = [geste for rang, geste in enumerate(gestes) if (rang - ecart) % 3 == 0 or geste.seul]
    return [geste for geste in tournes if geste.seul in (0, largeur)]


def test_chaque_controle_est_presse_une_fois() -> None:
    vus: dict[Geste, list[tuple[int, str]]] = {geste: [] for geste in (*RESTENT, *PARTENT)}
    for largeur, facon in VUES:
        for geste in siens(RESTENT, largeur, facon) + siens(PARTENT, largeur, facon):
            vus[geste].append((largeur, facon))
    for geste, vues in vus.items():
        assert len(vues) == 1
        assert not geste.seul or vues[0][0] == geste.seul


@pytest.fixture(
    params=VUES,
    ids=lambda vue: f"{vue[0]}-{vue[1]}",
)
def vue(request: Any, navigateur: Any, adresse_site: str) -> Iterator[tuple[Any, int, str]]:
    """A tab of this width, and how its controls are pressed."""
    largeur, geste = request.param
    contexte = navigateur.new_context(
        base_url=adresse_site,
        locale="fr-FR",
        viewport={"width": largeur, "height": 800},
        has_touch=geste == "doigt",
    )
    yield contexte.new_page(), largeur, geste
    contexte.close()


def presser(page: Any, controle: Any, geste: str) -> None:
    """Press a control, wait for the answer to be in its place.

    Once in some thousands, on a busy machine, a key is heard by nobody: it is pressed again, as people do. What was
    asked and not answered fails.
    """
    appuyer(page, controle, geste)
    try:
        page.wait_for_selector("html[data-partie]", state="attached", timeout=5_000)
    except TimeoutError:
        appuyer(page, controle, geste)
    page.wait_for_selector("html[data-posee]", state="attached")


def appuyer(page: Any, controle: Any, geste: str) -> None:
    """Press a control as one does by mouse, finger or keyboard."""
    nature = controle.evaluate("e => e.type || e.localName")
    if geste == "clavier":
        controle.evaluate("e => e.focus({ preventScroll: true })")
        if nature == "select-one":
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Space" if nature in ("checkbox", "radio") else "Enter")
    elif nature == "select-one":
        # The system's own list is out of reach: what it does once something is chosen there.
        controle.evaluate("e => e.focus({ preventScroll: true })")
        controle.select_option(index=2)
    elif geste == "doigt":
        controle.tap()
    else:
        controle.click()


def ouvrir(page: Any, geste: Geste) -> Any:
    """Open the page, all its folds, with the control in sight; return it."""
    page.goto(geste.adresse)
    page.evaluate(PREPARER)
    controle = page.locator(geste.controle).first
    controle.evaluate(PLACER)
    return controle


def nommer(page: Any) -> str:
    return str(page.evaluate("(e => e.id || e.textContent)(document.activeElement)"))


@pytest.mark.long
def test_ce_qui_est_presse_reste_sous_le_doigt(vue: Any) -> None:
    page, largeur, facon = vue
    fautes = []
    for geste in siens(RESTENT, largeur, facon):
        controle = ouvrir(page, geste)
        nom, avant = controle.evaluate("e => [e.id || e.textContent, e.getBoundingClientRect().top]")
        presser(page, controle, facon)
        foyer = nommer(page)
        apres = page.evaluate(f"({HAUT})(document.activeElement)")
        if foyer != nom or abs(apres - avant) > 1:
            fautes.append((geste.adresse, geste.controle, nom, foyer, round(apres - avant)))
    assert fautes == [], fautes


def test_ce_qui_part_laisse_sa_place_a_son_voisin(vue: Any) -> None:
    page, largeur, facon = vue
    fautes = []
    for geste in siens(PARTENT, largeur, facon):
        liste = geste.controle.split()[0]
        controle = ouvrir(page, geste)
        avant = page.locator(liste).evaluate(HAUT)
        presser(page, controle, facon)
        dedans = page.evaluate("liste => document.activeElement.closest(liste) !== null", liste)
        ecart = page.locator(liste).evaluate(HAUT) - avant
        if not dedans or abs(ecart) > 1:
            fautes.append((geste.adresse, geste.controle, nommer(page), round(ecart)))
    assert fautes == [], fautes
