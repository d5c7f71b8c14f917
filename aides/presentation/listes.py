"""The list of territories and its matrix as rows: plain values and ready addresses."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from aides.domaine.catalogue import Atlas, Categorie, Territoire
from aides.domaine.evolutions import Comptage
from aides.domaine.selection import CriteresTerritoires, Selection
from aides.mots.etats import Pastille, offre_en_clair, pastille_evolution, statut_en_clair
from aides.mots.vocabulaires import ETATS, GLYPHES
from aides.presentation.commun import CelluleVue, cellule

MATRICE = {cle: (cle, GLYPHES[cle], mot) for cle, mot in ETATS}


@dataclass(frozen=True, slots=True)
class AnneeVue:
    """A territory in one survey: how its sheet answered, how many categories it offers."""

    annee: int
    statut: str
    offre: str
    precision: str
    connue: bool


@dataclass(frozen=True, slots=True)
class CategorieVue:
    """A category that a territory was kept for, with its state, its evidence and what became of it."""

    categorie: Categorie
    cellule: CelluleVue
    evolution: Pastille | None


@dataclass(frozen=True, slots=True)
class LigneListe:
    """One territory of the list."""

    territoire: Territoire
    annees: tuple[AnneeVue, ...]
    concernees: tuple[CategorieVue, ...]


def lignes_liste(
    selection: Selection, criteres: CriteresTerritoires, territoires: Iterable[Territoire]
) -> list[LigneListe]:
    """Return the rows of the list; changes are shown where one is asked for."""
    atlas = selection.atlas
    categories = {c.cle: c for c in atlas.categories}
    lignes = []
    for t in territoires:
        annees = []
        for annee in atlas.annees:
            decompte = atlas.decompte(t.code, annee)
            statut = statut_en_clair(atlas.fiches.get((t.code, annee)))
            annees.append(AnneeVue(annee, statut, *offre_en_clair(decompte), bool(decompte.connues)))
        concernees = tuple(
            CategorieVue(
                categories[case.categorie],
                cellule(case),
                pastille_evolution(evolution) if evolution and criteres.evolution else None,
            )
            for case, evolution in selection.concernees(criteres, t.code)
        )
        lignes.append(LigneListe(t, tuple(annees), concernees))
    return lignes


@dataclass(frozen=True, slots=True)
class Matrice:
    """Territories × categories, one year: column heads, rows, counts under each column.

    A row is a territory and its cells or, where nothing at all is known of it, no cell but how its sheet stands: one
    cell says it better than twelve, and a table of a thousand cells is heavy enough.
    """

    annee: int
    colonnes: tuple[Categorie, ...]
    lignes: list[tuple[Territoire, list[tuple[str, str, str]], str]]
    comptages: tuple[Comptage, ...]
    legende: tuple[tuple[str, str, str], ...] = tuple(MATRICE.values())


def matrice(selection: Selection, annee: int, territoires: Iterable[Territoire]) -> Matrice:
    """Return the matrix of these territories, in their order."""
    atlas, siens = selection.atlas, list(territoires)
    montres = atlas.restreint(t.code for t in siens)
    return Matrice(
        annee,
        atlas.categories,
        [_ligne_matrice(atlas, annee, t) for t in siens],
        tuple(montres.comptage(annee, c.cle) for c in atlas.categories),
    )


def _ligne_matrice(atlas: Atlas, annee: int, t: Territoire) -> tuple[Territoire, list[tuple[str, str, str]], str]:
    etats = [atlas.case(t.code, annee, c.cle).etat for c in atlas.categories]
    if not any(etat.connu for etat in etats):
        return t, [], statut_en_clair(atlas.fiches.get((t.code, annee)))
    return t, [MATRICE[etat.value] for etat in etats], ""


Entete = tuple[str, str, str]


def entetes(
    colonnes: Iterable[tuple[str, str]], tri: str, adresses: Mapping[str, str], decroissants: Iterable[str] = ()
) -> list[Entete]:
    """Return sortable column heads: label, address that sorts by it (the other way if it does), aria-sort.

    A first click on one of `decroissants` shows the largest; on any other, the first.
    """
    lignes = []
    for cle, mot in colonnes:
        sens = "ascending" if tri == cle else "descending" if tri == f"-{cle}" else ""
        suivant = f"-{cle}" if sens == "ascending" or (not sens and cle in decroissants) else cle
        lignes.append((mot, adresses[suivant], sens))
    return lignes


def entetes_triables(tri: str, annees: Iterable[int], adresses: Mapping[str, str]) -> list[Entete]:
    """Return the column heads of the list of territories."""
    offres = [(f"offre-{a}", f"Proposées en {a}") for a in annees]
    colonnes = [("code", "N°"), ("nom", "Territoire"), ("region", "Région"), *offres]
    return entetes(colonnes, tri, adresses, [cle for cle, _ in offres])
