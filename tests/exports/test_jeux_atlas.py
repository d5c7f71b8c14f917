"""The Atlas's files: a golden row for each kind of row, whole."""

from dataclasses import replace
from typing import Any

import pytest

from aides.domaine.affirmations import Affirmation
from aides.domaine.catalogue import FicheLue
from aides.domaine.offre import Case, EtatMotive
from aides.domaine.vocabulaire import Etat, Preuve, Raison, StatutFiche
from aides.exports.jeux_atlas import FICHES, OFFRE
from tests.exports.exemples import AIN, EN_AIN, EN_CORSE, atlas, case, cellules, objets, recueil
from tests.provenances import TARDIVE, du_livre

P, A, N, I = Etat.PROPOSEE, Etat.DECLAREE_ABSENTE, Etat.NON_MENTIONNEE, Etat.INCONNUE  # noqa: E741


# --- offre ---

# A row of a table, on its page.
AU_TABLEAU: dict[str, Any] = {"ligne_tableau": True, "provenance_tableau": du_livre(32)}
TARD = {"source": "vote-2026", "date_source": "12 mars 2026"}
P32 = {"page_tableau": "32"}
VIDES = {
    "mention": "",
    "preuve": "",
    "page": "",
    "page_tableau": "",
    "analyse": "",
    "source": "atlas",
    "date_source": "",
}
DITE = Affirmation(
    "01", 2019, "salariat", "2019-salariat-1", 23, dit="cite l’Ain", url="/sources/atlas/#2019-salariat-1"
)

# What a case is, then the last columns of its row; what is left out of these is empty.
CASES: list[tuple[str, Case, dict[str, str]]] = [
    (
        "by the table only, which the sheet does not say",
        case("01", 2019, "salariat", P, preuve=Preuve.TABLEAU, mention="10 000 €", divergence=True, **AU_TABLEAU),
        {
            "etat": "proposee",
            "mention": "10 000 €",
            "preuve": "tableau",
            "divergence": "oui",
            "page": "32",
            "page_tableau": "32",
        },
    ),
    (
        "by the sheet only, where there is no table",
        case("01", 2019, "salariat", P, preuve=Preuve.FICHE),
        {"etat": "proposee", "mention": "", "preuve": "fiche", "divergence": "non", "page": "7"},
    ),
    (
        "by the table only, in a cell that was read elsewhere",
        case(
            "01",
            2019,
            "salariat",
            P,
            preuve=Preuve.TABLEAU,
            ligne_tableau=True,
            provenance=du_livre(9),
            provenance_tableau=TARDIVE,
        ),
        {"etat": "proposee", "preuve": "tableau", "divergence": "non", **TARD},
    ),
    (
        "by a sheet that came late",
        case("01", 2019, "salariat", P, preuve=Preuve.FICHE, provenance=TARDIVE),
        {"etat": "proposee", "preuve": "fiche", "divergence": "non", **TARD},
    ),
    (
        "by both",
        case(
            "01", 2019, "salariat", P, preuve=Preuve.LES_DEUX, mention="MSU", provenance=du_livre(112), **AU_TABLEAU
        ),
        {
            "etat": "proposee",
            "mention": "MSU",
            "preuve": "tableau+fiche",
            "divergence": "non",
            "page": "112",
            "page_tableau": "32",
        },
    ),
    (
        "said to be absent",
        case("01", 2019, "salariat", A),
        {"etat": "declaree_absente", "mention": "", "preuve": "", "divergence": "non", "page": "7"},
    ),
    (
        "not spoken of in a row of the table, where the sheet says nothing",
        case("01", 2019, "salariat", N, **AU_TABLEAU),
        {"etat": "non_mentionnee", "divergence": "non", "page": "32", "page_tableau": "32"},
    ),
    (
        "not spoken of in the sheet nor in the table",
        case("01", 2019, "salariat", N, fiche=EtatMotive(N), **AU_TABLEAU),
        {"etat": "non_mentionnee", "divergence": "non", "page": "7", "page_tableau": "32"},
    ),
    (
        "not spoken of, but in an analysis",
        case("01", 2019, "salariat", N, affirmations=(DITE, replace(DITE, page=24, dit="le redit"))),
        {
            "etat": "non_mentionnee",
            "divergence": "non",
            "page": "7",
            "analyse": "L’analyse (p. 23) cite l’Ain ; L’analyse (p. 24) le redit",
        },
    ),
    (
        "offered, as an analysis says",
        case("01", 2019, "salariat", P, preuve=Preuve.FICHE, affirmations=(DITE,)),
        {"etat": "proposee", "preuve": "fiche", "divergence": "non", "page": "7"},
    ),
    (
        "not spoken of",
        case("01", 2019, "salariat", N),
        {"etat": "non_mentionnee", "mention": "", "preuve": "", "divergence": "non", "page": "7"},
    ),
    *(
        (
            f"unknown: {raison}",
            case("01", 2019, "salariat", I, raison=raison),
            {"etat": "inconnue", "mention": "", "preuve": "", "divergence": "non", "page": "7"},
        )
        for raison in (Raison.SANS_REPONSE, Raison.REFUS, Raison.VIDE, Raison.NON_CODEE)
    ),
    (
        "unknown: no sheet, so no page",
        case("01", 2019, "salariat", I, raison=Raison.ABSENTE, provenance=du_livre()),
        {"etat": "inconnue", "mention": "", "preuve": "", "divergence": "non", "page": ""},
    ),
]


