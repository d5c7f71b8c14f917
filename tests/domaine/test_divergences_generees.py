"""What does not agree and what backs the tables, against the naive oracle, over generated atlases."""

from decimal import Decimal

from hypothesis import given

from aides.domaine.divergences import Genre, appuis_par_categorie, relever
from tests import generateurs, oracle, oracle_analyses

lignes = generateurs.lignes()


@given(lignes)
def test_chaque_divergence(lignes: generateurs.Lignes) -> None:
    relevees = relever(generateurs.atlas(lignes), generateurs.mesures(lignes))
    obtenues = [(d.territoire.code, d.case.annee, d.categorie.cle, d.genre.value) for d in relevees]
    assert obtenues == oracle_analyses.divergences(lignes)


@given(lignes)
def test_une_divergence_garde_ses_deux_preuves(lignes: generateurs.Lignes) -> None:
    """The cell, the sheet of its year, and what both years' sheets say of the category, counted or not."""
    atlas, mesures = generateurs.atlas(lignes), generateurs.mesures(lignes)
    for d in relever(atlas, mesures):
        code, annee, categorie = d.territoire.code, d.case.annee, d.categorie.cle
        siennes = [m for m in mesures if m.territoire.code == code and categorie in [c.cle for c in m.categories]]
        avant = [a for a in atlas.annees if a < annee][-1:]
        assert d.case == atlas.case(code, annee, categorie)
        assert d.fiche == atlas.fiches.get((code, annee))
        assert list(d.mesures) == [m for m in siennes if m.annee == annee]
        sans = (Genre.ABSENTE_DU_TABLEAU, Genre.ANALYSE)
        anterieures = [] if d.genre in sans else [m for m in siennes if m.annee in avant]
        assert list(d.anterieures) == anterieures
        assert d.chiffres == ((Decimal(400),) if d.genre is Genre.CHIFFRE else ())


@given(lignes)
def test_les_appuis_de_toutes_les_enquetes(lignes: generateurs.Lignes) -> None:
    attendues, annees = oracle.reponses(lignes), oracle.annees(lignes)
    comptes = appuis_par_categorie(generateurs.atlas(lignes))
    for categorie in oracle.categories(lignes):
        cles = [(code, annee, categorie) for code in oracle.territoires(lignes) for annee in annees]
        dits = [oracle.appui(attendues, cle, annees) for cle in cles]
        assert {a.value: n for a, n in comptes[categorie].items()} == {a: dits.count(a) for a in set(dits) if a}
