"""Changes a second time, naively: on each basis, between any two surveys. Nothing of the site is imported."""

from dataclasses import dataclass

from tests import oracle
from tests.oracle import Ligne

BASES = ("fiches", "toutes_preuves")
EVOLUTIONS = (
    *("maintenue", "nouvelle", "plus_mentionnee", "supprimee"),
    *("absente", "jamais_mentionnee", "indeterminee"),
)
Cle = tuple[str, int, str]


@dataclass(frozen=True)
class Dite:
    """A case on one basis: the state, and what says « offered »."""

    etat: str
    preuve: str


@dataclass(frozen=True)
class Suite:
    """What became of a category: both states, the change, what the later one rests on, whether the table alone."""

    avant: str
    apres: str
    evolution: str
    appui: str
    du_seul_tableau: bool


def paires(lignes: dict[str, list[Ligne]]) -> list[tuple[int, int]]:
    """Every two surveys, the earlier one first."""
    annees = oracle.annees(lignes)
    return [(de, a) for de in annees for a in annees if de < a]


def parlent(lignes: dict[str, list[Ligne]]) -> set[tuple[str, int]]:
    """The territories and surveys whose sheet says something."""
    siennes = set()
    for f in lignes["aides.fiche"]:
        if f["statut"] == "aucune_aide" or (f["statut"] == "aides" and f.get("codee", True)):
            siennes.add((f["departement"][0], f["enquete"][0]))
    return siennes


def sans_tableau(lignes: dict[str, list[Ligne]]) -> dict[str, list[Ligne]]:
    """The same records as if there had never been a table."""
    return {**lignes, "aides.releve": [], "aides.tableau": []}


@oracle.une_fois
def dites(lignes: dict[str, list[Ligne]], base: str) -> dict[Cle, Dite]:
    """Every case on a basis."""
    if base == "toutes_preuves":
        return {cle: Dite(r.etat, r.preuve) for cle, r in oracle.reponses(lignes).items()}
    resultat = {}
    qui = parlent(lignes)
    for cle, r in oracle.reponses(sans_tableau(lignes)).items():
        resultat[cle] = Dite(r.etat, r.preuve) if cle[:2] in qui else Dite("inconnue", "")
    return resultat


@oracle.une_fois
def suites(lignes: dict[str, list[Ligne]], de: int, a: int, base: str) -> dict[tuple[str, str], Suite]:
    """What became of each category of each territory."""
    siennes, qui = dites(lignes, base), parlent(lignes)
    resultat = {}
    ordre = oracle.categories(lignes)
    for code in oracle.territoires(lignes):
        for categorie in ordre:
            avant, apres = siennes[code, de, categorie], siennes[code, a, categorie]
            devenue = oracle.evolution(avant.etat, apres.etat)
            seul = False
            if base == "toutes_preuves" and devenue != "indeterminee":
                if apres.etat == "proposee":
                    seul = apres.preuve == "tableau"
                if apres.etat == "non_mentionnee":
                    seul = (code, a) not in qui
            resultat[code, categorie] = Suite(avant.etat, apres.etat, devenue, apres.preuve, du_seul_tableau=seul)
    return resultat


def base_de(lignes: dict[str, list[Ligne]], de: int, a: int, base: str) -> list[str]:
    """The territories counted: both sheets say something or, all evidence counted, a category is known twice."""
    if base == "fiches":
        qui = parlent(lignes)
        return [c for c in oracle.territoires(lignes) if (c, de) in qui and (c, a) in qui]
    connus = {code for (code, _), s in suites(lignes, de, a, base).items() if s.evolution != "indeterminee"}
    return [c for c in oracle.territoires(lignes) if c in connus]


def comptes(lignes: dict[str, list[Ligne]], de: int, a: int, base: str) -> dict[str, dict[str, int]]:
    """How many territories each change befell, by category."""
    resultat: dict[str, dict[str, int]] = {}
    for (_, categorie), s in suites(lignes, de, a, base).items():
        compte = resultat.setdefault(categorie, {})
        compte[s.evolution] = compte.get(s.evolution, 0) + 1
    return resultat