@pytest.mark.parametrize(("dite", "fin"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_une_ligne_d_offre(dite: Case, fin: dict[str, str]) -> None:
    ligne = cellules(OFFRE, recueil(atlas=atlas([dite])))[1]
    assert ligne == {**EN_AIN, "annee": "2019", "categorie": "salariat", **VIDES, **fin}


def test_une_ligne_d_offre_en_json() -> None:
    dite = case("2A", 2022, "bourse-etude", P, preuve=Preuve.TABLEAU, mention="10 000 €", divergence=True)
    lignes = objets(OFFRE, recueil(atlas=atlas([dite])))
    assert lignes[6] == {
        **EN_CORSE,
        "annee": 2022,
        "categorie": "bourse-etude",
        "etat": "proposee",
        "mention": "10 000 €",
        "preuve": "tableau",
        "divergence": True,
        "page": 7,
        "page_tableau": None,
        "analyse": None,
        "source": "atlas",
        "date_source": None,
    }
    assert lignes[7] == {
        **EN_CORSE,
        "annee": 2022,
        "categorie": "salariat",
        "etat": "inconnue",
        "mention": None,
        "preuve": None,
        "divergence": False,
        "page": None,
        "page_tableau": None,
        "analyse": None,
        "source": None,
        "date_source": None,
    }


@pytest.mark.parametrize("annees", [(2019,), (2019, 2022), (2019, 2022, 2026), (2019, 2022, 2026, 2030)])
def test_l_offre_a_une_ligne_par_territoire_enquete_et_categorie(annees: tuple[int, ...]) -> None:
    lignes = cellules(OFFRE, recueil(atlas=atlas(annees=annees)))
    assert [(ligne["territoire"], ligne["annee"], ligne["categorie"]) for ligne in lignes] == [
        (code, str(annee), categorie)
        for code in ("01", "2A")
        for annee in annees
        for categorie in ("bourse-etude", "salariat")
    ]


# --- fiches ---


def fiche(statut: StatutFiche, **reste: Any) -> FicheLue:
    return FicheLue(AIN.code, 2019, statut, page=48, codee=True, **reste)


@pytest.mark.parametrize("statut", StatutFiche)
def test_une_ligne_de_fiche(statut: StatutFiche) -> None:
    lignes = cellules(
        FICHES, recueil(atlas=atlas(fiches=[fiche(statut, remarque="Une remarque.", provenance=du_livre(48))]))
    )
    assert lignes[0] == {
        **EN_AIN,
        "annee": "2019",
        "statut": statut.value,
        "page": "48",
        "remarque": "Une remarque.",
        "site": "https://ain.example",
        "source": "atlas",
        "date_source": "",
    }


def test_une_fiche_qui_a_une_source_a_elle() -> None:
    tardive = replace(fiche(StatutFiche.AIDES), provenance=TARDIVE)
    assert cellules(FICHES, recueil(atlas=atlas(fiches=[tardive])))[0].items() >= TARD.items()


def test_un_territoire_sans_fiche_a_sa_ligne() -> None:
    tout = recueil(atlas=atlas(annees=(2019, 2022, 2026), fiches=[fiche(StatutFiche.REFUS)]))
    lignes = cellules(FICHES, tout)
    rien = dict.fromkeys(("site", "source", "date_source"), "")
    assert [(ligne["territoire"], ligne["annee"], ligne["statut"]) for ligne in lignes] == [
        ("01", "2019", "refus"),
        ("01", "2022", "absente"),
        ("01", "2026", "absente"),
        ("2A", "2019", "absente"),
        ("2A", "2022", "absente"),
        ("2A", "2026", "absente"),
    ]
    assert lignes[4] == {**EN_CORSE, "annee": "2022", "statut": "absente", "page": "", "remarque": "", **rien}
    assert objets(FICHES, tout)[4] == {
        **EN_CORSE,
        "annee": 2022,
        "statut": "absente",
        "page": None,
        "remarque": None,
        "site": None,
        "source": None,
        "date_source": None,
    }
