"""The site, asked thousands of things that nobody should ask: no 500, nothing reflected as it was sent, no query over
a bound, nothing written by who only reads, a form that is saved whole or not at all."""

import json
import logging
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fuzz.base import limiter_l_attente
from tests.fuzz.mesure import RANG, REQUETES, tranches
from tests.fuzz.modes import MODES
from tests.fuzz.passage import SORTES, Passage

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def passage(tmp_path: Path) -> Iterator[Passage]:
    """The site, prepared; it says nothing of each refusal, there are thousands: only of each request."""
    requetes, tous = logging.getLogger("aides.requetes"), logging.getLogger()
    muets = [tous, *(logging.getLogger(nom) for nom in ("aides", "django", "django.request", "axes"))]
    avant = [(journal, journal.level, journal.propagate) for journal in (requetes, *muets)]
    for journal in muets:
        journal.setLevel(logging.CRITICAL + 1)
    requetes.propagate = False
    limiter_l_attente()
    passage = Passage(tmp_path)
    passage.preparer()
    yield passage
    for journal, niveau, remonte in avant:
        journal.setLevel(niveau)
        journal.propagate = remonte


@pytest.mark.parametrize("rangs", tranches(REQUETES), ids=str)
def test_rien_ne_tombe(passage: Passage, rangs: range) -> None:
    debut = time.monotonic()
    for rang in rangs:
        passage.eprouver(rang)
    _relever(passage, rangs, time.monotonic() - debut)
    assert not passage.trouvees, "\n".join(map(str, passage.trouvees))
    # It was the site that was asked, in each way: pages came back, forms were saved, what was saved was looked at.
    if not RANG and len(rangs) >= 100:
        assert {sorte for sorte, _ in passage.statuts} == {sorte for _, sorte in SORTES}
        assert set(passage.modes) == {mode.nom for mode in MODES}
    if not RANG and len(rangs) >= 400:
        assert set(passage.statuts) >= ATTENDUS
        assert passage.regards["envoi"]
        assert passage.regards["equipe-envoi"]


ATTENDUS = {
    *(("page", 200), ("page", 400), ("api", 200), ("api", 400), ("api", 429), ("equipe", 200)),
    ("equipe-envoi", 302),
}


def _relever(passage: Passage, rangs: range, secondes: float) -> None:
    """Write what was answered, for who counts it (`make fuzz`)."""
    if dossier := os.environ.get("RELEVE"):
        releve = {
            "secondes": secondes,
            "statuts": [[sorte, statut, nombre] for (sorte, statut), nombre in passage.statuts.items()],
            "modes": passage.modes,
            "regards": passage.regards,
            "requetes_sql": passage.plus,
        }
        Path(dossier, f"demandes-{rangs.start}.json").write_text(json.dumps(releve))
