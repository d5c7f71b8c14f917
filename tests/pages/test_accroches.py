"""The first sentence of each page, its numbers counted again from the fixture files."""

import re
from collections.abc import Iterable

import pytest
from django.test import Client

from tests import oracle
from tests.elements import ouvrir
from tests.oracle_pages import Fichiers, fichiers

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def f() -> Fichiers:
    return fichiers()


def nombres(adresse: str, ou: str = "p.chapeau") -> list[int]:
    """The numbers of a page's first sentence."""
    phrase = re.split(r"(?<=[a-zé0-9)»%])\.", ouvrir(adresse).tous(ou)[0].texte)[0]
    return [
        int(n.replace("\u00a0", "").replace(" ", "")) for n in re.findall(r"\d+(?:[\u00a0 ]\d{3})*(?![\d/])", phrase)
    ]


def par_fiche(f: Fichiers, codes: list[str], annee: int, categorie: str) -> list[str]:
    """Those whose sheet says that they offer it."""
    return [code for code in codes if "fiche" in f.reponses[code, annee, categorie].preuve]


def du_tableau(f: Fichiers, annee: int, codes: Iterable[str] = ()) -> list[int]:
    """How many territories the table alone makes known: their sheet says nothing."""
    muets = ("sans_reponse", "refus", "vide", "absente")
    siens = [c for c in codes or f.codes if oracle.raison(f.lignes, c, annee) in muets and connus(f, annee, [c])]
    return [len(siens)] if siens else []


def connus(f: Fichiers, annee: int, codes: list[str]) -> int:
    return sum(oracle.decompte(f.reponses, code, annee)[1] < 12 for code in codes)


def test_l_accueil_et_les_listes_de_territoires(f: Fichiers) -> None:
    avant, dernier = f.annees
    lus = nombres("/", "h1")
    seuls = du_tableau(f, dernier)
    assert seuls
    assert lus == [connus(f, dernier, f.codes), 101, dernier]
    assert nombres("/", "p.chapeau")[: len(seuls)] == seuls
    assert nombres("/departements/") == [101, lus[0], dernier, *seuls, connus(f, avant, f.codes), avant]
    completes = [
        slug for slug in f.regions if (siens := f.de_region(slug)) and connus(f, dernier, siens) == len(siens)
    ]
    avec = [slug for slug in f.regions if f.de_region(slug)]
    assert nombres("/regions/") == [dernier, len(completes), len(avec)]


def test_chaque_region(f: Fichiers) -> None:
    dernier = f.annees[-1]
    for slug in f.regions:
        siens = f.de_region(slug)
        if siens:
            n = connus(f, dernier, siens)
            offertes = [c for c in f.categories if f.compte(siens, dernier, c)[0]]
            seules = [c for c in offertes if not par_fiche(f, siens, dernier, c)]
            fin = [*([n] if n > 1 else []), *([len(seules)] if seules and seules != offertes else [])]
            tus = [x for x in du_tableau(f, dernier, siens) if x != n]
            attendus = [dernier, n, len(siens), *tus, len(offertes), 12, *fin] if n else [dernier, len(siens)]
            assert nombres(f"/regions/{slug}/") == ([dernier] if not n and len(siens) == 1 else attendus), slug


def test_chaque_categorie(f: Fichiers) -> None:
    parts = {c: [f.compte(f.codes, annee, c) for annee in f.annees] for c in f.categories}
    for c, siennes in parts.items():
        attendus = []
        for annee, (n, sur) in reversed(list(zip(f.annees, siennes, strict=True))):
            seuls = [x for x in f.seuls_du_tableau if x[1:] == (annee, c)]
            proposes = [x for x in seuls if f.reponses[x].etat == "proposee"]
            attendus += [annee, n, sur, round(n * 100 / sur), *([len(proposes)] if proposes else [])]
        assert nombres(f"/categories/{c}/") == attendus, c
    dernieres = sorted(siennes[-1] for siennes in parts.values())
    assert nombres("/categories/") == [f.annees[-1], *dernieres[0], *dernieres[-1]]


