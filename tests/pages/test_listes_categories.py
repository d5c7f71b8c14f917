"""What the pages about categories list, nothing missing and nothing of another: home, the 12, each, the change.
Expected from the fixture files (`tests/oracle_pages.py`)."""

from urllib.parse import parse_qs

import pytest

from tests import oracle_changements, oracle_choix
from tests.elements import Element, ouvrir
from tests.lus import bilan, part, verifier_carte, verifier_tableau
from tests.oracle_pages import Fichiers, fichiers

pytestmark = pytest.mark.django_db

REGIONS = sorted({d["region"][0] for d in fichiers().territoires.values()})
SUITES = {
    "maintenue": ("maintenue", "maintenues"),
    "nouvelle": ("nouvelle", "nouvelles"),
    "plus_mentionnee": ("plus mentionnée", "plus mentionnées"),
    "supprimee": ("supprimée", "supprimées"),
}


@pytest.fixture(scope="module")
def f() -> Fichiers:
    return fichiers()


def test_l_accueil(f: Fichiers) -> None:
    page, derniere, premiere = ouvrir("/"), f.annees[-1], f.categories[0]
    for annee in f.annees:
        section = page.par_id[f"bilan-{annee}"].mere
        assert section is not None
        connus = f.connus(f.codes, annee)
        assert section.un(".chiffre").texte == f"{connus} territoires connus sur 101, {101 - connus} inconnus"
        assert [li.texte for li in section.tous("li")] == bilan(f, f.codes, annee)
    verifier_carte(f, page.tous("figure.carte-figure")[0], f.codes, derniere, premiere)
    verifier_tableau(f, page, f.codes, premiere, regions=True)
    _douze(f, page)
    assert page.sous("les-douze").tous("table")
    regions = next(h for h in page.tous("h2") if h.texte == "Par région")
    assert regions.mere is not None
    suite = regions.mere.enfants[regions.mere.enfants.index(regions) + 1]
    assert suite.liens == [f"/regions/{slug}/" for slug in REGIONS]


def _douze(f: Fichiers, page: Element) -> None:
    """The 12 categories in numbers: each survey's, then what became of the offers."""
    for tr, c in zip(page.un("table.douze").un("tbody").tous("tr"), f.categories, strict=True):
        assert tr.un("th").liens == [f"/categories/{c}/"]
        *annees, suite = tr.tous("td")
        for td, annee in zip(annees, f.annees, strict=True):
            n, connus = f.compte(f.codes, annee, c)
            assert td.texte == f"{n} sur {connus} ({part(n, connus)}) {101 - connus} inconnus"
            lien = f"/departements/?categorie={c}"
            assert td.liens == [f"{lien}&annee={annee}", f"{lien}&etat=inconnue&annee={annee}"]
        assert suite.texte == devenirs(f, c)
        _listes(f, suite, c)


def _listes(f: Fichiers, suite: Element, categorie: str) -> None:
    """Every number but zero leads to a list of as many territories."""
    for a in suite.tous("a"):
        demande = parse_qs(a.attributs["href"].partition("?")[2])
        assert demande["categorie"] == [categorie]
        assert len(oracle_choix.retenus(f.lignes, demande)) == int(a.texte.split()[0])


def devenirs(f: Fichiers, categorie: str) -> str:
    """What became of the offers by the sheets alone, zeros said; who is lost sight of."""
    siennes = [f.suites[code, categorie] for code in f.codes]
    dits = [s.evolution for s in siennes]
    mots = []
    for cle, (un, plusieurs) in SUITES.items():
        n = dits.count(cle)
        mots.append(f"{n} {plusieurs if n > 1 else un}")
    partis = [s for s in siennes if s.avant == "proposee"]
    perdus = [s.evolution for s in partis].count("indeterminee")
    avec = oracle_changements.suites(f.lignes, f.annees[-2], f.annees[-1], "toutes_preuves")
    perdus_avec = 0
    for code in f.codes:
        s = avec[code, categorie]
        perdus_avec += s.avant == "proposee" and s.evolution == "indeterminee"
    return (
        f"{', '.join(mots)} sur {101 - dits.count('indeterminee')} territoires proposée en {f.annees[-2]} par "
        f"{len(partis)}, dont {perdus} indéterminée{'s' if perdus > 1 else ''} ensuite "
        f"(tableau compté : {perdus_avec})"
    )


