"""Headline figures beside our own counts: which count answers which figure, over whom, and when they agree."""

from dataclasses import replace

import pytest

from aides.domaine.analyses import (
    AnalyseLue,
    Compte,
    ContributionLue,
    Denombrement,
    Dits,
    NatureTitre,
    Recompte,
    TitreLu,
    annees_imprimees,
    par_pole,
    recompter,
)
from aides.domaine.vocabulaire import Etat, Preuve, StatutFiche
from tests.domaine.objets import NORD, SUD, atlas, capacite, territoire, titre

AIN, AISNE, ALLIER, CORSE = territoire("01"), territoire("02"), territoire("03"), territoire("2A", SUD)
# In 2022: 01 offers by its sheet, 02 by the table alone, 03 said « no aid », 2A did not answer and is in the table.
ATLAS = atlas(
    (AIN, AISNE, ALLIER, CORSE),
    {
        ("01", 2022, "bourse"): (Etat.PROPOSEE, Preuve.FICHE),
        ("01", 2022, "logement"): (Etat.PROPOSEE, Preuve.FICHE),
        ("01", 2022, "msp"): Etat.NON_MENTIONNEE,
        ("02", 2022, "bourse"): (Etat.PROPOSEE, Preuve.TABLEAU),
        ("03", 2022, "bourse"): (Etat.DECLAREE_ABSENTE, Preuve.AUCUNE),
        ("2A", 2022, "msp"): (Etat.PROPOSEE, Preuve.LES_DEUX),
        ("03", 2019, "msp"): (Etat.PROPOSEE, Preuve.LES_DEUX),
    },
    {
        ("01", 2022): StatutFiche.AIDES,
        ("02", 2022): StatutFiche.SANS_REPONSE,
        ("03", 2022): StatutFiche.AUCUNE_AIDE,
        ("03", 2019): StatutFiche.AIDES,
    },
)


@pytest.mark.parametrize(
    ("nature", "comptes"),
    [
        (NatureTitre.REPONSES, [(Compte.FICHE_QUI_DIT, 2, 4), (Compte.CONNUS, 4, 4)]),
        (NatureTitre.OFFRES, [(Compte.FICHE_AIDES, 1, 4), (Compte.OFFRE, 3, 4)]),
        (NatureTitre.FRACTION, [(Compte.LIGNE_REMPLIE, 2, 4), (Compte.FICHE_AIDES, 1, 4)]),
        (NatureTitre.COMPOSITION, [(Compte.TERRITOIRES, 4, 4)]),
    ],
)
def test_chaque_nature_a_ses_comptes(nature: NatureTitre, comptes: list[tuple[Compte, int, int]]) -> None:
    """Over the survey asked for alone: what 2019 said of 03 counts for nothing."""
    [recompte] = recompter(ATLAS, [titre("7/9", nature)], 2022)
    assert (recompte.titre, recompte.annee) == (titre("7/9", nature), 2022)
    assert list(recompte.comptes) == comptes


def test_un_titre_d_une_region_ne_compte_que_les_siens() -> None:
    nord, sud = recompter(
        ATLAS, [titre("1", NatureTitre.OFFRES, NORD), titre("1", NatureTitre.COMPOSITION, SUD)], 2022
    )
    assert list(nord.comptes) == [(Compte.FICHE_AIDES, 1, 3), (Compte.OFFRE, 2, 3)]
    assert list(sud.comptes) == [(Compte.TERRITOIRES, 1, 1)]


def test_un_titre_que_rien_ne_recompte_est_laisse() -> None:
    assert recompter(ATLAS, [titre("450 M€", NatureTitre.AUCUNE)], 2022) == []


@pytest.mark.parametrize(
    ("valeur", "accord"),
    [("66/100", True), ("66", True), ("58/100", True), ("58", True), ("100", False), ("66/101", False), ("", False)],
)
def test_un_seul_compte_egal_suffit(valeur: str, *, accord: bool) -> None:
    comptes = (Denombrement(Compte.FICHE_AIDES, 58, 100), Denombrement(Compte.OFFRE, 66, 100))
    assert Recompte(titre(valeur, NatureTitre.OFFRES), 2022, comptes).accord is accord


def test_what_is_said_of_a_territory_and_of_a_region() -> None:
    """Of a région, what the Région does; and the contributions on its territories."""
    ain, corse = territoire("01"), territoire("2A", SUD)
    sien = ContributionLue("sien", "thème", 8, "", ain)
    de_tous = ContributionLue("de-tous", "thème", 4, "")
    nomme = AnalyseLue("nomme", 2019, 16, "", "thème", texte="", chiffres=(), territoires=(corse, ain))
    regionale = AnalyseLue("regionale", 2022, 27, "", "thème", texte="", chiffres=(), region=NORD)
    chiffre = TitreLu("chiffre", "8", "", NatureTitre.AUCUNE, 12, NORD, territoire=ain)
    fraction = TitreLu("fraction", "1/4", "", NatureTitre.FRACTION, 32, SUD)
    dits = Dits((sien, de_tous), (nomme, regionale), (chiffre, fraction))
    assert dits.de_territoire("01") == Dits((sien,), (nomme,), (chiffre,))
    assert dits.de_territoire("2A") == Dits((), (nomme,), ())
    assert dits.de_region("nord") == Dits((sien,), (regionale,), (chiffre,))
    assert dits.de_region("sud") == Dits((), (), (fraction,))
    assert (bool(dits), bool(dits.de_territoire("69M"))) == (True, False)


def test_ce_qui_n_est_dit_d_aucune_region_n_est_d_aucune_qu_on_nomme() -> None:
    dits = Dits(
        contributions=(ContributionLue("c", "thème", 4, ""),),
        analyses=(AnalyseLue("a", 2022, 27, "", "thème", texte="", chiffres=()),),
        titres=(TitreLu("t", "8", "", NatureTitre.AUCUNE, 12, None),),
    )
    assert dits.de_region("") == dits
    assert dits.de_region("nord") == Dits()


@pytest.mark.parametrize(
    "dits",
    [
        Dits(contributions=(ContributionLue("c", "thème", 4, ""),)),
        Dits(analyses=(AnalyseLue("a", 2022, 27, "", "thème", texte="", chiffres=()),)),
        Dits(titres=(TitreLu("t", "8", "", NatureTitre.AUCUNE, 12, None),)),
    ],
)
def test_une_seule_sorte_suffit_pour_qu_il_soit_dit_quelque_chose(dits: Dits) -> None:
    assert dits
    assert not Dits()


def test_une_capacite_par_pole_la_premiere_imprimee() -> None:
    """Not one that is printed again for a territory without a pole."""
    repetee = replace(capacite("lyon"), repetee_pour=AIN, internes=9)
    lyon, paris = capacite("lyon"), replace(capacite("paris"), annee=2019)
    assert par_pole([repetee, lyon, paris, replace(lyon, internes=5)]) == (lyon, paris)
    assert par_pole([repetee]) == ()


def test_les_annees_imprimees() -> None:
    """Each once, the first first."""
    assert annees_imprimees([capacite("lyon"), capacite("lyon", annee=2019), capacite("paris")]) == [2019, 2022]
    assert annees_imprimees([]) == []
