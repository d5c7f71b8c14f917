"""A comparison into rows: at a glance, then by category and survey, one cell per territory with what each pays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aides.domaine.catalogue import Atlas, Categorie, FicheLue, MesureLue, RegionLue, Territoire
from aides.domaine.comparaison import CriteresComparaison
from aides.domaine.evolutions import evolution
from aides.domaine.vocabulaire import StatutFiche
from aides.mots.etats import Pastille, offre_en_clair, pastille_evolution, statut_en_clair
from aides.mots.vocabulaires import ETATS, GLYPHES
from aides.presentation.commun import CelluleVue, cellule
from aides.presentation.mesures import vue_mesure

# A state in one word: at a glance, why it is unknown is left to the details.
BREFS = {cle: Pastille(cle, mot, GLYPHES[cle]) for cle, mot in ETATS}


@dataclass(frozen=True, slots=True)
class MesureBreve:
    """A measure in one line: its title, its place in its page, its amounts in words, the doubt on its coding."""

    intitule: str
    url: str
    montants: tuple[str, ...]
    doute: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One territory and category in one survey."""

    territoire: Territoire
    cellule: CelluleVue
    mesures: tuple[MesureBreve, ...]


@dataclass(frozen=True, slots=True)
class LigneComparee:
    """One category: each survey with a cell per territory in the order asked for, then what became of it in each
    (nothing where one survey alone is shown)."""

    categorie: Categorie
    enquetes: tuple[tuple[int, tuple[Passage, ...]], ...]
    evolutions: tuple[tuple[Territoire, Pastille], ...]


@dataclass(frozen=True, slots=True)
class Apercu:
    """One survey at a glance: the bare states, and how many of all categories each territory offers."""

    annee: int
    lignes: tuple[tuple[Categorie, tuple[tuple[Territoire, Pastille], ...]], ...]
    offres: tuple[tuple[Territoire, str, str], ...]


@dataclass(frozen=True, slots=True)
class Colonne:
    """A territory with its sheets in plain words, and whether anything is known of it in the surveys compared."""

    territoire: Territoire
    fiches: tuple[tuple[int, str, FicheLue | None], ...]
    connu: bool


def colonnes(atlas: Atlas, criteres: CriteresComparaison) -> list[Colonne]:
    """Return the territories in the order asked for."""
    return [
        Colonne(
            t,
            tuple(
                (annee, statut_en_clair(fiche := atlas.fiches.get((t.code, annee))), fiche)
                for annee in criteres.annees
            ),
            any(case.etat.connu for annee in criteres.annees for case in atlas.cases(annee, territoire=t.code)),
        )
        for t in _territoires(atlas, criteres)
    ]


def pages(colonnes: Iterable[Colonne]) -> str:
    """Name the pages of the sheets that are compared: « Ain p. 48, Drôme p. 64 »."""
    parties = []
    for c in colonnes:
        trouvees = {f.page for _, _, f in c.fiches if f is not None and f.statut is not StatutFiche.ABSENTE}
        if trouvees:
            parties.append(f"{c.territoire.nom} p.\u00a0{min(trouvees)}")
    return ", ".join(parties)


def lignes_comparees(
    atlas: Atlas, criteres: CriteresComparaison, mesures: Iterable[MesureLue]
) -> list[LigneComparee]:
    """Return the rows of a comparison. Only measures that count as offered are listed in the cells."""
    breves: dict[tuple[str, int, str], list[MesureBreve]] = {}
    for mesure in mesures:
        vue = vue_mesure(mesure)
        if not vue.compte:
            continue
        textes = tuple(
            " ".join(filter(None, [m.texte, m.objet and f"({m.objet})", m.nature and f"[{m.nature.lower()}]"]))
            for m in vue.montants
        )
        breve = MesureBreve(mesure.intitule, f"{mesure.territoire.url}#{vue.ancre}", textes, vue.confiance.lower())
        for c in mesure.categories:
            breves.setdefault((mesure.territoire.code, mesure.annee, c.cle), []).append(breve)
    territoires = _territoires(atlas, criteres)
    return [
        LigneComparee(
            c,
            tuple(
                (
                    annee,
                    tuple(
                        Passage(
                            t,
                            cellule(atlas.case(t.code, annee, c.cle)),
                            tuple(breves.get((t.code, annee, c.cle), ())),
                        )
                        for t in territoires
                    ),
                )
                for annee in criteres.annees
            ),
            tuple((t, _evolution(atlas, t.code, c.cle)) for t in territoires) if len(criteres.annees) > 1 else (),
        )
        for c in criteres.retenues(atlas)
    ]


def apercus(atlas: Atlas, criteres: CriteresComparaison) -> list[Apercu]:
    """Return the bare tables: one a survey where that is how to group, else that of the last survey asked for.

    Counts are over all categories, those that « differences only » leaves out included.
    """
    territoires = _territoires(atlas, criteres)
    return [
        Apercu(
            annee,
            tuple(
                (c, tuple((t, BREFS[atlas.case(t.code, annee, c.cle).etat.value]) for t in territoires))
                for c in criteres.retenues(atlas)
            ),
            tuple((t, *offre_en_clair(atlas.decompte(t.code, annee))) for t in territoires),
        )
        for annee in (criteres.annees if criteres.par_enquete else criteres.annees[-1:])
    ]


def _territoires(atlas: Atlas, criteres: CriteresComparaison) -> list[Territoire]:
    par_code = {t.code: t for t in atlas.territoires}
    return [par_code[code] for code in criteres.codes]


def _evolution(atlas: Atlas, territoire: str, categorie: str) -> Pastille:
    de, a = (atlas.case(territoire, annee, categorie).etat for annee in atlas.bornes)
    return pastille_evolution(evolution(de, a))


def par_region(territoires: Iterable[Territoire]) -> list[tuple[RegionLue, Sequence[Territoire]]]:
    """Return the territories by région: where to begin, for whoever asked for nothing yet."""
    regions: dict[str, list[Territoire]] = {}
    for t in territoires:
        regions.setdefault(t.region.slug, []).append(t)
    return [(siens[0].region, siens) for _, siens in sorted(regions.items())]
