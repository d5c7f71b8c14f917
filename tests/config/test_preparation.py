"""What is made ready before the workers part: all that it says, and no connection that two of them would share."""

import logging
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError
from django.template import engines

from aides.lectures import atlas, communes
from config import preparation
from territoires import limites


@pytest.fixture
def fermees(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is asked of the connections; they are the test's own, and stay open."""
    demandes: list[str] = []

    class Connexions:
        def close_all(self) -> None:
            demandes.append("close_all")

        def all(self, *, initialized_only: bool) -> list[Any]:
            demandes.append(f"all {initialized_only}")
            return [SimpleNamespace(), SimpleNamespace(close_pool=lambda: demandes.append("close_pool"))]

    monkeypatch.setattr(preparation, "connections", Connexions())
    return demandes


@pytest.mark.django_db
def test_tout_est_pret(fermees: list[str], django_assert_num_queries: Any) -> None:
    communes._index.cache_clear()
    communes._codes_postaux.cache_clear()
    communes._populations.cache_clear()
    limites._limites.cache_clear()
    preparation.preparer()
    assert fermees == ["close_all", "all True", "close_pool"]
    assert communes._index.cache_info().currsize == 1
    assert communes._codes_postaux.cache_info().currsize == 1
    assert communes._populations.cache_info().currsize == 1
    assert limites._limites.cache_info().currsize == 1
    environnement = engines["jinja2"].env  # type: ignore[attr-defined]
    assert {nom for _, nom in list(environnement.cache)} >= {"accueil.html", "departement.html", "500.html"}
    with django_assert_num_queries(1):
        assert len(atlas.lire_recueil().territoires) == 101


def test_une_base_muette_n_empeche_pas_de_servir(
    fermees: list[str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def muette() -> None:
        raise OperationalError("could not connect to server")

    monkeypatch.setattr(preparation, "lire_recueil", muette)
    with caplog.at_level(logging.WARNING, logger="config.preparation"):
        preparation.preparer()
    assert caplog.messages == ["La base ne répond pas encore : elle sera lue à la première visite."]
    assert fermees == ["close_all", "all True", "close_pool"]