def test_les_mesures_les_operations_les_divergences(f: Fichiers, client: Client) -> None:
    attendus = []
    for annee in reversed(f.annees):
        par_code = {code: f.mesures(code, annee) for code in f.codes}
        attendus += [sum(map(len, par_code.values())), annee, sum(map(bool, par_code.values()))]
    toutes = [mesure for annee in f.annees for code in f.codes for mesure in f.mesures(code, annee)]
    en_vigueur = ("en_vigueur", "experimentee", "adoptee")
    a_part = [m for m in toutes if m.get("schema_general") or m.get("stade", "en_vigueur") not in en_vigueur]
    montants = [m for m in f.lignes["aides.montant"] if m.get("dispositif")]
    chiffrees = {tuple(m["dispositif"]) for m in montants}
    versees = {tuple(m["dispositif"]) for m in montants if (m["nature"], m.get("payee_a")) == ("aide", "personne")}
    assert nombres("/dispositifs/") == [*attendus, len(a_part), len(chiffrees), len(versees)]
    operations = f.lignes["aides.operation"]
    lieux = {(o["departement"][0], o["commune"]) for o in operations}
    assert nombres("/operations/") == [len(operations), len(lieux), len({code for code, _ in lieux})]
    lus = nombres("/divergences/")
    assert lus[0] == sum(lus[1:]) == client.get("/divergences/").context["ensemble"]


def test_avant_de_comparer(f: Fichiers) -> None:
    dernier = f.annees[-1]
    offres = []
    for code in f.codes:
        proposees, inconnues = oracle.decompte(f.reponses, code, dernier)
        if inconnues < 12:
            offres.append(proposees)
    attendus = [dernier, len(offres), *du_tableau(f, dernier), min(offres), max(offres), 12]
    assert nombres("/comparer/") == nombres("/comparer/?t=26") == attendus


@pytest.mark.parametrize(
    ("codes", "suite"),
    [
        (("01", "07", "26"), ""),
        (("01", "973"), "&annee=2019"),
        (("61", "72", "53", "49", "28", "41"), "&categorie=soutien-msp&categorie=bourse-etude"),
    ],
)
def test_une_comparaison(f: Fichiers, codes: tuple[str, ...], suite: str) -> None:
    annee = 2019 if "2019" in suite else f.annees[-1]
    categories = [c for c in f.categories if f"categorie={c}" in suite] or list(f.categories)
    page = ouvrir(f"/comparer/?{'&'.join(f't={code}' for code in codes)}{suite}")
    etats = {c: [f.reponses[code, annee, c].etat for code in codes] for c in categories}
    differentes = [c for c, siens in etats.items() if len(set(siens) - {"inconnue"}) > 1]
    tous = [c for c, siens in etats.items() if set(siens) == {"proposee"}]
    muets = [code for code in codes if oracle.decompte(f.reponses, code, annee)[1] == 12]
    dit = page.un("p.chapeau").texte.partition(f". En {annee}, ")[2]
    assert dit.startswith(
        f"ce que l’on sait d’eux diffère sur {len(differentes)} catégorie"
        if differentes
        else "on ne leur sait aucune"
    )
    assert (f"on en sait {len(tous)} proposée" in dit) == bool(tous)
    assert ("on n’en sait aucune proposée" in dit) == (not tous)
    assert (f"de {len(muets)} territoire" in dit) == bool(muets)


def test_les_fichiers_et_les_sources(f: Fichiers, client: Client) -> None:
    jeux = client.get("/donnees/").context["jeux"]
    assert nombres("/donnees/") == [len(jeux), sum(jeu.nombre for jeu in jeux)]
    comptes = [len(f.lignes[f"aides.{nom}"]) for nom in ("dispositif", "dispositifregional", "chiffre", "operation")]
    assert nombres("/sources/") == [len(f.sources), comptes[0], len(f.sources) - 1, *comptes[1:]]
