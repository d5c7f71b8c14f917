"""The data set of a comparison: rows of the offer, for the territories and the surveys that an address names."""

from collections.abc import Iterator

from aides.domaine.atlas import Atlas
from aides.domaine.comparaison import CriteresComparaison
from aides.domaine.offre import Cle
from aides.domaine.recueil import Recueil
from aides.exports.jeux import Jeu
from aides.exports.jeux_reponses import LigneReponse, avec_evolution, colonnes_reponses, reponses
from aides.exports.origines import ATLAS


def jeu_comparaison(criteres: CriteresComparaison) -> Jeu[LigneReponse]:
    """Return the data set of a comparison.

    Its rows follow the page: by category, then by territory in the order asked for, then by survey; or, where that is
    how the page groups them, by survey first.
    """

    def lire(recueil: Recueil) -> Iterator[LigneReponse]:
        atlas = recueil.atlas
        ordre = _par_enquete if criteres.par_enquete else _par_categorie
        return reponses(atlas, atlas.rapprocher(criteres.rapprochement), ordre(atlas, criteres))

    return Jeu(
        cle="comparaison",
        titre="Une comparaison",
        description=(
            f"Les lignes d’offre.csv pour les territoires d’une comparaison{avec_evolution(criteres.rapprochement)}."
        ),
        origines=(ATLAS,),
        colonnes=colonnes_reponses(criteres.rapprochement),
        lire=lire,
    )


def _par_categorie(atlas: Atlas, criteres: CriteresComparaison) -> Iterator[Cle]:
    for categorie in criteres.retenues(atlas):
        for code in criteres.codes:
            for annee in criteres.annees:
                yield code, annee, categorie.cle


def _par_enquete(atlas: Atlas, criteres: CriteresComparaison) -> Iterator[Cle]:
    """In each survey, those in which the territories differ that year go first."""
    retenues = criteres.retenues(atlas)
    for annee in criteres.annees:
        partage = criteres.partage(atlas, retenues, [annee])
        for categorie in (*partage.differentes, *partage.communes):
            for code in criteres.codes:
                yield code, annee, categorie.cle
