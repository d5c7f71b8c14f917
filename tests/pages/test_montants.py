"""`/montants/`: who offers without an amount first, then every amount; each table is its picture, from the files."""

import re
from collections import Counter
from collections.abc import Callable

import pytest
from django.test import Client

from tests import oracle_montants
from tests.elements import Element, ouvrir
from tests.lus_montants import attendue, bout, marques
from tests.oracle_montants import Dit, a_part, echelle, offrants, payees
from tests.oracle_mots import nombre
from tests.oracle_pages import Fichiers, fichiers

pytestmark = pytest.mark.django_db
ADRESSE = "/montants/"
ECHELLES = {"mois": "/mois", "installation": "/installation", "stage": "/stage", "": ""}
POURQUOI = {
    "general": "Schéma national ou régional",
    "pret": "Prêté",
    "structure": "Versé à une structure",
    "autre": "Ni donné ni prêté",
    "stade": "pas en vigueur",
}


@pytest.fixture(scope="module")
def f() -> Fichiers:
    return fichiers()


@pytest.fixture(scope="module")
def dits(f: Fichiers) -> list[Dit]:
    return oracle_montants.dits(f.lignes)


def siens(dits: list[Dit], categorie: str, nom: str | None = None, annee: int | None = None) -> list[Dit]:
    """The money in force to persons of a category, on a scale, in a survey."""
    return [
        dit
        for dit in dits
        if categorie in dit.categories
        and not a_part(dit)
        and (nom is None or echelle(dit.m)[0] == nom)
        and (annee is None or dit.annee == annee)
    ]


def dit_en_nombres(dit: Dit) -> list[str]:
    """The numbers that the words of an amount hold, of its scale."""
    _, bas, haut = echelle(dit.m)
    bornes = [haut] if dit.m.get("periodicite") not in ("mois", "installation", "stage") else [bas, haut]
    return [nombre(float(round(b, 2))) for b in bornes if b is not None]


def test_une_categorie_apres_l_autre(f: Fichiers, dits: list[Dit]) -> None:
    """Each scale is a table: a line a territory, a cell a survey with as many amounts as the track has marks."""
    for cle in payees(f.lignes):
        page = ouvrir(f"{ADRESSE}?categorie={cle}")
        tables = page.tous("table.table-montants")
        noms = [nom for nom in ECHELLES if siens(dits, cle, nom)]
        assert len(tables) == len(noms)
        for nom, table in zip(noms, tables, strict=True):
            codes = [c for c in f.territoires if any(d.code == c for d in siens(dits, cle, nom))]
            rangees = table.un("tbody").tous("tr")
            assert [tr.un("th").texte for tr in rangees] == [f.nom_code(code) for code in codes]
            for code, tr in zip(codes, rangees, strict=True):
                verifier_rangee(
                    f, [d for d in siens(dits, cle, nom) if d.code == code], tr, table, dessinee=bool(nom)
                )


def verifier_rangee(f: Fichiers, attendus: list[Dit], tr: Element, table: Element, *, dessinee: bool) -> None:
    cellules = tr.tous("td")
    if dessinee:
        maximum = bout(table)
        lues = marques(cellules.pop().un("svg"))
        assert lues == [
            attendue(d, piste, maximum) for piste, annee in enumerate(f.annees) for d in attendus if d.annee == annee
        ]
    for annee, td in zip(f.annees, cellules, strict=True):
        propres = [d for d in attendus if d.annee == annee]
        textes = [li.un("strong").texte for li in td.tous("ul.montants li")]
        assert len(textes) == len(propres)
        for dit, texte in zip(propres, textes, strict=True):
            assert [n for n in (dit_en_nombres(dit) if dessinee else []) if n not in texte] == []
            assert ("calculé" in texte) == (dessinee and est_calcule(dit))
        assert td.texte.count("Case du tableau, non datée") == bool([d for d in propres if d.origine == "tableau"])
        assert bool(td.tous("ul.montants")) != bool(td.tous(".etat") or "autre unité" in td.texte)


def est_calcule(dit: Dit) -> bool:
    """Whether the month is ours: the document states a year, a half-year, a whole."""
    return echelle(dit.m)[0] == "mois" and dit.m.get("periodicite", "") != "mois"


