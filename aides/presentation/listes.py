"""The list of territories and its matrix as rows: plain values and ready addresses."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie, Territoire
from aides.domaine.demande_offre import CriteresTerritoires
from aides.domaine.evolutions import Comptage
from aides.domaine.identites import leurs_codes
from aides.domaine.offre import Case
from aides.domaine.selection import Selection
from aides.mots.etats import offre_en_clair, statut_en_clair
from aides.mots.vocabulaires import ETATS, GLYPHES
from aides.presentation.changements import SuiteVue, suite_vue
from aides.presentation.commun import CelluleVue, cellule


class Signe(NamedTuple):
    """A state in the matrix: lighter than a `Pastille`, for there are a thousand of them."""

    cle: str
    glyphe: str
    mot: str
    contredit: bool = False


MATRICE = {cle: Signe(cle, GLYPHES[cle], mot) for cle, mot in ETATS}
# Where an analysis presents as offered what the state does not.
CONTREDITS = {cle: signe._replace(contredit=True) for cle, signe in MATRICE.items()}


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
    suite: SuiteVue | None


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
    return [_ligne_liste(selection, criteres, t) for t in territoires]


def _ligne_liste(selection: Selection, criteres: CriteresTerritoires, t: Territoire) -> LigneListe:
    atlas = selection.atlas
    categories = dict(zip(atlas.cles, atlas.categories, strict=True))
    changements = atlas.rapprocher(criteres.rapprochement) if criteres.porte_sur_changement else None
    concernees = []
    for concernee in selection.concernees(criteres, t.code):
        cle = concernee.case.categorie
        suite = suite_vue(atlas, changements, t.code, cle) if changements and criteres.suit(cle) else None
        concernees.append(CategorieVue(categories[cle], cellule(concernee.case), suite))
    annees = [_annee_vue(atlas, t.code, annee) for annee in atlas.annees]
    return LigneListe(t, tuple(annees), tuple(concernees))


def _annee_vue(atlas: Atlas, code: str, annee: int) -> AnneeVue:
    decompte = atlas.decompte(code, annee)
    offre, precision = offre_en_clair(decompte)
    return AnneeVue(
        annee=annee,
        statut=statut_en_clair(atlas.fiches.get((code, annee))),
        offre=offre,
        precision=precision,
        connue=decompte.connues > 0,
    )


class LigneMatrice(NamedTuple):
    """A territory and its cells or, where nothing at all is said of it, no cell but how its sheet stands: one cell
    says it better than twelve, and a table of a thousand cells is heavy enough."""

    territoire: Territoire
    cellules: list[Signe]
    statut: str


@dataclass(frozen=True, slots=True)
class Matrice:
    """Territories × categories, one year: column heads, rows, counts under each column."""

    annee: int
    colonnes: tuple[Categorie, ...]
    lignes: list[LigneMatrice]
    comptages: tuple[Comptage, ...]

    @property
    def un_contredit(self) -> bool:
        """Whether an analysis says otherwise of a state: the legend explains its sign only then."""
        return any(map(_un_contredit, self.lignes))


def _un_contredit(ligne: LigneMatrice) -> bool:
    return any(signe.contredit for signe in ligne.cellules)


def matrice(selection: Selection, annee: int, territoires: Iterable[Territoire]) -> Matrice:
    """Return the matrix of these territories, in their order."""
    atlas, siens = selection.atlas, list(territoires)
    montres = atlas.restreint(leurs_codes(siens))
    lignes = [_ligne_matrice(atlas, annee, t) for t in siens]
    comptages = [montres.comptage(annee, cle) for cle in atlas.cles]
    return Matrice(annee=annee, colonnes=atlas.categories, lignes=lignes, comptages=tuple(comptages))


def _ligne_matrice(atlas: Atlas, annee: int, t: Territoire) -> LigneMatrice:
    ligne = LigneMatrice(t, list(map(_signe, atlas.cases(annee, territoire=t.code))), statut="")
    if atlas.decompte(t.code, annee).connues or _un_contredit(ligne):
        return ligne
    return LigneMatrice(t, [], statut_en_clair(atlas.fiches.get((t.code, annee))))


def _signe(case: Case) -> Signe:
    return (CONTREDITS if case.contraires else MATRICE)[case.etat.value]


class ColonneTriable(NamedTuple):
    """A column that sorts: the name that an address gives it, its label."""

    cle: str
    mot: str


class Entete(NamedTuple):
    """A sortable column's head: its label, the address that sorts by it (the other way if it does), aria-sort."""

    mot: str
    adresse: str
    sens: str


def entetes(
    colonnes: Iterable[ColonneTriable],
    tri: str,
    adresses: Mapping[str, str],
    decroissants: Collection[ColonneTriable] = (),
) -> list[Entete]:
    """Return sortable column heads.

    A first click on one of `decroissants` shows the largest; on any other, the first.
    """
    lignes = []
    for colonne in colonnes:
        sens = _sens(colonne.cle, tri)
        decroit = sens == "ascending" if sens else colonne in decroissants
        suivant = f"-{colonne.cle}" if decroit else colonne.cle
        lignes.append(Entete(colonne.mot, adresses[suivant], sens))
    return lignes


def _sens(cle: str, tri: str) -> str:
    """How a table sorted so is sorted by a column: aria-sort."""
    if tri == cle:
        return "ascending"
    return "descending" if tri == f"-{cle}" else ""


def entetes_triables(tri: str, annees: Iterable[int], adresses: Mapping[str, str]) -> list[Entete]:
    """Return the column heads of the list of territories."""
    offres = [ColonneTriable(f"offre-{annee}", f"Proposées en {annee}") for annee in annees]
    colonnes = [
        ColonneTriable("code", "N°"),
        ColonneTriable("nom", "Territoire"),
        ColonneTriable("region", "Région"),
        *offres,
    ]
    return entetes(colonnes, tri, adresses, decroissants=offres)
