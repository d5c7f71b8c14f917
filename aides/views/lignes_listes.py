"""What the files of the pages that list hold: the rows of their data sets that the page keeps, in its order."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.http import HttpRequest

from aides.domaine.listes import ceux
from aides.domaine.recueil import Recueil
from aides.domaine.selection import indecis
from aides.exports.jeux import Jeu
from aides.exports.jeux_dispositifs import DISPOSITIFS, ligne_mesure
from aides.exports.jeux_divergences import DIVERGENCES, lignes_desaccords
from aides.exports.jeux_matrice import INCONNU, LigneTerritoire, jeu_matrice, lignes
from aides.exports.jeux_montants import MONTANTS
from aides.exports.jeux_regional import OPERATIONS
from aides.exports.jeux_souhaits import jeu_souhaits
from aides.exports.jeux_suites import SUITES
from aides.exports.jeux_suivi import CORRECTIONS, lignes_corrections
from aides.filtres.base.enquetes import FormulaireEnquetes
from aides.filtres.base.formulaire import exiger
from aides.filtres.corrections import FiltreCorrections
from aides.filtres.departements import FiltreDepartements
from aides.filtres.dispositifs import FiltreDispositifs
from aides.filtres.divergences import FiltreDivergences
from aides.filtres.je_cherche import FiltreSouhaits
from aides.filtres.montants import FiltreMontants
from aides.filtres.operations import FiltreOperations
from aides.lectures.corrections import CorrectionsLues
from aides.presentation.montants import Retenus, ranges


def _de(jeu: Jeu[Any], gardees: Any) -> Jeu[Any]:
    """A data set with these rows alone."""
    siennes = list(gardees)
    return replace(jeu, lire=lambda _: siennes)


def territoires(request: HttpRequest, recueil: Recueil) -> Jeu[Any]:
    """Those that answer, then those of whom nobody knows; in the survey that is asked for."""
    filtre = exiger(FiltreDepartements(request.GET, recueil.selection, request.path))
    return _de(jeu_matrice(recueil.atlas.categories), _territoires(filtre, recueil))


def _territoires(filtre: FiltreDepartements, recueil: Recueil) -> Iterator[LigneTerritoire]:
    annees = (filtre.criteres.annee,)
    yield from lignes(recueil, filtre.retenus, annees)
    yield from lignes(recueil, indecis(filtre.crible), annees, repond=INCONNU)


def dispositifs(request: HttpRequest, recueil: Recueil) -> Jeu[Any]:
    """The measures of the sheets: the list has no regional scheme."""
    filtre = exiger(FiltreDispositifs(request.GET, recueil, request.path))
    return _de(DISPOSITIFS, map(ligne_mesure, filtre.en_fichier))


def operations(request: HttpRequest, recueil: Recueil) -> Jeu[Any]:
    """The operations."""
    filtre = exiger(FiltreOperations(request.GET, recueil, request.path))
    return _de(OPERATIONS, filtre.en_fichier)


def montants(request: HttpRequest, recueil: Recueil) -> Jeu[Any]:
    """Those that are drawn and those that stand apart, category by category; each once, where it is met first."""
    filtre = exiger(FiltreMontants(request.GET, recueil, request.path))
    retenus = Retenus(filtre.lignes, filtre.crible.gardees, filtre.autres)
    return _de(MONTANTS, ranges(recueil.atlas, filtre.categories, retenus))


def divergences(request: HttpRequest, recueil: Recueil) -> Jeu[Any]:
    """The disagreements, kind by kind."""
    filtre = exiger(FiltreDivergences(request.GET, recueil.atlas, recueil.desaccords, chemin=request.path))
    return _de(DIVERGENCES, lignes_desaccords(recueil, filtre.en_fichier))


def souhaits(request: HttpRequest, recueil: Recueil) -> Jeu[Any]:
    """The territories that answer or are to be asked, then those of whom nobody knows, as the page has them on each
    of its leaves; where nothing is wished, or a place is not clear, there are none to give."""
    filtre = FiltreSouhaits(request.GET, recueil, request.path)
    filtre.exiger()
    return jeu_souhaits([*filtre.en_fichier, *filtre.inconnus], filtre.distance)


def suites(request: HttpRequest, recueil: Recueil) -> Jeu[Any]:
    """What became of each measure between the two surveys that are compared: what the page counts."""
    formulaire = FormulaireEnquetes(request.GET, recueil.annees, bornes=recueil.atlas.bornes)
    formulaire.valider()
    paire = formulaire.paire
    return _de(SUITES, ceux(SUITES.lire(recueil), lambda ligne: ligne.paire == paire))


def corrections(request: HttpRequest, recueil: Recueil) -> Jeu[Any]:
    """Each field that was corrected, latest first."""
    filtre = FiltreCorrections(request.GET, CorrectionsLues(), request.path)
    filtre.panneau.form.valider()
    return _de(CORRECTIONS, lignes_corrections(filtre.en_fichier[:]))