def test_d_abord_ce_qui_n_est_pas_dit(f: Fichiers) -> None:
    """The number comes before any amount, with the names; the sum of all stands on top."""
    totaux: Counter[int] = Counter()
    offres: Counter[int] = Counter()
    for cle in payees(f.lignes):
        page = ouvrir(f"{ADRESSE}?categorie={cle}")
        lignes = page.sous(cle).tous("li")[: len(f.annees)]
        for annee, li in zip(f.annees, lignes, strict=True):
            groupes = offrants(f.lignes, cle, annee, "", "")
            total = len(groupes["disent"]) + len(groupes["taisent"])
            totaux[annee] += len(groupes["taisent"])
            offres[annee] += total
            pluriel = "" if len(groupes["taisent"]) < 2 else "s"
            assert li.un("strong").texte == f"{len(groupes['taisent'])} territoire{pluriel} sur {total}"
            assert li.liens == [f"{f.adresse(code)}#{cle}" for code in groupes["taisent"]]
        texte = page.texte
        assert texte.index("D’abord, ce qui n’est pas dit") < texte.index("dans l’ordre des numéros")
    tete = ouvrir(ADRESSE).un("p.chapeau").texte
    autres = [c for c in f.categories if c not in payees(f.lignes)]
    de_plus = {annee: sum(f.compte(f.codes, annee, c)[0] for c in autres) for annee in f.annees}
    assert (dict(offres), de_plus) == ({2019: 116, 2022: 188}, {2019: 116, 2022: 168})
    assert tete == (
        "Une offre : une catégorie qu’un territoire propose. Sans aucun montant versé à une personne, dans les 7 "
        "catégories ci-dessous : {}. Les 5 autres n’en disent aucun : {}. Voici les montants qui sont dits.".format(
            ", ".join(f"{totaux[annee]} sur {offres[annee]} en {annee}" for annee in f.annees),
            ", ".join(f"{de_plus[annee]} offres de plus en {annee}" for annee in f.annees),
        )
    )
    tete = ouvrir(f"{ADRESSE}?categorie=bourse-etude").un("p.chapeau").texte
    assert tete.endswith("dans celle-ci : 8 sur 18 en 2019, 16 sur 22 en 2022. Voici les montants qui sont dits.")


def test_d_un_coup_d_oeil(f: Fichiers, dits: list[Dit]) -> None:
    """All territories on one line a survey: as many marks as values said, each in its place."""
    page = ouvrir(ADRESSE)
    for cle in payees(f.lignes):
        section = page.sous(cle)
        noms = [nom for nom in ECHELLES if nom and siens(dits, cle, nom)]
        tables = section.tous("table.survol")
        medianes = [p.texte for p in section.tous("p") if p.texte.startswith("Médiane")]
        attendues = []
        for nom, table in zip(noms, tables, strict=True):
            for annee, tr in zip(f.annees, table.un("tbody").tous("tr"), strict=True):
                propres = siens(dits, cle, nom, annee)
                valeurs, dessin = tr.tous("td")
                assert marques(dessin.un("svg")) == [attendue(d, 0, bout(table)) for d in propres]
                assert compter(valeurs.texte, ECHELLES[nom]) == len(propres)
                milieu = oracle_montants.mediane(propres)
                if milieu:
                    attendues.append((str(annee), nombre(float(milieu[0])), str(milieu[1])))
        lues = [re.search(r"en (\d+) : ([\d, ]+) €\S+ sur (\d+) ", texte) for texte in medianes]
        assert [m.groups() for m in lues if m] == attendues
        assert len(lues) == len(attendues)


def compter(valeurs: str, unite: str) -> int:
    """How many amounts a list of values says: « 100, 200 (3 fois) €/mois » says four."""
    if valeurs == "aucun":
        return 0
    assert valeurs.endswith(f" €{unite}")
    dites = re.split(r", (?!part\))", valeurs)
    return sum(int(m[1]) if (m := re.search(r"\((\d+) fois\)", dite)) else 1 for dite in dites)


def test_ce_qui_est_a_part(f: Fichiers, dits: list[Dit]) -> None:
    """Ended measures, structures, loans, costs, national and regional schemes: each with why."""
    for cle in payees(f.lignes):
        page = ouvrir(f"{ADRESSE}?categorie={cle}")
        attendus = [dit for dit in dits if cle in dit.categories and a_part(dit)]
        if not attendus:
            assert "a-part" not in page.par_id
            continue
        rangees = page.sous("a-part").un("tbody").tous("tr")
        assert len(rangees) == len(attendus)
        for dit, tr in zip(attendus, rangees, strict=True):
            lieu = f.nom_code(dit.code) if dit.code else f.regions[dit.region]["nom"]
            assert tr.un("th").texte == lieu
            assert POURQUOI[a_part(dit)] in tr.tous("td")[-1].texte


