"""Amounts as they are read, measure by measure; one that stands apart, with why."""

from dataclasses import replace
from decimal import Decimal

from aides.domaine.combien import MontantEnonce, de_mesure
from aides.domaine.montants import Montant
from aides.presentation.montants_dits import Bloc, LigneAPart, MontantVu, blocs, ligne_a_part
from tests.domaine.objets import mesure
from tests.presentation.exemple import ENVISAGEE, PRIME, A

CENT = Montant(minimum=Decimal(100), maximum=Decimal(100), periodicite="mois", objet="par étudiant")
AN = Montant(minimum=Decimal(2400), maximum=Decimal(2400), periodicite="an", payee_a="personne")


def test_une_mesure_a_ses_montants_et_ce_qu_elle_demande() -> None:
    libre = mesure("libre", A)
    enonces = [
        MontantEnonce(de_mesure(PRIME), CENT),
        MontantEnonce(de_mesure(libre), AN),
        MontantEnonce(de_mesure(PRIME), AN),
    ]
    cent = MontantVu("100\u00a0€/mois", "", "par étudiant", "")
    deux_cents = MontantVu("200\u00a0€/mois, calculé", "2\u00a0400\u00a0€/an", "", "")
    assert blocs(enonces) == (
        Bloc((cent, deux_cents), PRIME, "Engagement de 3\u00a0ans\u00a0: dans le département"),
        Bloc((deux_cents,), libre, "Engagement non précisé par la fiche"),
    )


def test_un_montant_a_part_dit_pourquoi() -> None:
    envisagee = replace(ENVISAGEE, montants=(CENT,))
    ligne = ligne_a_part(MontantEnonce(de_mesure(envisagee), CENT))
    assert ligne == LigneAPart(
        nom="Territoire 01 (01)",
        url="/01/",
        annee="2022",
        montant=MontantVu("100\u00a0€/mois", "", "par étudiant", ""),
        intitule="envisagee",
        url_mesure=envisagee.url,
        raison="Mesure envisagée, pas en vigueur",
    )
