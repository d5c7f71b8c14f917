"""A set of territories: cut down to some of them, counted, compared two surveys at a time."""

import pytest

from aides.domaine.atlas import Atlas, Decompte
from aides.domaine.changements import Rapprochement
from aides.domaine.evolutions import Bornes
from aides.domaine.vocabulaire import Base, Etat, Preuve, StatutFiche
from tests.domaine.objets import CATEGORIES, SUD, atlas, territoire

AIN, AISNE, CORSE = territoire("01"), territoire("02"), territoire("2A", SUD)


def trois(annees: tuple[int, ...] = (2019, 2022)) -> Atlas:
    """Made in each test: what it computes is kept with it."""
    return atlas(
        (AIN, AISNE, CORSE),
        {
            ("01", 2019, "bourse"): Etat.DECLAREE_ABSENTE,
            ("01", 2022, "bourse"): (Etat.PROPOSEE, Preuve.FICHE),
            ("01", 2022, "msp"): (Etat.PROPOSEE, Preuve.TABLEAU),
            ("02", 2022, "bourse"): Etat.NON_MENTIONNEE,
        },
        {("01", 2022): StatutFiche.AIDES, ("02", 2022): StatutFiche.REFUS, ("2A", 2019): StatutFiche.VIDE},
        annees=annees,
    )


def test_quelques_uns_dans_l_ordre_de_l_atlas() -> None:
    """Their sheets and their cases, the very ones, and nothing of another; a code of none is left out."""
    tout = trois()
    extrait = tout.restreint(["2A", "01", "2A", "99"])
    assert extrait.territoires == (AIN, CORSE)
    assert (extrait.annees, extrait.categories) == (tout.annees, CATEGORIES)
    assert extrait.fiches == {cle: fiche for cle, fiche in tout.fiches.items() if cle[0] != "02"}
    assert extrait.offre == {cle: case for cle, case in tout.offre.items() if cle[0] != "02"}
    assert tout.restreint([]).territoires == ()
    assert tout.restreint([]).offre == {}


@pytest.mark.parametrize(
    ("voulues", "attendues"),
    [
        ({}, [(code, cle) for code in ("01", "02", "2A") for cle in ("bourse", "logement", "msp")]),
        ({"territoire": "02"}, [("02", "bourse"), ("02", "logement"), ("02", "msp")]),
        ({"categorie": "msp"}, [("01", "msp"), ("02", "msp"), ("2A", "msp")]),
        ({"territoire": "2A", "categorie": "msp"}, [("2A", "msp")]),
    ],
)
def test_les_cases_d_une_annee(voulues: dict[str, str], attendues: list[tuple[str, str]]) -> None:
    cases = list(trois().cases(2022, **voulues))
    assert [(case.territoire, case.categorie) for case in cases] == attendues
    assert {case.annee for case in cases} == {2022}


def test_les_decomptes() -> None:
    tout = trois()
    assert tout.decompte("01", 2022) == Decompte(proposees=2, connues=2, total=3, du_tableau=1)
    assert tout.decompte("02", 2022) == Decompte(proposees=0, connues=1, total=3)
    assert tout.decompte("2A", 2022) == Decompte(proposees=0, connues=0, total=3)
    assert (tout.connus(2019), tout.connus(2022)) == (1, 2)
    comptage = tout.comptage(2022, "bourse")
    assert (dict(comptage.par_valeur), comptage.connus, comptage.total) == (
        {"proposee": 1, "non_mentionnee": 1, "inconnue": 1},
        2,
        3,
    )


def test_deux_enquetes_ou_une() -> None:
    assert trois().bornes == Bornes(2019, 2022)
    assert trois((2016, 2019, 2022)).bornes == Bornes(2019, 2022)
    assert trois((2016, 2019, 2022)).paires == (Bornes(2016, 2019), Bornes(2016, 2022), Bornes(2019, 2022))
    assert (trois((2022,)).bornes, trois((2022,)).paires) == (None, ())
    assert trois().rapprocher(None) is None


def test_ce_qui_a_change_ne_se_calcule_qu_une_fois() -> None:
    tout = trois()
    par_fiches = tout.changements(Bornes(2019, 2022), Base.FICHES)
    toutes = tout.rapprocher(Rapprochement(Bornes(2019, 2022), Base.TOUTES_PREUVES))
    assert tout.changements(Bornes(2019, 2022), Base.FICHES) is par_fiches
    assert (par_fiches.base, par_fiches.cles) == (Base.FICHES, ("bourse", "logement", "msp"))
    assert toutes is not None
    assert (toutes.paire, toutes.base) == (Bornes(2019, 2022), Base.TOUTES_PREUVES)
    assert [ligne.apres for ligne in toutes.lignes] == list(tout.cases(2022))
    assert [ligne.apres for ligne in par_fiches.lignes] == [
        tout.case_fiche(case.territoire, 2022, case.categorie) for case in tout.cases(2022)
    ]
    assert tout.base_de(Bornes(2019, 2022), Base.TOUTES_PREUVES) == toutes.territoires == ("01",)
    assert tout.case_fiche("01", 2022, "msp").etat is Etat.NON_MENTIONNEE
    assert tout.offre_selon(Base.TOUTES_PREUVES) is tout.offre
    assert tout.offre_selon(Base.FICHES) is tout.offre_fiches


def test_des_territoires_dans_l_ordre_demande() -> None:
    tout = trois()
    assert tout.nommes(["2A", "01"]) == (CORSE, AIN)
    assert tout.nommes([]) == ()
    assert tout.par_code == {"01": AIN, "02": AISNE, "2A": CORSE}


def test_ceux_dont_une_enquete_ne_dit_rien() -> None:
    tout = trois()
    assert tout.muets(["2A", "02", "01"], 2022) == ("2A",)
    assert tout.muets(["2A", "02", "01"], 2019) == ("2A", "02")


def test_une_categorie_d_enquete_en_enquete() -> None:
    cases = list(trois().suivre("01", "bourse"))
    assert [(case.annee, case.etat) for case in cases] == [(2019, Etat.DECLAREE_ABSENTE), (2022, Etat.PROPOSEE)]
    assert {(case.territoire, case.categorie) for case in cases} == {("01", "bourse")}
