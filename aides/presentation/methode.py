"""The method page's tables: what backs the cells, how changes are read, how sheets answered, how sure it all is."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie, MesureLue
from aides.domaine.divergences import appuis_par_categorie
from aides.domaine.evolutions import evolution
from aides.domaine.listes import pour_chacun
from aides.domaine.vocabulaire import Appui, Etat
from aides.mots.etats import Pastille, pastille_evolution
from aides.mots.sigles import GLOSSAIRE, Sens
from aides.mots.vocabulaires import APPUIS, CONFIANCES, STATUTS
from aides.presentation.commun import ETATS_BREFS, compter_statuts


@dataclass(frozen=True, slots=True)
class LigneAppui:
    """What backs the filled table cells of one category (none: of all of them)."""

    categorie: Categorie | None
    nombres: tuple[int, ...]
    total: int


def lignes_appuis(atlas: Atlas) -> list[LigneAppui]:
    """Return a row per category and one for all, in the order of `Appui`."""
    comptes = appuis_par_categorie(atlas)
    ensemble: Counter[Appui] = Counter()
    for compte in comptes.values():
        ensemble.update(compte)
    lignes = [_ligne(c, comptes[c.cle]) for c in atlas.categories]
    return [*lignes, _ligne(None, ensemble)]


def _ligne(categorie: Categorie | None, compte: Counter[Appui]) -> LigneAppui:
    nombres = tuple(map(compte.__getitem__, Appui))
    return LigneAppui(categorie, nombres, total=compte.total())


def titres_appuis() -> list[str]:
    """Return the columns of `lignes_appuis`."""
    libelles = dict(APPUIS)
    return list(map(libelles.__getitem__, Appui))


def etats_nommes() -> list[Pastille]:
    """Return the four states as they are shown."""
    return list(ETATS_BREFS.values())


class SuitesEtat(NamedTuple):
    """A state, and what each later one makes of it."""

    avant: Pastille
    suites: list[Pastille]


def table_evolutions() -> list[SuitesEtat]:
    """Return the table of changes: a row per earlier state, a column per later one, computed by the domain."""
    lignes = []
    for avant in Etat:
        suites = [pastille_evolution(evolution(avant, apres)) for apres in Etat]
        lignes.append(SuitesEtat(ETATS_BREFS[avant.value], suites))
    return lignes


class LigneStatut(NamedTuple):
    """A status, and how many sheets have it, a number a survey."""

    cle: str
    libelle: str
    nombres: list[int]


def statuts_par_annee(atlas: Atlas) -> list[LigneStatut]:
    """Return how many sheets have each status, a column per survey; a territory without a sheet counts as such."""
    comptes = pour_chacun(atlas.annees, lambda annee: compter_statuts(atlas, annee))
    lignes = []
    for cle, libelle in STATUTS:
        nombres = [compte[cle] for compte in comptes.values()]
        lignes.append(LigneStatut(cle, libelle, nombres))
    return lignes


class NombreConfiance(NamedTuple):
    """How many measures were coded with a degree of confidence."""

    libelle: str
    nombre: int


def confiances(mesures: Iterable[MesureLue]) -> list[NombreConfiance]:
    """Return how many measures were coded with each degree of confidence."""
    compte = Counter(m.confiance.value for m in mesures)
    return [NombreConfiance(libelle, compte[cle]) for cle, libelle in CONFIANCES]


def glossaire() -> Mapping[str, Sens]:
    """Return every acronym with what it stands for and, where that does not say it, what it is."""
    return GLOSSAIRE
