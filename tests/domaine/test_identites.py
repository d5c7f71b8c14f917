"""Codes, keys and ranks: always in the order in which things stand."""

from aides.domaine.catalogue import Beneficiaire
from aides.domaine.identites import leurs_cles, leurs_codes, leurs_rangs, par_leur_cle, par_leur_code
from tests.domaine.objets import CATEGORIES, territoire

CORSE, AIN = territoire("2A"), territoire("01")
PUBLICS = (Beneficiaire("internes", "Internes"), Beneficiaire("externes", "Externes"))


def test_les_codes_et_les_cles_dans_leur_ordre() -> None:
    assert leurs_codes([CORSE, AIN]) == ("2A", "01")
    assert leurs_codes([]) == ()
    assert leurs_cles(CATEGORIES) == ("bourse", "logement", "msp")
    assert leurs_cles(PUBLICS) == ("internes", "externes")


def test_chacun_sous_ce_qui_l_identifie() -> None:
    assert list(par_leur_code([CORSE, AIN]).items()) == [("2A", CORSE), ("01", AIN)]
    assert list(par_leur_cle(PUBLICS).items()) == [("internes", PUBLICS[0]), ("externes", PUBLICS[1])]


def test_les_rangs_commencent_a_zero() -> None:
    assert leurs_rangs(["2A", "01"]) == {"2A": 0, "01": 1}
