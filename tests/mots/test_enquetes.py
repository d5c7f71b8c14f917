"""The surveys in words: none, one, two, three, four."""

from collections.abc import Callable, Sequence

import pytest

from aides.mots.enquetes import (
    annees_comparees,
    aux_enquetes_comparees,
    combien,
    d_annees,
    en_annees,
    enquetes_consultees,
    entre_enquetes,
    la_plus_recente,
    les_annees,
    periode,
    precision_evolution,
)

CAS = [
    ((), "", "", "", ""),
    ((2019,), "2019", "en 2019", "de 2019", "en 2019"),
    ((2019, 2022), "2019 et 2022", "en 2019 et en 2022", "de 2019 et de 2022", "de 2019 à 2022"),
    (
        (2019, 2022, 2026),
        "2019, 2022 et 2026",
        "en 2019, en 2022 et en 2026",
        "de 2019, de 2022 et de 2026",
        "de 2019 à 2026",
    ),
    (
        (2016, 2019, 2022, 2026),
        "2016, 2019, 2022 et 2026",
        "en 2016, en 2019, en 2022 et en 2026",
        "de 2016, de 2019, de 2022 et de 2026",
        "de 2016 à 2026",
    ),
]


@pytest.mark.parametrize(("annees", "nues", "quand", "dont", "duree"), CAS, ids=[str(len(c[0])) for c in CAS])
def test_annees(annees: tuple[int, ...], nues: str, quand: str, dont: str, duree: str) -> None:
    assert les_annees(annees) == nues
    assert en_annees(annees) == quand
    assert d_annees(annees) == dont
    assert periode(annees) == duree


@pytest.mark.parametrize(
    ("annees", "lien", "ecrit"),
    [
        ((2019,), "ou", "en 2019"),
        ((2019, 2022), "ou", "en 2019 ou en 2022"),
        ((2019, 2022), "puis", "en 2019 puis en 2022"),
        ((2019, 2022, 2026), "puis", "en 2019, en 2022 puis en 2026"),
    ],
)
def test_un_autre_lien(annees: tuple[int, ...], lien: str, ecrit: str) -> None:
    assert en_annees(annees, lien) == ecrit


@pytest.mark.parametrize(
    ("nombre", "mot", "ecrit"),
    [
        (0, "enquête", "aucune enquête"),
        (1, "enquête", "une enquête"),
        (2, "enquête", "deux enquêtes"),
        (4, "analyse", "quatre analyses"),
        (1, "fois", "une fois"),
        (3, "fois", "trois fois"),
        (13, "fois", "13 fois"),
    ],
)
def test_combien(nombre: int, mot: str, ecrit: str) -> None:
    assert combien(nombre, mot) == ecrit


DEUX, TROIS = (2019, 2022), (2019, 2022, 2026)


@pytest.mark.parametrize(
    ("dire", "de_deux", "de_trois"),
    [
        (annees_comparees, "les deux années", "en 2022 et en 2026"),
        (aux_enquetes_comparees, "aux deux enquêtes", "en 2022 et en 2026"),
        (entre_enquetes, "entre les deux enquêtes", "de 2022 à 2026"),
        (precision_evolution, "", " de 2022 à 2026"),
        (la_plus_recente, "la seconde enquête", "la dernière enquête"),
    ],
)
def test_ce_qui_est_compare(dire: Callable[[Sequence[int]], str], de_deux: str, de_trois: str) -> None:
    assert (dire(DEUX), dire(TROIS)) == (de_deux, de_trois)


def test_une_enquete_seule_n_a_rien_a_preciser() -> None:
    assert precision_evolution((2019,)) == ""


@pytest.mark.parametrize(
    ("annee", "annees", "evolution", "ecrit"),
    [
        (2019, (2019,), False, "l’enquête de 2019"),
        (2022, DEUX, False, "l’enquête de 2022 ou dans la précédente"),
        (2026, TROIS, False, "l’enquête de 2026"),
        (2026, TROIS, True, "l’enquête de 2026 ou dans celle de 2022"),
        (2019, TROIS, True, "l’enquête de 2019, dans celle de 2022 ou dans celle de 2026"),
    ],
)
def test_ou_l_on_a_cherche(annee: int, annees: tuple[int, ...], evolution: bool, ecrit: str) -> None:
    assert enquetes_consultees(annee, annees, evolution=evolution) == ecrit
