"""The database under test is the one asked for, and holds all the data."""

import os

import pytest
from django.conf import settings
from django.db import connection

from aides.models import Dispositif, Fiche
from territoires.models import Departement

pytestmark = pytest.mark.django_db


def test_le_moteur_est_celui_demande() -> None:
    """For a whole release « on PostgreSQL » meant SQLite a second time: nothing said so."""
    demande = os.environ.get("TEST_DATABASE_URL", "sqlite:").split(":")[0].removesuffix("ql")
    with connection.cursor() as curseur:
        curseur.execute("SELECT version()" if demande == "postgres" else "SELECT sqlite_version()")
    assert connection.vendor.removesuffix("ql") == demande
    assert connection.vendor in settings.DATABASES["default"]["ENGINE"]


def test_toutes_les_donnees_y_sont() -> None:
    assert (Departement.objects.count(), Fiche.objects.count(), Dispositif.objects.count()) == (101, 202, 759)
