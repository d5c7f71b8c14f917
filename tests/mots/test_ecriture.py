"""Numbers, dates and plurals in French."""

from datetime import date, datetime

import pytest

from aides.mots.ecriture import date_longue, pluriel


@pytest.mark.parametrize(
    ("jour", "attendu"),
    [
        (date(2026, 1, 1), "1 janvier 2026"),
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


@pytest.mark.parametrize(("compte", "attendu"), [(0, "s"), (1, ""), (2, "s"), (101, "s")])
def test_le_pluriel_d_un_mot_apres_un_nombre(compte: int, attendu: str) -> None:
    assert pluriel(compte) == attendu
