"""The pure layer against the naive oracle, over all the data and through the database."""

import json
from pathlib import Path

import pytest

from aides.dessins.voisinage import echelle
from aides.lectures.atlas import lire_recueil
from aides.presentation.voisinage import entourage
from tests import oracle

pytestmark = pytest.mark.django_db

Lignes = dict[str, list[oracle.Ligne]]
Attendues = dict[tuple[str, int, str], oracle.Reponse]


@pytest.fixture(scope="module")
def lignes(racine: Path) -> Lignes:
    return oracle.lire(racine / "fixtures")


@pytest.fixture(scope="module")
def attendues(lignes: Lignes) -> Attendues:
    return oracle.reponses(lignes)


def test_chaque_case(lignes: Lignes, attendues: Attendues) -> None:
    """All 101 territories × surveys × 12 categories: state, evidence, divergence, mention."""
    atlas = lire_recueil().atlas
    assert len(attendues) == 101 * len(oracle.annees(lignes)) * 12
    obtenues = {
        cle: oracle.Reponse(case.etat.value, case.preuve.value, case.divergence, case.mention)
        for cle, case in atlas.offre.items()
    }
    assert obtenues == attendues


def test_ordre(lignes: Lignes) -> None:
    atlas = lire_recueil().atlas
    assert [t.code for t in atlas.territoires] == oracle.territoires(lignes)
    assert [c.cle for c in atlas.categories] == oracle.categories(lignes)
    assert list(atlas.annees) == oracle.annees(lignes)


def test_chaque_evolution(attendues: Attendues) -> None:
    atlas = lire_recueil().atlas
    assert atlas.bornes is not None
    de, a = atlas.bornes
    obtenues = {(e.territoire, e.categorie): e.evolution.value for e in atlas.evolutions}
    assert obtenues == {
        (code, categorie): oracle.evolution(reponse.etat, attendues[code, a, categorie].etat)
        for (code, annee, categorie), reponse in attendues.items()
        if annee == de
    }


def test_chaque_comptage(lignes: Lignes, attendues: Attendues) -> None:
    atlas = lire_recueil().atlas
    for annee in oracle.annees(lignes):
        for categorie in oracle.categories(lignes):
            compte, attendu = atlas.comptage(annee, categorie), oracle.comptes(attendues, annee, categorie)
            connus = attendu.pop("connus")
            assert {etat: compte.nombre(etat) for etat in attendu} == attendu
            assert (compte.connus, compte.total) == (connus, 101)


def test_un_extrait_dit_la_meme_chose_que_le_tout() -> None:
    """The atlas of a few territories is the whole atlas, restricted."""
    atlas = lire_recueil().atlas
    quelques = atlas.restreint(["2A", "69M", "01"])
    assert [t.code for t in quelques.territoires] == ["01", "2A", "69M"]
    assert quelques.offre == {cle: case for cle, case in atlas.offre.items() if cle[0] in ("2A", "69M", "01")}
    assert quelques.fiches == {cle: fiche for cle, fiche in atlas.fiches.items() if cle[0] in ("2A", "69M", "01")}


def test_chaque_image_d_un_territoire(racine: Path, lignes: Lignes, attendues: Attendues) -> None:
    """Squares, dots and counts of those around, for all 101: drawn from the atlas, counted again from the files."""
    atlas = lire_recueil().atlas
    voisins = json.loads((racine / "territoires" / "voisins.json").read_text(encoding="utf-8"))
    a = oracle.annees(lignes)[-1]
    for t in atlas.territoires:
        autres = oracle.autour(lignes, voisins, t.code)
        vue = entourage(atlas.restreint([t.code, *autres]), t.code)
        assert [v.code for v in vue.autres] == autres
        for rangee in vue.douze.rangees:
            etats = [attendues[t.code, rangee.annee, c].etat for c in oracle.categories(lignes)]
            assert [c.pastille.cle for c in rangee.carres] == etats
            assert rangee.mots.startswith(f"{etats.count('proposee')} propos") or set(etats) == {"inconnue"}
        for ligne in vue.echelle.lignes:
            for piste in ligne.pistes:
                n, inconnues = oracle.decompte(attendues, ligne.territoire.code, piste.annee)
                x = 8 + 20 * n
                assert piste.point == (None if inconnues == 12 else x)
                assert piste.inconnu == ((x, x + 20 * inconnues) if inconnues else None)
        for sienne, compte in vue.lignes:
            etats = [attendues[c, a, sienne.categorie.cle].etat for c in autres]
            connus = len(etats) - etats.count("inconnue")
            assert (compte.nombre("proposee"), compte.connus) == (etats.count("proposee"), connus)
        for annee, connus in vue.connus:
            assert connus == sum(oracle.decompte(attendues, c, annee)[1] < 12 for c in autres)


def test_une_echelle_suit_les_codes(lignes: Lignes) -> None:
    """Whatever the numbers: nobody is ranked."""
    assert [ligne.territoire.code for ligne in echelle(lire_recueil().atlas).lignes] == oracle.territoires(lignes)
