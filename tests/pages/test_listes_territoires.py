"""What the pages of several territories list, nothing missing and nothing of another: régions, each, the list and its
matrix, a comparison. Expected from the fixture files (`tests/oracle_pages.py`)."""

from collections.abc import Sequence

import pytest

from tests import oracle
from tests.elements import Element, ouvrir
from tests.lus import bilan, cellule, etats, rangees, verifier_carte, verifier_tableau
from tests.oracle_pages import MOTS, STATUTS, Fichiers, fichiers

pytestmark = pytest.mark.django_db

REGIONS = sorted({d["region"][0] for d in fichiers().territoires.values()})


@pytest.fixture(scope="module")
def f() -> Fichiers:
    return fichiers()


def test_les_regions(f: Fichiers) -> None:
    table = ouvrir("/regions/").un("table")
    for tr, slug in zip(table.un("tbody").tous("tr"), REGIONS, strict=True):
        codes = f.de_region(slug)
        assert tr.un("th").liens == [f"/regions/{slug}/"]
        *annees, territoires = tr.tous("td")
        assert [td.texte for td in annees] == [f"{f.connus(codes, annee)} sur {len(codes)}" for annee in f.annees]
        assert territoires.liens == [f.adresse(code) for code in codes]


@pytest.mark.parametrize("slug", REGIONS)
def test_une_region(f: Fichiers, slug: str) -> None:
    page, codes = ouvrir(f"/regions/{slug}/"), f.de_region(slug)
    assert page.un("h1").texte == f.regions[slug]["nom"]
    assert page.un("p.chapeau").liens == [f.adresse(code) for code in codes]
    for annee in f.annees:
        section = page.par_id[f"bilan-{annee}"].mere
        assert section is not None
        assert [li.texte for li in section.tous("li")] == bilan(f, codes, annee)
        connus = f.connus(codes, annee)
        assert section.un(".chiffre").texte == f"{connus} connu{'' if connus < 2 else 's'} sur {len(codes)}"
        _matrice(f, page.sous(f"categories-{annee}").un("table.matrice"), codes, annee)
    verifier_carte(f, page.par_id["carte"].un("figure.carte-figure"), codes, f.annees[-1], f.categories[0])
    verifier_tableau(f, page, codes, f.categories[0], regions=False)
    assert [tr.id for tr in page.un("table.echelle").un("tbody").tous("tr")] == [f"rang-{c.lower()}" for c in codes]
    for tr, c in zip(page.sous("par-categorie").un("tbody").tous("tr"), f.categories, strict=True):
        comptes = [f.compte(codes, annee, c) for annee in f.annees]
        assert (tr.id, tr.un("th").liens) == (c, [f"/categories/{c}/"])
        tableau = [f.au_seul_tableau(codes, annee, [c]) for annee in f.annees]
        assert [td.texte for td in tr.tous("td")] == [
            (f"{n} sur {m}" if m else "inconnu") + (f", {seul}" if seul else "")
            for (n, m), seul in zip(comptes, tableau, strict=True)
        ]
    _poles(f, page, slug)


def _matrice(f: Fichiers, table: Element, codes: list[str], annee: int) -> None:
    """A région's territories × the 12 categories: states, words of the cells, what analyses say against them, how
    each sheet answered."""
    lues = []
    for tr in table.un("tbody").tous("tr"):
        cases = []
        ajout, *reponses = tr.tous("td")
        assert ajout.texte == f"Comparer {tr.un('th a').texte}"
        for td in reponses:
            mentions, contraires = (" ".join(e.texte for e in td.tous(choix)) for choix in (".mention", ".contraire"))
            cases.append((*etats(td), mentions, contraires))
        lues.append((tr.un("th").liens[0], tr.un("th").un(".preuve").texte, cases))
    attendues = []
    for code in codes:
        dites = []
        for c in f.categories:
            reponse, pages = f.reponses[code, annee, c], [page for page, _ in f.contraires.get((code, annee, c), [])]
            contraires = " ".join(f"dite proposée par l’analyse, p. {page}" for page in pages)
            dites.append((reponse.etat, reponse.mention, contraires))
        attendues.append((f.adresse(code), STATUTS[f.fiche(code, annee)["statut"]], dites))
    assert lues == attendues
    assert table.un("thead").liens == [f"/categories/{c}/" for c in f.categories]


SPECIALITES = {
    "chirurgie": "Chirurgie",
    "specialites_medicales": "Spécialités médicales",
    "medecine_generale": "dont médecine générale",
    "biologie_medicale": "Biologie médicale",
    "urgence": "Urgence",
    "anesthesie_reanimation": "Anesthésie-réanimation",
}


