"""How amounts compare: per month, in euros, or not at all; whose money they are."""

from decimal import Decimal

import pytest

from aides.domaine.montants import (
    Argent,
    Montant,
    ParMois,
    atteignent,
    de_cet_argent,
    le_plus_par_mois,
)

D = Decimal


def _mois(minimum: int | None, maximum: int | None, *, calcule: bool = False) -> ParMois:
    return ParMois(
        minimum=None if minimum is None else D(minimum),
        maximum=None if maximum is None else D(maximum),
        calcule=calcule,
    )


PAR_MOIS = [
    ("a monthly value", Montant(minimum=D(400), maximum=D(400), periodicite="mois"), _mois(400, 400)),
    ("a range", Montant(minimum=D(200), maximum=D(600), periodicite="mois"), _mois(200, 600)),
    ("a value a year", Montant(minimum=D(6000), maximum=D(6000), periodicite="an"), _mois(500, 500, calcule=True)),
    ("at most a quarter", Montant(maximum=D(900), periodicite="trimestre"), _mois(None, 300, calcule=True)),
    ("at most a semester", Montant(maximum=D(1200), periodicite="semestre"), _mois(None, 200, calcule=True)),
    ("at least", Montant(minimum=D(150), periodicite="mois"), _mois(150, None)),
    ("a ceiling alone", Montant(plafond=D(300), periodicite="mois"), _mois(None, 300)),
    ("a value under a ceiling: the value", Montant(maximum=D(250), plafond=D(300), periodicite="mois"),
     _mois(None, 250)),
    ("a total over a known time", Montant(total=D(21600), duree_mois=36), _mois(600, 600, calcule=True)),
    ("so much for six months", Montant(minimum=D(600), maximum=D(600), periodicite="unique", duree_mois=6),
     _mois(100, 100, calcule=True)),
    ("a placement of six months", Montant(maximum=D(900), periodicite="stage", duree_mois=6),
     _mois(None, 150, calcule=True)),
    ("a month, for a time, in all: the month",
     Montant(minimum=D(400), maximum=D(400), periodicite="mois", duree_mois=36, total=D(14400)), _mois(400, 400)),
    ("a placement is no month", Montant(maximum=D(900), periodicite="stage"), None),
    ("a total over three years at most", Montant(total=D(21600), duree_mois=36, duree_au_plus=True), None),
    ("so much for six months at most",
     Montant(maximum=D(600), periodicite="unique", duree_mois=6, duree_au_plus=True), None),
    ("so much a month for three years at most",
     Montant(minimum=D(600), maximum=D(600), periodicite="mois", duree_mois=36, duree_au_plus=True), _mois(600, 600)),
    ("a day over months", Montant(maximum=D(90), periodicite="jour", duree_mois=6), None),
    ("paid once", Montant(maximum=D(25000), periodicite="unique"), None),
    ("no period said", Montant(maximum=D(400)), None),
    ("a rate alone", Montant(taux=D(80), periodicite="mois"), None),
    ("a rate for a time", Montant(taux=D(80), duree_mois=12), None),
    ("a total alone", Montant(total=D(10000)), None),
]  # fmt: skip


@pytest.mark.parametrize(("montant", "attendu"), [c[1:] for c in PAR_MOIS], ids=[c[0] for c in PAR_MOIS])
def test_par_mois(montant: Montant, attendu: ParMois | None) -> None:
    assert montant.par_mois == attendu


ATTEINT = [
    ("the value itself", Montant(minimum=D(400), maximum=D(400), periodicite="mois"), True),
    ("less", Montant(minimum=D(399), maximum=D(399), periodicite="mois"), False),
    ("a range, by its top", Montant(minimum=D(200), maximum=D(600), periodicite="mois"), True),
    ("a range below", Montant(minimum=D(200), maximum=D(300), periodicite="mois"), False),
    ("at least so much", Montant(minimum=D(400), periodicite="mois"), True),
    ("at least less: maybe more", Montant(minimum=D(150), periodicite="mois"), None),
    ("a total over a known time", Montant(total=D(21600), duree_mois=36), True),
    ("paid once, whatever it is", Montant(maximum=D(25000), periodicite="unique"), False),
    ("to who sets up", Montant(plafond=D(25000), periodicite="installation"), False),
    ("a square metre", Montant(maximum=D(2500), periodicite="m2"), False),
    ("a placement of unknown length", Montant(maximum=D(900), periodicite="stage"), None),
    ("no period said", Montant(maximum=D(400)), None),
    ("a rate", Montant(taux=D(50)), None),
]


@pytest.mark.parametrize(("montant", "attendu"), [c[1:] for c in ATTEINT], ids=[c[0] for c in ATTEINT])
def test_verse_400_euros_par_mois(montant: Montant, attendu: bool | None) -> None:
    assert montant.atteint_par_mois(400) is attendu


@pytest.mark.parametrize(
    ("montant", "argent"),
    [
        (Montant(payee_a="personne"), Argent.PERSONNE),
        (Montant(payee_a="structure"), Argent.STRUCTURE),
        (Montant(nature="pret", payee_a="personne"), Argent.PRET),
        (Montant(nature="pret", payee_a="structure"), Argent.PRET),
        (Montant(nature="pret"), Argent.PRET),
        (Montant(), None),
        (Montant(nature="budget"), None),
        (Montant(nature="loyer"), None),
        (Montant(nature="remuneration", payee_a="personne"), None),
    ],
)
def test_de_quel_argent(montant: Montant, argent: Argent | None) -> None:
    assert montant.argent is argent


def test_un_seul_suffit_et_l_inconnu_reste_inconnu() -> None:
    assez = Montant(minimum=D(400), maximum=D(400), periodicite="mois")
    trop_peu = Montant(minimum=D(100), maximum=D(100), periodicite="mois")
    inconnu = Montant(maximum=D(900), periodicite="stage")
    assert atteignent([trop_peu, inconnu, assez], 400) is True
    assert atteignent([trop_peu, inconnu], 400) is None
    assert atteignent([trop_peu], 400) is False
    assert atteignent([], 400) is False


def test_le_plus_par_mois() -> None:
    montants = [
        Montant(minimum=D(150), periodicite="mois"),
        Montant(minimum=D(100), maximum=D(200), periodicite="mois"),
        Montant(maximum=D(9000), periodicite="stage"),
    ]
    assert le_plus_par_mois(montants) == D(200)
    assert le_plus_par_mois(montants[:1]) == D(150)
    assert le_plus_par_mois(montants[2:]) is None


def test_ceux_de_cet_argent() -> None:
    a_lui, pret, a_la_structure = (
        Montant(payee_a="personne", objet="a"),
        Montant(nature="pret", objet="b"),
        Montant(payee_a="structure", objet="c"),
    )
    tous = [a_lui, pret, a_la_structure, Montant(nature="budget")]
    assert de_cet_argent(tous, frozenset([Argent.PERSONNE])) == (a_lui,)
    assert de_cet_argent(tous, frozenset([Argent.PRET, Argent.STRUCTURE])) == (pret, a_la_structure)
