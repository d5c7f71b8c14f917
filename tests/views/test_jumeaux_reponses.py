"""The files of the pages about territories and categories: their answers and their counts, as the page has them, from
the fixture files."""

from functools import cache

import pytest
from django.test import Client

from tests import oracle_changements, oracle_insee
from tests.elements import ouvrir
from tests.lus import rangees as rangees_lues
from tests.oracle_pages import Fichiers, fichiers
from tests.views.test_listes import Rangee, rangees

pytestmark = pytest.mark.django_db

BASE = "?base=toutes_preuves"
Reponse = tuple[str, ...]


@pytest.fixture(scope="module")
def f() -> Fichiers:
    return fichiers()


@cache
def suites(base: str) -> dict[tuple[str, str], oracle_changements.Suite]:
    """What became of all categories, on a basis."""
    return oracle_changements.suites(fichiers().lignes, 2019, 2022, base)


def attendue(f: Fichiers, code: str, annee: int, categorie: str, *, base: str = "fiches") -> Reponse:
    """What a row says: whose it is, the state and its evidence, what became of it and on what that rests."""
    dite = f.reponses[code, annee, categorie]
    suite = suites(base)[code, categorie]
    return code, str(annee), categorie, dite.etat, dite.preuve, suite.evolution, suite.appui


def lue(r: Rangee) -> Reponse:
    dits = ("territoire", "annee", "categorie", "etat", "preuve", "evolution", "appui")
    return tuple(r[nom] for nom in dits)


def base_de(requete: str) -> str:
    return "toutes_preuves" if BASE in requete else "fiches"


@pytest.mark.parametrize("requete", ["", BASE])
@pytest.mark.parametrize("code", ["2A", "26", "69M", "973"])
def test_les_reponses_d_un_territoire(client: Client, f: Fichiers, code: str, requete: str) -> None:
    """Those of which something is said, then the others, silence after silence, as the page has them."""
    page = ouvrir(f.adresse(code) + requete)
    dites = [tr.id for table in page.tous("table.reponses") for tr in table.un("tbody").tous("tr")]
    tues = [a.split("/")[2] for dl in page.tous("div.silence") for a in dl.liens if a.startswith("/categories/")]
    assert sorted([*dites, *tues]) == sorted(f.categories)
    recues = rangees(client, f"{f.adresse(code)[:-1]}.csv{requete}")
    attendues = [attendue(f, code, annee, c, base=base_de(requete)) for c in (*dites, *tues) for annee in f.annees]
    assert list(map(lue, recues)) == attendues
    assert {(r["de"], r["a"], r["base"]) for r in recues} == {("2019", "2022", base_de(requete))}


@pytest.mark.parametrize(
    ("categorie", "requete"),
    [
        ("soutien-msp", ""),
        ("soutien-msp", "?tri=-evolution"),
        ("accueil-pmi", "?tri=etat-2022"),
        ("accueil-pmi", f"{BASE}&tri=-nom"),
    ],
)
def test_les_reponses_sur_une_categorie(client: Client, f: Fichiers, categorie: str, requete: str) -> None:
    page = ouvrir(f"/categories/{categorie}/{requete}")
    codes = [td.texte for td in page.un("table.triable").tous("td.code")]
    assert sorted(codes) == sorted(f.codes)
    recues = rangees(client, f"/categories/{categorie}.csv{requete}")
    attendues = [attendue(f, code, annee, categorie, base=base_de(requete)) for code in codes for annee in f.annees]
    assert list(map(lue, recues)) == attendues


@pytest.mark.parametrize(
    ("requete", "annees"),
    [
        ("?categorie=soutien-msp", (2019, 2022)),
        ("?categorie=logement-internes&annee=2019&tri=-nom", (2019,)),
        ("?categorie=logement-internes&annee=evolution&tri=etat-2019", (2019, 2022)),
        (f"{BASE}&categorie=bourse-etude&annee=2022&tri=-evolution", (2022,)),
    ],
)
@pytest.mark.parametrize("slug", ["bretagne", "ile-de-france"])
def test_les_reponses_d_une_region_sur_une_categorie(
    client: Client, f: Fichiers, slug: str, requete: str, annees: tuple[int, ...]
) -> None:
    """What the map and its table show."""
    page = ouvrir(f"/regions/{slug}/{requete}")
    codes = [td.texte for td in page.un("table.triable").tous("td.code")]
    assert sorted(codes) == sorted(f.de_region(slug))
    [categorie] = [c for c in f.categories if f"categorie={c}" in requete]
    attendues = [attendue(f, code, a, categorie, base=base_de(requete)) for code in codes for a in annees]
    assert list(map(lue, rangees(client, f"/regions/{slug}.csv{requete}"))) == attendues


def test_les_reponses_d_une_region(client: Client, f: Fichiers) -> None:
    """All the tables of its page, category after category."""
    codes = f.de_region("bretagne")
    attendues = [attendue(f, code, a, c) for c in f.categories for code in codes for a in f.annees]
    assert list(map(lue, rangees(client, "/regions/bretagne.csv"))) == attendues
    recues = rangees(client, "/regions/bretagne.csv?annee=2019&tri=-code")
    retournees = [attendue(f, code, 2019, c) for c in f.categories for code in reversed(codes)]
    assert list(map(lue, recues)) == retournees


@pytest.mark.parametrize("requete", ["?t=26&t=07&t=01", "?t=01&t=07&differences=1", f"{BASE}&t=2A&t=26&annee=2022"])
def test_une_comparaison(client: Client, f: Fichiers, requete: str) -> None:
    page = ouvrir(f"/comparer/{requete}")
    codes = [morceau.removeprefix("t=") for morceau in requete[1:].split("&") if morceau.startswith("t=")]
    annees = (2022,) if "annee=2022" in requete else f.annees
    categories = [tbody.id for tbody in page.un(".comparaison").un("table").tous("tbody")]
    attendues = [attendue(f, code, a, c, base=base_de(requete)) for c in categories for code in codes for a in annees]
    assert list(map(lue, rangees(client, f"/comparer.csv{requete}"))) == attendues


