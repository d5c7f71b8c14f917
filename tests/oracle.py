"""A second computation of what the site says, naive on purpose: plain loops over the fixture files.

Imports nothing of the site: where both agree over all the data, the rules were understood the same way twice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from pathlib import Path
from typing import Any, TypeVar

import yaml

Ligne = dict[str, Any]


class Lues(dict[str, list[Ligne]]):
    """Records that were read from files, which nobody changes: what is computed from them is computed once."""

    def __init__(self) -> None:
        super().__init__()
        self.calcule: dict[Any, Any] = {}


Calcul = TypeVar("Calcul", bound=Callable[..., Any])


def une_fois(calcul: Calcul) -> Calcul:
    """Keep what a computation makes of records read from files; others are computed each time."""

    @wraps(calcul)
    def rendre(lignes: dict[str, list[Ligne]], *parametres: Any) -> Any:
        if not isinstance(lignes, Lues):
            return calcul(lignes, *parametres)
        cle = (calcul.__name__, *parametres)
        if cle not in lignes.calcule:
            lignes.calcule[cle] = calcul(lignes, *parametres)
        return lignes.calcule[cle]

    return rendre  # type: ignore[return-value]


@cache
def lire(dossier: Path) -> Lues:
    """Return the fields of every record under `dossier`, by model; read once for all who ask."""
    lignes = Lues()
    lecteur = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for chemin in sorted(dossier.rglob("*.yaml")):
        for brut in yaml.load(chemin.read_text(encoding="utf-8"), Loader=lecteur):
            lignes.setdefault(brut["model"], []).append(brut["fields"])
    return lignes


@dataclass(frozen=True)
class Reponse:
    """What the oracle says of one territory, year and category."""

    etat: str
    preuve: str
    divergence: bool
    mention: str


def territoires(lignes: dict[str, list[Ligne]]) -> list[str]:
    """Return every code, in the order of `tri`."""
    return [d["code"] for d in sorted(lignes["territoires.departement"], key=lambda d: d["tri"])]


def categories(lignes: dict[str, list[Ligne]]) -> list[str]:
    """Return the categories in the Atlas's order."""
    return [c["cle"] for c in sorted(lignes["aides.categorieaide"], key=lambda c: c["ordre"])]


def annees(lignes: dict[str, list[Ligne]]) -> list[int]:
    """Return the surveys' years."""
    return sorted(e["annee"] for e in lignes["aides.enquete"])


@une_fois
def reponses(lignes: dict[str, list[Ligne]]) -> dict[tuple[str, int, str], Reponse]:
    """Answer every question, one at a time: for each territory and year, what the files hold of them."""
    resultat = {}
    region_de = {d["code"]: d["region"][0] for d in lignes["territoires.departement"]}
    tableaux = [(t["region"][0], t["enquete"][0]) for t in lignes["aides.tableau"]]
    toutes_cellules: dict[tuple[str, int], dict[str, str]] = {}
    for r in lignes["aides.releve"]:
        siennes = toutes_cellules.setdefault((r["departement"][0], r["enquete"][0]), {})
        siennes[r["categorie"][0]] = r.get("mention", "")
    fiches = {(f["departement"][0], f["enquete"][0]): f for f in lignes["aides.fiche"]}
    offertes: dict[tuple[str, int], set[str]] = {}
    for d in lignes["aides.dispositif"]:
        if d.get("schema_general", False):
            continue
        if d.get("stade", "en_vigueur") in ("en_vigueur", "experimentee", "adoptee"):
            offertes.setdefault((d["fiche"][0], d["fiche"][1]), set()).update(c[0] for c in d.get("categories", []))
    ordre = categories(lignes)
    for code in territoires(lignes):
        for annee in annees(lignes):
            cellules = toutes_cellules.get((code, annee), {})
            fiche = fiches.get((code, annee), {"statut": "absente"})
            sur_fiche = offertes.get((code, annee), set())
            a_un_tableau = (region_de[code], annee) in tableaux
            absences = {c[0] for c in fiche.get("absences", [])}
            for categorie in ordre:
                au_tableau, en_fiche = categorie in cellules, categorie in sur_fiche
                resultat[code, annee, categorie] = Reponse(
                    _etat(fiche, au_tableau, en_fiche, categorie in absences, bool(cellules)),
                    "+".join(["tableau"] * au_tableau + ["fiche"] * en_fiche),
                    a_un_tableau
                    and fiche["statut"] == "aides"
                    and fiche.get("codee", True)
                    and au_tableau != en_fiche,
                    cellules.get(categorie, ""),
                )
    return resultat


def _etat(fiche: Ligne, au_tableau: bool, sur_fiche: bool, dite_absente: bool, ligne_remplie: bool) -> str:
    if au_tableau or sur_fiche:
        return "proposee"
    if dite_absente or fiche["statut"] == "aucune_aide":
        return "declaree_absente"
    if fiche["statut"] == "aides":
        return "non_mentionnee" if fiche.get("codee", True) else "inconnue"
    return "non_mentionnee" if ligne_remplie else "inconnue"


def evolution(avant: str, apres: str) -> str:
    """Name the change between two states."""
    if "inconnue" in (avant, apres):
        return "indeterminee"
    if apres == "proposee":
        return "maintenue" if avant == "proposee" else "nouvelle"
    if avant != "proposee":
        return "absente" if apres == "declaree_absente" else "jamais_mentionnee"
    return "supprimee" if apres == "declaree_absente" else "plus_mentionnee"


