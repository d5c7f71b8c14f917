"""What each page shows of the regional layer, in one object: its template is `partiels/*_regional.html`."""

from collections.abc import Iterable
from dataclasses import dataclass

from aides.dessins.graphiques import CarteOperations, Graphique, carte_operations, graphiques
from aides.domaine.catalogue import Territoire
from aides.domaine.regional import Regional, SourceLue
from aides.mots.regional import VueChiffre, vue_chiffre
from aides.presentation.regional import (
    GroupeSource,
    TableauOperations,
    VueDesaccord,
    VueDispositifRegional,
    operations_par_territoire,
    par_source,
    vue_desaccord,
    vue_dispositif,
)


@dataclass(frozen=True, slots=True)
class PageRegionale:
    """A région's or a document's page: key figures, charts, all that each document says, operations by territory."""

    en_avant: tuple[VueChiffre, ...]
    graphiques: tuple[Graphique, ...]
    groupes: tuple[GroupeSource, ...]
    tableau: TableauOperations | None
    carte: CarteOperations | None
    desaccords: tuple[VueDesaccord, ...]


def page_regionale(regional: Regional, territoires: Iterable[Territoire]) -> PageRegionale | None:
    """Return what a page shows of a région or a document; None where no document speaks of it."""
    if not regional:
        return None
    territoires = tuple(territoires)
    return PageRegionale(
        tuple(vue_chiffre(c) for c in regional.chiffres if c.en_avant),
        tuple(graphiques(regional.chiffres)),
        tuple(par_source(regional)),
        operations_par_territoire(regional.operations, territoires),
        carte_operations(regional.operations, territoires),
        tuple(vue_desaccord(d) for d in regional.desaccords),
    )


@dataclass(frozen=True, slots=True)
class PageTerritoire:
    """A département's page: what is its own, document by document, then what holds for the whole région."""

    propres: tuple[GroupeSource, ...]
    operations: int
    generaux: tuple[tuple[SourceLue, tuple[VueDispositifRegional, ...]], ...]
    en_avant: tuple[VueChiffre, ...]
    desaccords: tuple[VueDesaccord, ...]


def page_territoire(regional: Regional, code: str) -> PageTerritoire | None:
    """Return what a département's page shows, under its own 12 categories; None where no document speaks of it."""
    if not regional:
        return None
    sien = regional.pour(code)
    particuliers = tuple(d for d in sien.dispositifs if d.territoires)
    sources = {d.source.cle: d.source for d in sien.dispositifs}
    return PageTerritoire(
        tuple(par_source(Regional(particuliers, sien.chiffres, sien.operations))),
        len(sien.operations),
        tuple(
            (s, tuple(vue_dispositif(d) for d in sien.dispositifs if not d.territoires and d.source.cle == s.cle))
            for s in sources.values()
        ),
        tuple(vue_chiffre(c) for c in regional.chiffres if c.en_avant),
        tuple(vue_desaccord(d) for d in sien.desaccords),
    )
