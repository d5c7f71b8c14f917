"""The files of the pages that list: exactly the rows that the page shows, leaf after leaf, in its order."""

import re
from collections import Counter
from collections.abc import Callable

import pytest
from django.test import Client

from tests.elements import Element, ouvrir
from tests.lus import ancres
from tests.oracle_pages import fichiers
from tests.views.test_listes import Rangee, rangees

pytestmark = pytest.mark.django_db


def feuilles(adresse: str) -> list[Element]:
    """The pages of a list, as their links lead from one to the next."""
    pages = [ouvrir(adresse)]
    while suivantes := [a.attributs["href"] for a in pages[-1].tous("a") if a.attributs.get("rel") == "next"]:
        pages.append(ouvrir(suivantes[0]))
    return pages


@pytest.mark.parametrize(
    "requete",
    [
        "",
        "?q=loge",
        "?categorie=logement-internes&annee=2022&tri=-montant",
        "?montant_min=400&annee=2022",
        "?montant_min=400&engagement_max=36&annee=2022&vue=indecis",
        "?region=bretagne&tri=-annee",
    ],
)
def test_les_mesures_de_la_liste(client: Client, requete: str) -> None:
    pages = feuilles(f"/dispositifs/{requete}")
    montrees = [a.attributs["id"] for page in pages for a in page.tous("article.mesure")]
    assert [rangee["id"] for rangee in rangees(client, f"/dispositifs.csv{requete}")] == montrees
    assert montrees


@pytest.mark.parametrize(
    "requete",
    [
        "",
        "?tri=-nom",
        "?categorie=logement-internes&annee=2019",
        "?evolution=nouvelle&categorie=soutien-msp&tri=region",
        "?statut=sans_reponse&annee=2022",
    ],
)
def test_les_territoires_de_la_liste(client: Client, requete: str) -> None:
    """Those that answer, then those of whom nobody knows, said as such; of the survey asked for."""
    page = ouvrir(f"/departements/{requete}")
    recues = rangees(client, f"/departements.csv{requete}")
    montres = [a.attributs["href"].split("/")[2] for a in page.tous("tbody th a")]
    inconnus = [a.attributs["href"].split("/")[2] for d in page.tous("details.indetermines") for a in d.tous("a")]
    codes = [adresse.split("-")[0].upper() for adresse in montres + inconnus]
    assert [r["territoire"] for r in recues] == codes
    assert [r["repond_au_filtre"] for r in recues] == ["oui"] * len(montres) + ["inconnu"] * len(inconnus)
    assert {r["annee"] for r in recues} <= {"2019" if "annee=2019" in requete else "2022"}


@pytest.mark.parametrize("requete", ["", "?departement=93", "?annee=2018&nature=cabinet", "?commune=evry"])
def test_les_operations_de_la_liste(client: Client, requete: str) -> None:
    pages = feuilles(f"/operations/{requete}")
    montrees = [cle for page in pages for cle in ancres(page, "table.operations")]
    assert [r["id"] for r in rangees(client, f"/operations.csv{requete}")] == montrees
    assert montrees


@pytest.mark.parametrize(
    "requete", ["", "?region=bretagne", "?genre=analyse", "?genre=tableau_seul&categorie=formation-msu"]
)
def test_les_divergences_de_la_liste(client: Client, requete: str) -> None:
    """Kind by kind, as the leaves have them; those of cases by their territory, survey and category."""
    pages = feuilles(f"/divergences/{requete}")
    montrees = [cle for page in pages for cle in ancres(page, ".divergences table")]
    recues = rangees(client, f"/divergences.csv{requete}")
    des_cases = [r for r in recues if r["categorie"]]
    assert [f"{r['genre']}-{r['territoire'].lower()}-{r['annee']}-{r['categorie']}" for r in des_cases] == montrees
    assert recues[: len(des_cases)] == des_cases
    assert pages[0].un("p.compte").texte.startswith(f"{len(recues)} désaccord")
    assert montrees


@pytest.mark.parametrize(
    ("liste", "par_page"), [("dispositifs", 25), ("operations", 50), ("divergences", 30), ("je-cherche", 15)]
)
def test_une_page_seule(client: Client, liste: str, par_page: int) -> None:
    """With a number, the rows of that leaf; those of whom nobody knows are on each."""
    demande = "categorie=logement-internes&" if liste == "je-cherche" else ""
    toutes = rangees(client, f"/{liste}.csv?{demande}")
    if liste == "je-cherche":
        connus = list(dict.fromkeys(r["territoire"] for r in toutes if r["reponse"] != "inconnu"))
        gardes = {r["territoire"] for r in toutes} - set(connus) | set(connus[par_page : 2 * par_page])
        attendues = [r for r in toutes if r["territoire"] in gardes]
    else:
        attendues = toutes[par_page : 2 * par_page]
    assert len(attendues) > 10
    assert rangees(client, f"/{liste}.csv?{demande}page=2") == attendues


