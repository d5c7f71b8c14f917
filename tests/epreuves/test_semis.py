"""The rows that the trial of migrations is tried on: one in every table, of both engines."""

import pytest

from aides.models import Modification
from outils.epreuves.semis import semer, vides

pytestmark = pytest.mark.django_db


def test_aucune_table_n_est_vide() -> None:
    assert vides() != []
    semer()
    assert vides() == []
    assert set(Modification.objects.values_list("retiree", flat=True)) == {True, False}
