"""What the Atlas says besides its sheets and tables is on the page of the document, and where it belongs."""

import pytest

from tests.elements import Element, ouvrir
from tests.oracle_pages import Fichiers, fichiers

pytestmark = pytest.mark.django_db

# The territories that the analyses or the contributions name.
NOMMES = set("02 07 12 15 18 22 25 26 27 28 34 36 40 41 42 43 44 48 50 54 55 58 59 61 62 64 71 82 88 89 91".split())
NOMMES |= {"972", "973"}


@pytest.fixture(scope="module")
def f() -> Fichiers:
    return fichiers()


def dits(page: Element) -> dict[str, str]:
    """Each passage or figure under « Ce que l’Atlas en dit encore », by its anchor."""
    lus = {}
    for section in page.tous("section.analyses"):
        for e in section.parcourir():
            if e.nom in ("p", "li") and e.id:
                lus[e.id] = e.texte.removesuffix(" #")
    return lus


def passages(f: Fichiers, code: str = "", region: str = "") -> dict[str, str]:
    """Those of the files: all of them, a territory's, or a région's."""
    attendus = {}
    for c in f.lignes["aides.contribution"]:
        [sien] = c.get("departement", [""])
        if code in ("", sien) and (not region or (sien and f.territoires[sien]["region"] == [region])):
            attendus[c["cle"]] = f"{c['texte']} Atlas, p. {c['page']}"
    for a in f.lignes["aides.analyse"]:
        nommes = [d for [d] in a.get("departements", [])]
        if (not code or code in nommes) and region in ("", *a.get("region", [])):
            attendus[a["cle"]] = f"{a['texte']} Atlas, p. {a['page']}"
    for t in f.lignes["aides.titreatlas"]:
        [sien] = t.get("departement", [""])
        if code in ("", sien) and region in ("", *t.get("region", [])):
            lieu = "" if sien or not t.get("region") else f" ({f.regions[t['region'][0]]['nom']})"
            attendus[f"chiffre-{t['cle']}"] = f"{t['valeur']} {t['libelle']}{lieu} Atlas, p. {t['page']}"
    return attendus


def test_tout_est_sur_la_page_du_document(f: Fichiers) -> None:
    assert dits(ouvrir("/sources/atlas/")) == passages(f)


def test_les_territoires_nommes(f: Fichiers) -> None:
    assert {code for code in f.codes if passages(f, code)} == NOMMES


@pytest.mark.parametrize("code", ["01", "07", "40", "64", "973"])
def test_la_page_d_un_departement(f: Fichiers, code: str) -> None:
    assert dits(ouvrir(f.adresse(code))) == passages(f, code)


@pytest.mark.parametrize("slug", ["auvergne-rhone-alpes", "nouvelle-aquitaine", "la-reunion"])
def test_la_page_d_une_region(f: Fichiers, slug: str) -> None:
    assert dits(ouvrir(f"/regions/{slug}/")) == passages(f, region=slug)


def test_les_faits_des_contributions_sont_chez_eux(f: Fichiers) -> None:
    """16 figures, 9 passages: among them what pays for the students of Ardèche, what Présence médicale 64 leaves
    out."""
    ardeche, pyrenees = passages(f, "07"), passages(f, "64")
    assert [len([i for i in d if i.startswith("chiffre-")]) for d in (ardeche, pyrenees)] == [7, 9]
    assert "par une enveloppe réservée à l’attractivité du territoire" in ardeche["sdis07-3"]
    assert "ne comporte ni aide financière à l’installation, ni salariat" in pyrenees["pm64-1"]


def test_ce_qui_n_a_pas_de_categorie_est_lu_aussi(f: Fichiers) -> None:
    page = dits(ouvrir("/sources/atlas/"))
    sans = {a["cle"] for a in f.lignes["aides.analyse"] if not a.get("categorie")}
    assert sans == {
        "2019-charte-des-hebergements-territoriaux-en-sante-12",
        "2022-aides-au-logement-9",
        "2022-communication-11",
    }
    assert sans <= set(page)


@pytest.mark.parametrize(
    ("cle", "dits_ainsi"),
    [
        ("2019-formation-des-maitres-de-stage-19", ["moins de 10 %"]),
        ("2019-accompagnement-du-conjoint-16", ["autour de 30 ans", "59 %", "10 %"]),
        ("2019-bourses-d-etudes-1", ["le plus souvent 5 ans"]),
        ("2022-bourses-d-etudes-3", ["un peu plus du quart"]),
        ("2022-aides-au-logement-8", ["une dizaine d’internes"]),
        ("2022-accompagnement-du-conjoint-13", ["parmi les trois premiers"]),
    ],
)
def test_un_chiffre_garde_sa_reserve(cle: str, dits_ainsi: list[str]) -> None:
    [theme] = [t for t in ouvrir("/sources/atlas/").tous(".analyse-theme") if cle in [p.id for p in t.tous("p")]]
    suite = theme.enfants[[e.id for e in theme.enfants].index(cle) + 1]
    assert [e.texte for e in suite.tous("strong")] == dits_ainsi


@pytest.mark.parametrize(
    ("cle", "mots"),
    [
        ("2019-bourses-d-etudes-2", "dans certains départements, dont les Landes"),
        ("2019-salariat-des-medecins-par-le-departement-24", "ne semble pas se transposer aussi aisément"),
        ("2019-interlocuteur-unique-29", "une convention du 5 septembre 2017"),
        ("2022-bourses-d-etudes-3", "ce qui semble aux auteurs la voie à suivre"),
        ("2022-bourses-d-etudes-4", "semblent avoir compris"),
        ("2022-communication-10", "cette mesure semble être la plus efficace"),
        ("2022-communication-12", "semble à suivre"),
        ("2022-formation-des-maitres-de-stage-16", "semble à ce jour le modèle le plus adapté"),
        ("2022-aide-aux-maisons-de-sante-pluriprofessionnelles-17", "semble à suivre"),
    ],
)
def test_une_analyse_garde_les_reserves_de_la_source(f: Fichiers, cle: str, mots: str) -> None:
    [analyse] = [a for a in f.lignes["aides.analyse"] if a["cle"] == cle]
    assert mots in analyse["texte"]
