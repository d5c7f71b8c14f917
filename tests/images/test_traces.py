"""Outlines as points: the part of SVG's path language that the map is written in."""

import pytest

from aides.images.traces import lire_trace
from territoires.contours import fond


@pytest.mark.parametrize(
    ("d", "lignes"),
    [
        ("M1 2L3 4", [[(1, 2), (3, 4)]]),
        ("M1 2l3 4", [[(1, 2), (4, 6)]]),
        ("m1 2 3 4", [[(1, 2), (4, 6)]]),
        ("M1 2 3 4", [[(1, 2), (3, 4)]]),
        ("M0,0h5v-3H1V9", [[(0, 0), (5, 0), (5, -3), (1, -3), (1, 9)]]),
        ("M0 0h1 2 3", [[(0, 0), (1, 0), (3, 0), (6, 0)]]),
        ("M10 10l-4.8-1.4-.3.5", [[(10, 10), (5.2, 8.6), (4.9, 9.1)]]),
        ("M.5.5l1.5.5", [[(0.5, 0.5), (2, 1)]]),
        ("M1e1 2l0 1", [[(10, 2), (10, 3)]]),
        ("M1 1l2 0zm4 4l1 0z", [[(1, 1), (3, 1)], [(5, 5), (6, 5)]]),
        ("M1 1l2 0zl0 3", [[(1, 1), (3, 1)], [(1, 1), (1, 4)]]),
        ("M1 1l1 1M5 5l1 1", [[(1, 1), (2, 2)], [(5, 5), (6, 6)]]),
        ("", []),
    ],
)
def test_un_trace_se_lit(d: str, lignes: list[list[tuple[float, float]]]) -> None:
    lues = lire_trace(d)
    assert [len(ligne) for ligne in lues] == [len(ligne) for ligne in lignes]
    for lue, voulue in zip(lues, lignes, strict=True):
        for point, attendu in zip(lue, voulue, strict=True):
            assert point == pytest.approx(attendu)


@pytest.mark.parametrize(
    "d", ["1 2", "l1 2", "z", "M1", "M1 2l3", "M1 2c1 1 2 2 3 3", "M1 2lx", "M1 2z3 4", "M1l2 3"]
)
def test_ce_qui_n_est_pas_un_trace_est_refuse(d: str) -> None:
    with pytest.raises(ValueError, match=r"Tracé|Nombre"):
        lire_trace(d)


def test_chaque_contour_tient_dans_sa_boite() -> None:
    """The file says of each outline the box that holds it: read rightly, it does, within a rounding."""
    arrondi = float(fond()["viewBox"].split()[3]) / 2000
    for code, zone in fond()["territoires"].items():
        points = [point for ligne in lire_trace(zone["d"]) for point in ligne]
        boite = [f(p[axe] for p in points) for f in (min, max) for axe in (0, 1)]
        assert boite == pytest.approx(zone["boite"], abs=arrondi), code
