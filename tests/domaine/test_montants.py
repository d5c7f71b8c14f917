"""How amounts compare: per month, in euros, or not at all."""

from decimal import Decimal

import pytest

from aides.domaine.montants import Montant

D = Decimal
PAR_MOIS = [
    ("a monthly value", Montant(minimum=D(400), maximum=D(400), periodicite="mois"), D(400)),
    ("a range: its top", Montant(minimum=D(200), maximum=D(600), periodicite="mois"), D(600)),
    ("a value a year", Montant(minimum=D(6000), maximum=D(6000), periodicite="an"), D(500)),
    ("a value a quarter", Montant(maximum=D(900), periodicite="trimestre"), D(300)),
    ("a value a semester", Montant(maximum=D(1200), periodicite="semestre"), D(200)),
    ("from …", Montant(minimum=D(150), periodicite="mois"), D(150)),
    ("a ceiling alone", Montant(plafond=D(300), periodicite="mois"), D(300)),
    ("a value under a ceiling: the value", Montant(maximum=D(250), plafond=D(300), periodicite="mois"), D(250)),
    ("a placement is no month", Montant(maximum=D(900), periodicite="stage"), None),
    ("paid once", Montant(maximum=D(25000), periodicite="unique"), None),
    ("no period said", Montant(maximum=D(400)), None),
    ("a rate alone", Montant(taux=D(80), periodicite="mois"), None),
    ("a total alone, over months", Montant(total=D(10000), duree_mois=10), None),
    ("another unit", Montant(maximum=D(2), unite="JOUR", periodicite="mois"), None),
]


@pytest.mark.parametrize(("montant", "attendu"), [c[1:] for c in PAR_MOIS], ids=[c[0] for c in PAR_MOIS])
def test_par_mois(montant: Montant, attendu: Decimal | None) -> None:
    assert montant.par_mois == attendu