def _poles(f: Fichiers, page: Element, slug: str) -> None:
    """Each pole printed under the région: its trades, a figure a year or « non imprimé », pages, address."""
    siennes = [c for c in f.lignes["aides.capacite"] if c["region"] == [slug]]
    annees = sorted({c["annee"] for c in siennes})
    attendus = []
    for pole in sorted({c["pole"][0] for c in siennes}):
        [fiche] = [p for p in f.lignes["aides.pole"] if p["cle"] == pole]
        valeurs = {(c["specialite"], c["annee"]): str(c["internes"]) for c in siennes if c["pole"] == [pole]}
        trades = [
            [mot, *(valeurs.get((cle, annee), "non imprimé") for annee in annees)]
            for cle, mot in SPECIALITES.items()
            if any((cle, annee) in valeurs for annee in annees)
        ]
        pages = sorted({c["page"] for c in siennes if c["pole"] == [pole]})
        source = f"Atlas, p. {', '.join(map(str, pages))} (page d’ouverture de la région)"
        contact = f" · {fiche['contact']}" if fiche.get("contact") else ""
        attendus.append((fiche["nom"], trades, source + contact))
    sections = [s for s in page.tous("section.carte") if s.id.startswith("pole-")]
    assert [
        (s.un("h3").texte, rangees(s.un("table")), s.un("p.preuve").texte.removesuffix(" ·")) for s in sections
    ] == attendus
    for s in sections:
        assert [th.texte for th in s.un("thead").tous("th")] == ["Spécialité", *map(str, annees)]


def test_la_liste_des_departements(f: Fichiers) -> None:
    page = ouvrir("/departements/")
    lues = []
    for tr in page.un("table.liste-territoires").un("tbody").tous("tr"):
        case, lien, *annees, _ = tr.tous("td")
        lus = [(td.texte.replace("? ", ""), td.un(".preuve").texte) for td in annees]
        lues.append((case.texte, tr.un("th").liens, lien.liens, lus))
    attendues = []
    for code in f.codes:
        dits = []
        for annee in f.annees:
            statut, (_, inconnues) = STATUTS[f.fiche(code, annee)["statut"]], oracle.decompte(f.reponses, code, annee)
            precision = f" {inconnues} catégorie{'s' * (inconnues > 1)} inconnue{'s' * (inconnues > 1)} sur 12"
            seul = f.au_seul_tableau([code], annee, f.categories)
            precision = (f" {seul}" if seul else "") + (precision if 0 < inconnues < 12 else "")
            dits.append((f.offre(code, annee) + precision + statut, statut))
        region = f.territoires[code]["region"][0]
        attendues.append((code, [f.adresse(code)], [f"/regions/{region}/"], dits))
    assert lues == attendues


@pytest.mark.parametrize("annee", fichiers().annees)
def test_la_matrice(f: Fichiers, annee: int) -> None:
    table = ouvrir(f"/departements/?vue=matrice&annee={annee}").un("table.points")
    lues = []
    for tr in table.un("tbody").tous("tr"):
        ajout, *etats = tr.tous("td")
        assert ajout.texte == f"Comparer {tr.un('th a').texte}"
        cases = [c.removeprefix("p-") for td in etats for c in td.classes if c.startswith("p-")]
        lues.append((tr.un("th").liens[0], tr.un(".code").texte, cases, [td.texte for td in etats]))
    attendues = []
    for code in f.codes:
        dits = [f.reponses[code, annee, c].etat for c in f.categories]
        contredits = [(code, annee, c) in f.contraires for c in f.categories]
        mots = [
            f"{MOTS[etat].capitalize()}{'≠, dite proposée par une analyse' if contredit else ''}"
            for etat, contredit in zip(dits, contredits, strict=True)
        ]
        if set(dits) == {"inconnue"} and not any(contredits):
            statut = STATUTS[f.fiche(code, annee)["statut"]]
            dits, mots = ["inconnue"], [f"Inconnues toutes les 12 — {statut}"]
        attendues.append((f.adresse(code), code, dits, mots))
    assert lues == attendues
    comptes = [f.compte(f.codes, annee, c) for c in f.categories]
    assert [td.texte for td in table.un("tfoot").tous("td")] == ["", *(f"{n} sur {m}" for n, m in comptes)]
    assert table.un("thead").liens == [f"/categories/{c}/" for c in f.categories]


