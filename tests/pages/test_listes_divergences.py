"""What the disagreements, the method and the data pages list, nothing missing and nothing of another.

Expected from the fixture files (`tests/oracle_pages.py`).
"""

import pytest

from aides.exports.formats import FORMATS
from tests import oracle, oracle_analyses, oracle_jeux, oracle_listes
from tests.elements import Element, ouvrir
from tests.lus import rangees
from tests.oracle_mots import nombre
from tests.oracle_pages import STATUTS, Fichiers, fichiers

pytestmark = pytest.mark.django_db

REGIONS = sorted({d["region"][0] for d in fichiers().territoires.values()})


@pytest.fixture(scope="module")
def f() -> Fichiers:
    return fichiers()


def test_les_divergences(f: Fichiers) -> None:
    page, cases = ouvrir("/divergences/"), oracle_analyses.divergences(f.lignes)
    faux = [
        t["cle"]
        for t in f.lignes["aides.titreatlas"]
        if oracle_listes.faux(f.lignes, {"region": None, "nature": "", **t})
    ]
    ensemble = len(cases) + len(faux) + len(f.lignes["aides.desaccord"])
    feuilles = [page, *(ouvrir(f"/divergences/?page={n}") for n in range(2, -(-ensemble // 30) + 1))]
    lues = {}
    for section in [table for feuille in feuilles for table in feuille.tous(".divergences table")]:
        for tr in section.un("tbody").tous("tr"):
            [dite] = [td for td in tr.tous("td") if td.attributs["data-titre"] == "Tableau"]
            tableau = dite.texte.split("Atlas, ")[0]
            lues[tr.id] = (tr.un("th").liens[0], tr.tous("td")[0].texte, tableau)
    attendues = {}
    for code, annee, categorie, genre in cases:
        mention = f.reponses[code, annee, categorie].mention
        remplie = f"Case remplie : « {mention} »" if mention else "Case remplie"
        if genre in ("absente_du_tableau", "analyse"):
            au_tableau = oracle_analyses.a_une_ligne(f.lignes, code, annee)
            remplie = "Case vide" if au_tableau else f"Pas de tableau de la région en {annee}"
        attendues[f"{genre}-{code.lower()}-{annee}-{categorie}"] = (
            f"{f.adresse(code)}#{categorie}",
            f.noms_categories[categorie]["libelle"],
            remplie,
        )
    assert lues == attendues
    par_categorie, par_region = page.sous("comptes").tous("table")
    genres = ["tableau_seul", "fiche_anterieure", "absente_du_tableau", "chiffre", "analyse"]
    for ligne, c in zip(rangees(par_categorie), f.categories, strict=True):
        nombres = [sum(d[2:] == (c, g) for d in cases) for g in genres]
        assert ligne == [f.noms_categories[c]["libelle"], *map(str, nombres), str(sum(nombres))]
    for ligne, slug in zip(rangees(par_region), REGIONS, strict=True):
        codes = f.de_region(slug)
        nombres = [sum(d[0] in codes and d[3] == g for d in cases) for g in genres]
        assert ligne == [f.regions[slug]["nom"], *map(str, nombres), str(sum(nombres))]
    totaux = [i for feuille in feuilles for i in feuille.par_id if i.startswith("total-")]
    assert sorted(totaux) == sorted(f"total-{cle}" for cle in faux)
    _documents(f, [s for feuille in feuilles for s in feuille.tous("section.desaccord")])
    for numero, feuille in enumerate(feuilles, 1):
        dit = f"{ensemble} désaccords sur {ensemble}, page {numero} sur {len(feuilles)}"
        assert feuille.un("p.compte").texte == dit


def _documents(f: Fichiers, sections: list[Element]) -> None:
    """Each version of each disagreement: what is said, its scope, its document and place."""
    lues = {s.id: (rangees(s.un("table")), s.tous("p")[-1].texte) for s in sections}
    attendues = {}
    for d in f.lignes["aides.desaccord"]:
        versions = [v for v in f.lignes["aides.versiondesaccord"] if v["desaccord"] == [d["cle"]]]
        lignes = [
            [v["valeur"], v["portee"], f.nom_source(v["source"][0]) + v["lieu"]]
            for v in sorted(versions, key=lambda v: v["ordre"])
        ]
        attendues[f"desaccord-{d['cle']}"] = (lignes, d["explication"])
    assert lues == attendues


def test_la_methode(f: Fichiers) -> None:
    page = ouvrir("/methode/")
    statuts = [[f.fiche(code, annee)["statut"] for code in f.codes] for annee in f.annees]
    assert rangees(page.sous("fiches").un("table")) == [
        [mot, *(str(annee.count(cle)) for annee in statuts)] for cle, mot in STATUTS.items()
    ]
    appuis = {
        (code, c): oracle.appui(f.reponses, (code, f.annees[-1], c), f.annees)
        for code in f.codes
        for c in f.categories
    }
    genres = ("fiche_meme_annee", "fiche_anterieure", "tableau_seul")
    attendus = []
    for c in (*f.categories, ""):
        dits = [dit for (_, autre), dit in appuis.items() if c in ("", autre)]
        nombres = [dits.count(g) for g in genres]
        nom = f.noms_categories[c]["libelle"] if c else "Ensemble"
        attendus.append([nom, *map(str, nombres), str(sum(nombres))])
    assert rangees(page.sous("appuis").un("table")) == attendus
    titres = [t for t in f.lignes["aides.titreatlas"] if t.get("nature") not in (None, "", "composition")]
    lus = [ligne[:2] for ligne in rangees(page.sous("titres").un("table"))]
    for (valeur, dit), t in zip(lus, sorted(titres, key=lambda t: (t["ordre"], t["cle"])), strict=True):
        region = f" ({f.regions[t['region'][0]]['nom']})" if t.get("region") else ""
        assert (valeur, dit) == (t["valeur"], f"{t['libelle']}{region}Atlas, p. {t['page']}")
    comptes = [d.get("confiance", "sure") for d in f.lignes["aides.dispositif"]]
    mots = {"sure": "sûre", "probable": "probable", "douteuse": "douteuse"}
    phrase = ", ".join(f"{comptes.count(c)} {mot}{'s' * (comptes.count(c) != 1)}" for c, mot in mots.items())
    assert f"Sur {nombre(len(comptes))} mesures : {phrase}." in page.texte


def test_les_donnees(f: Fichiers) -> None:
    """Each file, how many rows it has, under which addresses."""
    table = next(t for t in ouvrir("/donnees/").tous("table") if t.un("caption").texte == "Les fichiers")
    lus = [(tr.liens, tr.un("td.nombre").texte) for tr in table.un("tbody").tous("tr")]
    attendus = []
    for cle, lire in oracle_jeux.FICHIERS.items():
        formats = [*FORMATS, *(["geojson"] if cle == "territoires" else [])]
        attendus.append(([f"/donnees/{cle}.{forme}" for forme in formats], nombre(len(lire(f.lignes)))))
    assert sorted(lus) == sorted(attendus)
