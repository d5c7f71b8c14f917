"""What always holds of the rows of a data set, over the real data: keys, what is never missing, what names rows."""

from collections import Counter
from typing import Any

import pytest

from aides.exports.catalogue import jeux
from aides.exports.contraintes import Contraintes
from aides.exports.jeux import Jeu
from aides.lectures.atlas import lire_recueil
from tests.exports.exemples import cellules, recueil

pytestmark = pytest.mark.django_db
CLES = [jeu.cle for jeu in jeux(recueil())]


@pytest.fixture(scope="module")
def tables() -> dict[str, list[dict[str, str]]]:
    return {}


def lire(tables: dict[str, Any], cle: str) -> tuple[Jeu[Any], list[dict[str, str]]]:
    tout = lire_recueil()
    [jeu] = [jeu for jeu in jeux(tout) if jeu.cle == cle]
    if cle not in tables:
        tables[cle] = cellules(jeu, tout)
    return jeu, tables[cle]


@pytest.mark.parametrize("cle", CLES)
def test_chaque_ligne_se_designe(tables: dict[str, Any], cle: str) -> None:
    """By a key that is never missing and of one row only; where there is none, by what tells two rows apart."""
    jeu, lignes = lire(tables, cle)
    contraintes = jeu.contraintes
    assert bool(contraintes.cle) != bool(contraintes.identite)
    assert {*contraintes.reperes, *contraintes.requises} <= set(jeu.noms)
    comptes = Counter(tuple(ligne[nom] for nom in contraintes.reperes) for ligne in lignes)
    assert [nom for nom, nombre in comptes.items() if nombre > 1] == []


@pytest.mark.parametrize("cle", CLES)
def test_ce_qui_est_requis_est_la(tables: dict[str, Any], cle: str) -> None:
    jeu, lignes = lire(tables, cle)
    presentes = jeu.contraintes.presentes
    assert [ligne for ligne in lignes if not all(ligne[nom] for nom in presentes)] == []


@pytest.mark.parametrize("cle", CLES)
def test_ce_qui_est_nomme_existe(tables: dict[str, Any], cle: str) -> None:
    jeu, lignes = lire(tables, cle)
    for renvoi in jeu.contraintes.renvois:
        visee, visees = lire(tables, renvoi.jeu)
        assert visee.contraintes.cle == (renvoi.vers,)
        connues = {ligne[renvoi.vers] for ligne in visees} | {""}
        assert {ligne[renvoi.colonne] for ligne in lignes} <= connues


def test_ce_qui_designe_est_la_cle_ou_a_defaut_l_identite() -> None:
    assert Contraintes(cle=("a",), requises=("b",)).reperes == ("a",)
    assert Contraintes(identite=("b", "c")).reperes == ("b", "c")
    assert Contraintes(cle=("a",), requises=("b",)).presentes == {"a", "b"}
    assert Contraintes(identite=("b",), requises=("c",)).presentes == {"c"}
