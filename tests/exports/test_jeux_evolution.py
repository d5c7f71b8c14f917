"""The file of changes: a golden row for each change, each basis with its own states, every pair of surveys."""

import pytest

from aides.domaine.offre import EtatMotive
from aides.domaine.vocabulaire import Etat, Preuve
from aides.exports.jeux_atlas import EVOLUTION
from tests.exports.exemples import EN_CORSE, atlas, case, cellules, recueil

P, A, N, I = Etat.PROPOSEE, Etat.DECLAREE_ABSENTE, Etat.NON_MENTIONNEE, Etat.INCONNUE  # noqa: E741
DEVENIRS = [
    (P, P, "maintenue"),
    (P, A, "supprimee"),
    (P, N, "plus_mentionnee"),
    (P, I, "indeterminee"),
    (A, P, "nouvelle"),
    (N, P, "nouvelle"),
    (N, N, "jamais_mentionnee"),
    (A, N, "jamais_mentionnee"),
    (N, A, "absente"),
    (A, A, "absente"),
    (I, P, "indeterminee"),
    (I, I, "indeterminee"),
]


@pytest.mark.parametrize(("avant", "apres", "devenue"), DEVENIRS, ids=["-".join(d) for d in DEVENIRS])
def test_une_ligne_d_evolution(avant: Etat, apres: Etat, devenue: str) -> None:
    """On all evidence: what the sheets say is nothing here, so the other basis leaves the change undetermined."""
    dites = [
        case("2A", 2019, "bourse-etude", avant),
        case("2A", 2022, "bourse-etude", apres, preuve=Preuve.TABLEAU),
    ]
    lignes = cellules(EVOLUTION, recueil(atlas=atlas(dites)))
    assert [(ligne["territoire"], ligne["categorie"], ligne["base"]) for ligne in lignes] == [
        (code, categorie, base)
        for code in ("01", "2A")
        for categorie in ("bourse-etude", "salariat")
        for base in ("fiches", "toutes_preuves")
    ]
    debut = {**EN_CORSE, "categorie": "bourse-etude", "de": "2019", "a": "2022"}
    assert lignes[4:6] == [
        {
            **debut,
            "base": "fiches",
            "etat_de": "inconnue",
            "etat_a": "inconnue",
            "evolution": "indeterminee",
            "appui": "",
        },
        {
            **debut,
            "base": "toutes_preuves",
            "etat_de": str(avant),
            "etat_a": str(apres),
            "evolution": devenue,
            "appui": "tableau",
        },
    ]


def test_chaque_base_a_ses_etats() -> None:
    """The table adds what the sheet does not say; what says « offered » is of the later survey."""
    dites = [
        case("01", 2019, "salariat", P, preuve=Preuve.FICHE, fiche=EtatMotive(P)),
        case("01", 2022, "salariat", P, preuve=Preuve.TABLEAU, fiche=EtatMotive(N)),
        case("01", 2019, "bourse-etude", N, fiche=EtatMotive(N)),
        case("01", 2022, "bourse-etude", P, preuve=Preuve.LES_DEUX, fiche=EtatMotive(P)),
    ]
    lignes = cellules(EVOLUTION, recueil(atlas=atlas(dites)))[:4]
    noms = ("categorie", "base", "etat_de", "etat_a", "evolution", "appui")
    assert [tuple(ligne[nom] for nom in noms) for ligne in lignes] == [
        ("bourse-etude", "fiches", "non_mentionnee", "proposee", "nouvelle", "fiche"),
        ("bourse-etude", "toutes_preuves", "non_mentionnee", "proposee", "nouvelle", "tableau+fiche"),
        ("salariat", "fiches", "proposee", "non_mentionnee", "plus_mentionnee", ""),
        ("salariat", "toutes_preuves", "proposee", "proposee", "maintenue", "tableau"),
    ]


def test_l_evolution_a_toutes_les_paires_d_enquetes() -> None:
    annees = (2019, 2022, 2026)
    dites = [case("01", annee, "salariat", etat) for annee, etat in zip(annees, (P, N, P), strict=True)]
    lignes = cellules(EVOLUTION, recueil(atlas=atlas(dites, annees=annees)))
    siennes = [ligne for ligne in lignes if ligne["categorie"] == "salariat" and ligne["base"] == "toutes_preuves"][
        :3
    ]
    assert [(ligne["de"], ligne["a"], ligne["evolution"]) for ligne in siennes] == [
        ("2019", "2022", "plus_mentionnee"),
        ("2019", "2026", "maintenue"),
        ("2022", "2026", "nouvelle"),
    ]
    assert len(lignes) == 2 * 2 * 3 * 2


def test_une_seule_enquete_n_a_aucune_ligne_d_evolution() -> None:
    assert cellules(EVOLUTION, recueil(atlas=atlas(annees=(2019,)))) == []
