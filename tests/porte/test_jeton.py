"""The version as a worker knows it: looked at now and then, at once after its own writes, and never backwards."""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError, connections

from aides.models import VersionDonnees
from aides.porte.jeton import DELAI, REPRISE, Jeton, lire_version


class Base:
    """A database: what it says is set by the test, who reads it is counted."""

    def __init__(self, jeton: str | None = "a") -> None:
        self.jeton, self.lectures = jeton, 0
        self.pendant: Callable[[], None] = lambda: None

    def __call__(self) -> str | None:
        self.lectures += 1
        dit = self.jeton
        pendant, self.pendant = self.pendant, lambda: None
        pendant()
        return dit


class Horloge:
    def __init__(self) -> None:
        self.heure = 100.0

    def __call__(self) -> float:
        return self.heure


def faire(delai: float = 0.5) -> tuple[Jeton, Base, Horloge]:
    base, horloge = Base(), Horloge()
    return Jeton(base, delai=delai, horloge=horloge), base, horloge


def test_une_modification_d_ailleurs_se_voit_en_moins_d_une_seconde() -> None:
    assert DELAI <= 0.5


def test_la_base_n_est_pas_relue_avant_le_delai() -> None:
    jeton, base, horloge = faire()
    assert jeton.actuel() == "a"
    base.jeton = "b"
    horloge.heure += 0.49
    assert jeton.actuel() == "a"
    assert base.lectures == 1
    horloge.heure += 0.01
    assert jeton.actuel() == "b"
    assert jeton.actuel() == "b"
    assert base.lectures == 2


def test_l_age_se_compte_du_debut_de_la_lecture() -> None:
    """A slow answer is as old as its question."""
    jeton, base, horloge = faire()

    def attendre() -> None:
        horloge.heure += 0.3

    base.pendant = attendre
    jeton.actuel()
    horloge.heure += 0.2
    base.jeton = "b"
    assert jeton.actuel() == "b"


def test_relu_lit_toujours_et_sert_a_la_suite() -> None:
    jeton, base, horloge = faire()
    jeton.actuel()
    base.jeton = "b"
    assert jeton.relu() == "b"
    base.jeton = "c"
    horloge.heure += 0.4
    assert jeton.actuel() == "b"
    assert base.lectures == 2


def test_une_modification_d_ici_se_voit_aussitot() -> None:
    jeton, base, _ = faire()
    jeton.actuel()
    base.jeton = "b"
    jeton.perimer(sender=None)
    assert jeton.actuel() == "b"
    assert base.lectures == 2


@pytest.mark.parametrize("lecture", ["actuel", "relu"])
def test_une_lecture_commencee_avant_une_modification_d_ici_est_refaite(lecture: str) -> None:
    jeton, base, _ = faire()

    def modifier() -> None:
        base.jeton = "b"
        jeton.perimer()

    base.pendant = modifier
    assert getattr(jeton, lecture)() == "b"
    assert jeton.actuel() == "b"
    assert base.lectures == 2


def test_une_base_en_panne_n_est_redemandee_que_de_temps_en_temps(caplog: pytest.LogCaptureFixture) -> None:
    jeton, base, horloge = faire()
    assert jeton.actuel() == "a"
    assert not jeton.muette()
    base.jeton = None
    with caplog.at_level(logging.INFO, logger="aides.porte.jeton"):
        assert jeton.relu() is None
        assert jeton.muette()
        base.jeton = "b"
        horloge.heure += 0.99
        assert jeton.actuel() is None
        assert base.lectures == 2
        horloge.heure += 0.01
        assert jeton.actuel() == "b"
        assert not jeton.muette()
    assert base.lectures == 3
    assert caplog.messages == ["La base de données ne répond pas.", "La base de données répond de nouveau."]


def test_une_panne_se_dit_une_fois(caplog: pytest.LogCaptureFixture) -> None:
    jeton, base, horloge = faire()
    base.jeton = None
    for _ in range(5):
        assert jeton.actuel() is None
        horloge.heure += REPRISE
    assert base.lectures == 5
    assert caplog.messages == ["La base de données ne répond pas."]


