"""What of its amounts a measure is found by."""

from decimal import Decimal

import pytest

from aides.domaine.montants import Montant
from aides.domaine.recherche import Requete
from aides.lectures.mesures import texte_cherchable

D = Decimal
AU_KILOMETRE = Montant(minimum=D("0.25"), maximum=D("0.25"), periodicite="km")
DEUX = (Montant(maximum=D("300.00")), Montant(maximum=D("400.00")))


@pytest.mark.parametrize(
    ("montants", "cherche", "trouve"),
    [
        ((AU_KILOMETRE,), "0,25 km", True),
        ((AU_KILOMETRE,), "0,25 €", True),
        ((Montant(maximum=D("12.50"), periodicite="jour"),), "12,5", True),
        ((Montant(maximum=D("6000.00")),), "6 000 €", True),
        ((Montant(maximum=D("6000.00")),), "6000", True),
        # Two sums beside each other are no third one.
        (DEUX, "300", True),
        (DEUX, "400", True),
        (DEUX, "300400", False),
    ],
)
def test_ce_qu_une_somme_fait_trouver(montants: tuple[Montant, ...], cherche: str, trouve: bool) -> None:
    assert Requete.lire(cherche).correspond(texte_cherchable(" une aide ", montants)) is trouve


def test_les_centimes_ne_sont_pas_perdus() -> None:
    assert texte_cherchable("", (AU_KILOMETRE,)).normal == " 0 25 km "
