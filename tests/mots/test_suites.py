"""Words for what became of measures: counts, differences, amounts side by side."""

from types import MappingProxyType

import pytest

from aides.domaine.evolutions import Bornes
from aides.domaine.suites import CompteRelations, Difference
from aides.domaine.vocabulaire import ElementChange, Relation
from aides.mots.suites import (
    compte_relations,
    difference_en_clair,
    expliquer_relation,
    montants_compares,
    pastille_relation,
)


def compte(mesures: int, **nombres: int) -> CompteRelations:
    return CompteRelations(MappingProxyType({Relation(r): n for r, n in nombres.items()}), mesures, territoires=1)


@pytest.mark.parametrize(
    ("dit", "attendu"),
    [
        (compte(0), "aucune mesure"),
        (compte(1, reconduite=1), "1 mesure\u00a0: 1 reconduite"),
        (
            compte(6, plus_mentionnee=1, precisee=2, pas_citee=3),
            "6 mesures\u00a0: 2 précisées, 1 plus mentionnée et 3 pas citées avant",
        ),
        (compte(2, nouvelle_dite=2), "2 mesures\u00a0: 2 dites nouvelles"),
    ],
)
def test_un_compte_en_mots(dit: CompteRelations, attendu: str) -> None:
    assert compte_relations(dit) == attendu


@pytest.mark.parametrize(
    ("avant", "apres", "attendu"),
    [
        ("800 €/mois", "1 200 €/mois", "800 → 1 200 €/mois"),
        ("12,5 %", "20 %", "12,5 → 20 %"),
        ("5 %", "9 %", "5 → 9 %"),
        ("800 €/mois", "9 600 €/an", "800 €/mois → 9 600 €/an"),
        ("jusqu’à 800 €", "900 €", "jusqu’à 800 € → 900 €"),
        ("200 à 600 €/mois", "400 €/mois", "200 à 600 €/mois → 400 €/mois"),
        ("200 à 600 €/mois", "300 à 600 €/mois", "200 à 600 €/mois → 300 à 600 €/mois"),
        ("800", "900", "800 → 900"),
    ],
)
def test_deux_montants_cote_a_cote(avant: str, apres: str, attendu: str) -> None:
    assert montants_compares(avant, apres) == attendu


@pytest.mark.parametrize(
    ("avant", "apres", "attendu"),
    [
        ("800 €", "900 €", "durée\u00a0: 800 € → 900 €"),
        ("", "900 €", "durée\u00a0: non dit → 900 €"),
        ("800 €", "", "durée\u00a0: 800 € → non dit"),
    ],
)
def test_une_difference_en_mots(avant: str, apres: str, attendu: str) -> None:
    assert difference_en_clair(Difference(ElementChange.DUREE, avant, apres)) == attendu


def test_ce_que_dit_la_fiche_de_l_age_d_une_mesure() -> None:
    dit = expliquer_relation(Relation.NOUVELLE_DITE, Bornes(2019, 2022), preuve="créée en 2021.")
    assert dit == "La fiche de 2022 le dit : créée en 2021."
    sans = expliquer_relation(Relation.PLUS_MENTIONNEE, Bornes(2022, 2026))
    assert sans == "La fiche de 2026 n’en parle pas ; rien ne dit qu’elle a pris fin."


@pytest.mark.parametrize("relation", Relation)
def test_chaque_relation_a_son_signe(relation: Relation) -> None:
    pastille = pastille_relation(relation)
    assert pastille.cle == relation.value
    assert pastille.glyphe
    assert [r for r in Relation if pastille_relation(r).glyphe == pastille.glyphe] == [relation]
