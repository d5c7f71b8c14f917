"""The system's reasons, in French."""

import errno
import os

import pytest

from aides.mots.pannes import RAISONS, raison


@pytest.mark.parametrize("numero", RAISONS)
def test_ce_qu_on_connait(numero: int) -> None:
    assert raison(OSError(numero, os.strerror(numero), "/la")) == RAISONS[numero]
    assert RAISONS[numero] != os.strerror(numero)


def test_ce_qu_on_ne_connait_pas_reste_dit() -> None:
    assert raison(OSError(errno.EMFILE, "Too many open files")) == "Too many open files"
    assert raison(OSError("rien d’autre")) == "rien d’autre"
