"""Distances to territories: against the shapes at full resolution, a naive walk; what they must not be."""

import json
from itertools import pairwise

import pytest

from territoires import limites
from territoires.communes import communes
from territoires.contours import fond
from territoires.limites import FICHIER, PAS, Contour, Point, Vecteur, au_moins, centre, distance, entre
from territoires.voisins import limitrophes
from tests import oracle_distances

CODES = tuple(fond()["territoires"])


def point(commune: str) -> Point:
    return Point(*oracle_distances.centre(commune))


# Kilometres measured once on IGN's shapes at full resolution, on the ellipsoid (pyproj).
MESUREES = [
    ("29019", "22", 66.2),
    ("29019", "56", 65.1),
    ("29019", "75", 498.2),
    ("29019", "26", 788.1),
    ("69123", "69", 5.6),
    ("69123", "01", 8.6),
    ("69123", "42", 24.1),
    ("31555", "09", 31.8),
    ("75056", "92", 4.3),
    ("75056", "77", 16.2),
    ("2A004", "83", 217.3),
    ("2B033", "06", 196.4),
    ("59183", "2B", 1038.2),
    ("97209", "971", 137.6),
    ("97302", "972", 1404.4),
    ("75056", "973", 7058.4),
    ("97411", "75", 9339.9),
]


@pytest.mark.parametrize(("commune", "code", "attendue"), MESUREES)
def test_comme_sur_les_formes_entieres(commune: str, code: str, attendue: float) -> None:
    """To one hundredth, or the kilometre to which outlines are simplified."""
    assert abs(distance(point(commune), code) - attendue) <= max(0.01 * attendue, 1)


@pytest.mark.parametrize("commune", ["29019", "69123", "2A004", "97209", "57463", "23096"])
@pytest.mark.parametrize("code", ["22", "69", "38", "2B", "971", "75", "90", "87"])
def test_comme_un_calcul_naif(commune: str, code: str) -> None:
    """The same outlines walked in short steps, on the ellipsoid: to one hundredth, or a step."""
    naive = oracle_distances.distance(oracle_distances.centre(commune), code)
    assert abs(distance(point(commune), code) - naive) <= max(0.01 * naive, 0.2)


def test_entre_deux_points() -> None:
    """A degree of meridian, a quarter of the Earth, nothing; either way round."""
    assert entre(Point(0, 0), Point(0, 0)) == 0
    assert entre(Point(45, 3), Point(46, 3)) == pytest.approx(111.19, abs=0.01)
    assert entre(Point(0, 0), Point(0, 90)) == pytest.approx(10_007.5, abs=0.1)
    assert entre(Point(0, 0), Point(0, 180)) == pytest.approx(20_015.1, abs=0.1)
    assert entre(Point(10, 20), Point(-30, 40)) == entre(Point(-30, 40), Point(10, 20))


def test_un_vecteur_est_de_longueur_un() -> None:
    assert tuple(Vecteur.de(Point(0, 0))) == pytest.approx((1, 0, 0))
    assert tuple(Vecteur.de(Point(0, 90))) == pytest.approx((0, 1, 0))
    assert tuple(Vecteur.de(Point(90, 12))) == pytest.approx((0, 0, 1))


def test_chaque_territoire_a_ses_limites() -> None:
    """Those of the map; every ring closed, no side longer than what it is cut in."""
    assert set(oracle_distances.contours()) == set(CODES)
    for code, anneaux in oracle_distances.contours().items():
        for anneau in anneaux:
            assert anneau[0] == anneau[-1], code
            assert len(anneau) > 3, code
    for code in CODES:
        contour = limites._limites()[code].contour
        points = list(zip(contour.x, contour.y, contour.z, strict=True))
        for rang, (a, b) in enumerate(pairwise(points)):
            if rang not in contour.fins:
                corde = sum((v - u) ** 2 for u, v in zip(a, b, strict=True)) ** 0.5
                assert corde * limites.RAYON_TERRE <= PAS * 1.01, code


def test_un_anneau_ne_mene_pas_au_suivant() -> None:
    """From the sea between the islands of Guadeloupe, the nearest land is an island, not a line between two."""
    naive = oracle_distances.distance((16.05, -61.15), "971")
    assert distance(Point(16.05, -61.15), "971") == pytest.approx(naive, abs=0.2)
    assert naive > 5


def test_le_plus_proche_est_parfois_au_milieu_d_un_cote() -> None:
    """A hundred metres from the middle of a side of three kilometres; beyond its end, the end."""
    carre = Contour([[Point(0, 0), Point(0, 0.03), Point(0.03, 0.03), Point(0, 0)]])
    assert carre.distance(Vecteur.de(Point(-0.001, 0.015))) == pytest.approx(0.111, abs=0.001)
    assert carre.distance(Vecteur.de(Point(0, -0.01))) == pytest.approx(1.112, abs=0.001)
    assert carre.distance(Vecteur.de(Point(0.015, 0.015))) == pytest.approx(0, abs=0.001)


def test_la_borne_n_est_jamais_trop_haute() -> None:
    """What spares most measurings never leaves out a territory that is near."""
    for commune in ("29019", "75056", "97302", "68066", "2B033"):
        for code in CODES:
            assert au_moins(point(commune), code) <= distance(point(commune), code) + 0.001


def test_chaque_centre_est_dans_son_territoire() -> None:
    """Nearer to its own outline than half its breadth, and no neighbour is nearer than that outline."""
    for code in CODES:
        milieu = centre(code)
        bord = distance(milieu, code)
        for voisin in limitrophes(code):
            assert distance(milieu, voisin) >= bord - 0.5, (code, voisin)


def test_chaque_commune_est_dans_son_territoire() -> None:
    """Its centre is nearer to the neighbours than to nothing: within the frame of its territory, to a kilometre."""
    cadres = {}
    for code, anneaux in oracle_distances.contours().items():
        tous = [p for anneau in anneaux for p in anneau]
        latitudes, longitudes = [p[0] for p in tous], [p[1] for p in tous]
        cadres[code] = (min(latitudes), max(latitudes), min(longitudes), max(longitudes))
    dehors = []
    for commune in communes():
        if commune.departement == "976":
            continue
        sud, nord, ouest, est = cadres[commune.departement]
        y, x = commune.centre
        if not (sud - 0.02 <= y <= nord + 0.02 and ouest - 0.02 <= x <= est + 0.02):
            dehors.append(commune.nom)
    assert dehors == []


def test_le_fichier_dit_d_ou_il_vient() -> None:
    contenu = json.loads(FICHIER.read_text(encoding="utf-8"))
    assert contenu["attribution"] == fond()["attribution"]
    assert contenu["tolerance"] == 1000
    # Sent to nobody, read by every worker: it stays small.
    assert FICHIER.stat().st_size < 150_000
