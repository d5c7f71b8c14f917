"""What another survey said of an amount: of the same aid by its links, else of the category."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from aides.domaine.catalogue import MesureLue
from aides.domaine.montants import Montant
from aides.domaine.rappels import Memoire, Rappel
from aides.domaine.suites import SuiteLue
from aides.domaine.vocabulaire import Confiance, Etat, Relation, Stade
from tests.domaine.objets import CATEGORIES, atlas, mesure, territoire

A, B = territoire("A"), territoire("B")
BOURSE, LOGEMENT, _ = CATEGORIES
CINQ_CENTS = Montant(minimum=Decimal(500), maximum=Decimal(500), periodicite="mois", payee_a="personne")
ATLAS = atlas((A, B), {("A", 2022, "bourse"): Etat.PROPOSEE, ("B", 2022, "bourse"): Etat.PROPOSEE})
CASE = ATLAS.case("A", 2022, "bourse")


def payee(cle: str, annee: int, ou: Any = A, **champs: Any) -> MesureLue:
    return mesure(cle, ou, annee=annee, categories=(BOURSE,), montants=(CINQ_CENTS,), **champs)


def lien(de: MesureLue, a: MesureLue, relation: Relation = Relation.PRECISEE) -> SuiteLue:
    return SuiteLue(de, a, relation, Confiance.SURE, "")


MUETTE = mesure("muette", A, categories=(BOURSE,))
AVANT = payee("avant", 2019)


def test_la_meme_aide_est_rappelee() -> None:
    memoire = Memoire((MUETTE, AVANT), (lien(AVANT, MUETTE),), annee=2022)
    assert memoire.de_la_mesure(MUETTE) == (Rappel(AVANT),)
    # Said once: not again for the category.
    assert memoire.de_la_case(CASE, [MUETTE]) == ()


def test_ce_qui_dit_un_montant_ne_se_fait_rien_rappeler() -> None:
    chiffree = payee("chiffree", 2022)
    memoire = Memoire((chiffree, AVANT), (lien(AVANT, chiffree),), annee=2022)
    assert memoire.de_la_mesure(chiffree) == ()
    assert memoire.de_la_case(CASE, [chiffree]) == ()
    au_tableau = replace(CASE, montants=(CINQ_CENTS,))
    assert Memoire((MUETTE, AVANT), (), annee=2022).de_la_case(au_tableau, [MUETTE]) == ()


def test_ce_qui_a_fini_n_est_pas_la_meme_aide() -> None:
    memoire = Memoire((MUETTE, AVANT), (lien(AVANT, MUETTE, Relation.TERMINEE),), annee=2022)
    assert memoire.de_la_mesure(MUETTE) == ()
    assert memoire.de_la_case(CASE, [MUETTE]) == (Rappel(AVANT, "bourse"),)


def test_sans_lien_la_categorie_est_rappelee() -> None:
    """Of the same territory, the same category, counted, with amounts: and of nothing else."""
    autres = (
        payee("ailleurs", 2019, B),
        payee("finie", 2019, stade=Stade.TERMINEE),
        payee("schema", 2019, schema_general=True),
        mesure("sans", A, annee=2019, categories=(BOURSE,)),
        mesure("logis", A, annee=2019, categories=(LOGEMENT,), montants=(CINQ_CENTS,)),
    )
    memoire = Memoire((MUETTE, AVANT, *autres), (), annee=2022)
    assert memoire.de_la_mesure(MUETTE) == ()
    assert memoire.de_la_case(CASE, [MUETTE]) == (Rappel(AVANT, "bourse"),)
    assert memoire.de_la_case(CASE, []) == (Rappel(AVANT, "bourse"),)
    assert memoire.de_la_case(ATLAS.case("B", 2022, "bourse"), []) == (Rappel(autres[0], "bourse"),)


def test_de_plusieurs_enquetes_la_plus_proche() -> None:
    """By links, through a text that states nothing; by category, the year nearest to the last."""
    vieille, entre = payee("vieille", 2016), mesure("entre", A, annee=2019, categories=(BOURSE,))
    memoire = Memoire((vieille, entre, MUETTE), (lien(vieille, entre), lien(entre, MUETTE)), annee=2022)
    assert memoire.de_la_mesure(MUETTE) == (Rappel(vieille),)
    assert Memoire((vieille, AVANT), (), annee=2022).de_la_case(CASE, []) == (Rappel(AVANT, "bourse"),)
