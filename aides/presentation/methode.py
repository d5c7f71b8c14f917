"""The method page's tables: what backs the cells, how changes are read, how sheets answered, how sure it all is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from aides.domaine.catalogue import Atlas, Categorie, MesureLue
from aides.domaine.divergences import appuis_par_categorie
from aides.domaine.evolutions import evolution
from aides.domaine.vocabulaire import Appui, Etat
from aides.mots.etats import Pastille, pastille_evolution
from aides.mots.sigles import GLOSSAIRE
from aides.mots.vocabulaires import APPUIS, CONFIANCES, ETATS, GLYPHES, STATUTS


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
    return [
        *(_ligne(c, comptes[c.cle]) for c in atlas.categories),
        _ligne(None, ensemble),
    ]


def _ligne(categorie: Categorie | None, compte: Counter[Appui]) -> LigneAppui:
    return LigneAppui(categorie, tuple(compte[appui] for appui in Appui), sum(compte.values()))


def titres_appuis() -> list[str]:
    """Return the columns of `lignes_appuis`."""
    libelles = dict(APPUIS)
    return [libelles[appui.value] for appui in Appui]


def etats_nommes() -> list[Pastille]:
    """Return the four states as they are shown."""
    return [Pastille(cle, mot, GLYPHES[cle]) for cle, mot in ETATS]


def table_evolutions() -> list[tuple[Pastille, list[Pastille]]]:
    """Return the table of changes: a row per earlier state, a column per later one, computed by the domain."""
    pastilles = dict(zip(Etat, etats_nommes(), strict=True))
    return [(pastilles[avant], [pastille_evolution(evolution(avant, apres)) for apres in Etat]) for avant in Etat]


def statuts_par_annee(atlas: Atlas) -> list[tuple[str, str, list[int]]]:
    """Return how many sheets have each status, a column per survey; a territory without a sheet counts as such."""
    comptes = [
        Counter(f.statut.value if (f := atlas.fiches.get((t.code, annee))) else "absente" for t in atlas.territoires)
        for annee in atlas.annees
    ]
    return [(cle, libelle, [compte[cle] for compte in comptes]) for cle, libelle in STATUTS]


def confiances(mesures: Iterable[MesureLue]) -> list[tuple[str, int]]:
    """Return how many measures were coded with each degree of confidence."""
    compte = Counter(m.confiance.value for m in mesures)
    return [(libelle, compte[cle]) for cle, libelle in CONFIANCES]


def glossaire() -> dict[str, tuple[str, str]]:
    """Return every acronym with what it stands for and, where that does not say it, what it is."""
    return GLOSSAIRE
