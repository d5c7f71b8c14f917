"""The regional layer cut down to one territory, one région, one document: all of it, and nothing of another."""

import pytest

from aides.domaine.regional import Regional, codes_des_lieux, series, tourne
from tests.domaine.objets import (
    ATLAS,
    NORD,
    RAPPORT,
    SUD,
    chiffre,
    desaccord,
    dispositif,
    operation,
    territoire,
)

AIN, AISNE, CORSE = territoire("01"), territoire("02"), territoire("2A", SUD)
TOUT = Regional(
    dispositifs=(
        dispositif("partout-nord"),
        dispositif("ain", NORD, AIN),
        dispositif("deux", NORD, AIN, AISNE),
        dispositif("sud", SUD, source=ATLAS),
    ),
    chiffres=(chiffre("nord"), chiffre("ain", NORD, AIN), chiffre("sud", SUD, source=ATLAS)),
    operations=(operation("bourg", AIN), operation("laon", AISNE), operation("ajaccio", CORSE, ATLAS)),
    desaccords=(
        desaccord("nord", NORD, None, RAPPORT, ATLAS),
        desaccord("ain", NORD, AIN, RAPPORT, RAPPORT),
        desaccord("partout", None, None, ATLAS, ATLAS),
        desaccord("sud", SUD, None, ATLAS, RAPPORT),
    ),
)


def _cles(regional: Regional) -> tuple[list[str], ...]:
    tous = (regional.dispositifs, regional.chiffres, regional.operations, regional.desaccords)
    return tuple([objet.cle for objet in objets] for objets in tous)


@pytest.mark.parametrize(
    ("code", "dispositifs", "chiffres", "operations", "desaccords"),
    [
        ("01", ["partout-nord", "ain", "deux", "sud"], ["ain"], ["bourg"], ["ain"]),
        ("02", ["partout-nord", "deux", "sud"], [], ["laon"], []),
        ("2A", ["partout-nord", "sud"], [], ["ajaccio"], []),
    ],
)
def test_pour_un_territoire(
    code: str, dispositifs: list[str], chiffres: list[str], operations: list[str], desaccords: list[str]
) -> None:
    """Schemes without places hold wherever one asks: a département's page asks within its région."""
    assert _cles(TOUT.pour(code)) == (dispositifs, chiffres, operations, desaccords)


@pytest.mark.parametrize(
    ("slug", "attendu"),
    [
        ("nord", (["partout-nord", "ain", "deux"], ["nord", "ain"], ["bourg", "laon"], ["nord", "ain"])),
        ("sud", (["sud"], ["sud"], ["ajaccio"], ["sud"])),
    ],
)
def test_par_region(slug: str, attendu: tuple[list[str], ...]) -> None:
    assert _cles(TOUT.par_region()[slug]) == attendu


@pytest.mark.parametrize(
    "seule",
    [
        Regional((dispositif("d"),), (), ()),
        Regional((), (chiffre("c"),), ()),
        Regional((), (), (operation("o", AIN),)),
        Regional((), (), (), (desaccord("x", NORD),)),
    ],
)
def test_une_region_dont_une_seule_sorte_parle(seule: Regional) -> None:
    """Of the others, nothing: neither missing nor unknown."""
    assert seule.par_region() == {"nord": seule}
    assert Regional((), (), (), (desaccord("partout"),)).par_region() == {}


def test_une_region_dont_rien_n_est_dit_n_y_est_pas() -> None:
    """Nor is what holds of no région."""
    assert set(TOUT.par_region()) == {"nord", "sud"}


@pytest.mark.parametrize(
    ("cle", "attendu"),
    [
        (
            "rapport",
            (["partout-nord", "ain", "deux"], ["nord", "ain"], ["bourg", "laon"], ["nord", "ain", "sud"]),
        ),
        ("atlas", (["sud"], ["sud"], ["ajaccio"], ["nord", "partout", "sud"])),
    ],
)
def test_de_source(cle: str, attendu: tuple[list[str], ...]) -> None:
    """A disagreement is of each document that speaks in it."""
    assert _cles(TOUT.de_source(cle)) == attendu


@pytest.mark.parametrize(
    ("regional", "quelque_chose"),
    [
        (Regional((), (), ()), False),
        (Regional((), (), (), TOUT.desaccords), False),
        (Regional(TOUT.dispositifs, (), ()), True),
        (Regional((), TOUT.chiffres, ()), True),
        (Regional((), (), TOUT.operations), True),
    ],
)
def test_dit_il_quelque_chose(regional: Regional, *, quelque_chose: bool) -> None:
    assert bool(regional) is quelque_chose


def test_les_series() -> None:
    """Two points at least, each under its series, in the order in which they come; no series, no group."""
    a1, a2, b1, seul = (chiffre(cle, serie=cle[0]) for cle in ("a1", "a2", "b1", "c1"))
    b2 = chiffre("b2", serie="b")
    sans = (chiffre("x"), chiffre("y"))
    assert series([b1, a1, sans[0], a2, seul, b2, sans[1]]) == {"b": (b1, b2), "a": (a1, a2)}


def test_ou_sont_les_operations() -> None:
    """A code for each of them, the same as often as it has some."""
    assert codes_des_lieux([*TOUT.operations, operation("belley", AIN)]) == ("01", "02", "2A", "01")


@pytest.mark.parametrize(
    ("cadres", "voulu"),
    [
        ({}, False),
        ({1: None}, False),
        ({1: 2, 2: 3, 3: None}, False),
        ({1: 1}, True),
        ({1: 2, 2: 1}, True),
        ({1: 2, 2: 3, 3: 1}, True),
        ({1: 2, 2: 3, 3: 2}, False),
        ({1: 2}, False),
    ],
)
def test_un_dispositif_fait_partie_de_lui_meme(cadres: dict[int, int | None], voulu: bool) -> None:
    assert tourne(1, cadres) is voulu
