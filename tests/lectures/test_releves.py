"""Every filled cell of a table as read: words, amounts and counts, in their order; nothing where there are none."""

from typing import Any

import pytest

from aides.lectures import atlas as lecture
from aides.models import Releve

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _rien_de_garde(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read here, not by another test."""
    monkeypatch.setattr(lecture, "_publique", lecture._Reserve())


def _dits(objets: Any) -> list[tuple[Any, ...]]:
    return [(o.minimum, o.maximum, o.objet) for o in objets]


def test_chaque_case_remplie() -> None:
    offre = dict(lecture.lire_recueil().atlas.offre)
    lignes = Releve.objects.select_related("departement", "enquete", "categorie")
    for releve in lignes.prefetch_related("montants", "chiffres"):
        case = offre.pop((releve.departement.code, releve.enquete.annee, releve.categorie.cle))
        assert case.mention == releve.mention
        assert isinstance(case.montants, tuple)
        assert isinstance(case.chiffres, tuple)
        assert _dits(case.montants) == _dits(sorted(releve.montants.all(), key=lambda m: m.ordre))
        assert _dits(case.chiffres) == _dits(sorted(releve.chiffres.all(), key=lambda c: c.ordre))
    assert {(case.mention, case.montants, case.chiffres) for case in offre.values()} == {("", (), ())}
