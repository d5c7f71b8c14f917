"""A row a line: how long pages are on a phone, what a fold hides there and nowhere else, what a row says in signs.

A screen is 390 × 844. The heights are those of the real data: pages of other data may be longer.
"""

import math
from typing import Any

import pytest

from tests.navigateur.conftest import ECRAN
from tests.navigateur.test_accessibilite import COUPES, ESPACER

pytestmark = pytest.mark.long

# In screens.
PLUS = {
    "/departements/": 9,
    # Of several amounts in a row each says what it is: Yonne, the longest, has nine and a half.
    "un département": 10,
    "/categories/": 9,
    "/regions/": 12,
    "/comparer/": 12,
    "/divergences/": 11,
}
COMPARAISONS = (
    "/comparer/?t=26&t=07&t=38&t=84&t=05&t=04",
    "/comparer/?t=72&t=61&t=53&t=28&t=37&t=49",
    "/comparer/?t=33&t=40&t=47&t=24&t=17&t=16",
    "/comparer/?t=75&t=77&t=78&t=91&t=92&t=93",
)
# The longest of the 101: by their answers, by what is said of them elsewhere, by what Régions and the ARS do there.
DEPARTEMENTS = ("89-yonne", "03-allier", "27-eure", "91-essonne", "77-seine-et-marne", "07-ardeche", "19-correze")
# A sign is drawn for its word, which stands beside it, cut off by its box: read out, not seen.
MOTS = "e => [...e.querySelectorAll('.etat')].map(s => s.textContent.trim().replace(/\\s+/g, ' '))"


def liens(page: Any, adresse: str, debut: str) -> list[str]:
    """The addresses that begin so and have something after, among the links of a page."""
    page.goto(adresse)
    tous = page.evaluate("[...document.querySelectorAll('main a')].map(a => a.getAttribute('href'))")
    return sorted({a for a in tous if a.startswith(debut) and len(a) > len(debut) and "#" not in a})


def ecrans(page: Any, adresse: str) -> int:
    page.goto(adresse)
    largeur = page.evaluate("document.documentElement.scrollWidth")
    assert largeur <= 390, adresse
    hauteur: int = page.evaluate("document.documentElement.scrollHeight")
    return math.ceil(hauteur / ECRAN)


@pytest.mark.parametrize("ou", ["/departements/", "/comparer/", "/divergences/"])
def test_une_page_est_courte(telephone: Any, ou: str) -> None:
    adresses = [ou]
    if ou == "/comparer/":
        adresses += COMPARAISONS
    if ou == "/divergences/":
        dernieres = [int(a.rpartition("=")[2]) for a in liens(telephone, ou, "/divergences/?page=")]
        adresses += [f"/divergences/?page={n}" for n in range(2, max(dernieres) + 1)]
        assert len(adresses) > 5
    longues = {a: n for a in adresses if (n := ecrans(telephone, a)) > PLUS[ou]}
    assert longues == {}


def test_un_departement_est_court(telephone: Any) -> None:
    hauteurs = {nom: ecrans(telephone, f"/departements/{nom}/") for nom in DEPARTEMENTS}
    assert {nom: n for nom, n in hauteurs.items() if n > PLUS["un département"]} == {}


def test_une_categorie_d_un_departement_dit_d_abord_ses_aides(telephone: Any) -> None:
    """Amounts and what does not agree stand; the fold gives where each answer comes from, and who else offers it."""
    telephone.goto("/departements/89-yonne/")
    table = telephone.locator("table.reponses")
    preuves, autour = table.locator(".preuve"), table.locator(".reponses-autour")
    visibles = [e.inner_text().replace("\u00a0", " ") for e in preuves.all() if e.is_visible()]
    assert "2022 : fiche, divergence" in visibles
    assert all("divergence" in texte for texte in visibles)
    assert len(visibles) < preuves.count()
    assert not any(e.is_visible() for e in autour.all())
    assert table.locator(".montant").first.is_visible()
    telephone.locator(".reponses").locator("xpath=preceding-sibling::details").locator("summary").click()
    assert all(e.is_visible() for e in (*preuves.all(), *autour.all()))


def test_les_aides_regionales_tiennent_en_lignes(telephone: Any) -> None:
    """Documents by name, with what they hold and their few figures; an address inside one opens it."""
    telephone.goto("/departements/91-essonne/")
    plis = telephone.locator("#regional .repli > summary")
    dits = [texte.replace("\u00a0", " ") for texte in plis.all_inner_texts()]
    assert dits[:3] == [
        "2 chiffres (64 dossiers, 13 M€)",
        "1 chiffre (59 structures) ; 4 opérations",
        "10 opérations",
    ]
    assert dits[3] == "Sur 1 point"
    assert dits[4].startswith("8 chiffres : près de 5 000 professionnels, 65 M€, 429 structures…")
    operation = telephone.locator("#regional table.operations tbody tr").first
    assert not operation.is_visible()
    telephone.goto("/departements/91-essonne/#" + str(operation.get_attribute("id")))
    telephone.reload()
    assert operation.is_visible()


