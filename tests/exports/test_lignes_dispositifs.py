"""The rows of `dispositifs.csv` and their columns that hold one value an amount."""

from dataclasses import replace
from decimal import Decimal

import pytest

from aides.domaine.montants import Montant
from aides.exports.genres import DECIMAL, ENTIER
from aides.exports.jeux_dispositifs import DISPOSITIFS
from aides.exports.lignes_dispositifs import code_region, ligne_mesure, par_montant
from aides.exports.vocabulaires import UNITE
from tests.exports.exemples import MESURE, MONTANT, REGIONAL, SUD, cellules, recueil
from tests.exports.test_jeux_dispositifs import LIGNE_REGIONALE

D = Decimal


@pytest.mark.parametrize(("codes", "code"), [("11", "R11"), ("01 02 03", "R01-02-03")])
def test_le_code_d_une_region(codes: str, code: str) -> None:
    assert code_region(codes) == code
    assert cellules(DISPOSITIFS, recueil(dispositifs=[replace(REGIONAL, code_region=codes)])) == [
        {**LIGNE_REGIONALE, "territoire": code, "nom": SUD.nom, "region_insee": "" if " " in codes else codes}
    ]


def test_une_colonne_par_montant() -> None:
    """Made here: what a module makes while it is imported, no test has seen being made."""
    colonne = par_montant("prix", "le prix", DECIMAL, lire=lambda m: m.plafond, unite="EUR", vocabulaire=UNITE)
    ligne = ligne_mesure(replace(MESURE, montants=(MONTANT, Montant(), Montant(plafond=D(7)))))
    assert (colonne.nom, colonne.sens, colonne.unite, colonne.vocabulaire) == ("prix", "le prix", "EUR", UNITE)
    assert colonne.genre.element is DECIMAL
    assert colonne.genre.nom == "liste : nombre, joints par «\u00a0|\u00a0»"
    assert colonne.cellules([ligne]) == ["300||7"]
    nue = par_montant("mois", "la durée", ENTIER, lire=lambda m: m.duree_mois)
    assert (nue.unite, nue.vocabulaire, nue.json([ligne])) == ("", None, [[5, None, None]])
