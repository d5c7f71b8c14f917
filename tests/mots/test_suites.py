"""Words for what became of measures: counts, differences, amounts side by side."""

from types import MappingProxyType

import pytest

from aides.domaine.evolutions import Bornes
from aides.domaine.suites import CompteRelations, Difference
from aides.domaine.vocabulaire import ElementChange, Relation
from aides.mots.suites import (
    aide_relation,
    compte_relations,
    difference_en_clair,
    differences_en_bref,
    expliquer_relation,
    lien_non_code,
    montants_compares,
    pastille_relation,
    titre_relation,
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


@pytest.mark.parametrize(
    ("cotes", "attendu"),
    [
        ("", ""),
        ("mm", "montant"),
        ("m-", "n’est plus dit : montant"),
        ("m- p- m-", "ne sont plus dits : montant, public"),
        ("-m", "en plus : montant"),
        ("pp -m p- -z", "public ; en plus : montant, zone ; n’est plus dit : public"),
    ],
)
def test_des_differences_dans_une_ligne_disent_leur_sens(cotes: str, attendu: str) -> None:
    """« Précisée » is said both ways: which of the two sheets is silent is said beside it."""
    elements = {"m": ElementChange.MONTANT, "p": ElementChange.PUBLIC, "z": ElementChange.ZONE}
    dites = [Difference(elements[c.strip("-")[0]], c[0].strip("-"), c[1].strip("-")) for c in cotes.split()]
    assert differences_en_bref(dites) == attendu.replace(" :", "\u00a0:").replace(" ;", "\u00a0;")


@pytest.mark.parametrize(
    ("relation", "dit"),
    [
        (Relation.RECONDUITE, "La fiche de 2025 la redit, sans rien qui diffère."),
        (Relation.PRECISEE, "La même aide : une fiche dit ce que l’autre tait."),
        (Relation.MODIFIEE, "La même aide : une fiche ne dit pas la même chose que l’autre."),
        (Relation.TERMINEE, "La fiche de 2025 dit qu’elle a pris fin ou qu’elle est remplacée."),
        (Relation.PLUS_MENTIONNEE, "La fiche de 2025 n’en parle pas ; rien ne dit qu’elle a pris fin."),
        (Relation.NOUVELLE_DITE, "La fiche de 2025 le dit : « créée en 2021 »."),
        (Relation.ANTERIEURE_DITE, "La fiche de 2019 n’en parle pas, mais celle de 2025 dit : « créée en 2021 »."),
        (Relation.PAS_CITEE, "La fiche de 2019 n’en parle pas ; elle existait peut-être déjà."),
    ],
)
@pytest.mark.parametrize("preuve", ["« créée en 2021 »", "« créée en 2021 ».", "« créée en 2021 »..."])
def test_ce_que_chaque_relation_veut_dire(relation: Relation, dit: str, preuve: str) -> None:
    """Which survey says it, which does not; the words of a sheet end with one full stop, whatever theirs was."""
    assert expliquer_relation(relation, Bornes(2019, 2025), preuve) == dit


def test_une_preuve_qui_manque_ne_dit_rien() -> None:
    """Nothing is made up where no words are given."""
    assert expliquer_relation(Relation.NOUVELLE_DITE, Bornes(2019, 2025)) == "La fiche de 2025 le dit : ."
    assert expliquer_relation(Relation.PAS_CITEE, Bornes(2019, 2025)) == expliquer_relation(
        Relation.PAS_CITEE, Bornes(2019, 2022), "inutile"
    )


@pytest.mark.parametrize(
    ("annees", "dit"),
    [
        ((2019, 2022), "Ce qu’elle est devenue"),
        ((2016, 2019, 2022), "Ce qu’elle est devenue de 2016 à 2022"),
    ],
)
def test_le_critere_dit_entre_quelles_enquetes(annees: tuple[int, ...], dit: str) -> None:
    assert titre_relation(Bornes(annees[0], annees[-1]), annees) == dit


def test_ce_que_le_critere_demande() -> None:
    assert aide_relation(Bornes(2016, 2022)) == (
        "De 2016 à 2022\u00a0: ce qu’une mesure de 2016 est devenue, ou d’où en vient une de 2022, dans les "
        "territoires dont l’une et l’autre fiche décrivent des aides."
    )
    assert lien_non_code(Bornes(2016, 2022)) == (
        "aucun lien n’est encore codé entre les mesures de 2016 et celles de 2022\u00a0: on ne sait pas ce qu’elles "
        "sont devenues."
    )


@pytest.mark.parametrize("relation", Relation)
def test_chaque_relation_a_son_signe(relation: Relation) -> None:
    pastille = pastille_relation(relation)
    assert pastille.cle == relation.value
    assert pastille.glyphe
    assert [r for r in Relation if pastille_relation(r).glyphe == pastille.glyphe] == [relation]
