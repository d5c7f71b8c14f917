"""What we publish and staff edit.

Natural keys throughout, so that fixtures never hold a primary key; every rule a row must keep is a constraint. A
model loaded from fixtures by anything but `cle` says so in `CLE_NATURELLE`.
"""

from aides.models.analyses import Analyse, ChiffreAnalyse, TitreAtlas
from aides.models.commun import CLE, CategorieAide, CleManager, Empreinte, Enquete, ParCle, Source, VersionDonnees
from aides.models.fiches import SITES, Beneficiaire, Dispositif, Fiche, Montant
from aides.models.formation import Capacite, Pole
from aides.models.tableaux import Releve, Tableau

__all__ = [
    "CLE",
    "SITES",
    "Analyse",
    "Beneficiaire",
    "Capacite",
    "CategorieAide",
    "ChiffreAnalyse",
    "CleManager",
    "Dispositif",
    "Empreinte",
    "Enquete",
    "Fiche",
    "Montant",
    "ParCle",
    "Pole",
    "Releve",
    "Source",
    "Tableau",
    "TitreAtlas",
    "VersionDonnees",
]
