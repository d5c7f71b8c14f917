"""A comparison in rows: its columns, its cells with what each pays, its bare tables, the pages it rests on."""

from dataclasses import replace

from aides.domaine.comparaison import CriteresComparaison
from aides.domaine.vocabulaire import Etat, StatutFiche
from aides.presentation.changements import SuiteVue
from aides.presentation.comparaison import (
    Apercu,
    Colonne,
    FicheColonne,
    LigneApercu,
    LigneComparee,
    MesureBreve,
    OffreTerritoire,
    Passage,
    PassagesEnquete,
    PastilleTerritoire,
    SuiteTerritoire,
    apercus,
    colonnes,
    lignes_comparees,
    pages,
)
from tests.domaine.objets import atlas, territoire
from tests.presentation.exemple import (
    ABSENTE,
    ANCIENNE,
    ATLAS,
    BOURSE,
    CHANGEMENTS,
    ENVISAGEE,
    INCONNUE,
    INDETERMINEE,
    LOGEMENT,
    MAINTENUE,
    MSP,
    MUET,
    MUETTE,
    PRIME,
    PROPOSEE,
    A,
    B,
    C,
    avec_analyses,
    vue,
)
from tests.provenances import TARDIVE, du_livre

LES_DEUX = CriteresComparaison(("2A", "01"), (2019, 2022), rapprochement=CHANGEMENTS.rapprochement)
MESURES = (PRIME, ENVISAGEE, ANCIENNE)
BREVE = MesureBreve(
    "prime",
    "/01/mesures/prime/",
    ("400\u00a0€/mois (par étudiant)", "de 100 à 200\u00a0€/mois [payé par le bénéficiaire]"),
    "",
)


def test_the_columns() -> None:
    """Territories in the order asked for, their sheets in words, whether anything is known of them."""
    fiches = ATLAS.fiches
    assert colonnes(ATLAS, LES_DEUX) == [
        Colonne(
            B,
            (
                FicheColonne(2019, "Pas de fiche", None),
                FicheColonne(2022, "Déclare n’avoir mis aucune aide en place", fiches["2A", 2022]),
            ),
            connu=True,
        ),
        Colonne(
            A,
            (
                FicheColonne(2019, "Décrit ses aides", fiches["01", 2019]),
                FicheColonne(2022, "Décrit ses aides", fiches["01", 2022]),
            ),
            connu=True,
        ),
    ]
    seule = CriteresComparaison(("69M", "2A", "01"), (2019,))
    assert [(c.territoire, c.connu) for c in colonnes(ATLAS, seule)] == [(C, False), (B, False), (A, True)]


def test_the_pages_of_the_sheets() -> None:
    """Of each territory the sheet of that survey, or the document that it has of its own; none where it has none."""
    assert pages(colonnes(ATLAS, LES_DEUX), 2019) == "Territoire 01 p.\u00a05"
    assert pages(colonnes(ATLAS, LES_DEUX), 2022) == "Territoire 2A p.\u00a07, Territoire 01 p.\u00a07"
    assert pages(colonnes(ATLAS, CriteresComparaison(("2A",), (2019,))), 2019) == ""
    fiche = ATLAS.fiches["01", 2019]
    sienne = {
        "absente": replace(fiche, statut=StatutFiche.ABSENTE),
        "sans page": replace(fiche, provenance=du_livre()),
        "à part": replace(fiche, provenance=TARDIVE),
    }
    dites = {}
    for nom, autre in sienne.items():
        dites[nom] = pages(colonnes(replace(ATLAS, fiches={("01", 2019): autre}), LES_DEUX), 2019)
    assert dites == {
        "absente": "",
        "sans page": "",
        "à part": "Territoire 01 : Délibération du conseil départemental, 12 mars 2026",
    }


def test_the_rows() -> None:
    """A row a category: each survey, each territory with the measures that count, then what became of it."""
    bourse, logement, msp = lignes_comparees(ATLAS, LES_DEUX, MESURES)
    ancienne = MesureBreve("ancienne", "/01/mesures/ancienne/", (), "confiance probable")
    assert bourse == LigneComparee(
        BOURSE,
        (
            PassagesEnquete(2019, (Passage(B, vue(MUET, 2019), ()), Passage(A, vue(PROPOSEE, 2019), (ancienne,)))),
            PassagesEnquete(
                2022,
                (Passage(B, vue(PROPOSEE, 2022, "Fiche"), ()), Passage(A, vue(PROPOSEE, 2022, "Fiche"), (BREVE,))),
            ),
        ),
        (
            SuiteTerritoire(B, SuiteVue(INDETERMINEE)),
            SuiteTerritoire(A, SuiteVue(MAINTENUE)),
        ),
    )
    assert [ligne.categorie for ligne in (logement, msp)] == [LOGEMENT, MSP]
    assert logement.enquetes[0].passages == (Passage(B, vue(MUET, 2019), ()), Passage(A, vue(ABSENTE, 2019), ()))
    assert msp.enquetes[1].passages[1] == Passage(A, vue(MUETTE, 2022), (BREVE,))


