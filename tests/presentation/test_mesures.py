"""Measures in words, and by survey; what is said where a sheet gives none."""

from dataclasses import replace

import pytest

from aides.domaine.vocabulaire import Confiance, Stade
from aides.mots.montants import LigneMontant
from aides.presentation.mesures import MesuresAnnee, VueMesure, par_annee, vue_mesure
from aides.presentation.pages import FicheVue, fiches_en_clair
from tests.presentation.exemple import ANCIENNE, ATLAS, ENVISAGEE, PRIME


def test_a_measure_in_words() -> None:
    assert vue_mesure(PRIME) == VueMesure(
        mesure=PRIME,
        ancre="prime",
        stade="",
        compte=True,
        confiance="",
        doute=False,
        montants=(
            LigneMontant("400\u00a0€/mois", "", "par étudiant"),
            LigneMontant("de 100 à 200\u00a0€/mois", "Payé par le bénéficiaire", ""),
        ),
        engagement="Engagement de 3\u00a0ans\u00a0: dans le département",
        beneficiaires="Internes, Externes",
    )
    assert vue_mesure(PRIME).textes_montants == (
        "400\u00a0€/mois (par étudiant)",
        "de 100 à 200\u00a0€/mois [payé par le bénéficiaire]",
    )


def test_what_a_measure_does_not_say() -> None:
    """Its stage and our doubt are said where they are not the ordinary ones."""
    assert vue_mesure(ENVISAGEE) == VueMesure(
        mesure=ENVISAGEE,
        ancre="envisagee",
        stade="Envisagée",
        compte=False,
        confiance="Douteuse",
        doute=True,
        montants=(),
        engagement="Engagement non précisé par la fiche",
        beneficiaires="",
    )
    assert vue_mesure(ANCIENNE).confiance == "Probable"


@pytest.mark.parametrize(
    ("stade", "dit"), [(Stade.EN_VIGUEUR, ""), (Stade.EXPERIMENTEE, "Expérimentée"), (Stade.TERMINEE, "Terminée")]
)
def test_a_stage(stade: Stade, dit: str) -> None:
    assert vue_mesure(replace(PRIME, stade=stade)).stade == dit


@pytest.mark.parametrize(
    ("engagement", "mois", "termes", "dit"),
    [
        ("non", None, "", "Sans engagement, la fiche le dit"),
        ("oui", None, "", "Engagement demandé"),
        ("oui", None, "exercer ici", "Engagement demandé\u00a0: exercer ici"),
        ("oui", 12, "", "Engagement d’un an"),
    ],
)
def test_a_commitment(engagement: str, mois: int | None, termes: str, dit: str) -> None:
    dite = replace(PRIME, engagement=engagement, engagement_mois=mois, engagement_texte=termes)
    assert vue_mesure(dite).engagement == dit


def test_a_doubt() -> None:
    assert vue_mesure(replace(PRIME, confiance=Confiance.SURE)).doute is False
    assert vue_mesure(replace(PRIME, confiance=Confiance.PROBABLE)).doute is True


def test_measures_by_survey() -> None:
    """Latest first; a survey without any says what its sheet says."""
    assert par_annee([ANCIENNE, PRIME, ENVISAGEE], fiches_en_clair(ATLAS, "01")) == [
        MesuresAnnee(2022, (vue_mesure(PRIME), vue_mesure(ENVISAGEE)), "On ne sait pas\u00a0: décrit ses aides."),
        MesuresAnnee(2019, (vue_mesure(ANCIENNE),), "On ne sait pas\u00a0: décrit ses aides."),
    ]
    assert par_annee([], fiches_en_clair(ATLAS, "2A")) == [
        MesuresAnnee(2022, (), "Déclare n’avoir mis aucune aide en place."),
        MesuresAnnee(2019, (), "On ne sait pas\u00a0: pas de fiche."),
    ]
    assert par_annee([PRIME], list[FicheVue]()) == []
