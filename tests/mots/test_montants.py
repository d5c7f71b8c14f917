"""Amounts in words: values, ranges, what they are paid per, ceilings, rates, lengths, totals."""

from dataclasses import replace
from decimal import Decimal

import pytest

from aides.domaine.montants import Montant, ParMois
from aides.mots.montants import (
    LigneMontant,
    en_ligne,
    entiers,
    ligne_montant,
    montant_en_clair,
    nature_en_clair,
    par_mois_en_clair,
)
from aides.mots.vocabulaires import PERIODICITES

D = Decimal
MONTANTS = [
    ("nothing known", Montant(), ""),
    ("a value", Montant(minimum=D(400), maximum=D(400)), "400 €"),
    ("a value a month", Montant(minimum=D(400), maximum=D(400), periodicite="mois"), "400 €/mois"),
    ("a value a year", Montant(maximum=D(6000), periodicite="an"), "6 000 €/an"),
    ("a value a kilometre", Montant(maximum=D("0.32"), periodicite="km"), "0,32 €/kilomètre"),
    ("once", Montant(maximum=D(25000), periodicite="unique"), "25 000 € en une fois"),
    ("in all", Montant(maximum=D(25000), periodicite="ensemble"), "25 000 € en tout"),
    ("a range", Montant(minimum=D(200), maximum=D(600), periodicite="mois"), "de 200 à 600 €/mois"),
    ("a floor", Montant(minimum=D(150), periodicite="mois"), "au moins 150 €/mois"),
    ("a floor, said", Montant(minimum=D(150), au_moins=True, periodicite="mois"), "au moins 150 €/mois"),
    ("at most", Montant(maximum=D(150), au_plus=True, periodicite="mois"), "jusqu’à 150 €/mois"),
    ("a square metre", Montant(maximum=D(2500), periodicite="m2"), "2 500 €/m²"),
    ("a rate at most", Montant(taux=D(50), au_plus=True), "au plus 50 %"),
    ("a rate at least", Montant(taux=D(50), au_moins=True), "au moins 50 %"),
    ("a rate beside a floor", Montant(minimum=D(9), taux=D(50), au_moins=True), "au moins 9 €, 50 %"),
    ("a range of rates", Montant(taux_minimum=D(40), taux=D(50), plafond=D(9)), "de 40 à 50 %, jusqu’à 9 €"),
    ("one rate said as a range", Montant(taux_minimum=D(50), taux=D(50)), "50 %"),
    ("a ceiling", Montant(plafond=D(300), periodicite="mois"), "jusqu’à 300 €/mois"),
    ("a ceiling once", Montant(plafond=D(300), periodicite="unique"), "jusqu’à 300 € en une fois"),
    ("a value under a ceiling", Montant(maximum=D(250), plafond=D(300), periodicite="mois"),
     "250 €/mois, jusqu’à 300 €"),
    ("a rate", Montant(taux=D("12.5")), "12,5 %"),
    ("a rate under a ceiling", Montant(taux=D(50), plafond=D(10000), periodicite="projet"),
     "50 %, jusqu’à 10 000 €/projet"),
    ("a value, a rate and a ceiling", Montant(maximum=D(5), taux=D(50), plafond=D(9), periodicite="an"),
     "5 €/an, 50 %, jusqu’à 9 €/an"),
    ("a value and a rate", Montant(maximum=D(5), taux=D(50), periodicite="an"), "5 €/an, 50 %"),
    ("for three years", Montant(maximum=D(400), periodicite="mois", duree_mois=36), "400 €/mois pendant 3 ans"),
    ("for three years at most",
     Montant(minimum=D(600), maximum=D(600), periodicite="mois", duree_mois=36, duree_au_plus=True),
     "600 €/mois pendant 3 ans au plus"),
    ("for ten months, with the total", Montant(maximum=D(400), periodicite="mois", duree_mois=10, total=D(4000)),
     "400 €/mois pendant 10 mois (4 000 € en tout)"),
    ("a total alone", Montant(total=D(10000)), "10 000 € en tout"),
    ("a length alone", Montant(duree_mois=12), "pendant un an"),
    ("a total over a length", Montant(total=D(10000), duree_mois=10), "10 000 € en tout, sur 10 mois"),
    ("a total over years", Montant(total=D(21600), duree_mois=36), "21 600 € en tout, sur 3 ans"),
    ("a total of zero is said", Montant(total=D(0)), "0 € en tout"),
]  # fmt: skip


PERIODES = {
    "mois": "/mois",
    "trimestre": "/trimestre",
    "semestre": "/semestre",
    "an": "/an",
    "semaine": "/semaine",
    "jour": "/jour",
    "nuit": "/nuit",
    "stage": "/stage",
    "projet": "/projet",
    "installation": "/installation",
    "personne": "/personne",
    "logement": "/logement",
    "structure": "/structure",
    "km": "/kilomètre",
    "m2": "/m²",
    "consultation": "/consultation",
    "dossier": "/dossier",
    "demi_journee": "/demi-journée",
    "heure": "/heure",
    "unique": " en une fois",
    "ensemble": " en tout",
    "": "",
}


