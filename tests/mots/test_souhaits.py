"""What is looked for, in words; distances as they are told."""

import pytest

from aides.mots.souhaits import Voeux, eloignement, voeux_en_clair

BOURSE, MSP = "Bourse d’étude contre installation", "MSP en projet"


@pytest.mark.parametrize(
    ("voeux", "attendu"),
    [
        (Voeux(), "n’importe laquelle des aides recensées"),
        (Voeux(categories=[BOURSE]), "bourse d’étude contre installation"),
        (Voeux(categories=[BOURSE, MSP]), "bourse d’étude contre installation et MSP en projet"),
        (Voeux(categories=[BOURSE, MSP], une_suffit=True), "bourse d’étude contre installation ou MSP en projet"),
        (
            Voeux(categories=[MSP], lieu="de Brest (29)"),
            "MSP en projet ; dans le territoire de Brest (29) et ceux qui le touchent",
        ),
        (
            Voeux(categories=[MSP], lieu="de Brest (29)", rayon=1200),
            "MSP en projet ; à 1 200 km au plus de Brest (29), à vol d’oiseau",
        ),
        (Voeux(region="Bretagne"), "n’importe laquelle des aides recensées ; région Bretagne"),
        (Voeux(categories=[MSP], engagement_max=0), "MSP en projet ; sans engagement"),
        (Voeux(categories=[MSP], engagement_max=36), "MSP en projet ; engagement de 3 ans au plus"),
        (Voeux(categories=[MSP], engagement_max=12), "MSP en projet ; engagement d’un an au plus"),
        (Voeux(categories=[MSP], montant_min=1200), "MSP en projet ; au moins 1 200 €/mois, versés à une personne"),
    ],
)
def test_ce_que_l_on_cherche(voeux: Voeux, attendu: str) -> None:
    assert voeux_en_clair(voeux).replace("\u00a0", " ") == attendu


@pytest.mark.parametrize(
    ("kilometres", "attendu"), [(None, ""), (0, "sur place"), (1, "à 1 km"), (66, "à 66 km"), (9361, "à 9 361 km")]
)
def test_a_quelle_distance(kilometres: int | None, attendu: str) -> None:
    assert eloignement(kilometres).replace("\u00a0", " ") == attendu
