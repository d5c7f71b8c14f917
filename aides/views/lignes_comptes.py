"""What the files of the pages that count hold: the numbers that they show, a row a région or a category."""

from typing import Any

from django.http import HttpRequest

from aides.dessins.pentes import Pente, lignes_pentes
from aides.dessins.petites_cartes import petites_cartes
from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie
from aides.domaine.changements import Changements
from aides.domaine.recueil import Recueil
from aides.exports.jeux import Jeu
from aides.exports.jeux_comptes import (
    LigneCategorie,
    LigneEvolutionNationale,
    LigneRegion,
    PartsComptees,
    jeu_categories,
    jeu_evolution_nationale,
    jeu_regions,
)
from aides.filtres.evolution import criteres_evolution, formulaire_evolution
from aides.presentation.pages import par_region
from aides.views.base import formulaire_changement


def regions(request: HttpRequest, recueil: Recueil) -> Jeu[Any]:
    """The régions of the Atlas, with how many of their territories are known."""
    lignes = []
    for vue in par_region(recueil.atlas):
        connus = tuple(bilan.connus for bilan in vue.bilans)
        lignes.append(LigneRegion(vue.region, connus, vue.territoires))
    return jeu_regions(lignes, recueil.annees)


def categories(request: HttpRequest, recueil: Recueil) -> Jeu[Any]:
    """The categories, with their counts in each survey and those of their change."""
    atlas = recueil.atlas
    rapprochement = formulaire_changement(request, atlas).rapprochement
    return _en_nombres(atlas, atlas.rapprocher(rapprochement))


def _en_nombres(atlas: Atlas, changements: Changements | None) -> Jeu[Any]:
    lignes = [_categorie(atlas, changements, c) for c in atlas.categories]
    return jeu_categories(lignes, atlas.annees, changements.rapprochement if changements else None)


def _categorie(atlas: Atlas, changements: Changements | None, c: Categorie) -> LigneCategorie:
    etats = tuple(atlas.comptage(annee, c.cle) for annee in atlas.annees)
    return LigneCategorie(c, etats, changements.comptage(c.cle) if changements else None)


def evolution(request: HttpRequest, recueil: Recueil) -> Jeu[Any]:
    """The national picture, in the order of its small maps where one is asked for; of one survey, its states."""
    atlas = recueil.atlas
    criteres = criteres_evolution(formulaire_evolution(request.GET, atlas.annees, atlas.bornes))
    changements = atlas.rapprocher(criteres.rapprochement)
    if changements is None:
        return _en_nombres(atlas, None)
    pentes = lignes_pentes(atlas, changements, criteres.parts)
    if criteres.tri:
        par_cle = {pente.categorie.cle: pente for pente in pentes}
        rangees = petites_cartes(atlas, changements, criteres.annee, tri=criteres.tri)
        pentes = [par_cle[petite.categorie.cle] for petite in rangees]
    return jeu_evolution_nationale(list(map(_nationale, pentes)), changements.rapprochement, criteres.parts)


def _nationale(pente: Pente) -> LigneEvolutionNationale:
    parts = PartsComptees(
        avant=pente.avant.nombre,
        connus_avant=pente.avant.connus,
        fiches=pente.apres.nombre,
        connus_fiches=pente.apres.connus,
        complet=pente.complet.nombre,
        connus_apres=pente.complet.connus,
        perdus=pente.perdus.nombre,
    )
    return LigneEvolutionNationale(pente.categorie, parts, pente.comptage)