@pytest.mark.parametrize(
    ("requete", "garde"),
    [
        ("", lambda r: True),
        ("?categorie=bourse-etude&annee=2022", lambda r: r["annee"] == "2022"),
        ("?region=occitanie", lambda r: r["region"] == "Occitanie"),
    ],
)
def test_les_montants_de_la_liste(client: Client, requete: str, garde: Callable[[Rangee], bool]) -> None:
    """All of the data set that are of the categories shown and meet the criteria, those that stand apart too; each
    once, in the order in which the page meets it first."""
    page = ouvrir(f"/montants/{requete}")
    recues = rangees(client, f"/montants.csv{requete}")
    nommees = [section.attributs.get("aria-labelledby", "") for section in page.tous("section")]
    categories = [nom for nom in nommees if nom in fichiers().categories]
    regions = {r["territoire"]: r["region"] for r in rangees(client, "/donnees/offre.csv?annee=2022")}
    toutes = rangees(client, "/donnees/montants.csv")
    attendues = []
    for r in toutes:
        siennes = set(r["categories"].split("|")) & set(categories)
        if siennes and garde({**r, "region": regions.get(r["territoire"], "")}):
            attendues.append(r)
    assert sorted(recues, key=str) == sorted(attendues, key=str)
    premieres = [min(categories.index(c) for c in r["categories"].split("|") if c in categories) for r in recues]
    assert premieres == sorted(premieres)
    assert len(recues) > 5


@pytest.mark.parametrize("categorie", ["aide-financiere-internes", "bourse-etude"])
def test_les_montants_dans_l_ordre_de_leurs_tables(client: Client, categorie: str) -> None:
    """Scale by scale, then territory by territory; then what stands apart."""
    page = ouvrir(f"/montants/?categorie={categorie}")
    codes = []
    for table in page.tous("table.table-montants"):
        siens = [a for a in table.un("tbody").liens if a.startswith("/departements/") and "/mesures/" not in a]
        codes += [a.split("/")[2].split("-")[0].upper() for a in siens]
    lus = [r["territoire"] for r in rangees(client, f"/montants.csv?categorie={categorie}")]
    sans_suite = [code for rang, code in enumerate(lus) if rang == 0 or lus[rang - 1] != code]
    assert sans_suite[: len(codes)] == codes
    assert len(codes) > 5


# --- The answers to wishes ---


def code_de(element: Element) -> str:
    """The territory that an element names first."""
    return element.tous("a")[0].attributs["href"].split("/")[2].split("-")[0].upper()


@pytest.mark.parametrize(
    "requete",
    [
        "categorie=logement-internes",
        "categorie=bourse-etude&montant_min=300&engagement_max=36",
        "categorie=bourse-etude&pres=Nevers&rayon=150",
        "categorie=emploi-conjoint&categorie=soutien-msp&mode=un&region=bretagne",
    ],
)
def test_les_reponses_a_une_recherche(client: Client, requete: str) -> None:
    """Each territory of the page once, in its order, then the unknown ones."""
    pages = feuilles(f"/je-cherche/?{requete}")
    recues = rangees(client, f"/je-cherche.csv?{requete}")
    montres = [code_de(h) for page in pages for h in page.tous("article.candidat h3")]
    inconnus = [code_de(li) for ul in pages[0].tous("ul.liste-inconnus") for li in ul.tous("li")]
    assert list(dict.fromkeys(r["territoire"] for r in recues)) == montres + inconnus
    assert {r["territoire"] for r in recues if r["reponse"] == "inconnu"} == set(inconnus)
    assert {r["annee"] for r in recues} == {"2022"}
    assert {r["categorie"] for r in recues} <= set(re.findall(r"categorie=([\w-]+)", requete))
    assert all(bool(r["distance"]) == ("pres=" in requete) for r in recues)


def test_combien_repondent(client: Client) -> None:
    """The page counts what the file lists, territory by territory: those that answer, those that are to be asked."""
    requete = "categorie=bourse-etude&engagement_max=60"
    recues = rangees(client, f"/je-cherche.csv?{requete}")
    reponses = Counter({r["territoire"]: r["reponse"] for r in recues}.values())
    oui, a_verifier = reponses["oui"], reponses["a_verifier"]
    assert oui
    assert a_verifier
    assert oui != a_verifier
    page = client.get(f"/je-cherche/?{requete}").content.decode()
    assert re.search(rf"<strong>{oui}\s+territoires?</strong>", page)
    assert re.search(rf"<strong>{a_verifier}</strong>\s+à vérifier", page)


def test_ce_que_dit_une_ligne_d_une_recherche(client: Client) -> None:
    """Its measure as the file of measures has it; of the table alone, none."""
    recues = rangees(client, "/je-cherche.csv?categorie=bourse-etude")
    mesures = {r["id"]: r for r in rangees(client, "/dispositifs.csv")}
    dites = [r for r in recues if r["mesure"]]
    assert len(dites) > 10
    for r in dites:
        sienne = mesures[r["mesure"]]
        assert [r[nom] for nom in ("territoire", "intitule", "page", "beneficiaires")] == [
            sienne[nom] for nom in ("territoire", "intitule", "page", "beneficiaires")
        ]
        assert "bourse-etude" in sienne["categories"].split("|")
        assert bool(r["montants"]) == bool(sienne["nature_montant"])
    tues = [r for r in recues if not r["mesure"] and r["etat"] == "proposee"]
    assert {r["preuve"] for r in tues} <= {"tableau"}
    wanted = next(r for r in recues if r["mesure"] == "03-2022-wanted")
    assert re.sub(r"\s", " ", wanted["montants"]).startswith("1 000 €")
