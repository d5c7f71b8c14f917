"""The state of (territory, year, category), its evidence and its divergence: ATLAS.md's tables, case by case."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aides.domaine.affirmations import Affirmation
from aides.domaine.faits import Faits, FaitsFiche, FaitsMesure, FaitsReleve
from aides.domaine.offre import Case, appui, etablir_offre, etat_et_raison
from aides.domaine.vocabulaire import Appui, Confrontation, Etat, Preuve, Raison, Stade, StatutFiche
from tests.provenances import du_livre

AIDES, AUCUNE = StatutFiche.AIDES, StatutFiche.AUCUNE_AIDE
DITE = Affirmation("01", 2022, "msp", "2022-msp-1", 29, dit="cite l’Ain", url="/sources/atlas/#2022-msp-1")
MUETTES = [StatutFiche.SANS_REPONSE, StatutFiche.REFUS, StatutFiche.VIDE, StatutFiche.ABSENTE]


def etablir(
    statut: StatutFiche,
    *,
    tableau: bool = False,
    fiche: bool = False,
    absente: bool = False,
    autre_cellule: bool = False,
    codee: bool = True,
    a_un_tableau: bool = True,
    stade: Stade = Stade.EN_VIGUEUR,
    schema_general: bool = False,
) -> Case:
    """Build the facts of one territory that the arguments describe; return its case for the category « msp »."""
    releves = [FaitsReleve("01", 2022, "msp", "400 €/MOIS")] if tableau else []
    releves += [FaitsReleve("01", 2022, "autre")] if autre_cellule else []
    mesures = [FaitsMesure("01", 2022, frozenset({"msp"}), stade, schema_general)] if fiche else []
    faits = Faits(
        fiches=(FaitsFiche("01", 2022, statut, frozenset({"msp"} if absente else ()), codee, du_livre(48)),),
        mesures=tuple(mesures),
        releves=tuple(releves),
        tableaux={("01", 2022): du_livre()} if a_un_tableau else {},
    )
    return etablir_offre(faits, [2022], ["msp", "autre"])["01", 2022, "msp"]


Faire = Callable[[], Case]


def une_case(statut: StatutFiche, **situation: Any) -> Faire:
    """A case that the test makes: what is made while tests are collected is tried by none."""
    return partial(etablir, statut, **situation)


ETATS = [
    ("a filled cell is enough", une_case(AIDES, tableau=True), Etat.PROPOSEE),
    ("a filled cell is enough without a reply", une_case(StatutFiche.SANS_REPONSE, tableau=True), Etat.PROPOSEE),
    ("a filled cell outweighs a sheet that says none", une_case(AUCUNE, tableau=True), Etat.PROPOSEE),
    ("a filled cell outweighs a declared absence", une_case(AIDES, tableau=True, absente=True), Etat.PROPOSEE),
    ("a measure in force is enough", une_case(AIDES, fiche=True), Etat.PROPOSEE),
    ("an experimented measure counts", une_case(AIDES, fiche=True, stade=Stade.EXPERIMENTEE), Etat.PROPOSEE),
    ("an adopted measure counts", une_case(AIDES, fiche=True, stade=Stade.ADOPTEE), Etat.PROPOSEE),
    ("an envisaged measure does not", une_case(AIDES, fiche=True, stade=Stade.ENVISAGEE), Etat.NON_MENTIONNEE),
    ("one being created does not", une_case(AIDES, fiche=True, stade=Stade.EN_CREATION), Etat.NON_MENTIONNEE),
    ("an ended measure does not", une_case(AIDES, fiche=True, stade=Stade.TERMINEE), Etat.NON_MENTIONNEE),
    ("everybody's scheme does not", une_case(AIDES, fiche=True, schema_general=True), Etat.NON_MENTIONNEE),
    ("'aucune' for the category", une_case(AIDES, absente=True), Etat.DECLAREE_ABSENTE),
    ("'aucune', and a measure only planned", une_case(AIDES, absente=True, fiche=True, stade=Stade.ENVISAGEE),
     Etat.DECLAREE_ABSENTE),
    ("'aucune' for the whole sheet", une_case(AUCUNE), Etat.DECLAREE_ABSENTE),
    ("no aid at all, but another cell filled", une_case(AUCUNE, autre_cellule=True), Etat.DECLAREE_ABSENTE),
    ("a sheet with other aids", une_case(AIDES), Etat.NON_MENTIONNEE),
    ("a sheet with other aids, no table", une_case(AIDES, a_un_tableau=False), Etat.NON_MENTIONNEE),
    ("a sheet not coded yet says nothing", une_case(AIDES, codee=False), Etat.INCONNUE),
    ("a sheet not coded yet, another cell filled", une_case(AIDES, codee=False, autre_cellule=True), Etat.INCONNUE),
    ("a sheet not coded yet, this cell filled", une_case(AIDES, codee=False, tableau=True), Etat.PROPOSEE),
    *((f"{s.value} and an empty row", une_case(s), Etat.INCONNUE) for s in MUETTES),
    *((f"{s.value}, another cell filled", une_case(s, autre_cellule=True), Etat.NON_MENTIONNEE) for s in MUETTES),
]  # fmt: skip


@pytest.mark.parametrize(("case", "etat"), [c[1:] for c in ETATS], ids=[c[0] for c in ETATS])
def test_etat(case: Faire, etat: Etat) -> None:
    assert case().etat is etat


@pytest.mark.parametrize("statut", MUETTES)
def test_l_inconnu_dit_pourquoi(statut: StatutFiche) -> None:
    assert une_case(statut)().raison is Raison(statut.value)


def test_une_fiche_non_codee_le_dit() -> None:
    assert une_case(AIDES, codee=False)().raison is Raison.NON_CODEE


PREUVES = [
    ("none", une_case(AIDES), Preuve.AUCUNE),
    ("table", une_case(AIDES, tableau=True), Preuve.TABLEAU),
    ("sheet", une_case(AIDES, fiche=True), Preuve.FICHE),
    ("both", une_case(AIDES, tableau=True, fiche=True), Preuve.LES_DEUX),
    ("a planned measure is no evidence", une_case(AIDES, tableau=True, fiche=True, stade=Stade.ENVISAGEE),
     Preuve.TABLEAU),
]  # fmt: skip


@pytest.mark.parametrize(("case", "preuve"), [c[1:] for c in PREUVES], ids=[c[0] for c in PREUVES])
def test_preuve(case: Faire, preuve: Preuve) -> None:
    assert case().preuve is preuve


DIVERGENCES = [
    ("only the table", une_case(AIDES, tableau=True), True),
    ("only the sheet", une_case(AIDES, fiche=True), True),
    ("both", une_case(AIDES, tableau=True, fiche=True), False),
    ("neither", une_case(AIDES), False),
    ("only the table, and 'aucune' on the sheet", une_case(AIDES, tableau=True, absente=True), True),
    ("a region without a table", une_case(AIDES, fiche=True, a_un_tableau=False), False),
    ("a sheet without aids", une_case(AUCUNE, tableau=True), False),
    ("no reply", une_case(StatutFiche.SANS_REPONSE, tableau=True), False),
    ("a sheet not coded yet", une_case(AIDES, tableau=True, codee=False), False),
    ("the sheet only plans it", une_case(AIDES, tableau=True, fiche=True, stade=Stade.EN_CREATION), True),
]


@pytest.mark.parametrize(("case", "attendue"), [c[1:] for c in DIVERGENCES], ids=[c[0] for c in DIVERGENCES])
def test_divergence(case: Faire, attendue: bool) -> None:
    assert case().divergence is attendue


def test_la_mention_est_celle_de_la_cellule() -> None:
    assert une_case(AIDES, tableau=True)().mention == "400 €/MOIS"
    assert une_case(AIDES, fiche=True)().mention == ""


def test_un_territoire_sans_fiche_est_inconnu() -> None:
    faits = Faits((FaitsFiche("01", 2019, AIDES),), (), (), {})
    offre = etablir_offre(faits, [2019, 2022], ["msp"])
    assert offre["01", 2019, "msp"].etat is Etat.NON_MENTIONNEE
    assert (offre["01", 2022, "msp"].etat, offre["01", 2022, "msp"].raison) == (Etat.INCONNUE, Raison.ABSENTE)


def test_une_troisieme_enquete_ne_demande_que_des_donnees() -> None:
    faits = Faits(
        (FaitsFiche("01", 2019, AIDES), FaitsFiche("01", 2022, AIDES), FaitsFiche("01", 2026, AUCUNE)),
        (FaitsMesure("01", 2022, frozenset({"msp"})),),
        (),
        {("01", 2026): du_livre()},
    )
    offre = etablir_offre(faits, [2019, 2022, 2026], ["msp"])
    assert [offre["01", annee, "msp"].etat for annee in (2019, 2022, 2026)] == [
        Etat.NON_MENTIONNEE,
        Etat.PROPOSEE,
        Etat.DECLAREE_ABSENTE,
    ]


CONFRONTATIONS = [
    (Etat.PROPOSEE, Confrontation.CONCORDANTE, ()),
    (Etat.DECLAREE_ABSENTE, Confrontation.CONTREDITE, (DITE,)),
    (Etat.NON_MENTIONNEE, Confrontation.CONTREDITE, (DITE,)),
    (Etat.INCONNUE, Confrontation.INDETERMINEE, (DITE,)),
]


@pytest.mark.parametrize(("etat", "confrontation", "contraires"), CONFRONTATIONS)
def test_ce_qu_un_etat_dit_d_une_analyse(
    etat: Etat, confrontation: Confrontation, contraires: tuple[Affirmation, ...]
) -> None:
    """Shown beside whatever does not say it; said to be contradicted only by what is known."""
    case = Case("01", 2022, "msp", etat, affirmations=(DITE,))
    assert (case.confrontation, case.contraires) == (confrontation, contraires)


APPUIS = [
    ("the same year's sheet", une_case(AIDES, tableau=True, fiche=True), None, Appui.FICHE_MEME_ANNEE),
    ("the earlier sheet", une_case(AIDES, tableau=True), une_case(AIDES, fiche=True), Appui.FICHE_ANTERIEURE),
    ("nothing but the table", une_case(AIDES, tableau=True), une_case(AIDES), Appui.TABLEAU_SEUL),
    ("the earlier sheet was unknown", une_case(AIDES, tableau=True), une_case(MUETTES[0]), Appui.TABLEAU_SEUL),
    ("no earlier survey", une_case(AIDES, tableau=True), None, Appui.TABLEAU_SEUL),
    ("no filled cell", une_case(AIDES, fiche=True), une_case(AIDES, fiche=True), None),
]


@pytest.mark.parametrize(("case", "avant", "attendu"), [c[1:] for c in APPUIS], ids=[c[0] for c in APPUIS])
def test_appui(case: Faire, avant: Faire | None, attendu: Appui | None) -> None:
    assert appui(case(), avant() if avant else None) is attendu


# --- What holds for any facts whatever ---

situations = st.fixed_dictionaries(
    {
        "statut": st.sampled_from(StatutFiche),
        "absences": st.booleans(),
        "codee": st.booleans(),
        "en_tableau": st.booleans(),
        "en_fiche": st.booleans(),
        "autre": st.booleans(),
    }
)


def etat_de(situation: dict[str, object]) -> tuple[Etat, Raison]:
    fiche = FaitsFiche(
        "01",
        2022,
        StatutFiche(str(situation["statut"])),
        frozenset({"msp"} if situation["absences"] else ()),
        bool(situation["codee"]),
    )
    en_tableau = bool(situation["en_tableau"])
    return etat_et_raison(
        fiche,
        en_tableau=en_tableau,
        en_fiche=bool(situation["en_fiche"]),
        categorie="msp",
        ligne_remplie=en_tableau or bool(situation["autre"]),
    )


@given(situations)
def test_proposee_si_et_seulement_si_une_preuve(situation: dict[str, object]) -> None:
    etat, _ = etat_de(situation)
    assert (etat is Etat.PROPOSEE) is bool(situation["en_tableau"] or situation["en_fiche"])


@given(situations)
def test_une_raison_si_et_seulement_si_inconnue(situation: dict[str, object]) -> None:
    etat, raison = etat_de(situation)
    assert (etat is Etat.INCONNUE) is (raison is not Raison.AUCUNE)


@given(situations)
def test_declaree_absente_seulement_si_la_fiche_le_dit(situation: dict[str, object]) -> None:
    etat, _ = etat_de(situation)
    if etat is Etat.DECLAREE_ABSENTE:
        assert situation["absences"] or situation["statut"] == AUCUNE