def comptes(reponses: dict[tuple[str, int, str], Reponse], annee: int, categorie: str) -> dict[str, int]:
    """Count the territories by state, and under « connus » those whose state is known."""
    compte = {"proposee": 0, "declaree_absente": 0, "non_mentionnee": 0, "inconnue": 0, "connus": 0}
    for (_, a, c), reponse in reponses.items():
        if a == annee and c == categorie:
            compte[reponse.etat] += 1
            compte["connus"] += reponse.etat != "inconnue"
    return compte


def decompte(reponses: dict[tuple[str, int, str], Reponse], code: str, annee: int) -> tuple[int, int]:
    """How many categories a territory offers in a year, and how many are unknown."""
    siennes = [r.etat for (c, a, _), r in reponses.items() if (c, a) == (code, annee)]
    return siennes.count("proposee"), siennes.count("inconnue")


def autour(lignes: dict[str, list[Ligne]], voisins: dict[str, list[str]], code: str) -> list[str]:
    """The territories that touch this one, or else the others of its région; in the order of the codes."""
    region_de = {d["code"]: d["region"] for d in lignes["territoires.departement"]}
    siens = voisins.get(code) or [c for c in region_de if region_de[c] == region_de[code]]
    return [c for c in territoires(lignes) if c in siens and c != code]


def raison(lignes: dict[str, list[Ligne]], code: str, annee: int) -> str:
    """Why an unknown state of a territory is unknown: what its sheet is, or that it is not coded yet."""
    for f in lignes["aides.fiche"]:
        if f["departement"] == [code] and f["enquete"] == [annee]:
            return "non_codee" if f["statut"] == "aides" else str(f["statut"])
    return "absente"


def appui(reponses: dict[tuple[str, int, str], Reponse], cle: tuple[str, int, str], annees: list[int]) -> str:
    """What backs a filled cell: its own year's sheet, that of one survey earlier, nothing else; empty if no cell."""
    code, annee, categorie = cle
    if "tableau" not in reponses[cle].preuve:
        return ""
    if "fiche" in reponses[cle].preuve:
        return "fiche_meme_annee"
    avant = [a for a in annees if a < annee]
    if avant and "fiche" in reponses[code, avant[-1], categorie].preuve:
        return "fiche_anterieure"
    return "tableau_seul"


def divergences(lignes: dict[str, list[Ligne]]) -> list[tuple[str, int, str, str]]:
    """List what does not agree: territory, year, category, kind; by territory, then year, then category."""
    tout, toutes_annees = reponses(lignes), annees(lignes)
    trouvees = []
    for cle, reponse in tout.items():
        code, annee, categorie = cle
        if reponse.divergence and reponse.preuve == "fiche":
            trouvees.append((*cle, "absente_du_tableau"))
        support = appui(tout, cle, toutes_annees)
        if support in ("tableau_seul", "fiche_anterieure"):
            trouvees.append((*cle, support))
        dits = set()
        for d in lignes["aides.dispositif"]:
            en_cours = d.get("stade", "en_vigueur") in ("en_vigueur", "experimentee", "adoptee")
            compte = en_cours and not d.get("schema_general", False)
            if d["fiche"] == [code, annee] and compte and [categorie] in d.get("categories", []):
                for m in lignes["aides.montant"]:
                    if m["dispositif"] == [d["cle"]]:
                        dits |= {m.get("minimum"), m.get("maximum"), m.get("plafond"), m.get("total")}
        if any(euros not in dits for euros in euros_de(reponse.mention)):
            trouvees.append((*cle, "chiffre"))
    return trouvees


def euros_de(mention: str) -> list[float]:
    """The euros that the words of a cell give: the numbers right before each « € », « et » or « à » between them."""
    trouves = []
    for avant in mention.lower().replace("\u00a0", " ").split("€")[:-1]:
        suite = avant.split()
        while suite and (suite[-1] in ("et", "à", "ou") or suite[-1][0].isdigit()):
            mot = suite.pop()
            if mot[0].isdigit():
                # « 1 500 » : what stands before three figures may be its thousands.
                milliers = suite.pop() if len(mot) == 3 and suite and suite[-1].isdigit() else ""
                trouves.append(float((milliers + mot).replace(",", ".")))
    return trouves


# --- Choosing. Answers are « oui », « non » and « ? »: no operator of Python's can make one of another. ---


def toutes(dites: list[str]) -> str:
    """Whether all hold."""
    if "non" in dites:
        return "non"
    return "?" if "?" in dites else "oui"


def une(dites: list[str]) -> str:
    """Whether one holds."""
    if "oui" in dites:
        return "oui"
    return "?" if "?" in dites else "non"


def parmi(valeur: str, voulues: set[str], inconnue: str) -> str:
    """Whether a value is one of those wanted; nothing wanted takes all."""
    if voulues and valeur not in voulues:
        return "?" if valeur == inconnue else "non"
    return "oui"


def nomme(cherches: str, code: str, nom: str) -> bool:
    """Whether each word begins a word of a territory's name, or its number, with or without its noughts."""
    siens = [*nom.lower().replace("é", "e").replace("î", "i").split(), code.lower(), code.lower().lstrip("0")]
    return all(any(sien.startswith(mot) for sien in siens) for mot in cherches.split())
