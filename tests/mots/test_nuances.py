"""Words for what states and changes do not say of measures."""

import pytest

from aides.domaine.nuances import GenreNuance, Nuance
from aides.domaine.vocabulaire import Confiance, Stade
from aides.mots.nuances import nuance_en_clair
from tests.domaine.objets import mesure

MESURE = mesure("Bourse")


@pytest.mark.parametrize(
    ("dite", "attendu"),
    [
        (Nuance(GenreNuance.CITEE, 2022, mesure(stade=Stade.ENVISAGEE)), "Citée en 2022 : envisagée, non comptée"),
        (
            Nuance(GenreNuance.CITEE, 2019, mesure(stade=Stade.EN_CREATION)),
            "Citée en 2019 : en création, non comptée",
        ),
        (
            Nuance(GenreNuance.CITEE, 2022, mesure(schema_general=True)),
            "Citée en 2022 : schéma national ou régional, non compté",
        ),
        (Nuance(GenreNuance.FINIE, 2022, MESURE), "La fiche de 2022 dit la fin de « Bourse »"),
        (
            Nuance(GenreNuance.PARTIE, 2022, MESURE, Confiance.SURE),
            "Suite en 2022, hors de cette catégorie : « Bourse »",
        ),
        (
            Nuance(GenreNuance.PARTIE, 2022, MESURE, Confiance.DOUTEUSE),
            "Suite douteuse en 2022, hors de cette catégorie : « Bourse »",
        ),
        (
            Nuance(GenreNuance.VENUE, 2019, MESURE, Confiance.PROBABLE),
            "Origine probable en 2019, hors de cette catégorie : « Bourse »",
        ),
    ],
)
def test_une_nuance_en_mots(dite: Nuance, attendu: str) -> None:
    assert nuance_en_clair(dite) == attendu.replace(" :", "\u00a0:").replace("« ", "«\u00a0").replace(" »", "\u00a0»")
