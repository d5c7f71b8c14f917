"""A worker that reads the replica behind a proxy that reads the sign: nothing older than what the sign shows."""

from pathlib import Path

import pytest

from aides.models.repliques import Dit
from aides.porte.enseigne import Enseigne
from aides.porte.jeton import Jeton
from aides.porte.mandataire import Mandataire
from tests.models.deux import Deux
from tests.porte.banc import Banc
from tests.wsgi import demander


@pytest.fixture
def deux() -> Deux:
    return Deux()


@pytest.fixture
def derriere(tmp_path: Path, deux: Deux) -> Banc:
    """A worker that reads the replica, behind a proxy that reads the sign."""
    banc = Banc()
    banc.guichet.jeton = jeton = Jeton(deux.aiguillage.lire, delai=0)
    enseigne = Enseigne(tmp_path, lambda: deux.origine)
    enseigne.montrer()
    banc.guichet.mandataire = Mandataire(jeton, enseigne, deux.aiguillage)
    return banc


def test_l_enseigne_en_avance_sur_la_replique_fait_lire_l_origine(derriere: Banc, deux: Deux) -> None:
    recu = demander(derriere.guichet, "/page/", atlas_version="a")
    assert (recu.entetes["Atlas-Retard"], recu.entetes["X-Accel-Expires"] is not None) == ("0", True)
    deux.origine = "b"
    tourner(derriere)
    recu = demander(derriere.guichet, "/page/", atlas_version="b")
    assert (recu.entetes["Atlas-Retard"], deux.aiguillage.base) == (None, "default")


def test_l_enseigne_en_retard_sur_la_replique_ne_fait_pas_quitter_celle_ci(derriere: Banc, deux: Deux) -> None:
    """A command wrote, and the primary stopped: the sign cannot be turned, the replica is past what it shows."""
    demander(derriere.guichet, "/page/", atlas_version="a")
    deux.replique, deux.origine = Dit("b", 60.0), None
    recu = demander(derriere.guichet, "/page/", atlas_version="a")
    assert (recu.statut, recu.entetes["Atlas-Retard"] is not None) == (200, True)
    assert recu.entetes["X-Accel-Expires"] is None


def test_ce_que_dit_une_demande_n_est_pas_cru(derriere: Banc, deux: Deux) -> None:
    """Whoever calls a worker writes the header as he likes: the sign says what was shown."""
    demander(derriere.guichet, "/page/", atlas_version="a")
    deux.origine = None
    for version in ("inventee", "a"):
        # Read, not brought out of what is kept.
        assert demander(derriere.guichet, "/page/", atlas_version=version).entetes["Atlas-Retard"] == "0"


def test_rien_de_plus_ancien_que_l_enseigne_l_origine_arretee(derriere: Banc, deux: Deux) -> None:
    deux.origine = "b"
    tourner(derriere)
    demander(derriere.guichet, "/page/", atlas_version="b")
    deux.origine, deux.replique = None, Dit("a", 3.0)
    assert derriere.guichet.mandataire.jeton.relu() is None
    deux.replique = Dit("b", 3.0)
    assert derriere.guichet.mandataire.jeton.relu() == "b"


def tourner(banc: Banc) -> None:
    """As another worker does after an edit."""
    enseigne = banc.guichet.mandataire.enseigne
    assert enseigne is not None
    enseigne.montrer()
