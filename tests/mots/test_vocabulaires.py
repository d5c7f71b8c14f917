"""Every value of a closed vocabulary has its words, each once, in the order of the vocabulary."""

import json
from enum import StrEnum
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from aides.domaine.divergences import Genre
from aides.domaine.montants import MOIS_PAR_PERIODE
from aides.domaine.regional import NatureChiffre, NatureOperation, Niveau
from aides.domaine.vocabulaire import (
    Appui,
    Base,
    Confiance,
    Confrontation,
    ElementChange,
    Etat,
    Evolution,
    Preuve,
    Raison,
    Relation,
    Stade,
    StatutFiche,
)
from aides.mots import divergences, regional, suites, vocabulaires

# Every table of words as a reader of French approved it: two words changed over pass every other test.
APPROUVES = json.loads((Path(__file__).parents[1] / "donnees" / "mots.json").read_text(encoding="utf-8"))
MODULES: dict[str, ModuleType] = {
    "vocabulaires": vocabulaires,
    "divergences": divergences,
    "regional": regional,
    "suites": suites,
}


def _paires(table: Any) -> list[list[str]]:
    lignes = table.items() if isinstance(table, dict) else table
    return [[str(mot) for mot in ligne] for ligne in lignes]


@pytest.mark.parametrize("nom", APPROUVES)
def test_chaque_mot_est_celui_qui_fut_approuve(nom: str) -> None:
    module, _, table = nom.partition(".")
    assert _paires(getattr(MODULES[module], table)) == APPROUVES[nom]


def test_toutes_les_tables_sont_approuvees() -> None:
    tables = set()
    for nom, module in MODULES.items():
        for cle, valeur in vars(module).items():
            if cle.isupper() and not cle.startswith("_") and isinstance(valeur, list | dict | tuple):
                tables.add(f"{nom}.{cle}")
    assert tables == set(APPROUVES)


@pytest.mark.parametrize(
    ("vocabulaire", "mots"),
    [
        (StatutFiche, vocabulaires.STATUTS),
        (Stade, vocabulaires.STADES),
        (Confiance, vocabulaires.CONFIANCES),
        (Etat, vocabulaires.ETATS),
        (Evolution, vocabulaires.EVOLUTIONS),
        (Appui, vocabulaires.APPUIS),
        (Base, vocabulaires.BASES),
        (Confrontation, vocabulaires.CONFRONTATIONS),
        (Relation, suites.RELATIONS),
        (ElementChange, suites.ELEMENTS),
        (Genre, divergences.GENRES),
        (Niveau, regional.NIVEAUX),
        (NatureChiffre, regional.NATURES_CHIFFRE),
        (NatureOperation, regional.NATURES_OPERATION),
    ],
)
def test_chaque_valeur_a_ses_mots(vocabulaire: type[StrEnum], mots: list[tuple[str, str]]) -> None:
    assert [cle for cle, _ in mots] == [valeur.value for valeur in vocabulaire]
    assert len({mot for _, mot in mots}) == len(mots)
    assert all(mot[0].isupper() or mot.startswith("dont") for _, mot in mots)


def test_l_absence_de_preuve_ou_de_raison_ne_se_dit_pas() -> None:
    assert [cle for cle, _ in vocabulaires.PREUVES] == [p.value for p in Preuve if p is not Preuve.AUCUNE]
    assert [cle for cle, _ in vocabulaires.RAISONS] == [r.value for r in Raison if r is not Raison.AUCUNE]


def test_ce_qui_double_les_etats_les_a_tous() -> None:
    assert set(vocabulaires.ETATS_PLURIEL) == set(vocabulaires.GLYPHES) == {e.value for e in Etat}
    assert set(vocabulaires.GLYPHES_EVOLUTION) == {e.value for e in Evolution}
    assert len(set(vocabulaires.GLYPHES.values())) == len(Etat)
    assert set(divergences.EXPLICATIONS) == {g.value for g in Genre}
    assert {cle for cle, _, _ in vocabulaires.DEVENIRS} <= {e.value for e in Evolution}


def test_chaque_periode_qui_se_compare_au_mois_a_son_mot() -> None:
    assert set(MOIS_PAR_PERIODE) <= {cle for cle, _ in vocabulaires.PERIODICITES}


@pytest.mark.parametrize("glyphes", [vocabulaires.GLYPHES, vocabulaires.GLYPHES_EVOLUTION])
def test_chaque_glyphe_ne_dit_qu_une_chose(glyphes: dict[str, str]) -> None:
    assert len(set(glyphes.values())) == len(glyphes)


def test_des_choix_parmi_des_cles_dans_leur_ordre() -> None:
    choix = [("a", "Un"), ("b", "Deux"), ("c", "Trois")]
    assert vocabulaires.choix_parmi(choix, {"c", "a", "z"}) == [("a", "Un"), ("c", "Trois")]
