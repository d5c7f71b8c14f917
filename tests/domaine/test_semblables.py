"""Who is like whom: by three figures, each in steps of its own spread; how many, in which order."""

import pytest

from aides.domaine.comparaison import MAXIMUM
from aides.domaine.portraits import Portrait
from aides.domaine.semblables import NOMBRE, semblables


def rangee(*habitants: int) -> dict[str, Portrait]:
    """Territories that nothing but their inhabitants tells apart: « a », « b »…; as dense, no small commune."""
    return {chr(ord("a") + rang): Portrait(n, n, 0) for rang, n in enumerate(habitants)}


def test_les_figures() -> None:
    portrait = Portrait(habitants=500, superficie=40, habitants_petites_communes=125)
    assert (portrait.densite, portrait.part_petites_communes) == (12.5, 25)


def test_autant_qu_une_comparaison_en_tient_avec_lui() -> None:
    assert NOMBRE == 5 == MAXIMUM - 1


@pytest.mark.parametrize(
    ("portraits", "attendus"),
    [
        ({}, {}),
        (rangee(10), {"a": ""}),
        (rangee(10, 20), {"a": "b", "b": "a"}),
        # All alike: those that come first.
        (rangee(*[7] * 7), {"a": "bcdef", "b": "acdef", "g": "abcde"}),
        # Far from one end of the row, the five nearest; in the order of the row, not of nearness.
        (rangee(1, 2, 4, 8, 16, 32, 64), {"a": "bcdef", "d": "abcef", "g": "bcdef"}),
        # Twice is as far as half: 40 is nearer to 20 than 1 is, though further by difference.
        (rangee(20, 40, 1, 60, 80, 100, 120), {"a": "bdefg"}),
    ],
)
def test_les_plus_proches(portraits: dict[str, Portrait], attendus: dict[str, str]) -> None:
    trouves = semblables(portraits)
    assert trouves.keys() == portraits.keys()
    assert {code: "".join(trouves[code]) for code in attendus} == attendus


def test_ce_n_est_pas_reciproque() -> None:
    """« h » is alone: it has five like it, none of which has it."""
    trouves = semblables(rangee(1, 2, 3, 4, 5, 6, 7, 100_000))
    assert trouves["h"] == ("c", "d", "e", "f", "g")
    assert [code for code, siens in trouves.items() if "h" in siens] == []


@pytest.mark.parametrize("figure", ["habitants", "densite", "part"])
def test_chaque_figure_compte(figure: str) -> None:
    """Six like « a » but one figure, of which « z » has that of « a » and nothing else to tell it apart: it is in."""
    autre = {
        "habitants": Portrait(2_000, 200, 500),  # twice as many, as dense, the same share
        "densite": Portrait(1_000, 50, 250),  # on half the ground
        "part": Portrait(1_000, 100, 500),  # twice the share
    }[figure]
    portraits = {"a": Portrait(1_000, 100, 250)}
    portraits |= {f"b{rang}": autre for rang in range(6)}
    portraits["z"] = portraits["a"]
    assert semblables(portraits)["a"] == ("b0", "b1", "b2", "b3", "z")


def test_aucune_figure_ne_pese_plus_qu_une_autre() -> None:
    """Ten points of share are a fifth of their spread, eight times the inhabitants two thirds of theirs: bare, the
    points would be the further."""
    portraits = {"a": Portrait(1_000, 1_000, 0)}
    portraits |= {f"huit-fois-{rang}": Portrait(8_000, 8_000, 0) for rang in range(5)}
    portraits["dix-points"] = Portrait(1_000, 1_000, 100)
    for rang in range(6):
        portraits[f"loin-{rang}"] = Portrait(1_000_000, 1_000_000, 1_000_000 * (rang % 2))
    proches = semblables(portraits)["a"]
    assert proches == ("huit-fois-0", "huit-fois-1", "huit-fois-2", "huit-fois-3", "dix-points")