@pytest.mark.parametrize("ou", ["/categories/", "/regions/"])
def test_chaque_page_de_ce_genre_est_courte(telephone: Any, ou: str) -> None:
    adresses = [a for a in liens(telephone, ou, ou) if "?" not in a]
    assert len(adresses) > 10
    longues = {a: n for a in adresses if (n := ecrans(telephone, a)) > PLUS[ou]}
    assert longues == {}


def test_six_territoires_et_douze_categories_tiennent_sur_un_ecran(telephone: Any) -> None:
    """All of it at once: short names, codes, a sign a state; what differs first; each word there to be read out."""
    for adresse in COMPARAISONS:
        telephone.goto(adresse)
        table = telephone.locator("table.apercu")
        assert table.bounding_box()["height"] <= ECRAN
        rangees = table.locator("tbody tr:not(.rubrique)")
        assert rangees.count() == 12
        for rangee in rangees.all():
            assert rangee.locator("td").count() == 6
            assert rangee.bounding_box()["height"] < 45
    mots = set(table.evaluate(MOTS))
    assert mots <= {"● Proposée", "✕ Déclarée absente", "– Non mentionnée", "? Inconnue"}
    codes = table.locator("thead .bref").all_inner_texts()
    assert codes == ["75", "77", "78", "91", "92", "93"]
    legende = table.locator("caption .bref").inner_text()
    assert "93 Seine-Saint-Denis" in legende.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("adresse", "table"),
    [("/departements/", "table.liste-territoires"), ("/categories/bourse-etude/", "table.triable")],
)
def test_un_territoire_est_une_ligne(telephone: Any, adresse: str, table: str) -> None:
    """Rows stay rows, under heads that sort; what can be pressed is 24 pixels high; the fold gives the rest."""
    telephone.goto(adresse)
    rangees = telephone.locator(f"{table} tbody tr")
    assert rangees.count() == 101
    hauteurs = rangees.evaluate_all("l => l.map(e => e.getBoundingClientRect().height)")
    assert sorted(hauteurs)[50] < 40
    cibles = telephone.evaluate(
        f"[...document.querySelectorAll('{table} tbody a')].filter(e => e.checkVisibility())"
        ".map(e => e.getBoundingClientRect()).filter(r => r.height < 24 || r.width < 24).length"
    )
    assert cibles == 0
    assert telephone.locator(f"{table} thead a").first.is_visible()
    preuve = telephone.locator(f"{table} tbody .preuve").first
    assert not preuve.is_visible()
    telephone.locator(".en-entier summary").click()
    assert preuve.is_visible()
    assert telephone.locator(f"{table} tbody td.region").first.is_visible()


def test_une_ligne_dit_ses_etats_a_qui_ne_les_voit_pas(telephone: Any) -> None:
    """The words that signs stand for, and the amount that the table prints, seen."""
    telephone.goto("/categories/aide-financiere-internes/")
    ligne = telephone.locator("table.triable tbody tr", has_text="Ardèche")
    assert ligne.evaluate(MOTS) == ["● Proposée", "● Proposée", "= Maintenue"]
    assert ligne.locator("strong").inner_text().replace("\u00a0", " ") == "400 €/mois"
    assert "400 €/mois" in ligne.aria_snapshot().replace("\u00a0", " ")
    assert "Proposée" in ligne.aria_snapshot()
    assert "= maintenue" in telephone.locator("table.triable caption").inner_text().replace("\u00a0", " ")


@pytest.mark.long
@pytest.mark.parametrize(
    "adresse",
    [
        "/categories/bourse-etude/",
        "/regions/ile-de-france/",
        "/comparer/?t=26&t=07&t=38",
        "/departements/91-essonne/",
        "/divergences/?genre=documents",
    ],
)
def test_ce_qui_se_plie_ne_se_plie_que_la(telephone: Any, adresse: str) -> None:
    """On paper, even printed from a phone, and on a wide screen, all is there and no fold is to be pressed."""
    telephone.goto(adresse)
    dedans = telephone.locator(".repli > :not(summary):not(form)")
    assert dedans.count() > 0
    assert not any(e.is_visible() for e in telephone.locator(".repli:not([open]) > :not(summary)").all())
    assert all(e.is_visible() for e in telephone.locator(".repli > summary").all()[:2])
    telephone.emulate_media(media="print")
    assert all(e.bounding_box()["height"] for e in dedans.all() if e.is_visible())
    plies = "[...document.querySelectorAll('.repli > :not(summary):not(form)')]"
    caches = f"{plies}.filter(e => !e.checkVisibility()).length"
    imprimes = caches.replace(":not(form)", ":not(form):not(.sans-papier)")
    assert telephone.evaluate(imprimes) == 0
    assert not any(e.is_visible() for e in telephone.locator(".repli > summary, .en-entier").all())
    telephone.emulate_media(media="screen")
    telephone.set_viewport_size({"width": 1280, "height": 900})
    assert telephone.evaluate(caches) == 0
    assert not any(e.is_visible() for e in telephone.locator(".repli > summary, .en-entier").all())


