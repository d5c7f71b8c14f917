"""What the analyses say of a territory and where the tables stand, a second time: naive, nothing of the site."""

from tests import oracle
from tests.oracle import Ligne

Lignes = dict[str, list[Ligne]]
Cle = tuple[str, int, str]


def page_tableau(lignes: Lignes, code: str, annee: int) -> int | None:
    """The page of the table that has a row of a territory."""
    [region] = [d["region"] for d in lignes["territoires.departement"] if d["code"] == code]
    for t in lignes["aides.tableau"]:
        if t["region"] == region and t["enquete"] == [annee]:
            page: int | None = t.get("page")
            return page
    return None


def a_une_ligne(lignes: Lignes, code: str, annee: int) -> bool:
    """Whether a table has a row of a territory."""
    [region] = [d["region"] for d in lignes["territoires.departement"] if d["code"] == code]
    return any(t["region"] == region and t["enquete"] == [annee] for t in lignes["aides.tableau"])


def seuls_du_tableau(lignes: Lignes) -> set[Cle]:
    """The states that no sheet says: offered by the table alone, or not mentioned in a row where others are."""
    trouves = set()
    for cle, reponse in oracle.reponses(lignes).items():
        code, annee, _ = cle
        parle = False
        for f in lignes["aides.fiche"]:
            if f["departement"] == [code] and f["enquete"] == [annee]:
                parle = f["statut"] == "aucune_aide" or (f["statut"] == "aides" and f.get("codee", True))
        if reponse.preuve == "tableau" or (reponse.etat == "non_mentionnee" and not parle):
            trouves.add(cle)
    return {cle for cle in trouves if a_une_ligne(lignes, *cle[:2])}


def contraires(lignes: Lignes) -> dict[Cle, list[tuple[int, str]]]:
    """What analyses present as offered and the states do not: the page of each passage, its words."""
    passages = {a["cle"]: a for a in lignes.get("aides.analyse", [])}
    trouves: dict[Cle, list[tuple[int, str]]] = {}
    for cle, reponse in oracle.reponses(lignes).items():
        code, annee, categorie = cle
        dites = []
        for a in lignes.get("aides.affirmation", []):
            passage = passages[a["analyse"][0]]
            if a["departement"] == [code] and a["categorie"] == [categorie] and passage["enquete"] == [annee]:
                dites.append((passage["ordre"], passage["page"], a["dit"]))
        if dites and reponse.etat != "proposee":
            trouves[cle] = [(page, dit) for _, page, dit in sorted(dites)]
    return trouves


def divergences(lignes: Lignes) -> list[tuple[str, int, str, str]]:
    """List what does not agree of a category in a territory, analyses among it, in the same order."""
    par_case: dict[Cle, list[tuple[str, int, str, str]]] = {cle: [] for cle in oracle.reponses(lignes)}
    for d in oracle.divergences(lignes):
        par_case[d[0], d[1], d[2]].append(d)
    for cle in contraires(lignes):
        par_case[cle].append((*cle, "analyse"))
    return [d for siennes in par_case.values() for d in siennes]
