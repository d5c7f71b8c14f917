"""When something was done, in the team's rooms: one spelling, by the clock of Paris."""

import re
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.template import engines

from aides.equipe.dates import instant


def test_l_heure_est_celle_de_paris() -> None:
    assert instant(datetime(2026, 11, 30, 23, 5, tzinfo=UTC)) == "1er décembre 2026 à 0\u00a0h\u00a005"


def test_un_gabarit_l_ecrit_de_meme() -> None:
    quand = datetime(2026, 7, 1, 7, 0, tzinfo=UTC)
    assert engines["django"].from_string("{{ quand|instant }}").render({"quand": quand}) == instant(quand)


def test_aucun_gabarit_n_ecrit_une_date_a_sa_facon() -> None:
    """Django's « j F Y » says « 1 décembre »."""
    gabarits = [*Path(settings.BASE_DIR, "aides").rglob("*.html"), *Path(settings.BASE_DIR, "templates").rglob("*")]
    fautes = [str(g) for g in gabarits if g.is_file() and re.search(r"\|\s*date\b", g.read_text(encoding="utf-8"))]
    assert fautes == []