def test_ce_qui_est_demande_en_retour_est_a_cote(f: Fichiers) -> None:
    """A stated length, a thing asked without a length, nothing said by the sheet, nothing said by the table."""
    page = ouvrir(f"{ADRESSE}?categorie=bourse-etude")
    [allier] = [tr for tr in page.tous("tr") if "Allier (03)" in tr.texte]
    assert "1 000 €/mois pendant 3 ans (36 000 € en tout)" in allier.texte
    assert "En retour : Engagement de 6 ans : Installation" in allier.texte
    [correze] = [tr for tr in page.tous("tr") if "Corrèze (19)" in tr.texte]
    assert "En retour : Engagement demandé : Exercer la médecine générale" in correze.texte
    assert "600 €/moisCase du tableau, non datéeEn retour : Le tableau ne dit pas" in correze.texte


def test_les_filtres_sont_dans_l_adresse(f: Fichiers, dits: list[Dit], client: Client) -> None:
    cas: list[tuple[str, Callable[[Dit], object]]] = [
        ("?annee=2019", lambda d: d.annee == 2019),
        ("?region=nouvelle-aquitaine", lambda d: d.region == "nouvelle-aquitaine"),
        ("?beneficiaire=internes", lambda d: d.d and ["internes"] in d.d["beneficiaires"]),
        ("?categorie=logement-internes", lambda d: "logement-internes" in d.categories),
        ("?annee=2022&region=nouvelle-aquitaine", lambda d: d.annee == 2022 and d.region == "nouvelle-aquitaine"),
    ]
    for requete, garde in cas:
        montres = set(payees(f.lignes))
        attendus = [d for d in dits if not a_part(d) and montres & set(d.categories) and garde(d)]
        reponse = client.get(ADRESSE + requete)
        assert reponse.context["nombre"] == len(attendus), requete
        assert reponse.context["territoires"] == len({d.code for d in attendus}), requete


def test_un_public_que_rien_ne_dit_est_a_part(client: Client) -> None:
    """A cell of the table does not say for whom: its amount is neither kept nor dropped."""
    page = ouvrir(f"{ADRESSE}?categorie=bourse-etude&beneficiaire=etudiants")
    [dordogne] = [tr for tr in page.sous("a-part").tous("tr") if "Dordogne (24)" in tr.texte]
    assert "200 €/mois" in dordogne.texte
    assert "ne disent pour qui" in dordogne.texte
    assert "On ne sait pas si ceux-ci la proposent à ce public" in page.texte


@pytest.mark.parametrize(
    "requete", ["?annee=1999", "?annee=abc", "?region=nulle-part", "?categorie=soutien-msp", "?beneficiaire=chats"]
)
def test_une_demande_fausse(client: Client, requete: str) -> None:
    reponse = client.get(ADRESSE + requete)
    assert reponse.status_code == 400
    html = reponse.content.decode()
    assert "n’est pas une valeur connue" in html
    assert "repartez de la page sans filtre" in html
    assert 'id="f-annee"' in html


def test_rien_ne_repond(client: Client) -> None:
    """What to loosen is said, and the numbers of those that say nothing stay."""
    page = ouvrir(f"{ADRESSE}?region=corse")
    assert "Aucun montant" in page.un("p.compte").texte
    assert "Rien ne répond" in page.texte
    assert "Sans aucun montant dit :" in page.texte


def test_on_y_vient(f: Fichiers, client: Client) -> None:
    """From the list of measures; from the page of each category in which persons are paid, and of no other."""
    assert f'<a href="{ADRESSE}">' in client.get("/dispositifs/").content.decode()
    for cle in f.categories:
        html = client.get(f"/categories/{cle}/").content.decode()
        assert (f'href="{ADRESSE}?categorie={cle}"' in html) == (cle in payees(f.lignes)), cle


def test_jamais_de_moyenne(client: Client) -> None:
    html = client.get(ADRESSE).content.decode()
    assert html.count("moyenne") == html.count("Aucune moyenne n’est faite") == 1