def test_les_categories(f: Fichiers) -> None:
    cartes = ouvrir("/categories/").un("ol.liste-categories").tous("li.carte")
    for li, c in zip(cartes, f.categories, strict=True):
        fiche = f.noms_categories[c]
        assert (li.un("h2").texte, li.un("h2").liens) == (fiche["libelle"], [f"/categories/{c}/"])
        assert li.tous("p")[0].texte == fiche["definition"]
        parts = [f.compte(f.codes, annee, c) for annee in f.annees]
        assert [p.texte for p in li.tous("ul.parts li")] == [
            f"{annee} : {n} sur {connus} connus ({part(n, connus)})"
            for annee, (n, connus) in zip(f.annees, parts, strict=True)
        ] + [f"De {f.annees[-2]} à {f.annees[-1]} : {devenirs(f, c)}"]


@pytest.mark.parametrize("categorie", fichiers().categories)
def test_une_categorie(f: Fichiers, categorie: str) -> None:
    page = ouvrir(f"/categories/{categorie}/")
    assert page.un("h1").texte == f.noms_categories[categorie]["libelle"]
    assert page.un("p.chapeau").texte.endswith(f". {f.noms_categories[categorie]['definition']}")
    for section, annee in zip(page.tous("ul.grille section") or page.tous("section.carte"), f.annees, strict=True):
        dits = list(f.par_etat(f.codes, annee, categorie).values())
        n, connus = f.compte(f.codes, annee, categorie)
        assert section.un("h2").texte == f"En {annee}"
        assert section.un(".chiffre").texte == (
            f"{n} territoires la proposent, sur {connus} connus ({part(n, connus)})"
        )
        assert section.un("p.preuve").texte == (
            f"{dits.count('declaree_absente')} la déclarent absente, {dits.count('non_mentionnee')} ne la mentionnent"
            f" pas, {dits.count('inconnue')} inconnus sur 101"
        )
    cles: tuple[int | str, ...] = (*f.annees, "suite")
    for figure, cle in zip(page.tous("figure.carte-figure"), cles, strict=True):
        verifier_carte(f, figure, f.codes, cle, categorie)
    verifier_tableau(f, page, f.codes, categorie, regions=True)
    _analyses(f, page, categorie)
    autres = [f"/categories/{c}/" for c in f.categories if c != categorie]
    assert page.sous("autres").tous("ul")[0].liens == autres


def _analyses(f: Fichiers, page: Element, categorie: str) -> None:
    """The passages on it, latest survey first: words, page, figures."""
    siennes = [a for a in f.lignes["aides.analyse"] if a.get("categorie") == [categorie]]
    siennes.sort(key=lambda a: (-a["enquete"][0], a["ordre"]))
    attendues = []
    lues: list[tuple[str, str, str, list[str]]] = []
    for theme in page.tous(".analyse-theme"):
        for passage in theme.enfants:
            if passage.id:
                lues.append((passage.id, theme.un("p.analyse-titre").texte, passage.texte, []))
            elif passage.nom == "ul":
                lues[-1][3].extend(li.texte for li in passage.tous("li"))
    for a in siennes:
        chiffres = [c for c in f.lignes["aides.chiffreanalyse"] if c["analyse"] == [a["cle"]]]
        attendues.append((a["cle"], a["theme"], f"{a['texte']} Atlas, p. {a['page']}", len(chiffres)))
        mots: list[str] = next((x[3] for x in lues if x[0] == a["cle"]), [])
        for mot, c in zip(mots, sorted(chiffres, key=lambda c: c["ordre"]), strict=True):
            dits = (c["libelle"], c.get("population", ""), c.get("nuance", ""))
            assert all(dit in mot for dit in dits), a["cle"]
    assert sorted((cle, theme, texte, len(mots)) for cle, theme, texte, mots in lues) == sorted(attendues)
    annees = [int(h.texte.split()[-1]) for s in page.tous("section.analyses") for h in s.tous("h3")]
    assert annees == sorted({a["enquete"][0] for a in siennes}, reverse=True)
