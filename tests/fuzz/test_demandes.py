"""The site, asked thousands of things that nobody should ask: no 500, nothing reflected as it was sent, no query over
a bound, nothing written by who only reads, a form that is saved whole or not at all."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from tests.fuzz.mesure import RANG, REQUETES, tranches
from tests.fuzz.passage import MILLISECONDES, SORTES, Passage

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def passage(settings: Any) -> Iterator[Passage]:
    """The site, prepared; it says nothing of each refusal, there are thousands."""
    settings.API_PAR_MINUTE = settings.PAGES_PAR_MINUTE = 1_000_000
    logging.disable(logging.CRITICAL)
    if connection.vendor == "postgresql":
        with connection.cursor() as curseur:
            curseur.execute(f"SET LOCAL statement_timeout = {MILLISECONDES}")
    passage = Passage()
    passage.preparer()
    yield passage
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("rangs", tranches(REQUETES), ids=str)
def test_rien_ne_tombe(passage: Passage, rangs: range) -> None:
    for rang in rangs:
        passage.eprouver(rang)
    assert not passage.trouvees, "\n".join(map(str, passage.trouvees))
    # It was the site that was asked, in each way: pages came back, forms were saved.
    if not RANG and len(rangs) >= 100:
        assert {sorte for sorte, _ in passage.statuts} == {sorte for _, sorte in SORTES}
        assert {("page", 200), ("page", 400), ("api", 200), ("api", 400), ("equipe", 200)} <= set(passage.statuts)
        assert ("equipe-envoi", 302) in passage.statuts
