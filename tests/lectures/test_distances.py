"""Where distances are measured from, and how they are told: whole kilometres, nought where one is."""

from dataclasses import replace

import pytest

from aides.domaine.noms import Repertoire
from aides.lectures.distances import Depart, depart
from aides.lectures.lieux import SANS_NOMS, Lieux, comprendre
from territoires import limites
from tests import oracle_distances
from tests.domaine.objets import territoire

DROME = replace(territoire("26"), nom="Drôme")
REPERTOIRE = Repertoire.etablir((DROME,), ())


@pytest.mark.parametrize(
    ("texte", "nom", "code", "commune"),
    [
        ("Brest", "Brest", "29", "29019"),
        ("29200", "Brest", "29", "29019"),
        ("Lyon 3e", "Lyon", "69M", "69123"),
        ("Annecy-le-Vieux", "Annecy", "74", "74010"),
        ("Crest (26)", "Crest", "26", "26108"),
    ],
)
def test_d_une_commune(texte: str, nom: str, code: str, commune: str) -> None:
    """From the centre of the commune of today; of several that a postcode means, of the most inhabited."""
    trouve = depart(comprendre(texte, SANS_NOMS))
    assert trouve is not None
    assert (trouve.nom, trouve.territoire, trouve.du_territoire) == (nom, code, False)
    assert tuple(trouve.point) == oracle_distances.centre(commune)


def test_d_un_territoire() -> None:
    """From its centre, and that is said."""
    assert depart(comprendre("Drôme", REPERTOIRE)) == Depart("Drôme", "26", limites.centre("26"), du_territoire=True)


def test_de_nulle_part() -> None:
    assert depart(Lieux()) is None
    assert depart(comprendre("zzyzx", SANS_NOMS)) is None


def test_combien_d_autres_communes() -> None:
    """A postcode of several communes: one is measured from, the others are counted."""
    lieux = comprendre("26400", SANS_NOMS)
    trouve = depart(lieux)
    assert trouve is not None
    assert trouve.nom == "Crest"
    assert trouve.autres == len({c.commune.code for c in lieux.communes}) - 1 > 3


def test_en_kilometres_entiers() -> None:
    """Nought in one's own territory, one at least elsewhere, else to the nearest."""
    brest = depart(comprendre("Brest", SANS_NOMS))
    assert brest is not None
    assert [brest.kilometres(code) for code in ("29", "22", "56")] == [0, 66, 65]
    # Bayencourt, in Somme, is against Pas-de-Calais: its centre is less than half a kilometre away.
    contre = depart(comprendre("Bayencourt", SANS_NOMS))
    assert contre is not None
    assert limites.distance(contre.point, "62") < 0.5
    assert [contre.kilometres(code) for code in ("80", "62")] == [0, 1]


def test_ce_qui_est_a_portee_n_est_jamais_ecarte() -> None:
    brest = depart(comprendre("Brest", SANS_NOMS))
    assert brest is not None
    codes = tuple(oracle_distances.contours())
    for rayon in (1, 65, 66, 150, 500, 10_000):
        for code in codes:
            assert brest.peut_etre_a(rayon, code) or brest.kilometres(code) > rayon
    assert not all(brest.peut_etre_a(150, code) for code in codes)
