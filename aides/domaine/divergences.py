"""Where the sources do not agree. Nothing here corrects anything: each disagreement keeps both pieces of evidence."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from aides.domaine.catalogue import Atlas, Categorie, FicheLue, MesureLue, Territoire
from aides.domaine.montants import Montant
from aides.domaine.offre import Case, appui
from aides.domaine.vocabulaire import Appui, Preuve


class Genre(StrEnum):
    """What does not agree with what."""

    TABLEAU_SEUL = "tableau_seul"
    FICHE_ANTERIEURE = "fiche_anterieure"
    ABSENTE_DU_TABLEAU = "absente_du_tableau"
    CHIFFRE = "chiffre"
    TOTAL = "total"
    DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class Divergence:
    """A table cell and a sheet that disagree on one category of one territory.

    `mesures` are what the sheet of that year says of the category, counted or not; `anterieures`, the sheet before.
    `chiffres` are the euros of the cell that no amount of the sheet holds.
    """

    genre: Genre
    territoire: Territoire
    categorie: Categorie
    case: Case
    fiche: FicheLue | None
    mesures: tuple[MesureLue, ...] = ()
    anterieures: tuple[MesureLue, ...] = ()
    chiffres: tuple[Decimal, ...] = ()


def relever(atlas: Atlas, mesures: Iterable[MesureLue]) -> list[Divergence]:
    """Return every disagreement between table cells and sheets, by territory then category.

    A cell may be there twice: without support, and with a figure that the sheets do not give.
    """
    par_case: dict[tuple[str, int, str], list[MesureLue]] = {}
    for mesure in mesures:
        for c in mesure.categories:
            par_case.setdefault((mesure.territoire.code, mesure.annee, c.cle), []).append(mesure)
    return [
        divergence
        for t in atlas.territoires
        for avant, annee in zip((None, *atlas.annees), atlas.annees, strict=False)
        for c in atlas.categories
        for divergence in _de_la_case(atlas, t, c, annee, avant, par_case)
    ]


def _de_la_case(
    atlas: Atlas,
    territoire: Territoire,
    categorie: Categorie,
    annee: int,
    avant: int | None,
    par_case: dict[tuple[str, int, str], list[MesureLue]],
) -> Iterator[Divergence]:
    case = atlas.case(territoire.code, annee, categorie.cle)
    anterieure = atlas.case(territoire.code, avant, categorie.cle) if avant is not None else None
    vue = Divergence(
        Genre.TABLEAU_SEUL,
        territoire,
        categorie,
        case,
        atlas.fiches.get((territoire.code, annee)),
        tuple(par_case.get((territoire.code, annee, categorie.cle), ())),
        tuple(par_case.get((territoire.code, avant, categorie.cle), ())) if avant is not None else (),
    )
    if case.preuve is Preuve.FICHE and case.divergence:
        yield replace(vue, genre=Genre.ABSENTE_DU_TABLEAU, anterieures=())
    support = appui(case, anterieure)
    if support is Appui.TABLEAU_SEUL:
        yield vue
    elif support is Appui.FICHE_ANTERIEURE:
        yield replace(vue, genre=Genre.FICHE_ANTERIEURE)
    chiffres = chiffres_sans_appui(case.mention, vue.mesures)
    if chiffres:
        yield replace(vue, genre=Genre.CHIFFRE, chiffres=chiffres)


_NOMBRE = r"\d{1,3}(?:[\s\u00a0\u202f]\d{3})+|\d+(?:,\d+)?"
_EUROS = re.compile(rf"((?:(?:{_NOMBRE})\s*(?:et|à|ou|/|-)\s*)*(?:{_NOMBRE}))\s*(?:€|euros?)", re.IGNORECASE)


def euros_de(mention: str) -> tuple[Decimal, ...]:
    """Return the amounts in euros that a cell's words give: « 200 et 600 €/mois » gives both."""
    return tuple(
        Decimal(re.sub(r"\s", "", nombre).replace(",", "."))
        for suite in _EUROS.findall(mention)
        for nombre in re.findall(_NOMBRE, suite)
    )


def chiffres_sans_appui(mention: str, mesures: Iterable[MesureLue]) -> tuple[Decimal, ...]:
    """Return the euros of a cell that no amount of these measures holds, whatever they are paid per."""
    comptees = (m for m in mesures if m.compte)
    connus = {valeur for mesure in comptees for m in mesure.montants for valeur in _valeurs(m)}
    return tuple(valeur for valeur in euros_de(mention) if valeur not in connus)


def _valeurs(m: Montant) -> tuple[Decimal | None, ...]:
    return (m.minimum, m.maximum, m.plafond, m.total)


def compter(divergences: Iterable[Divergence]) -> tuple[Counter[tuple[str, Genre]], Counter[tuple[str, Genre]]]:
    """Count by (category, kind), then by (région, kind)."""
    divergences = list(divergences)
    return (
        Counter((d.categorie.cle, d.genre) for d in divergences),
        Counter((d.territoire.region.slug, d.genre) for d in divergences),
    )


def appuis_par_categorie(atlas: Atlas) -> dict[str, Counter[Appui]]:
    """Count, for each category, what backs the filled table cells of the last survey besides the table."""
    avant, annee = atlas.bornes
    return {
        c.cle: Counter(
            support
            for case in atlas.cases(annee, categorie=c.cle)
            if (support := appui(case, atlas.case(case.territoire, avant, c.cle))) is not None
        )
        for c in atlas.categories
    }
