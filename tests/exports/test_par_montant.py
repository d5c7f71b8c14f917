"""A column of `dispositifs.csv` that holds one value an amount."""

from dataclasses import replace
from decimal import Decimal

from aides.domaine.montants import Montant
from aides.exports.genres import DECIMAL, ENTIER
from aides.exports.jeux_dispositifs import ligne_mesure, par_montant
from aides.exports.vocabulaires import UNITE
from tests.exports.exemples import MESURE, MONTANT

D = Decimal


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
