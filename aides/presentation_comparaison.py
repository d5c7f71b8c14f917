"""A comparison into rows: one per category, one cell per territory, with what each pays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aides.domaine.catalogue import Atlas, Categorie, FicheLue, MesureLue, RegionLue, Territoire
from aides.domaine.comparaison import CriteresComparaison
from aides.domaine.evolutions import evolution
from aides.domaine.vocabulaire import StatutFiche
from aides.presentation import CelluleVue, Pastille, cellule, pastille_evolution, statut_en_clair
from aides.presentation_mesures import vue_mesure


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

    annee: int
    cellule: CelluleVue
    mesures: tuple[MesureBreve, ...]


@dataclass(frozen=True, slots=True)
class Croisement:
    """One territory and category: each survey, and the change where all surveys are shown."""

    territoire: Territoire
    passages: tuple[Passage, ...]
    evolution: Pastille | None


@dataclass(frozen=True, slots=True)
class LigneComparee:
    """One category, with a cell per territory in the order asked for."""

    categorie: Categorie
    croisements: tuple[Croisement, ...]


@dataclass(frozen=True, slots=True)
class Colonne:
    """A territory with its sheets in plain words."""

    territoire: Territoire
    fiches: tuple[tuple[int, str, FicheLue | None], ...]


def colonnes(atlas: Atlas, criteres: CriteresComparaison) -> list[Colonne]:
    """Return the territories in the order asked for."""
    par_code = {t.code: t for t in atlas.territoires}
    return [
        Colonne(
            par_code[code],
            tuple(
                (annee, statut_en_clair(fiche := atlas.fiches.get((code, annee))), fiche) for annee in criteres.annees
            ),
        )
        for code in criteres.codes
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
    territoires = [c.territoire for c in colonnes(atlas, criteres)]
    return [
        LigneComparee(c, tuple(_croisement(atlas, criteres, t, c.cle, breves) for t in territoires))
        for c in criteres.retenues(atlas)
    ]


def _croisement(
    atlas: Atlas,
    criteres: CriteresComparaison,
    territoire: Territoire,
    categorie: str,
    breves: dict[tuple[str, int, str], list[MesureBreve]],
) -> Croisement:
    cases = [atlas.case(territoire.code, annee, categorie) for annee in criteres.annees]
    de, a = (atlas.case(territoire.code, annee, categorie).etat for annee in atlas.bornes)
    return Croisement(
        territoire,
        tuple(
            Passage(case.annee, cellule(case), tuple(breves.get((territoire.code, case.annee, categorie), ())))
            for case in cases
        ),
        pastille_evolution(evolution(de, a)) if len(criteres.annees) > 1 else None,
    )


def regions_comparables(
    territoires: Iterable[Territoire], minimum: int, maximum: int
) -> list[tuple[RegionLue, Sequence[Territoire]]]:
    """Return the régions small enough to be compared whole: suggestions for whoever asked for nothing yet."""
    par_region: dict[str, list[Territoire]] = {}
    for t in territoires:
        par_region.setdefault(t.region.slug, []).append(t)
    return [(siens[0].region, siens) for _, siens in sorted(par_region.items()) if minimum <= len(siens) <= maximum]
