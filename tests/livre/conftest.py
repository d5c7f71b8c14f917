"""The whole book as HTML, made once for all who read it: it takes a second, its PDF two minutes."""

import pytest

from aides.domaine.recueil import Recueil
from aides.lectures.atlas import lire_recueil
from aides.livre.composer import en_html
from aides.livre.livre import etablir
from tests.elements import Element, analyser


@pytest.fixture(scope="module")
def recueil(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Recueil:
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        return lire_recueil()


@pytest.fixture(scope="module")
def livre(recueil: Recueil) -> Element:
    return analyser(en_html(etablir(recueil)))
