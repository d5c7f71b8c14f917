"""Boxes around outlines: what holds several, what cuts another."""

import pytest

from aides.dessins.cadres import Boite, boite_de, englober

BOITE = Boite(gauche=10, haut=20, droite=30, bas=60)


def test_a_box_is_written_as_svg_takes_it() -> None:
    assert BOITE.largeur == 20
    assert BOITE.cadre == "10 20 20 40"


@pytest.mark.parametrize(
    ("autre", "coupe"),
    [
        pytest.param(BOITE, True, id="itself"),
        pytest.param(Boite(12, 22, 14, 24), True, id="inside"),
        pytest.param(Boite(0, 0, 100, 100), True, id="around"),
        pytest.param(Boite(0, 0, 11, 21), True, id="a corner"),
        pytest.param(Boite(29, 59, 40, 70), True, id="the opposite corner"),
        pytest.param(Boite(0, 30, 10, 40), False, id="against its left side"),
        pytest.param(Boite(30, 30, 40, 40), False, id="against its right side"),
        pytest.param(Boite(15, 0, 25, 20), False, id="against its top"),
        pytest.param(Boite(15, 60, 25, 70), False, id="against its bottom"),
        pytest.param(Boite(0, 0, 5, 100), False, id="beside"),
        pytest.param(Boite(0, 70, 100, 80), False, id="below"),
    ],
)
def test_two_boxes_cut_each_other_or_not(autre: Boite, coupe: bool) -> None:
    assert BOITE.coupe(autre) is coupe
    assert autre.coupe(BOITE) is coupe


def test_what_holds_boxes_leaves_a_margin_on_each_side() -> None:
    boites = [boite_de({"boite": [10, 40, 20, 50]}), boite_de({"boite": [15, 20, 30, 45]})]
    assert boites[0] == Boite(gauche=10, haut=40, droite=20, bas=50)
    assert englober(boites, marge=3) == Boite(gauche=7, haut=17, droite=33, bas=53)
