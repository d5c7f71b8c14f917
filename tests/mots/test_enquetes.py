"""The surveys in words: none, one, two, three, four."""

from collections.abc import Callable, Sequence

import pytest

from aides.mots.enquetes import (
    aux_enquetes_comparees,
    combien,
    d_annees,
    en_annees,
    enquetes_consultees,
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
        (aux_enquetes_comparees, "aux deux enquêtes", "aux enquêtes comparées"),
        (la_plus_recente, "la seconde enquête", "la plus récente"),
    ],
)
def test_ce_qui_est_compare(dire: Callable[[Sequence[int]], str], de_deux: str, de_trois: str) -> None:
    assert (dire(DEUX), dire(TROIS)) == (de_deux, de_trois)


def test_une_evolution_dit_entre_quoi_s_il_y_a_le_choix() -> None:
    assert precision_evolution(DEUX, DEUX) == ""
    assert precision_evolution((2019, 2026), TROIS) == " de 2019 à 2026"


@pytest.mark.parametrize(
    ("annee", "annees", "paire", "ecrit"),
    [
        (2019, (2019,), (), "l’enquête de 2019"),
        (2022, DEUX, (), "l’enquête de 2022"),
        (2022, DEUX, DEUX, "l’enquête de 2022 ou dans la précédente"),
        (2019, DEUX, DEUX, "l’enquête de 2019 ou dans la suivante"),
        (2026, TROIS, (), "l’enquête de 2026"),
        (2026, TROIS, (2022, 2026), "l’enquête de 2026 ou dans celle de 2022"),
        (2019, TROIS, (2022, 2026), "l’enquête de 2019, dans celle de 2022 ou dans celle de 2026"),
    ],
)
def test_ou_l_on_a_cherche(annee: int, annees: tuple[int, ...], paire: tuple[int, ...], ecrit: str) -> None:
    assert enquetes_consultees(annee, annees, paire) == ecrit
