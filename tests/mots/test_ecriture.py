"""Numbers, amounts, lengths of time, dates, lists and plurals in French; nothing for what is unknown."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from aides.mots.ecriture import (
    abreger,
    capitale,
    date_longue,
    duree,
    effectif,
    enumerer,
    enumerer_libelles,
    euros,
    instant_en_clair,
    minuscule,
    nombre,
    nombre_en_lettres,
    pluriel,
    pourcentage,
)

D = Decimal


@pytest.mark.parametrize(
    ("jour", "attendu"),
    [
        (date(2026, 1, 1), "1er janvier 2026"),
        (date(2026, 12, 1), "1er décembre 2026"),
        (date(2026, 12, 11), "11 décembre 2026"),
        (date(2026, 12, 21), "21 décembre 2026"),
        (date(2024, 2, 29), "29 février 2024"),
        (date(2022, 3, 10), "10 mars 2022"),
        (date(2022, 4, 2), "2 avril 2022"),
        (date(2022, 5, 3), "3 mai 2022"),
        (date(2022, 6, 4), "4 juin 2022"),
        (date(2022, 7, 5), "5 juillet 2022"),
        (date(2019, 8, 31), "31 août 2019"),
        (date(2022, 9, 6), "6 septembre 2022"),
        (date(2022, 10, 7), "7 octobre 2022"),
        (datetime(2026, 11, 25, 23, 59), "25 novembre 2026"),
        (date(2022, 12, 31), "31 décembre 2022"),
    ],
)
def test_une_date_en_toutes_lettres(jour: date, attendu: str) -> None:
    assert date_longue(jour) == attendu


@pytest.mark.parametrize(
    ("instant", "attendu"),
    [
        (datetime(2026, 11, 25, 14, 5), "25 novembre 2026 à 14\u00a0h\u00a005"),
        (datetime(2026, 12, 1, 9, 30), "1er décembre 2026 à 9\u00a0h\u00a030"),
        (datetime(2026, 12, 2), "2 décembre 2026 à 0\u00a0h\u00a000"),
    ],
)
def test_un_instant(instant: datetime, attendu: str) -> None:
    assert instant_en_clair(instant) == attendu


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("Aide aux internes", "aide aux internes"),
        ("Émile", "émile"),
        ("MSP", "MSP"),
        ("PMI et stages", "PMI et stages"),
        ("A refusé de répondre", "a refusé de répondre"),
        ("N’a pas répondu", "n’a pas répondu"),
    ],
)
def test_un_libelle_dans_une_phrase(texte: str, attendu: str) -> None:
    assert minuscule(texte) == attendu
    assert capitale(attendu) == texte


@pytest.mark.parametrize(("compte", "attendu"), [(0, ""), (1, ""), (2, "s"), (101, "s")])
def test_le_pluriel_d_un_mot_apres_un_nombre(compte: int, attendu: str) -> None:
    assert pluriel(compte) == attendu


@pytest.mark.parametrize(
    ("valeur", "ecrit"),
    [
        (None, ""),
        (0, "0"),
        (1, "1"),
        (10, "10"),
        (100, "100"),
        (999, "999"),
        (1000, "1\u00a0000"),
        (1200, "1\u00a0200"),
        (1_500_000, "1\u00a0500\u00a0000"),
        (D("12.50"), "12,5"),
        (D("12.05"), "12,05"),
        (D("12.00"), "12"),
        (D("0.5"), "0,5"),
        (D("0.126"), "0,13"),
        (12.5, "12,5"),
        (D("-3"), "-3"),
        (D("1234567.89"), "1\u00a0234\u00a0567,89"),
    ],
)
def test_nombre(valeur: Decimal | float | int | None, ecrit: str) -> None:
    assert nombre(valeur) == ecrit


@pytest.mark.parametrize(
    ("valeur", "ecrit"),
    [(0, "zéro"), (1, "un"), (2, "deux"), (3, "trois"), (4, "quatre"), (10, "dix"), (11, "onze"), (12, "douze")],
)
def test_nombre_en_lettres(valeur: int, ecrit: str) -> None:
    assert nombre_en_lettres(valeur) == ecrit


@pytest.mark.parametrize(("valeur", "ecrit"), [(13, "13"), (101, "101"), (1200, "1\u00a0200"), (-1, "-1")])
def test_au_dela_de_douze_un_nombre_reste_en_chiffres(valeur: int, ecrit: str) -> None:
    assert nombre_en_lettres(valeur) == ecrit


@pytest.mark.parametrize(
    ("part", "ecrit"),
    [(None, ""), (0.0, "0\u00a0%"), (0.4, "0\u00a0%"), (12.6, "13\u00a0%"), (100.0, "100\u00a0%")],
)
def test_pourcentage(part: float | None, ecrit: str) -> None:
    assert pourcentage(part) == ecrit


@pytest.mark.parametrize(
    ("valeur", "ecrit"),
    [(None, ""), (D(0), "0\u00a0€"), (D(400), "400\u00a0€"), (D("1200.50"), "1\u00a0200,5\u00a0€")],
)
def test_euros(valeur: Decimal | None, ecrit: str) -> None:
    assert euros(valeur) == ecrit


@pytest.mark.parametrize(
    ("mois", "ecrit"),
    [
        (1, "1\u00a0mois"),
        (6, "6\u00a0mois"),
        (11, "11\u00a0mois"),
        (12, "un an"),
        (13, "13\u00a0mois"),
        (18, "18\u00a0mois"),
        (23, "23\u00a0mois"),
        (24, "2\u00a0ans"),
        (25, "25\u00a0mois"),
        (30, "30\u00a0mois"),
        (35, "35\u00a0mois"),
        (36, "3\u00a0ans"),
        (60, "5\u00a0ans"),
        (48, "4\u00a0ans"),
        (66, "66\u00a0mois"),
        (120, "10\u00a0ans"),
    ],
)
def test_duree(mois: int, ecrit: str) -> None:
    assert duree(mois) == ecrit


@pytest.mark.parametrize(
    ("elements", "ecrit"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a et b"),
        (["a", "b", "c"], "a, b et c"),
        (["a", "b", "c", "d"], "a, b, c et d"),
        (("a", "b"), "a et b"),
    ],
)
def test_enumerer(elements: list[str], ecrit: str) -> None:
    assert enumerer(elements) == ecrit


@pytest.mark.parametrize(
    ("texte", "longueur", "ecrit"),
    [
        ("Une\u00a0bourse", 10, "Une\u00a0bourse"),
        ("Une bourse d’étude", 17, "Une bourse…"),
        ("Une bourse d’étude", 18, "Une bourse d’étude"),
        ("Une bourse d’étude", 11, "Une bourse…"),
        ("Une bourse d’étude", 10, "Une…"),
        ("utm_campagne_de_rentree", 10, "utm_campa…"),
        ("utm_campagne de rentrée", 10, "utm_campa…"),
        ("De 1\u00a0500\u00a0€ par mois", 14, "De 1\u00a0500\u00a0€…"),
        ("De 1\u00a0500\u00a0€ par mois", 9, "De…"),
        ("", 5, ""),
    ],
)
def test_un_texte_trop_long_se_coupe_entre_deux_mots(texte: str, longueur: int, ecrit: str) -> None:
    assert abreger(texte, longueur) == ecrit


def test_un_effectif() -> None:
    """Nought says of how many nobody can say."""
    assert [effectif(3, 0), effectif(0, 0), effectif(0, 1), effectif(0, 2), effectif(3, 2)] == [
        *("3", "0", "0, 1 inconnu", "0, 2 inconnus", "3"),
    ]


def test_des_libelles() -> None:
    assert enumerer_libelles(["internes", "externes"]) == "internes et externes"
    assert enumerer_libelles(["médecins", "conjoints et familles"]) == "médecins, conjoints et familles"
    assert enumerer_libelles([]) == ""
