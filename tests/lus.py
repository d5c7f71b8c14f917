"""Components as they are read on a page: what tests compare with `tests/oracle_pages.py`."""

from typing import Any, NamedTuple

from tests.elements import Element
from tests.oracle_pages import MOTS, STATUTS, Cellule, Fichiers


def cellule(td: Element) -> Cellule:
    """A case: state, why it is unknown, words of the Atlas's cell, evidence, whether table and sheet disagree, what
    analyses say against it."""
    etat = td.un(".etat")
    [cle] = [c.removeprefix("etat-") for c in etat.classes if c.startswith("etat-")]
    raison = "".join(e.texte.removeprefix("— ") for e in etat.tous(".precision"))
    mention = "".join(e.texte for e in td.tous(".mention"))
    contraires = [e.texte for e in td.tous(".contraire")]
    preuve = "".join(e.texte for e in td.tous(".preuve") if "contraire" not in e.classes)
    return cle, raison, mention, preuve.removesuffix(" · divergence"), preuve.endswith(" · divergence"), contraires


def mesure(article: Element) -> dict[str, Any]:
    """A measure, fact by fact."""
    titre = next(e for e in article.enfants if e.nom in ("h3", "h4"))
    resume = next(e for e in article.enfants if e.nom == "p" and "mesure-lieu" not in e.classes)
    faits = article.un("dl.faits").enfants
    return {
        "cle": article.id,
        "intitule": titre.texte.removesuffix(" #"),
        "resume": resume.texte,
        "montants": [li.texte for li in article.tous("ul.montants li")],
        "faits": {div.un("dt").texte: div.un("dd").texte for div in faits},
    }


class LienLu(NamedTuple):
    """What became of a measure: the relation, what differs (« Montant : 800 € → 900 € »), how sure it is."""

    relation: str
    differences: list[str]
    confiance: str


def lien(div: Element) -> LienLu:
    """What a link says."""
    [relation] = [c.removeprefix("etat-") for c in div.un(".etat").classes if c.startswith("etat-")]
    dites = [
        f"{ligne.un('dt').texte} : {ligne.un('dd').texte.replace('→ puis ', '→ ')}"
        for dl in div.tous("dl.differences")
        for ligne in dl.enfants
    ]
    sures = [p.texte for p in div.tous("p.preuve") if p.texte.startswith("Lien ")]
    return LienLu(relation, dites, "".join(sures))


def ancres(racine: Element, tables: str) -> list[str]:
    """The ids of the rows of some tables."""
    return [tr.id for table in racine.tous(tables) for tr in table.tous("tr") if tr.id]


def etats(element: Element) -> list[str]:
    """The states or changes shown below, by their keys."""
    return [c.removeprefix("etat-") for e in element.tous(".etat") for c in e.classes if c.startswith("etat-")]


def rangees(table: Element) -> list[list[str]]:
    """The rows of a table's body, cell by cell, as words."""
    return [[cellule.texte for cellule in tr.enfants] for tr in table.un("tbody").tous("tr")]


def carte(figure: Element) -> dict[str, str]:
    """What a map says of each territory: « Ain (01) » → its word; twice of those that its lens shows too."""
    titres = [titre.texte for a in figure.tous("svg a") for titre in a.tous("title")]
    dits = dict(titre.rsplit(" : ", 1) for titre in titres)
    assert {f"{nom} : {mot}" for nom, mot in dits.items()} == set(titres)
    return dits


def legende(figure: Element) -> dict[str, int]:
    """How many territories of each state the legend of a map counts; of how many an analysis says otherwise."""
    nombres = {}
    for li in figure.tous("ul.legende-carte li"):
        cles = [c.removeprefix("z-") for r in li.tous("rect.zone") for c in r.classes if c.startswith("z-")]
        [cle] = cles or ["analyse" for _ in li.tous(".contredit")]
        nombres[cle] = int(li.texte.rsplit(" : ", 1)[1])
    return nombres


def effectifs(page: Element, nom: str) -> dict[str, int]:
    """What stands beside each value of a facet: how many are kept, whatever is not known of others."""
    lus = {}
    for label in page.tous("ul.choix label"):
        [champ] = label.tous("input")
        if champ.attributs["name"] == nom:
            lus[champ.attributs["value"]] = int(label.un(".effectif").texte.split(",")[0])
    return lus


# --- What several pages show the same way, against the files ---


def part(n: int, connus: int) -> str:
    """« 8 sur 67 connus (12 %) »: a half is rounded to the even number."""
    return f"{round(100 * n / connus)} %"


def bilan(f: Fichiers, codes: list[str], annee: int) -> list[str]:
    """How the sheets answered, in the order of the vocabulary; what none is, is left out."""
    statuts = [f.fiche(code, annee)["statut"] for code in codes]
    return [f"{mot} : {statuts.count(cle)}" for cle, mot in STATUTS.items() if cle in statuts]


def verifier_tableau(f: Fichiers, page: Element, codes: list[str], categorie: str, *, regions: bool) -> None:
    """The table below a map: each territory's answers and their change."""
    attendues, lues = [], []
    dites: dict[str, list[str]] = {}
    for code in codes:
        region = [f.regions[f.territoires[code]["region"][0]]["nom"]] if regions else []
        cellules = [f.cellule(code, annee, categorie) for annee in f.annees]
        lien = f"{f.adresse(code)}#{categorie}"
        attendues.append((code, f.territoires[code]["nom"], lien, *region, *cellules, f.suite(code, categorie)))
        # What the signs alone would not say, on a phone.
        breves = [f"{a} : {m}" for a in f.annees if (m := f.reponses[code, a, categorie].mention)]
        breves += [f"≠ analyse de {a}" for a in f.annees if (code, a, categorie) in f.contraires]
        dites[code] = sorted(breves)
    for tr in page.un("table.triable").un("tbody").tous("tr"):
        numero, *autres = tr.tous("td")
        region = [autres.pop(0).texte] if regions else []
        *annees, suite = autres
        th = tr.un("th")
        [lien] = th.liens
        lues.append((numero.texte, th.un("a").texte, lien, *region, *[cellule(td) for td in annees], *etats(suite)))
        assert sorted(e.texte for e in th.tous(".en-signes")) == dites[numero.texte]
    assert lues == attendues


def verifier_carte(f: Fichiers, figure: Element, codes: list[str], cle: int | str, categorie: str) -> None:
    """A map: the word of each territory, what an analysis says otherwise, and the counts of its legend."""
    dits = f.par_etat(codes, cle, categorie)
    contredits = {code for code in codes if (code, cle, categorie) in f.contraires}
    mots = {code: MOTS[etat] for code, etat in dits.items()}
    mots |= {code: f"{mots[code]}, dite proposée par une analyse" for code in contredits}
    assert carte(figure) == {f.nom_code(code): mot for code, mot in mots.items()}
    comptes = {etat: n for etat, n in legende(figure).items() if n}
    attendus = {etat: list(dits.values()).count(etat) for etat in set(dits.values())}
    assert comptes == attendus | ({"analyse": len(contredits)} if contredits else {})
    assert len(figure.tous(".zone-contredite")) == len(contredits)