def test_une_comparaison_d_un_coup_d_oeil(client: Client, f: Fichiers) -> None:
    """Survey by survey, those in which the territories differ that year first."""
    requete = "?t=01&t=07&t=26&groupe=enquete"
    page, codes = ouvrir(f"/comparer/{requete}"), ["01", "07", "26"]
    attendues = []
    for table, annee in zip(page.tous("table.apercu"), f.annees, strict=True):
        liens = [a for tbody in table.tous("tbody") for a in tbody.liens]
        for lien in liens:
            attendues += [attendue(f, code, annee, lien.split("/")[2]) for code in codes]
    assert list(map(lue, rangees(client, f"/comparer.csv{requete}"))) == attendues
    assert len(attendues) == 2 * 12 * 3


def test_les_regions(client: Client, f: Fichiers) -> None:
    slugs = [a.split("/")[2] for a in ouvrir("/regions/").un("tbody").liens if a.startswith("/regions/")]
    attendues = []
    for slug in slugs:
        codes = f.de_region(slug)
        attendues.append(
            {
                "region": oracle_insee.droit(f.regions[slug]["nom"]),
                "region_insee": oracle_insee.region(f.regions[slug]["codes_insee"]),
                "connus_2019": str(f.connus(codes, 2019)),
                "connus_2022": str(f.connus(codes, 2022)),
                "total": str(len(codes)),
                "territoires": "|".join(codes),
            }
        )
    assert rangees(client, "/regions.csv") == attendues
    assert len(attendues) == 15


@pytest.mark.parametrize("requete", ["", BASE])
def test_les_categories_en_nombres(client: Client, f: Fichiers, requete: str) -> None:
    base = base_de(requete)
    comptes = oracle_changements.comptes(f.lignes, 2019, 2022, base)
    attendues = []
    for c in f.categories:
        dits: Rangee = {"categorie": c, "libelle": f.noms_categories[c]["libelle"]}
        for annee in f.annees:
            n, connus = f.compte(f.codes, annee, c)
            dits |= {f"proposee_{annee}": str(n), f"connus_{annee}": str(connus)}
        dits |= {"de": "2019", "a": "2022", "base": base} | evolutions(comptes[c])
        attendues.append(dits)
    assert rangees(client, f"/categories.csv{requete}") == attendues


def evolutions(comptes: dict[str, int]) -> Rangee:
    """The numbers of each change, of those compared, of all."""
    nombres = {nom: str(comptes.get(nom, 0)) for nom in oracle_changements.EVOLUTIONS}
    indeterminees = comptes.get("indeterminee", 0)
    return {**nombres, "compares": str(101 - indeterminees), "total": "101"}


@pytest.mark.parametrize("requete", ["", BASE, "?parts=chaque-annee", f"{BASE}&parts=chaque-annee&annee=2019"])
def test_l_evolution_en_nombres(client: Client, f: Fichiers, requete: str) -> None:
    """The numbers of both tables of the page, and those of the files."""
    page = ouvrir(f"/evolution/{requete}")
    comptes = oracle_changements.comptes(f.lignes, 2019, 2022, base_de(requete))
    parts, suites = rangees_lues(page.un("table.pentes")), rangees_lues(page.un("table.transitions"))
    recues = rangees(client, f"/evolution.csv{requete}")
    assert [r["categorie"] for r in recues] == f.categories
    for r, dites, devenues in zip(recues, parts, suites, strict=True):
        avant, fiches, complet = (dite.rsplit("% ", 1)[1].replace("\u00a0", " ") for dite in dites[1:4])
        assert avant == f"{r['proposee_de']} sur {r['connus_de']}"
        assert fiches == f"{r['proposee_a_fiches']} sur {r['connus_a_fiches']}"
        assert complet == f"{r['proposee_a']} sur {r['connus_a']}"
        siennes = evolutions(comptes[r["categorie"]])
        assert {nom: r[nom] for nom in siennes} == siennes
        assert devenues[1:-1] == [*(r[nom] for nom in oracle_changements.EVOLUTIONS), r["proposees_perdues"]]
        assert (r["de"], r["a"], r["base"]) == ("2019", "2022", base_de(requete))
        assert r["parts"] == ("chaque-annee" if "chaque-annee" in requete else "deux-annees")


@pytest.mark.parametrize("requete", ["?tri=changement", "?tri=-changement&annee=2022"])
def test_l_evolution_dans_l_ordre_des_petites_cartes(client: Client, f: Fichiers, requete: str) -> None:
    cartes = ouvrir(f"/evolution/{requete}").un("div.petites-cartes")
    montrees = [a.split("/")[2] for a in cartes.liens if a.startswith("/categories/")]
    recues = [r["categorie"] for r in rangees(client, f"/evolution.csv{requete}")]
    assert recues == montrees
    assert sorted(recues) == sorted(f.categories)
    assert recues != f.categories


@pytest.mark.parametrize(("requete", "paire"), [("", ("2019", "2022")), ("?de=2019&a=2022", ("2019", "2022"))])
def test_ce_que_les_mesures_sont_devenues(client: Client, requete: str, paire: tuple[str, str]) -> None:
    toutes = rangees(client, "/donnees/suites.csv")
    attendues = [r for r in toutes if (r["annee_de"], r["annee_a"]) == paire]
    assert attendues
    assert rangees(client, f"/evolution/mesures.csv{requete}") == attendues
