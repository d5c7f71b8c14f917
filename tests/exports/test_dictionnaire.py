"""`docs/dictionnaire.md` says what the code says: it is written from it."""

import pytest

from outils.dictionnaire import FICHIER, rediger

pytestmark = pytest.mark.django_db


def test_le_dictionnaire_est_a_jour() -> None:
    assert FICHIER.read_text(encoding="utf-8") == rediger(), "make dictionnaire"
