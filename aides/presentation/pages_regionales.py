"""What each page shows of the regional layer, in one object: its template is `partiels/*_regional.html`."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from aides.dessins.graphiques import CarteOperations, Graphique, carte_operations, graphiques
from aides.domaine.catalogue import Territoire
from aides.domaine.listes import ceux, grouper
from aides.domaine.regional import ChiffreLu, DispositifRegionalLu, Regional, SourceLue
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
        en_avant=_en_avant(regional.chiffres),
        graphiques=tuple(graphiques(regional.chiffres)),
        groupes=tuple(par_source(regional)),
        tableau=operations_par_territoire(regional.operations, territoires),
        carte=carte_operations(regional.operations, territoires),
        desaccords=tuple(map(vue_desaccord, regional.desaccords)),
    )


def _en_avant(chiffres: Iterable[ChiffreLu]) -> tuple[VueChiffre, ...]:
    return tuple(map(vue_chiffre, ceux(chiffres, lambda c: c.en_avant)))


class DispositifsSource(NamedTuple):
    """The schemes of one document that hold for a whole région."""

    source: SourceLue
    dispositifs: tuple[VueDispositifRegional, ...]


@dataclass(frozen=True, slots=True)
class PageTerritoire:
    """A département's page: what is its own, document by document, then what holds for the whole région."""

    propres: tuple[GroupeSource, ...]
    operations: int
    generaux: tuple[DispositifsSource, ...]
    en_avant: tuple[VueChiffre, ...]
    desaccords: tuple[VueDesaccord, ...]


def page_territoire(regional: Regional, code: str) -> PageTerritoire | None:
    """Return what a département's page shows, under its own 12 categories; None where no document speaks of it."""
    if not regional:
        return None
    sien = regional.pour(code)
    particuliers = ceux(sien.dispositifs, lambda d: d.territoires)
    return PageTerritoire(
        propres=tuple(par_source(Regional(particuliers, sien.chiffres, sien.operations))),
        operations=len(sien.operations),
        generaux=_generaux(sien.dispositifs),
        en_avant=_en_avant(regional.chiffres),
        desaccords=tuple(map(vue_desaccord, sien.desaccords)),
    )


def _generaux(dispositifs: Iterable[DispositifRegionalLu]) -> tuple[DispositifsSource, ...]:
    """What holds for the whole région, document by document; nothing of one whose schemes all name territories."""
    generaux = []
    for siens in grouper(dispositifs, par=lambda d: d.source.cle).values():
        vues = map(vue_dispositif, ceux(siens, lambda d: not d.territoires))
        generaux.append(DispositifsSource(siens[0].source, tuple(vues)))
    return tuple(generaux)
