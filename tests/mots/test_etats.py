"""States, changes and counts in words: singular and plural, known and unknown."""

import pytest

from aides.domaine.affirmations import Affirmation
from aides.domaine.atlas import Decompte
from aides.domaine.catalogue import FicheLue
from aides.domaine.offre import Case
from aides.domaine.vocabulaire import Etat, Evolution, Raison, StatutFiche
from aides.mots.etats import (
    Pastille,
    offre_en_clair,
    pastille_breve,
    pastille_et_analyse,
    pastille_etat,
    pastille_evolution,
    silence_en_mots,
    statut_en_clair,
)

PASTILLES = [
    (Etat.PROPOSEE, Raison.AUCUNE, Pastille("proposee", "Proposée", "●", "")),
    (Etat.DECLAREE_ABSENTE, Raison.AUCUNE, Pastille("declaree_absente", "Déclarée absente", "✕", "")),
    (Etat.NON_MENTIONNEE, Raison.AUCUNE, Pastille("non_mentionnee", "Non mentionnée", "–", "")),
    (Etat.INCONNUE, Raison.SANS_REPONSE, Pastille("inconnue", "Inconnue", "?", "pas de réponse à l’enquête")),
    (Etat.INCONNUE, Raison.REFUS, Pastille("inconnue", "Inconnue", "?", "refus de répondre")),
    (Etat.INCONNUE, Raison.VIDE, Pastille("inconnue", "Inconnue", "?", "fiche imprimée sans contenu")),
    (Etat.INCONNUE, Raison.ABSENTE, Pastille("inconnue", "Inconnue", "?", "pas de fiche")),
    (Etat.INCONNUE, Raison.NON_CODEE, Pastille("inconnue", "Inconnue", "?", "fiche pas encore codée")),
    # What is known needs no reason, were one given.
    (Etat.NON_MENTIONNEE, Raison.REFUS, Pastille("non_mentionnee", "Non mentionnée", "–", "")),
]


@pytest.mark.parametrize(("etat", "raison", "vue"), PASTILLES)
def test_pastille_etat(etat: Etat, raison: Raison, vue: Pastille) -> None:
    assert pastille_etat(Case("01", 2022, "msp", etat, raison=raison)) == vue


DITE = Affirmation("01", 2022, "msp", "2022-msp-1", 29, dit="cite l’Ain", url="/sources/atlas/#2022-msp-1")
# In brief, then with why it is unknown.
DITES = [
    (Etat.PROPOSEE, Raison.AUCUNE, "", ""),
    (Etat.DECLAREE_ABSENTE, Raison.AUCUNE, "dite proposée par une analyse", "dite proposée par une analyse"),
    (Etat.NON_MENTIONNEE, Raison.AUCUNE, "dite proposée par une analyse", "dite proposée par une analyse"),
    (
        Etat.INCONNUE,
        Raison.REFUS,
        "dite proposée par une analyse",
        "refus de répondre, dite proposée par une analyse",
    ),
]


@pytest.mark.parametrize(("etat", "raison", "breve", "entiere"), DITES)
def test_un_etat_dit_ce_qu_une_analyse_dit_d_autre(etat: Etat, raison: Raison, breve: str, entiere: str) -> None:
    case = Case("01", 2022, "msp", etat, raison=raison, affirmations=(DITE,))
    assert pastille_breve(case) == pastille_etat(case).precisee(breve)
    assert pastille_et_analyse(case) == pastille_etat(case).precisee(entiere)


@pytest.mark.parametrize(("etat", "raison"), [(etat, raison) for etat, raison, _ in PASTILLES])
def test_sans_analyse_un_etat_en_bref_ne_dit_que_lui(etat: Etat, raison: Raison) -> None:
    case = Case("01", 2022, "msp", etat, raison=raison)
    assert pastille_breve(case) == pastille_etat(case).precisee("")
    assert pastille_et_analyse(case) == pastille_etat(case)


VIDE = Pastille("inconnue", "Inconnue", "?", "fiche imprimée sans contenu")
ABSENTE, MUETTE = PASTILLES[1][2], PASTILLES[2][2]


