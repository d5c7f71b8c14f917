"""How much, in words: silences, values of a scale, medians, what is asked in return, why an amount stands apart."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from aides.domaine.combien import APart, Mediane, MontantEnonce, Offrants, Origine, de_mesure, du_dispositif
from aides.domaine.montants import Echelle, Montant
from aides.domaine.vocabulaire import Stade
from aides.mots.combien import (
    ECHELLES,
    RAISONS_A_PART,
    en_retour,
    mediane_en_clair,
    raison_a_part,
    silence_en_clair,
    texte_d_origine,
    texte_sur_echelle,
    valeurs_en_clair,
)
from tests.exports.exemples import AIN, CORSE, MESURE, REGIONAL

D = Decimal
PAR_MOIS = Montant(payee_a="personne", periodicite="mois")
AU_TABLEAU = replace(de_mesure(MESURE), origine=Origine.TABLEAU, mesure=None)


def plat(texte: str) -> str:
    return texte.replace("\u00a0", " ")


def dit(montant: Montant, stade: Stade = Stade.EN_VIGUEUR) -> MontantEnonce:
    return MontantEnonce(de_mesure(replace(MESURE, stade=stade)), montant)


def de(euros: int, **reste: Any) -> Montant:
    return replace(PAR_MOIS, minimum=D(euros), maximum=D(euros), **reste)


@pytest.mark.parametrize(
    ("disent", "taisent", "mots"),
    [
        ((), (), ""),
        ((AIN,), (), "0 territoire sur 1"),
        ((), (AIN,), "1 territoire sur 1"),
        ((AIN,), (CORSE,), "1 territoire sur 2"),
        ((), (AIN, CORSE), "2 territoires sur 2"),
    ],
)
def test_un_silence(disent: tuple[object, ...], taisent: tuple[object, ...], mots: str) -> None:
    """Who is not known to offer it counts in neither number."""
    assert plat(silence_en_clair(Offrants(2022, disent, taisent, incertains=(AIN,)))) == mots  # type: ignore[arg-type]


def test_les_valeurs_d_une_echelle() -> None:
    """The lowest first, each with what it is; the same ones counted."""
    montants = [
        dit(de(400)),
        dit(replace(PAR_MOIS, maximum=D(600), au_plus=True)),
        dit(de(200)),
        dit(replace(PAR_MOIS, minimum=D(200), maximum=D(700))),
        dit(de(200)),
        dit(de(300, partie_de=1)),
        MontantEnonce(AU_TABLEAU, de(200)),
        dit(replace(PAR_MOIS, minimum=D(900), au_moins=True)),
        dit(replace(PAR_MOIS, periodicite="an", maximum=D(7_000))),
    ]
    assert plat(valeurs_en_clair(montants, Echelle.MOIS)) == (
        "200 (2 fois), 200 (tableau), 300 (part), 400, jusqu’à 583,33, jusqu’à 600, de 200 à 700, au moins 900 €/mois"
    )
    assert valeurs_en_clair([], Echelle.MOIS) == ""


def test_une_mediane_dit_de_quoi() -> None:
    mots = plat(mediane_en_clair(Mediane(D(12_500), 11), 2019, Echelle.INSTALLATION))
    assert mots.startswith("Médiane en 2019 : 12 500 €/installation, sur 11 territoires, le plus haut")
    mots = plat(mediane_en_clair(Mediane(D(12_500), 11, 3), 2019, Echelle.INSTALLATION))
    assert ", sur 11 territoires (dont 3 d’après le seul tableau, non daté), le plus haut" in mots


@pytest.mark.parametrize(
    ("montant", "texte", "origine"),
    [
        (de(400, duree_mois=36), "400 €/mois pendant 3 ans", ""),
        (
            replace(PAR_MOIS, periodicite="semestre", minimum=D(600), maximum=D(600)),
            "100 €/mois, calculé",
            "600 €/semestre",
        ),
        (Montant(total=D(21_600), duree_mois=36), "600 €/mois, calculé", "21 600 € en tout, sur 3 ans"),
        (Montant(maximum=D(300)), "300 €", ""),
    ],
)
def test_un_montant_divise_par_nous_le_dit(montant: Montant, texte: str, origine: str) -> None:
    assert (plat(texte_sur_echelle(montant)), plat(texte_d_origine(montant))) == (texte, origine)


def test_ce_qui_est_demande_en_retour() -> None:
    assert plat(en_retour(dit(de(1)))) == "Engagement de 3 ans : Les termes."
    assert en_retour(MontantEnonce(AU_TABLEAU, de(1))) == "Le tableau ne dit pas s’il y a un engagement"
    regional = MontantEnonce(du_dispositif(REGIONAL), de(1))
    assert plat(en_retour(regional)) == "Sans engagement, le document le dit : Les termes régionaux."


def test_pourquoi_a_part() -> None:
    assert raison_a_part(dit(de(1), Stade.TERMINEE)) == "Mesure terminée, pas en vigueur"
    assert raison_a_part(dit(de(1), Stade.EN_CREATION)) == "Mesure en création, pas en vigueur"
    assert raison_a_part(dit(replace(de(1), nature="pret"))) == "Prêté, non donné"
    assert raison_a_part(dit(replace(de(1), payee_a="structure"))) == "Versé à une structure"
    assert raison_a_part(dit(replace(de(1), nature="budget"))).startswith("Ni donné ni prêté")
    assert raison_a_part(MontantEnonce(du_dispositif(REGIONAL), de(1))).startswith("Schéma national ou régional")
    assert raison_a_part(dit(de(1))) == "Ni la fiche ni le tableau ne disent pour qui"


def test_chaque_valeur_a_ses_mots() -> None:
    assert list(ECHELLES) == list(Echelle)
    assert [raison for raison in APart if raison not in RAISONS_A_PART] == [APart.STADE]