COMPARES = ("07", "26", "69M", "973")
COMPARAISON = "/comparer/?" + "&".join(f"t={code}" for code in COMPARES)


def test_une_comparaison(f: Fichiers) -> None:
    """The last survey at a glance, then category by category: cells, counted measures, the change; the sheets."""
    page = ouvrir(COMPARAISON)
    liens = [f.adresse(code) for code in COMPARES]
    _apercus(f, page.tous("table.apercu"), f.annees[-1:])
    detail = page.un(".comparaison").un("table")
    assert detail.un("thead").liens == liens
    for tbody, c in zip(detail.tous("tbody"), _differentes_d_abord(f, COMPARES, f.annees), strict=True):
        _, *enquetes, devenir = tbody.tous("tr")
        assert tbody.id == c
        assert etats(devenir) == [f.suite(code, c) for code in COMPARES]
        for tr, annee in zip(enquetes, f.annees, strict=True):
            assert tr.un("th").texte == str(annee)
            for td, code in zip(tr.tous("td"), COMPARES, strict=True):
                assert td.attributs["data-territoire"] == f.territoires[code]["nom"]
                assert cellule(td) == f.cellule(code, annee, c)
                siennes = [d for d in f.mesures(code, annee) if [c] in d.get("categories", []) and f.compte_pour(d)]
                assert [a for ul in td.tous("ul.breves") for a in ul.liens] == [
                    f"{f.adresse(code)}mesures/{d['cle']}/" for d in siennes
                ]
    statuts = [table for table in page.tous("table") if table.un("caption").texte == "Statut des fiches"]
    for tr, code in zip(statuts[0].un("tbody").tous("tr"), COMPARES, strict=True):
        assert tr.un("th").liens == [f.adresse(code)]
        for td, annee in zip(tr.tous("td"), f.annees, strict=True):
            assert td.texte.startswith(STATUTS[f.fiche(code, annee)["statut"]])
            pages = [f"Atlas, p. {fiche['page']}"] if "page" in (fiche := f.fiche(code, annee)) else []
            lues = [p.texte.split(" — ")[0] for p in td.tous(".preuve")]
            assert [p for p in lues if p.startswith("Atlas, p.")] == pages


def test_une_comparaison_d_un_coup_d_oeil(f: Fichiers) -> None:
    _apercus(f, ouvrir(f"{COMPARAISON}&groupe=enquete").tous("table.apercu"), f.annees)
    contredits = ("27", "42", "71")
    assert {code for code, *_ in f.contraires} >= set(contredits)
    page = ouvrir("/comparer/?t=27&t=42&t=71&groupe=enquete")
    _apercus(f, page.tous("table.apercu"), f.annees, codes=contredits)


def _different(f: Fichiers, codes: Sequence[str], annees: Sequence[int], categorie: str) -> bool:
    """Whether two known states of a year are not the same."""
    return any(len({f.reponses[code, a, categorie].etat for code in codes} - {"inconnue"}) > 1 for a in annees)


def _differentes_d_abord(f: Fichiers, codes: Sequence[str], annees: Sequence[int]) -> list[str]:
    return sorted(f.categories, key=lambda c: not _different(f, codes, annees, c))


def _apercus(f: Fichiers, tables: list[Element], annees: list[int], *, codes: tuple[str, ...] = COMPARES) -> None:
    """A bare table a survey: states, what analyses say otherwise, then how many each offers."""
    for table, annee in zip(tables, annees, strict=True):
        assert f"enquête de {annee}." in table.un("caption").texte
        assert table.un("thead").liens == [f.adresse(code) for code in codes]
        rangs = [tr for tbody in table.tous("tbody") for tr in tbody.tous("tr") if "rubrique" not in tr.classes]
        ordre = _differentes_d_abord(f, codes, f.annees)
        ordre.sort(key=lambda c: not _different(f, codes, [annee], c))
        noms = [[f.noms_categories[c]["libelle"], f.noms_categories[c]["court"]] for c in ordre]
        assert [[span.texte for span in tr.un("th").tous("span")] for tr in rangs] == noms
        assert [etats(tr) for tr in rangs] == [[f.reponses[code, annee, c].etat for code in codes] for c in ordre]
        dites = [[bool(td.tous(".precision")) for td in tr.tous("td")] for tr in rangs]
        assert dites == [[(code, annee, c) in f.contraires for code in codes] for c in ordre]
        offres = [td.un("strong").texte.capitalize() for td in table.un("tfoot").tous("td")]
        assert offres == [f.offre(code, annee) for code in codes]
