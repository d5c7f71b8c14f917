"""The data set of a comparison: rows of the offer, for the territories and the surveys that an address names."""

from collections.abc import Iterator
from dataclasses import dataclass

from aides.domaine.catalogue import Territoire
from aides.domaine.comparaison import CriteresComparaison
from aides.domaine.offre import Case
from aides.domaine.recueil import Recueil
from aides.domaine.vocabulaire import Evolution
from aides.exports import vocabulaires as mots
from aides.exports.colonnes import Colonne, colonne
from aides.exports.genres import TEXTE
from aides.exports.jeux import ATLAS, Jeu
from aides.exports.jeux_atlas import CASE
from aides.mots.enquetes import periode


@dataclass(frozen=True, slots=True)
class LigneComparaison:
    """What is known of a category in a territory and a survey, and what became of it between the last two surveys."""

    territoire: Territoire
    case: Case
    evolution: Evolution


def jeu_comparaison(criteres: CriteresComparaison, bornes: tuple[int, int] | None) -> Jeu[LigneComparaison]:
    """Return the data set of a comparison, with the change between the two surveys of `bornes`.

    Its rows follow the page: by category, then by territory in the order asked for, then by survey. Of one survey the
    states stand alone: a column of changes would say « undetermined » of what nobody could look for.
    """

    def lire(recueil: Recueil) -> Iterator[LigneComparaison]:
        atlas = recueil.atlas
        par_code = {t.code: t for t in atlas.territoires}
        for categorie in criteres.retenues(atlas):
            for code in criteres.codes:
                devenu = atlas.devenir(code, categorie.cle)
                for annee in criteres.annees:
                    yield LigneComparaison(par_code[code], atlas.case(code, annee, categorie.cle), devenu)

    colonnes: tuple[Colonne[LigneComparaison], ...] = CASE
    avec = ""
    if bornes:
        avec = ", avec l’évolution"
        colonnes += (
            colonne(
                "evolution",
                f"ce que la catégorie est devenue {periode(bornes)}",
                TEXTE,
                lire=lambda ligne: ligne.evolution,
                vocabulaire=mots.EVOLUTION,
            ),
        )
    return Jeu(
        cle="comparaison",
        titre="Une comparaison",
        description=f"Les lignes d’offre.csv pour les territoires d’une comparaison{avec}.",
        source=ATLAS,
        colonnes=colonnes,
        lire=lire,
    )
