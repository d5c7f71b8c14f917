"""The table below a map: the same answers in words, a territory a row, in the order asked for.

States are sorted in the order of their legend, which is no rank; equal ones keep the order of codes.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie, Territoire
from aides.domaine.changements import Changements
from aides.domaine.evolutions import Bornes
from aides.domaine.texte import normaliser
from aides.domaine.vocabulaire import Etat, Evolution
from aides.mots.enquetes import precision_evolution
from aides.mots.etats import Pastille, pastille_evolution
from aides.presentation.changements import SuiteVue, suite_vue
from aides.presentation.commun import ETATS_BREFS, CelluleVue, cellules_par_annee, territoires_par_region
from aides.presentation.listes import ColonneTriable, Entete, entetes

_ETATS = tuple(ETATS_BREFS.values())
_EVOLUTIONS = tuple(map(pastille_evolution, Evolution))


@dataclass(frozen=True, slots=True)
class LigneTableau:
    """One territory: what it said of the category in each survey, and what became of it."""

    territoire: Territoire
    cellules: tuple[CelluleVue, ...]
    suite: SuiteVue | None


@dataclass(frozen=True, slots=True)
class Tableau:
    """A category's answers; `regions` is False where all the territories are of one, `paire` None where there is one
    survey, and no change to show. `signes`: the states and the changes in it, for where signs stand alone."""

    categorie: Categorie
    paire: Bornes | None
    entetes: list[Entete]
    lignes: list[LigneTableau]
    signes: tuple[tuple[Pastille, ...], ...]
    regions: bool


def tableau(
    atlas: Atlas, changements: Changements | None, categorie: Categorie, *, tri: str, adresses: Mapping[str, str]
) -> Tableau:
    """Return the table of a category, with the addresses that sort it by each column."""
    regions = len(territoires_par_region(atlas.territoires)) > 1
    paire = changements.paire if changements else None
    ordre = trier(atlas, changements, categorie.cle, tri=tri)
    return Tableau(
        categorie=categorie,
        paire=paire,
        entetes=entetes(_colonnes(atlas, paire, regions=regions), tri or "code", adresses),
        lignes=[_ligne(atlas, changements, t, categorie=categorie.cle) for t in ordre],
        signes=(_ETATS, _EVOLUTIONS) if paire else (_ETATS,),
        regions=regions,
    )


def _colonnes(atlas: Atlas, paire: Bornes | None, *, regions: bool) -> list[ColonneTriable]:
    colonnes = [ColonneTriable("code", "N°"), ColonneTriable("nom", "Territoire")]
    if regions:
        colonnes.append(ColonneTriable("region", "Région"))
    for annee in atlas.annees:
        colonnes.append(ColonneTriable(f"etat-{annee}", str(annee)))
    if paire:
        colonnes.append(ColonneTriable("evolution", f"Évolution{precision_evolution(paire, atlas.annees)}"))
    return colonnes


def trier(atlas: Atlas, changements: Changements | None, categorie: str, *, tri: str) -> list[Territoire]:
    """Return the territories by « code », « nom », « region », « etat-<année> » or « evolution »; « - » turns it."""
    nom, inverse = tri.removeprefix("-") or "code", tri.startswith("-")
    rangs = dict(zip(atlas.codes, range(len(atlas.codes)), strict=True))

    def cle(t: Territoire) -> tuple[int, str]:
        if nom == "nom":
            return 0, normaliser(t.nom)
        if nom == "region":
            return 0, t.region.slug
        if nom == "evolution" and changements:
            return list(Evolution).index(changements.evolution(t.code, categorie)), ""
        if nom.startswith("etat-"):
            annee = int(nom.removeprefix("etat-"))
            return list(Etat).index(atlas.case(t.code, annee, categorie).etat), ""
        return rangs[t.code], ""

    return sorted(atlas.territoires, key=cle, reverse=inverse)


def _ligne(atlas: Atlas, changements: Changements | None, territoire: Territoire, *, categorie: str) -> LigneTableau:
    suite = suite_vue(atlas, changements, territoire.code, categorie) if changements else None
    return LigneTableau(territoire, cellules_par_annee(atlas, territoire.code, categorie), suite)