def test_of_one_survey_nothing_became() -> None:
    lignes = lignes_comparees(ATLAS, replace(LES_DEUX, annees=(2022,)), MESURES)
    assert [(len(ligne.enquetes), ligne.evolutions) for ligne in lignes] == [(1, ())] * 3


def test_differences_only() -> None:
    """Between « 01 » and « 2A » nothing that is known differs."""
    assert lignes_comparees(ATLAS, replace(LES_DEUX, differences=True), MESURES) == []
    assert [a.lignes for a in apercus(ATLAS, replace(LES_DEUX, differences=True))] == [()]


def test_the_bare_tables() -> None:
    """The last survey's, or one a survey; states without their reasons; counts over all categories."""
    dernier = Apercu(
        2022,
        (),
        (
            LigneApercu(BOURSE, (PastilleTerritoire(B, PROPOSEE), PastilleTerritoire(A, PROPOSEE))),
            LigneApercu(LOGEMENT, (PastilleTerritoire(B, INCONNUE), PastilleTerritoire(A, PROPOSEE))),
            LigneApercu(MSP, (PastilleTerritoire(B, INCONNUE), PastilleTerritoire(A, MUETTE))),
        ),
        (
            OffreTerritoire(B, "1\u00a0au moins", "2\u00a0catégories inconnues sur\u00a03"),
            OffreTerritoire(A, "2\u00a0sur\u00a03", "dont 1 d’après le seul tableau, non daté"),
        ),
    )
    assert apercus(ATLAS, LES_DEUX) == [dernier]
    par_enquete = apercus(ATLAS, replace(LES_DEUX, par_enquete=True))
    assert [a.annee for a in par_enquete] == [2019, 2022]
    assert par_enquete[1] == dernier
    dites = apercus(avec_analyses(("01", 2022, "msp"), ("01", 2022, "bourse")), LES_DEUX)[0].lignes
    contredite = MUETTE.precisee("dite proposée par une analyse")
    assert dites[2] == LigneApercu(MSP, (PastilleTerritoire(B, INCONNUE), PastilleTerritoire(A, contredite)))
    assert dites[:2] == dernier.lignes[:2]
    assert par_enquete[0].offres == (OffreTerritoire(B, "inconnu", ""), OffreTerritoire(A, "1\u00a0sur\u00a03", ""))


def test_what_differs_stands_first_that_year() -> None:
    """Of each survey, by what is said in it; only the categories that are asked for."""
    criteres = CriteresComparaison(("01", "07"), (2019, 2022))
    tous = atlas(
        (territoire("01"), territoire("07")),
        {
            ("01", 2019, "bourse"): Etat.PROPOSEE,
            ("07", 2019, "bourse"): Etat.DECLAREE_ABSENTE,
            ("01", 2022, "msp"): Etat.PROPOSEE,
            ("07", 2022, "msp"): Etat.NON_MENTIONNEE,
        },
    )
    avant, apres = apercus(tous, replace(criteres, par_enquete=True))
    assert [ligne.categorie.cle for ligne in avant.differentes] == ["bourse"]
    assert [ligne.categorie.cle for ligne in avant.communes] == ["msp", "logement"]
    assert [ligne.categorie.cle for ligne in apres.differentes] == ["msp"]
    assert [ligne.categorie.cle for ligne in apres.lignes] == ["msp", "bourse", "logement"]
    siennes = apercus(tous, replace(criteres, categories=("logement", "bourse")))
    assert [[ligne.categorie.cle for ligne in a.lignes] for a in siennes] == [["bourse", "logement"]]


def test_what_says_all_by_its_state() -> None:
    """Nothing is offered there, and no analysis says otherwise."""
    bourse, _, msp = lignes_comparees(ATLAS, LES_DEUX, MESURES)
    assert [p.muet for _, passages in bourse.enquetes for p in passages] == [True, False, False, False]
    assert msp.enquetes[1].passages[1].muet
    contredit = lignes_comparees(avec_analyses(("01", 2022, "msp")), LES_DEUX, MESURES)[2]
    assert not contredit.enquetes[1].passages[1].muet