@pytest.mark.parametrize(
    ("etats", "une", "plusieurs"),
    [
        ({2022: MUETTE}, "Non mentionnée en 2022", "Non mentionnées en 2022"),
        (
            {2019: MUETTE, 2022: MUETTE},
            "Non mentionnée en 2019 et en 2022",
            "Non mentionnées en 2019 et en 2022",
        ),
        (
            {2019: VIDE, 2022: ABSENTE, 2025: VIDE},
            "Inconnue en 2019 et en 2025 (fiche imprimée sans contenu), déclarée absente en 2022",
            "Inconnues en 2019 et en 2025 (fiche imprimée sans contenu), déclarées absentes en 2022",
        ),
    ],
)
def test_un_silence_en_mots(etats: dict[int, Pastille], une: str, plusieurs: str) -> None:
    assert (silence_en_mots(etats, 1), silence_en_mots(etats, 2)) == (une, plusieurs)


@pytest.mark.parametrize(
    ("evolution", "mot", "glyphe"),
    [
        (Evolution.MAINTENUE, "Maintenue", "="),
        (Evolution.NOUVELLE, "Nouvelle", "+"),
        (Evolution.PLUS_MENTIONNEE, "Plus mentionnée", "…"),
        (Evolution.SUPPRIMEE, "Supprimée", "✕"),
        (Evolution.ABSENTE, "Déclarée absente", "∅"),
        (Evolution.JAMAIS_MENTIONNEE, "Jamais mentionnée", "–"),
        (Evolution.INDETERMINEE, "Indéterminée", "?"),
    ],
)
def test_pastille_evolution(evolution: Evolution, mot: str, glyphe: str) -> None:
    assert pastille_evolution(evolution) == Pastille(evolution.value, mot, glyphe, "")


@pytest.mark.parametrize(
    ("decompte", "ecrit"),
    [
        (Decompte(5, 12, 12), ("5 sur 12", "")),
        (Decompte(0, 12, 12), ("0 sur 12", "")),
        (Decompte(5, 11, 12), ("5 au moins", "1 catégorie inconnue sur 12")),
        (Decompte(5, 10, 12), ("5 au moins", "2 catégories inconnues sur 12")),
        (Decompte(0, 1, 12), ("0 au moins", "11 catégories inconnues sur 12")),
        (Decompte(0, 0, 12), ("inconnu", "")),
        (Decompte(5, 12, 12, 2), ("5 sur 12", "dont 2 d’après le seul tableau, non daté")),
        (Decompte(2, 12, 12, 2), ("2 sur 12", "d’après le seul tableau, non daté")),
        (
            Decompte(5, 11, 12, 1),
            ("5 au moins", "dont 1 d’après le seul tableau, non daté ; 1 catégorie inconnue sur 12"),
        ),
    ],
)
def test_offre_en_clair(decompte: Decompte, ecrit: tuple[str, str]) -> None:
    obtenu = offre_en_clair(decompte)
    assert tuple(texte.replace("\u00a0", " ") for texte in obtenu) == ecrit


@pytest.mark.parametrize(
    ("statut", "codee", "ecrit"),
    [
        (StatutFiche.AIDES, True, "Décrit ses aides"),
        (StatutFiche.AIDES, False, "Décrit ses aides (fiche pas encore codée)"),
        (StatutFiche.AUCUNE_AIDE, True, "Déclare n’avoir mis aucune aide en place"),
        (StatutFiche.SANS_REPONSE, True, "N’a pas répondu à l’enquête"),
        (StatutFiche.REFUS, True, "A refusé de répondre"),
        (StatutFiche.VIDE, True, "Fiche imprimée sans contenu"),
        (StatutFiche.ABSENTE, True, "Pas de fiche"),
    ],
)
def test_statut_en_clair(statut: StatutFiche, codee: bool, ecrit: str) -> None:
    assert statut_en_clair(FicheLue("01", 2022, statut, 7, codee)) == ecrit


def test_sans_fiche_le_statut_le_dit() -> None:
    assert statut_en_clair(None) == "Pas de fiche"
