"""The whole, where the database falls silent while it is read: found by one, told to all."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from django.db import OperationalError

from aides.lectures import atlas as lecture
from aides.lectures.atlas import lire_recueil
from aides.models import base_muette
from aides.models.repliques import lire_dans


@pytest.fixture(autouse=True)
def _rien_de_garde(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lecture, "_publique", lecture._Reserve())


@pytest.mark.parametrize("attendent", [1, 3])
def test_qui_attendait_une_lecture_qui_echoue_ne_redemande_rien(monkeypatch: Any, attendent: int) -> None:
    """Otherwise each would wait for the silent database in turn, after those before."""
    muette, demandes, entree, sortie = Event(), [], Event(), Event()

    def lire() -> str | None:
        demandes.append(muette.is_set())
        return None if muette.is_set() else "a"

    def recueillir_en_vain(jeton: str, *, apercu: bool = False) -> None:
        entree.set()
        assert sortie.wait(10)
        raise OperationalError("gelée")

    monkeypatch.setattr(lecture, "lire_jeton", lire)
    monkeypatch.setattr(lecture, "recueillir", recueillir_en_vain)
    with ThreadPoolExecutor() as fils:
        premiere = fils.submit(lire_recueil)
        assert entree.wait(10)
        autres = [fils.submit(lire_recueil) for _ in range(attendent)]
        while len(demandes) < 2 + attendent:
            Event().wait(0.01)
        muette.set()
        sortie.set()
        dites = [str(fil.exception(10)) for fil in (premiere, *autres)]
    assert dites == ["gelée", *["la base ne répond pas"] * attendent]
    assert demandes == [False] * (2 + attendent)
    # It is asked again by whoever comes after.
    with pytest.raises(OperationalError, match="ne répond pas"):
        lire_recueil()
    assert demandes[-1] is True


@pytest.mark.parametrize(("base", "seule"), [("default", True), ("replique", False)])
def test_qui_trouve_la_base_muette_le_dit(monkeypatch: Any, base: str, seule: bool) -> None:
    dits: list[bool] = []

    def noter(*, seule: bool, **kwargs: Any) -> None:
        dits.append(seule)

    base_muette.connect(noter)
    monkeypatch.setattr(lecture, "lire_jeton", lambda: None)
    with lire_dans(base), pytest.raises(OperationalError, match="ne répond pas"):
        lire_recueil()
    assert dits == [seule]
