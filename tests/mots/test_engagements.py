"""A commitment in words, of a sheet and of another document."""

import pytest

from aides.mots.engagements import DANS_LA_FICHE, DANS_LE_DOCUMENT, engagement_en_clair
from aides.mots.vocabulaires import ENGAGEMENTS


@pytest.mark.parametrize(
    ("mois", "termes", "ecrit"),
    [
        (None, "", "Engagement demandé"),
        (None, "exercer dans le département", "Engagement demandé\u00a0: exercer dans le département"),
        (0, "", "Engagement demandé"),
        (6, "", "Engagement de 6\u00a0mois"),
        (12, "", "Engagement d’un an"),
        (60, "à temps plein", "Engagement de 5\u00a0ans\u00a0: à temps plein"),
    ],
)
def test_engagement(mois: int | None, termes: str, ecrit: str) -> None:
    assert engagement_en_clair(DANS_LA_FICHE["oui"], mois, termes) == ecrit


def test_chaque_engagement_se_dit() -> None:
    assert [cle for cle, _ in ENGAGEMENTS] == list(DANS_LA_FICHE) == list(DANS_LE_DOCUMENT)


def test_ce_que_dit_la_fiche() -> None:
    assert engagement_en_clair(DANS_LA_FICHE["non"], None, "") == "Sans engagement, la fiche le dit"
    assert engagement_en_clair(DANS_LA_FICHE["non_precise"], None, "") == "Engagement non précisé par la fiche"


def test_ce_que_dit_un_autre_document() -> None:
    assert engagement_en_clair(DANS_LE_DOCUMENT["oui"], None, "") == "Engagement demandé"
    assert engagement_en_clair(DANS_LE_DOCUMENT["non"], None, "") == "Sans engagement, le document le dit"
    assert engagement_en_clair(DANS_LE_DOCUMENT["non_precise"], None, "") == "Non précisé par le document"