def test_l_imprimante_ouvre_les_plis_et_les_referme(telephone: Any) -> None:
    """For browsers whose style sheet cannot: those that the reader had opened stay open."""
    telephone.goto("/categories/bourse-etude/")
    telephone.locator(".repli > summary").first.click()
    ouverts = "[...document.querySelectorAll('.repli')].map(e => e.open)"
    avant = telephone.evaluate(ouverts)
    assert avant.count(True) == 1
    telephone.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert set(telephone.evaluate(ouverts)) == {True}
    telephone.evaluate("dispatchEvent(new Event('afterprint'))")
    assert telephone.evaluate(ouverts) == avant


def test_un_lien_vers_un_pli_l_ouvre(telephone: Any) -> None:
    """A disagreement is shown to whoever follows a link to it, and stands on the page that the link asks for."""
    telephone.goto("/regions/ile-de-france/")
    adresses = telephone.evaluate(
        "[...document.querySelectorAll('.liste-desaccords a:not(.signaler)')].map(a => a.href)"
    )
    assert len(adresses) > 20
    telephone.goto(adresses[0])
    vus = {e.get_attribute("id") for e in telephone.locator("section.desaccord").all()}
    assert {a.partition("#")[2] for a in adresses} <= vus


def test_changer_la_comparaison_au_telephone_garde_le_formulaire_ouvert(telephone: Any) -> None:
    """It is folded once there is something to read; whoever has it in hand keeps it."""
    telephone.goto("/comparer/?t=26&t=07")
    pli = telephone.locator("main > .repli").first
    assert pli.get_attribute("open") is None
    pli.locator(":scope > summary").click()
    pli.locator("summary", has_text="Catégories").last.click()
    telephone.locator("#f-categorie-bourse-etude").check()
    telephone.wait_for_url("**/comparer/?t=26&t=07&categorie=bourse-etude")
    assert telephone.locator("table.apercu tbody tr:not(.rubrique)").count() == 1
    assert telephone.locator("#f-categorie-bourse-etude").is_visible()
    assert telephone.evaluate("document.activeElement.id") == "f-categorie-bourse-etude"


@pytest.mark.parametrize("adresse", ["/departements/", "/categories/bourse-etude/", COMPARAISONS[0]])
def test_rien_n_est_coupe_par_sa_boite(telephone: Any, adresse: str) -> None:
    """With text spaced out (WCAG 1.4.12), folds closed: a sign has room, and its word none to lose."""
    telephone.goto(adresse)
    telephone.evaluate(ESPACER)
    assert telephone.evaluate(COUPES) == []
    assert telephone.evaluate("document.documentElement.scrollWidth") <= 390


def test_un_pli_parmi_d_autres_du_meme_titre_reste_ouvert(telephone: Any) -> None:
    """« 2 versions, et pourquoi » stands on the page many times: the one that was open is the one that stays so."""
    telephone.goto("/divergences/?genre=documents")
    pli = telephone.locator("section.desaccord", has_text="Structures soutenues en Essonne").locator("details")
    pli.locator("summary").click()
    place = pli.locator("xpath=..").get_attribute("id")
    telephone.locator("#f-region").select_option("ile-de-france")
    telephone.wait_for_url("**region=ile-de-france*")
    telephone.wait_for_selector("html:not([aria-busy])")
    assert telephone.locator("section.desaccord details[open]").evaluate_all(
        "l => l.map(d => d.parentElement.id)"
    ) == [place]


def test_une_ancienne_adresse_mene_a_sa_ligne(telephone: Any) -> None:
    """Of the time when divergences were one page: the row that it names stands on a later one today."""
    telephone.goto("/divergences/?page=6")
    ancre = telephone.locator(".divergences tbody tr").last.get_attribute("id")
    telephone.goto(f"/divergences/#{ancre}")
    telephone.wait_for_url(f"**/divergences/?genre=*#{ancre}")
    ligne = telephone.locator(f"[id='{ancre}']")
    assert ligne.is_visible()
    telephone.wait_for_timeout(600)
    assert 0 <= ligne.bounding_box()["y"] < ECRAN
