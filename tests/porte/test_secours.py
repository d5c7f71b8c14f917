"""How old a page may be that is shown while the database is silent, and what it says of its age."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.http import HttpResponse

from aides.porte import secours
from aides.porte.cache import Page
from aides.porte.jeton import Lecture
from aides.porte.memoire import Cle, Reserve

CLE = Cle("", "https", "testserver", "/donnees/offre.csv", "", "identity")
VUE = datetime(2026, 11, 27, 9, tzinfo=UTC)
JOUR = timedelta(days=1)


def repondre(monkeypatch: pytest.MonkeyPatch, apres: timedelta) -> Page | None:
    """What is shown of a kept file so long after the database was last looked at."""

    class Horloge(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return VUE + apres

    monkeypatch.setattr(secours, "datetime", Horloge)
    reserve = Reserve()
    reserve.garder(CLE._replace(jeton="j"), Page((("Content-Type", "text/csv"),), (), b"a", '"e"'))
    refus = HttpResponse(status=503)
    return secours.Secours(str, lambda chemin, methode: refus, reserve).page(CLE, Lecture("j", 0.0, VUE))


def test_un_jour_apres_elle_se_montre_encore_pas_une_seconde_de_plus(monkeypatch: pytest.MonkeyPatch) -> None:
    assert repondre(monkeypatch, JOUR) is not None
    assert repondre(monkeypatch, JOUR + timedelta(seconds=1)) is None


@pytest.mark.parametrize(
    ("apres", "age"),
    [
        (timedelta(), "0"),
        (timedelta(hours=2), "7200"),
        (JOUR, "86400"),
        # A clock that was put back.
        (timedelta(seconds=-5), "0"),
    ],
)
def test_elle_dit_son_age(monkeypatch: pytest.MonkeyPatch, apres: timedelta, age: str) -> None:
    page = repondre(monkeypatch, apres)
    assert page is not None
    assert dict(page.entetes)["Age"] == age
