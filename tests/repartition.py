"""Which worker runs which tests: each where there is room, but those whose preparation is long, together.

From pytest 9.2 on, the marks `xdist_group` of pytest-xdist 3.8.0 do nothing: it writes a name that pytest no longer
reads. So files are named here, and the workers' master groups by their names.
"""

from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

# Bases upgraded by each path; bases of one to four surveys; a survey entered in a browser; a site for the tasks of
# the guide; books: half a minute each.
LONGS_A_PREPARER = (
    "tests/chargement/test_mise_a_niveau.py",
    "tests/livre/test_pdf.py",
    "tests/pages/test_enquetes.py",
    "tests/pages/test_note.py",
    "tests/pages/test_enquete_saisie.py",
    "tests/navigateur/test_guide.py",
)

# One stack of nginx, webs and two bases is enough for a machine, whatever the file.
PILE = "tests/pile/"


class ParFichierLong(LoadScopeScheduling):  # type: ignore[misc]
    """Hands tests out one by one, in their order; those of a long file as one, and those of the stack."""

    def __init__(self, config: pytest.Config, log: Any) -> None:
        super().__init__(config, log)
        # Else the largest group would come first, whatever its place.
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid: str) -> str:
        fichier = nodeid.partition("::")[0]
        if fichier.startswith(PILE):
            return PILE
        return fichier if fichier in LONGS_A_PREPARER else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ParFichierLong:
    """Replace the scheduler that `--dist` names."""
    return ParFichierLong(config, log)
