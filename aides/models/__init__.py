"""What we publish and staff edit.

Natural keys throughout, so that fixtures never hold a primary key; every rule a row must keep is a constraint. A
model loaded from fixtures by anything but `cle` says so in `CLE_NATURELLE`.
"""

from aides.models import ensembles  # noqa: F401  (registers what is kept with django-reversion)
from aides.models.acces import Connexion, Issue, SessionOuverte
from aides.models.analyses import Affirmation, Analyse, ChiffreAnalyse, Contribution, TitreAtlas
from aides.models.commun import CLE, CategorieAide, CleManager, Enquete, ParCle, Presentation, Provenance, Source
from aides.models.depots import Depot
from aides.models.desaccords import Desaccord, VersionDesaccord
from aides.models.fiches import SITES, Beneficiaire, ChiffreMesure, Dispositif, Fiche, Montant
from aides.models.formation import Capacite, Pole
from aides.models.journal import Modification, Motif
from aides.models.publication import (
    Empreinte,
    VersionDonnees,
    base_muette,
    dire_muette,
    donnees_changees,
    lire_jeton,
)
from aides.models.regional import DispositifRegional, MontantRegional
from aides.models.releves_regionaux import Chiffre, Operation
from aides.models.signalements import Envois, ParoleAutorite, Signalement
from aides.models.sites import EtatSite
from aides.models.suites import Apparition, Changement, Suite
from aides.models.tableaux import ChiffreReleve, MontantReleve, Releve, Tableau

__all__ = [
    "CLE",
    "SITES",
    "Affirmation",
    "Analyse",
    "Apparition",
    "Beneficiaire",
    "Capacite",
    "CategorieAide",
    "Changement",
    "Chiffre",
    "ChiffreAnalyse",
    "ChiffreMesure",
    "ChiffreReleve",
    "CleManager",
    "Connexion",
    "Contribution",
    "Depot",
    "Desaccord",
    "Dispositif",
    "DispositifRegional",
    "Empreinte",
    "Enquete",
    "Envois",
    "EtatSite",
    "Fiche",
    "Issue",
    "Modification",
    "Montant",
    "MontantRegional",
    "MontantReleve",
    "Motif",
    "Operation",
    "ParCle",
    "ParoleAutorite",
    "Pole",
    "Presentation",
    "Provenance",
    "Releve",
    "SessionOuverte",
    "Signalement",
    "Source",
    "Suite",
    "Tableau",
    "TitreAtlas",
    "VersionDesaccord",
    "VersionDonnees",
    "base_muette",
    "dire_muette",
    "donnees_changees",
    "lire_jeton",
]