def test_qui_attendait_une_base_muette_l_apprend_sans_la_redemander() -> None:
    """Otherwise each of those who wait would wait as long again."""
    jeton, base, _ = faire()
    entree, sortie = threading.Event(), threading.Event()

    def lentement() -> None:
        entree.set()
        assert sortie.wait(5)

    base.jeton, base.pendant = None, lentement
    vus: list[str | None] = []
    fils = [threading.Thread(target=lambda f=f: vus.append(f())) for f in (jeton.actuel, jeton.actuel, jeton.relu)]
    fils[0].start()
    assert entree.wait(5)
    for fil in fils[1:]:
        fil.start()
    fils[2].join(0.05)
    sortie.set()
    for fil in fils:
        fil.join(5)
    assert vus == [None, None, None]
    assert base.lectures == 1


def test_pendant_une_panne_un_seul_redemande() -> None:
    jeton, base, horloge = faire()
    base.jeton = None
    jeton.actuel()
    horloge.heure += REPRISE
    entree, sortie = threading.Event(), threading.Event()

    def lentement() -> None:
        entree.set()
        assert sortie.wait(5)

    base.pendant = lentement
    premiere = threading.Thread(target=jeton.actuel)
    premiere.start()
    assert entree.wait(5)
    assert jeton.actuel() is None, "at once, while the other still waits"
    assert base.lectures == 2
    sortie.set()
    premiere.join(5)


def test_ce_qui_fut_lu_en_dernier_survit_a_la_panne_mais_pas_a_une_modification() -> None:
    jeton, base, _ = faire()
    assert jeton.derniere() is None
    jeton.actuel()
    base.jeton = None
    jeton.relu()
    derniere = jeton.derniere()
    assert derniere is not None
    assert derniere.jeton == "a"
    assert abs(datetime.now(UTC) - derniere.date) < timedelta(minutes=1)
    jeton.perimer()
    assert jeton.derniere() is None


def test_une_lecture_a_la_fois() -> None:
    """One that was slow cannot bring an older token after a newer one: the next begins when it has ended."""
    jeton, base, _ = faire()
    entree, sortie = threading.Event(), threading.Event()

    def lentement() -> None:
        entree.set()
        assert sortie.wait(5)

    base.pendant = lentement
    vus: list[str | None] = []
    premiere = threading.Thread(target=lambda: vus.append(jeton.relu()))
    premiere.start()
    assert entree.wait(5)
    base.jeton = "b"
    seconde = threading.Thread(target=lambda: vus.append(jeton.relu()))
    seconde.start()
    seconde.join(0.05)
    assert seconde.is_alive()
    assert base.lectures == 1
    sortie.set()
    premiere.join(5)
    seconde.join(5)
    assert vus == ["a", "b"]
    assert jeton.actuel() == "b"


def test_qui_attendait_une_lecture_s_en_sert() -> None:
    jeton, base, _ = faire()
    entree, sortie = threading.Event(), threading.Event()

    def lentement() -> None:
        entree.set()
        assert sortie.wait(5)

    base.pendant = lentement
    vus: list[str | None] = []
    fils = [threading.Thread(target=lambda: vus.append(jeton.actuel())) for _ in range(3)]
    fils[0].start()
    assert entree.wait(5)
    for fil in fils[1:]:
        fil.start()
    fils[2].join(0.05)
    sortie.set()
    for fil in fils:
        fil.join(5)
    assert vus == ["a", "a", "a"]
    assert base.lectures == 1


def test_perimer_n_attend_pas_la_lecture_en_cours() -> None:
    jeton, base, _ = faire()
    entree, sortie = threading.Event(), threading.Event()

    def lentement() -> None:
        entree.set()
        assert sortie.wait(5)

    base.pendant = lentement
    vus: list[str | None] = []
    lecture = threading.Thread(target=lambda: vus.append(jeton.actuel()))
    lecture.start()
    assert entree.wait(5)
    base.jeton = "b"
    edition = threading.Thread(target=jeton.perimer)
    edition.start()
    edition.join(5)
    assert not edition.is_alive()
    sortie.set()
    lecture.join(5)
    assert vus == ["b"]


@pytest.mark.django_db
def test_la_version_en_base(monkeypatch: Any) -> None:
    avant = lire_version()
    assert avant == lire_version()
    VersionDonnees.avancer()
    assert lire_version() not in (avant, None)
    VersionDonnees.objects.all().delete()
    assert lire_version() == ""

    def en_panne(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("base arrêtée")

    monkeypatch.setattr(connections["default"], "cursor", en_panne)
    assert lire_version() is None
