"""What dies midway leaves all or nothing: a few of the deaths of `make epreuves`, on the engine of these tests."""

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from outils.epreuves import morts
from outils.epreuves.lieu import POSTGRESQL, SQLITE, Lieu
from tests.equipe.base_a_part import copie

pytestmark = [pytest.mark.django_db, pytest.mark.long]


class LieuPrepare(Lieu):
    """A place whose loaded base is that of the tests, on their engine."""

    def __init__(self, dossier: Path, modele: str) -> None:
        super().__init__(dossier)
        self.charge, self.faites = modele, list[str]()

    def modele(self, moteur: str) -> str:
        return self.charge

    def base(self, moteur: str, nom: str, modele: str = "") -> str:
        if moteur == SQLITE:
            return super().base(moteur, nom, modele)
        nom = f"test_{nom}_{os.getpid()}"
        self.faites.append(nom)
        self.ordonner(f'DROP DATABASE IF EXISTS "{nom}" WITH (FORCE)')
        self.ordonner(f'CREATE DATABASE "{nom}" TEMPLATE "{modele or self.charge}"')
        return f"{self.serveur}/{nom}"

    @property
    def serveur(self) -> str:
        return os.environ["TEST_DATABASE_URL"].rpartition("/")[0]

    def ordonner(self, ordre: str) -> None:
        with psycopg.connect(f"{self.serveur}/postgres", autocommit=True) as base:
            base.execute(ordre.encode())

    def fermer(self) -> None:
        for nom in self.faites:
            self.ordonner(f'DROP DATABASE IF EXISTS "{nom}" WITH (FORCE)')


@pytest.fixture
def ici(db: None, tmp_path: Path) -> Iterator[LieuPrepare]:
    with copie(tmp_path) as nom:
        lieu = LieuPrepare(tmp_path, nom)
        yield lieu
        lieu.fermer()


@pytest.mark.parametrize("quoi", ["charger", "importer", "editer", "sauvegarder", "restaurer"])
def test_tue_trois_fois_au_milieu(ici: LieuPrepare, quoi: str) -> None:
    moteur = SQLITE if connection.vendor == "sqlite" else POSTGRESQL
    bilan = morts.passer(ici, quoi, fois=3, moteurs=(moteur,))
    assert len(bilan.promesses) == 5
    assert [phrase for phrase, tenue in bilan.promesses if not tenue] == []
