"""The amounts of a category, territory by territory: where none is stated, what is known of the category."""

from decimal import Decimal

import pytest

from aides.domaine.atlas import Atlas
from aides.domaine.combien import MontantEnonce, Offrants, de_mesure
from aides.domaine.montants import Montant
from aides.mots.etats import Pastille
from aides.presentation.montants import Retenus, section
from tests.presentation.exemple import ATLAS, MSP, MUETTE, PRIME, avec_analyses

MENSUEL = MontantEnonce(de_mesure(PRIME), Montant(maximum=Decimal(400), periodicite="mois"))
DITE = MUETTE.precisee("dite proposée par une analyse")


@pytest.mark.parametrize(("atlas", "etat"), [(ATLAS, MUETTE), (avec_analyses(("01", 2019, "msp")), DITE)])
def test_une_case_sans_montant_dit_ce_qu_une_analyse_dit_d_autre(atlas: Atlas, etat: Pastille) -> None:
    offrants = [Offrants(annee, (), (), ()) for annee in atlas.annees]
    [table] = section(atlas, MSP, Retenus([MENSUEL], [MENSUEL], []), offrants).tables
    [ligne] = table.lignes
    assert [(c.annee, bool(c.blocs)) for c in ligne.cellules] == [(2019, False), (2022, True)]
    assert ligne.cellules[0].etat == etat
