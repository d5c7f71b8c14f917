"""Territories by their figures: what is far from the page's own, who has none, what is said of the survey."""

from dataclasses import replace

from aides.domaine.atlas import Atlas
from aides.domaine.portraits import Portrait
from aides.presentation.portraits import ChiffreVu, LignePortrait, Portraits, portraits
from tests.domaine.objets import RECENSEMENT
from tests.presentation.exemple import ATLAS

A, B, C = ATLAS.territoires
AIN = replace(A, portrait=Portrait(680_000, 5_785, 234_600))
CORSE = replace(B, portrait=Portrait(168_306, 4_016, 39_700))


def decrit() -> Atlas:
    """« 69M » has no figures."""
    return replace(ATLAS, territoires=(AIN, CORSE, C))


def test_aupres_d_un_territoire() -> None:
    """What is far from its own figures is said, never of itself; the state of the last survey stands beside."""
    vus = portraits(decrit(), RECENSEMENT, "01")
    ain = LignePortrait(
        territoire=AIN,
        lui=True,
        habitants=ChiffreVu("680\u00a0000", ""),
        densite=ChiffreVu("118", ""),
        part=ChiffreVu("34\u00a0%", ""),
        offre="2\u00a0sur\u00a03",
        precision="dont 1 d’après le seul tableau, non daté",
    )
    corse = LignePortrait(
        territoire=CORSE,
        lui=False,
        habitants=ChiffreVu("168\u00a0306", "moins de la moitié"),
        densite=ChiffreVu("42", "moins de la moitié"),
        part=ChiffreVu("24\u00a0%", ""),
        offre="1\u00a0au moins",
        precision="2\u00a0catégories inconnues sur\u00a03",
    )
    assert vus == Portraits((ain, corse), 2022, recensement=RECENSEMENT)
    assert vus.autres == (CORSE,)
    assert vus.tous_loin


def test_de_l_autre_cote() -> None:
    [ain, corse] = portraits(decrit(), RECENSEMENT, "2A").lignes
    assert (ain.lui, corse.lui) == (False, True)
    assert (ain.habitants.ecart, ain.densite.ecart, ain.part.ecart) == ("plus du double", "plus du double", "")
    assert (corse.habitants.ecart, corse.densite.ecart, corse.part.ecart) == ("", "", "")
    assert (ain.loin, corse.loin) == (True, False)


def test_une_part_loin() -> None:
    peu = replace(CORSE, portrait=Portrait(168_306, 4_016, 1_000))
    [_, corse] = portraits(replace(ATLAS, territoires=(AIN, peu)), RECENSEMENT, "01").lignes
    assert corse.part == ChiffreVu("moins de 1\u00a0%", "plus de 20 points d’écart")


def test_un_seul_proche_suffit() -> None:
    """« Nobody is near » is said where each of the others is far by one figure at least."""
    pareille = replace(CORSE, portrait=AIN.portrait)
    dense = replace(C, portrait=Portrait(680_000, 100, 234_600))
    vus = portraits(replace(ATLAS, territoires=(AIN, pareille, dense)), RECENSEMENT, "01")
    assert [ligne.loin for ligne in vus.lignes] == [False, False, True]
    assert not vus.tous_loin
    assert portraits(replace(ATLAS, territoires=(AIN, dense)), RECENSEMENT, "01").tous_loin


def test_d_aucun_territoire_en_particulier() -> None:
    """Nothing is far, no survey is named; nor where the page's own has no figures."""
    for code in ("", "69M"):
        vus = portraits(decrit(), RECENSEMENT, code)
        assert vus.annee is None
        assert vus.autres == (AIN, CORSE)
        assert {c.ecart for ligne in vus.lignes for c in (ligne.habitants, ligne.densite, ligne.part)} == {""}
