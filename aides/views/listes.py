"""What a page lists, as a file: the data set's own columns, the rows of the page in the page's order.

`/donnees/<jeu>.csv` without a criterion is the whole data set; with those of a page, what that page keeps.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest

from aides.domaine.catalogue import Territoire
from aides.domaine.recueil import Recueil
from aides.exports.jeux import Jeu
from aides.exports.jeux_atlas import EVOLUTION, OFFRE, LigneDevenir
from aides.exports.jeux_dispositifs import DISPOSITIFS, LigneDispositif, ligne_mesure
from aides.exports.jeux_divergences import DIVERGENCES, LigneDesaccord, lignes_desaccords
from aides.exports.jeux_matrice import INCONNU, LigneTerritoire, lignes
from aides.exports.jeux_montants import MONTANTS
from aides.exports.jeux_regional import OPERATIONS
from aides.exports.reperes import DeCase
from aides.filtres.canonique import criteres_lus
from aides.filtres.departements import FiltreDepartements
from aides.filtres.dispositifs import FiltreDispositifs
from aides.filtres.divergences import FiltreDivergences
from aides.filtres.fichiers import FormulaireDevenirs, FormulaireOffre
from aides.filtres.montants import FiltreMontants
from aides.filtres.operations import FiltreOperations
from aides.views.parametres import (
    DE_L_OFFRE,
    DES_DEVENIRS,
    DES_DIVERGENCES,
    DES_MESURES,
    DES_MONTANTS,
    DES_OPERATIONS,
    DES_TERRITOIRES,
)


@dataclass(frozen=True, slots=True)
class Liste:
    """A data set that may be asked for in part. `parametres` are the criteria's names; `lire` makes the rows kept."""

    parametres: tuple[str, ...]
    lire: Callable[[HttpRequest, Recueil], Iterable[Any]]

    def demandee(self, request: HttpRequest) -> bool:
        """Whether an address asks for a part."""
        return bool(criteres_lus(request.GET, self.parametres))


def partie(jeu: Jeu[Any], request: HttpRequest, recueil: Recueil) -> Jeu[Any]:
    """Return the data set, or the part of it that an address asks for; raises CritereInvalide."""
    liste = LISTES.get(jeu.cle)
    if liste is None or not liste.demandee(request):
        return jeu
    gardees = list(liste.lire(request, recueil))
    return replace(jeu, lire=lambda _: gardees)


def _territoires(request: HttpRequest, recueil: Recueil) -> Iterator[LigneTerritoire]:
    filtre = FiltreDepartements(request.GET, recueil.selection, request.path)
    filtre.form.valider()
    annees = (filtre.criteres.annee,)
    yield from lignes(recueil, filtre.selection.retenus(filtre.criteres), annees)
    yield from lignes(recueil, filtre.selection.indetermines(filtre.criteres), annees, reponse=INCONNU)


def _dispositifs(request: HttpRequest, recueil: Recueil) -> Iterator[LigneDispositif]:
    filtre = FiltreDispositifs(request.GET, recueil, request.path)
    filtre.form.valider()
    return map(ligne_mesure, filtre.retenues)


def _operations(request: HttpRequest, recueil: Recueil) -> Iterable[Any]:
    filtre = FiltreOperations(request.GET, recueil, request.path)
    filtre.form.valider()
    return filtre.retenues


def _montants(request: HttpRequest, recueil: Recueil) -> Iterable[Any]:
    filtre = FiltreMontants(request.GET, recueil, request.path)
    filtre.form.valider()
    return (*filtre.crible.gardees, *filtre.public_tu, *filtre.a_part)


def _divergences(request: HttpRequest, recueil: Recueil) -> Iterator[LigneDesaccord]:
    filtre = FiltreDivergences(request.GET, recueil.atlas, recueil.desaccords, chemin=request.path)
    filtre.form.valider()
    return lignes_desaccords(recueil, filtre.retenus.lignes)


def _offre(request: HttpRequest, recueil: Recueil) -> Iterator[DeCase]:
    criteres = FormulaireOffre(request.GET, recueil.atlas).criteres()
    for ligne in OFFRE.lire(recueil):
        case = ligne.case
        dites = _dites(ligne.territoire, case.categorie)
        if criteres.garde({**dites, "annee": str(case.annee), "etat": case.etat}):
            yield ligne


def _devenirs(request: HttpRequest, recueil: Recueil) -> Iterator[LigneDevenir]:
    criteres = FormulaireDevenirs(request.GET, recueil.atlas).criteres()
    for ligne in EVOLUTION.lire(recueil):
        paire, devenir = ligne.paire, ligne.devenir
        dites = _dites(ligne.territoire, devenir.categorie)
        changement = {
            "de": str(paire.avant),
            "a": str(paire.apres),
            "base": ligne.base,
            "evolution": devenir.evolution,
        }
        if criteres.garde({**dites, **changement}):
            yield ligne


def _dites(territoire: Territoire, categorie: str) -> dict[str, str]:
    return {"territoire": territoire.code, "region": territoire.region.slug, "categorie": categorie}


LISTES: Mapping[str, Liste] = {
    "matrice": Liste(DES_TERRITOIRES, _territoires),
    DISPOSITIFS.cle: Liste(DES_MESURES, _dispositifs),
    OPERATIONS.cle: Liste(DES_OPERATIONS, _operations),
    MONTANTS.cle: Liste(DES_MONTANTS, _montants),
    DIVERGENCES.cle: Liste(DES_DIVERGENCES, _divergences),
    OFFRE.cle: Liste(DE_L_OFFRE, _offre),
    EVOLUTION.cle: Liste(DES_DEVENIRS, _devenirs),
}