def test_chaque_periode_a_son_cas() -> None:
    assert {cle for cle, _ in PERIODICITES} == set(PERIODES) - {""}


@pytest.mark.parametrize(("periodicite", "suite"), PERIODES.items())
def test_ce_que_paie_un_montant(periodicite: str, suite: str) -> None:
    paye = Montant(maximum=D(9), periodicite=periodicite)
    assert montant_en_clair(paye).replace("\u00a0", " ") == f"9 €{suite}"


@pytest.mark.parametrize(("montant", "ecrit"), [c[1:] for c in MONTANTS], ids=[c[0] for c in MONTANTS])
def test_montant(montant: Montant, ecrit: str) -> None:
    """No-break spaces are read as spaces here."""
    assert montant_en_clair(montant).replace("\u00a0", " ") == ecrit


def test_les_espaces_d_un_montant_ne_se_coupent_pas() -> None:
    assert montant_en_clair(Montant(maximum=D(1200), taux=D(5))) == "1\u00a0200\u00a0€, 5\u00a0%"


@pytest.mark.parametrize(
    ("montant", "nature"),
    [
        (Montant(payee_a="personne"), ""),
        (Montant(), ""),
        (Montant(payee_a="structure"), "Versé à une structure"),
        (Montant(nature="pret", payee_a="personne"), "Prêt"),
        (Montant(nature="pret", payee_a="structure"), "Prêt, à une structure"),
        (Montant(nature="budget"), "Budget ou coût"),
        (Montant(nature="loyer"), "Payé par le bénéficiaire"),
        (Montant(nature="remuneration", payee_a="personne"), "Rémunération"),
        (Montant(payee_a="personne", partie_de=1), "Compris dans un autre montant"),
        (Montant(payee_a="structure", partie_de=1), "Versé à une structure, compris dans un autre montant"),
    ],
)
def test_ce_que_le_montant_est(montant: Montant, nature: str) -> None:
    assert nature_en_clair(montant) == nature


def test_une_ligne() -> None:
    paye = Montant(nature="loyer", maximum=D(5), objet="chambre")
    assert ligne_montant(paye) == LigneMontant("5\u00a0€", "Payé par le bénéficiaire", "chambre")


def test_une_somme_ne_va_pas_sans_ce_qu_elle_est() -> None:
    """In a line: of one alone, that it is no aid; of several, what each concerns too."""
    loyer = Montant(nature="loyer", maximum=D(5), objet="Chambre")
    aide = Montant(payee_a="personne", maximum=D(6), objet="Médecins")
    assert en_ligne([loyer]) == ("5\u00a0€ [payé par le bénéficiaire]",)
    assert en_ligne([aide]) == ("6\u00a0€",)
    assert en_ligne([]) == ()
    assert en_ligne([loyer, aide]) == entiers([loyer, aide])
    assert entiers([loyer, aide]) == ("5\u00a0€ (Chambre) [payé par le bénéficiaire]", "6\u00a0€ (Médecins)")
    assert entiers([replace(aide, objet="")]) == ("6\u00a0€",)


@pytest.mark.parametrize(
    ("par_mois", "ecrit"),
    [
        (ParMois(D(400), D(400), calcule=False), "400 €/mois"),
        (ParMois(D(200), D(600), calcule=False), "jusqu’à 600 €/mois"),
        (ParMois(None, D(600), calcule=False), "jusqu’à 600 €/mois"),
        (ParMois(D(200), None, calcule=False), "au moins 200 €/mois"),
        (ParMois(D(600), D(600), calcule=True), "600 €/mois, calculé"),
        (ParMois(D(100) / 3, D(100) / 3, calcule=True), "33,33 €/mois, calculé"),
        (ParMois(D(100) / 3, None, calcule=True), "au moins 33,33 €/mois, calculé"),
    ],
)
def test_par_mois(par_mois: ParMois, ecrit: str) -> None:
    assert par_mois_en_clair(par_mois).replace("\u00a0", " ") == ecrit


@pytest.mark.parametrize(
    ("montant", "par_mois"),
    [
        # A range by its top, and what is divided; what the text says as much is not said again.
        (Montant(payee_a="personne", minimum=D(200), maximum=D(400), periodicite="mois"), "jusqu’à 400\u00a0€/mois"),
        (Montant(payee_a="personne", maximum=D(2_400), periodicite="an"), "jusqu’à 200\u00a0€/mois, calculé"),
        (Montant(payee_a="personne", minimum=D(400), maximum=D(400), periodicite="mois"), ""),
        (Montant(payee_a="personne", minimum=D(400), periodicite="mois"), ""),
        (Montant(payee_a="personne", maximum=D(400), periodicite="mois"), ""),
        # Nobody's money, or no time.
        (Montant(minimum=D(200), maximum=D(400), periodicite="mois"), ""),
        (Montant(payee_a="personne", minimum=D(1), maximum=D(2), periodicite="km"), ""),
    ],
)
def test_ce_a_quoi_il_revient_par_mois(montant: Montant, par_mois: str) -> None:
    assert ligne_montant(montant).par_mois == par_mois
