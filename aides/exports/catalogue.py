"""The one list of the data sets: `/donnees/`, the files' addresses and the dictionary follow from it."""

from typing import Any

from aides.domaine.analyses import annees_imprimees
from aides.domaine.changements import Rapprochement
from aides.domaine.evolutions import Denominateur
from aides.domaine.recueil import Recueil
from aides.domaine.vocabulaire import Base
from aides.exports.jeux import Jeu
from aides.exports.jeux_atlas import EVOLUTION, FICHES, OFFRE
from aides.exports.jeux_capacites import capacites
from aides.exports.jeux_comptes import jeu_categories, jeu_evolution_nationale, jeu_regions
from aides.exports.jeux_contacts import CONTACTS
from aides.exports.jeux_dispositifs import DISPOSITIFS
from aides.exports.jeux_dits import AFFIRMATIONS, ANALYSES, CITES, CONTRIBUTIONS, TITRES
from aides.exports.jeux_divergences import DIVERGENCES
from aides.exports.jeux_documents import CATEGORIES, TABLEAUX, documents
from aides.exports.jeux_matrice import jeu_matrice
from aides.exports.jeux_montants import FIGURES, MONTANTS
from aides.exports.jeux_regional import CHIFFRES, OPERATIONS
from aides.exports.jeux_reperes import ENQUETES, REGIONS
from aides.exports.jeux_reponses import jeu_reponses
from aides.exports.jeux_souhaits import jeu_souhaits
from aides.exports.jeux_suites import SUITES
from aides.exports.jeux_suivi import CORRECTIONS, PAROLES
from aides.exports.jeux_territoires import territoires


def jeux(recueil: Recueil) -> tuple[Jeu[Any], ...]:
    """Return the data sets in the order in which they are shown. Those that name years take them from the data."""
    imprimees = annees_imprimees(recueil.capacites)
    return (
        OFFRE,
        EVOLUTION,
        jeu_matrice(recueil.atlas.categories),
        FICHES,
        DISPOSITIFS,
        SUITES,
        MONTANTS,
        FIGURES,
        capacites(imprimees),
        CHIFFRES,
        OPERATIONS,
        DIVERGENCES,
        ANALYSES,
        CITES,
        AFFIRMATIONS,
        CONTRIBUTIONS,
        TITRES,
        CONTACTS,
        TABLEAUX,
        documents(recueil),
        CATEGORIES,
        CORRECTIONS,
        PAROLES,
        territoires(recueil.recensement),
        REGIONS,
        ENQUETES,
    )


def jeux_des_pages(recueil: Recueil) -> tuple[Jeu[Any], ...]:
    """Return what files of pages hold besides rows of these data sets; without rows."""
    atlas = recueil.atlas
    rapprochement = Rapprochement(atlas.bornes, Base.FICHES) if atlas.bornes else None
    nombres = jeu_categories((), atlas.annees, rapprochement)
    compares = (jeu_evolution_nationale((), rapprochement, Denominateur.DEUX_ANNEES),) if rapprochement else ()
    return (
        jeu_reponses((), rapprochement, ordre="dans son ordre"),
        jeu_regions((), atlas.annees),
        nombres,
        *compares,
        jeu_souhaits((), lambda code: None),
    )
