"""Outlines as polygons: a hole is in what is around it, rings turn as RFC 7946 wants, areas are those of the map."""

import json
from math import cos, radians

import pytest

from territoires.polygones import Anneau, aire, assembler, contient, polygones, tourner
from territoires.portraits import FICHIER as PORTRAITS


def carre(x: float, y: float, cote: float) -> Anneau:
    return [(x, y), (x + cote, y), (x + cote, y + cote), (x, y + cote), (x, y)]


GRAND, TROU, ILE, AUTRE = carre(0, 0, 9), carre(1, 1, 5), carre(2, 2, 1), carre(20, 0, 3)


@pytest.mark.parametrize("ordre", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2)])
@pytest.mark.parametrize("sens", [1, -1])
def test_un_trou_est_dans_ce_qui_l_entoure(ordre: tuple[int, ...], sens: int) -> None:
    """In any order, turned any way: a hole in the large one, an island in the hole, another one beside."""
    rangs = [(GRAND, TROU, ILE, AUTRE)[rang][::sens] for rang in ordre]
    trouves = assembler(rangs)
    assert sorted(tuple(sorted({x for x, _ in anneau}) for anneau in p) for p in trouves) == [
        ([0, 9], [1, 6]),
        ([2, 3],),
        ([20, 23],),
    ]
    assert all(aire(anneaux[0]) > 0 for anneaux in trouves)
    assert [aire(trou) for p in trouves for trou in p[1:]] == [-25]


@pytest.mark.parametrize("ordre", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 3, 1, 0)])
def test_un_trou_est_dans_le_plus_proche(ordre: tuple[int, ...]) -> None:
    """A hole in an island in a hole: it is in the island, not in what is around them all."""
    trou = carre(2.25, 2.25, 0.5)
    trouves = assembler([(GRAND, TROU, ILE, trou)[rang] for rang in ordre])
    assert sorted([aire(anneau) for anneau in p] for p in trouves) == [[1, -0.25], [81, -25]]


def test_deux_qui_se_touchent_ne_s_entourent_pas() -> None:
    assert len(assembler([carre(0, 0, 2), carre(2, 0, 2), carre(0, 2, 2)])) == 3


def test_un_trou_qui_touche_le_bord() -> None:
    [sien] = assembler([carre(0, 0, 4), carre(0, 1, 2)])
    assert [abs(aire(anneau)) for anneau in sien] == [16, 4]


def test_ce_qu_un_anneau_contient() -> None:
    assert contient(GRAND, (1, 8))
    assert not contient(GRAND, (10, 1))
    assert not contient(GRAND, (-1, 1))
    assert tourner(GRAND, aire_positive=True) == GRAND
    assert tourner(GRAND, aire_positive=False) == GRAND[::-1]


def test_les_contours_de_france() -> None:
    """101 of them, closed, each as large as it is: within a thirtieth, on a sphere."""
    superficies = json.loads(PORTRAITS.read_text(encoding="utf-8"))["territoires"]
    tous = polygones()
    assert set(tous) == set(superficies)
    for code, siens in tous.items():
        assert all(anneau[0] == anneau[-1] and len(anneau) > 3 for p in siens for anneau in p), code
        assert all((aire(anneau) > 0) == (rang == 0) for p in siens for rang, anneau in enumerate(p)), code
        milieu = siens[0][0][0][1]
        mesuree = sum(aire(anneau) for p in siens for anneau in p) * 111.2**2 * cos(radians(milieu))
        assert 0.95 < mesuree / superficies[code]["superficie"] < 1.05, code


def test_ce_qui_a_des_trous() -> None:
    """Drôme has the « enclave des Papes » in it, Pyrénées-Atlantiques two of Hautes-Pyrénées."""
    troues = {code: sum(len(p) - 1 for p in siens) for code, siens in polygones().items()}
    assert (troues["26"], troues["64"], troues["75"]) == (1, 2, 0)
    assert len(polygones()["65"]) == 3
