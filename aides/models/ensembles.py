"""What hangs on what, and is kept with it: each published model is registered with django-reversion.

Whoever edits a measure edits its amounts: a version of one is a version of the others too. What a row hangs on stands
in `PORTEURS`, once; what reversion follows is read from it.
"""

from typing import Any

import reversion
from django.db import models

from aides.models.analyses import Affirmation, Analyse, ChiffreAnalyse, Contribution, TitreAtlas
from aides.models.commun import CategorieAide, Enquete, Presentation, Source
from aides.models.desaccords import Desaccord, VersionDesaccord
from aides.models.fiches import Beneficiaire, ChiffreMesure, Dispositif, Fiche, Montant
from aides.models.formation import Capacite, Pole
from aides.models.regional import DispositifRegional, MontantRegional
from aides.models.releves_regionaux import Chiffre, Operation
from aides.models.suites import Apparition, Changement, Suite
from aides.models.tableaux import ChiffreReleve, MontantReleve, Releve, Tableau
from territoires.models import Departement, Region

Modele = type[models.Model]

# The foreign keys to what a row is a part of: it goes with it, and comes back with it.
PORTEURS: dict[Modele, tuple[str, ...]] = {
    Dispositif: ("fiche",),
    Montant: ("dispositif",),
    ChiffreMesure: ("dispositif",),
    Suite: ("de", "a"),
    Changement: ("suite",),
    Apparition: ("dispositif",),
    MontantReleve: ("releve",),
    ChiffreReleve: ("releve",),
    ChiffreAnalyse: ("analyse",),
    Affirmation: ("analyse",),
    MontantRegional: ("dispositif",),
    VersionDesaccord: ("desaccord",),
}
SEULS: tuple[Modele, ...] = (
    *(Region, Departement, Source, Enquete, CategorieAide, Beneficiaire, Fiche, Tableau, Releve, Pole, Capacite),
    *(Presentation, TitreAtlas, Analyse, Contribution, DispositifRegional, Chiffre, Operation, Desaccord),
)
# Made by a save from other columns.
CALCULES = ("recherche",)


def parties(modele: Modele) -> list[tuple[Modele, str]]:
    """Return the models whose rows hang on those of a model, each with the foreign key that says on which."""
    trouvees: list[tuple[Modele, str]] = []
    for partie, cles in PORTEURS.items():
        for cle in cles:
            if partie._meta.get_field(cle).remote_field.model is modele:  # type: ignore[union-attr]
                trouvees.append((partie, cle))
    return trouvees


def porteurs(objet: models.Model) -> list[models.Model]:
    """Return the rows that a row hangs on; two of a link between measures."""
    return [getattr(objet, cle) for cle in PORTEURS.get(type(objet), ())]


def champs_suivis(modele: Modele) -> list[Any]:
    """Return the fields whose values are kept."""
    tous = [*modele._meta.fields, *modele._meta.many_to_many]
    return list(filter(_est_suivi, tous))


def _est_suivi(champ: Any) -> bool:
    return not champ.primary_key and champ.name not in CALCULES


def _acces(partie: Modele, cle: str) -> str:
    return str(partie._meta.get_field(cle).remote_field.related_name)  # type: ignore[union-attr]


for _modele in (*SEULS, *PORTEURS):
    reversion.register(
        _modele, follow=[_acces(partie, cle) for partie, cle in parties(_modele)], exclude=CALCULES, format="json"
    )
