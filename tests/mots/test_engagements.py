"""A commitment in words, of a sheet and of another document."""

from dataclasses import dataclass

import pytest

from aides.mots.engagements import DANS_LA_FICHE, DANS_LE_DOCUMENT, engagement_en_clair
from aides.mots.vocabulaires import ENGAGEMENTS


@dataclass(frozen=True)
class Engage:
    """What a measure says of its commitment."""

    engagement: str = "oui"
    engagement_mois: int | None = None
    engagement_mois_max: int | None = None
    engagement_au_moins: bool = False
    engagement_au_plus: bool = False
    engagement_texte: str = ""


@pytest.mark.parametrize(
    ("engage", "ecrit"),
    [
        (Engage(), "Engagement demandé"),
        (Engage(engagement_texte="exercer ici"), "Engagement demandé\u00a0: exercer ici"),
        (Engage(engagement_mois=6), "Engagement de 6\u00a0mois"),
        (Engage(engagement_mois=12), "Engagement d’un an"),
        (
            Engage(engagement_mois=60, engagement_texte="à temps plein"),
            "Engagement de 5\u00a0ans\u00a0: à temps plein",
        ),
        (Engage(engagement_mois=60, engagement_au_moins=True), "Engagement d’au moins 5\u00a0ans"),
        (Engage(engagement_mois=12, engagement_au_moins=True), "Engagement d’au moins un an"),
        (Engage(engagement_mois=60, engagement_au_plus=True), "Engagement de 5\u00a0ans au plus"),
        (Engage(engagement_mois=12, engagement_au_plus=True), "Engagement d’un an au plus"),
        (Engage(engagement_mois=36, engagement_mois_max=60), "Engagement de 3 à 5\u00a0ans"),
        (Engage(engagement_mois=6, engagement_mois_max=60), "Engagement de 6 à 60\u00a0mois"),
        (Engage(engagement_mois=36, engagement_mois_max=42), "Engagement de 36 à 42\u00a0mois"),
        (Engage("non"), "Sans engagement, la fiche le dit"),
        (Engage("non_precise"), "Engagement non précisé par la fiche"),
        (Engage("non_precise", engagement_texte="En zone"), "En zone (engagement non précisé par la fiche)"),
        (Engage("sans_objet"), ""),
        (
            Engage("sans_objet", engagement_texte="logement prêté le temps du stage"),
            "logement prêté le temps du stage",
        ),
    ],
)
def test_ce_que_dit_la_fiche(engage: Engage, ecrit: str) -> None:
    assert engagement_en_clair(engage, DANS_LA_FICHE) == ecrit


@pytest.mark.parametrize(
    ("engagement", "ecrit"),
    [
        ("oui", "Engagement demandé"),
        ("non", "Sans engagement, le document le dit"),
        ("non_precise", "Non précisé par le document"),
        ("sans_objet", ""),
    ],
)
def test_ce_que_dit_un_autre_document(engagement: str, ecrit: str) -> None:
    assert engagement_en_clair(Engage(engagement), DANS_LE_DOCUMENT) == ecrit


def test_chaque_engagement_se_dit() -> None:
    assert [cle for cle, _ in ENGAGEMENTS] == list(DANS_LA_FICHE) == list(DANS_LE_DOCUMENT)
