"""All disagreements together: each under its kind, its région, its category."""

from aides.domaine.analyses import Compte, Denombrement, NatureTitre, Recompte
from aides.domaine.desaccords import Desaccord, reunir
from aides.domaine.divergences import Divergence, Genre
from aides.domaine.vocabulaire import Etat
from tests.domaine.objets import CATEGORIES, NORD, SUD, case, desaccord, territoire, titre

CORSE = territoire("2A", SUD)
CASE = Divergence(Genre.CHIFFRE, CORSE, CATEGORIES[2], case("2A", 2022, "msp", Etat.PROPOSEE), None)
FAUX = Recompte(titre("9", NatureTitre.OFFRES, NORD), 2022, (Denombrement(Compte.OFFRE, 1, 4),))
PARTOUT = Recompte(titre("8", NatureTitre.OFFRES), 2022, (Denombrement(Compte.OFFRE, 1, 4),))
JUSTE = Recompte(titre("1/4", NatureTitre.OFFRES, SUD), 2022, (Denombrement(Compte.OFFRE, 1, 4),))
DIT, NATIONAL = desaccord("dit", NORD), desaccord("national")


def test_chacun_sous_son_genre() -> None:
    tous = reunir([CASE], [FAUX, JUSTE, PARTOUT], [DIT, NATIONAL])
    assert tous.lignes == (
        Desaccord(CASE, Genre.CHIFFRE, "sud", categorie="msp"),
        Desaccord(FAUX, Genre.TOTAL, "nord", categorie=""),
        Desaccord(PARTOUT, Genre.TOTAL, "", categorie=""),
        Desaccord(DIT, Genre.DOCUMENTS, "nord", categorie=""),
        Desaccord(NATIONAL, Genre.DOCUMENTS, "", categorie=""),
    )
    assert (tous.cases, tous.totaux, tous.documents) == ((CASE,), (FAUX, PARTOUT), (DIT, NATIONAL))
    assert len(tous) == 5
    assert tous.par_genre == {"chiffre": 1, "total": 2, "documents": 2}


def test_chacun_a_une_place() -> None:
    """Its name, and the criteria that leave it on the page: none for what it has not."""
    tous = reunir([CASE], [FAUX, PARTOUT], [DIT])
    assert [d.adresse for d in tous.lignes] == [
        "?genre=chiffre&region=sud&categorie=msp#chiffre-2a-2022-msp",
        f"?genre=total&region=nord#total-{FAUX.titre.cle}",
        f"?genre=total#total-{PARTOUT.titre.cle}",
        "?genre=documents&region=nord#desaccord-dit",
    ]
    assert tous.a_l_ancre("desaccord-dit") == tous.lignes[3]
    assert tous.a_l_ancre("chiffre-2a-2022-msp") == tous.lignes[0]
    assert tous.a_l_ancre("chiffre") is None


def test_rien() -> None:
    assert len(reunir([], [JUSTE], [])) == 0
