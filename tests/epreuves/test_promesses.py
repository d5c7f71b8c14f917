"""What trials promise, held against what they would see: neither let pass too much, nor what cannot be."""

import os
from pathlib import Path

import pytest

from outils.epreuves.cas.cache_arrete import TAUX, compte_encore
from outils.epreuves.cas.ouvrier_tue import perdues_par_mort
from outils.epreuves.lieu import Lieu
from outils.epreuves.visiteurs import Foule, Reponse


def reponse(statut: int, quand: float = 0.0, dure: float = 0.0, **entetes: str) -> Reponse:
    return Reponse(quand, dure, "/", statut, {nom.replace("_", "-"): dit for nom, dit in entetes.items()})


def foule(*reponses: Reponse) -> Foule:
    return Foule(0.0, list(reponses))


def perdue(quand: float, sue: float) -> Reponse:
    return reponse(0, quand, sue - quand)


MORTS = [(1.0, 1.1), (2.0, 2.1)]


@pytest.mark.parametrize(
    ("celles", "attendu"),
    [
        ([], [0, 0, 0]),
        ([reponse(200, 0.9, 0.5), reponse(500, 0.9, 0.5)], [0, 0, 0]),
        # Under way, and known to be lost at once; asked while it is killed.
        ([perdue(0.9, 1.2), perdue(1.05, 1.06), perdue(0.5, 1.5)], [3, 0, 0]),
        ([perdue(1.5, 2.05)], [0, 1, 0]),
        # Asked after it, lost before it, known long after it: of no death.
        ([perdue(1.2, 1.3), perdue(0.5, 0.9), perdue(0.9, 1.7)], [0, 0, 3]),
    ],
)
def test_une_demande_perdue_l_est_d_une_mort(celles: list[Reponse], attendu: list[int]) -> None:
    assert perdues_par_mort(foule(*celles), MORTS) == attendu


SERVIE, REFUSEE = reponse(200), reponse(429, retry_after="12")


@pytest.mark.parametrize(
    ("celles", "attendu"),
    [
        ([SERVIE] * TAUX + [REFUSEE] * 60, True),
        ([SERVIE] * 2 * TAUX + [REFUSEE], True),
        ([REFUSEE] * 60, True),
        # Too few were asked to tell; nothing was refused; a refusal that says nothing; an error.
        ([SERVIE] * TAUX, False),
        ([SERVIE] * 60, False),
        ([SERVIE] * (2 * TAUX + 1) + [REFUSEE] * 60, False),
        ([SERVIE] * TAUX + [reponse(429)] * 60, False),
        ([SERVIE] * TAUX + [REFUSEE] * 60 + [reponse(503, retry_after="5")], False),
    ],
)
def test_ce_qui_depasse_est_refuse(celles: list[Reponse], attendu: bool) -> None:
    assert compte_encore(foule(*celles)) is attendu


def test_rien_de_qui_les_passe_n_y_entre(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A replica, a Valkey, a service for errors, libpq's own variables: the trial would be of something else."""
    for nom in set(os.environ) - {"PATH"}:
        monkeypatch.delenv(nom)
    for nom in (
        "DATABASE_REPLIQUE_URL",
        "VALKEY_URL",
        "VERSION_DIR",
        "SENTRY_DSN",
        "PGSERVICE",
        "PYTHONPATH",
        "DEBUG",
    ):
        monkeypatch.setenv(nom, "ailleurs")
    monkeypatch.setenv("TMPDIR", "/ici")
    assert Lieu(tmp_path).environnement(VAR_DIR="là") == {
        "PATH": os.environ["PATH"],
        "TMPDIR": "/ici",
        "ENVIRONNEMENT": "atelier",
        "PYTHONDONTWRITEBYTECODE": "",
        "VAR_DIR": "là",
    }
