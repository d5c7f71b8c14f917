"""A database that is frozen, or only slow: nobody is kept waiting for it more than must be."""

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from aides.models import repliques
from aides.models.demandes import Demande, Voie
from aides.models.repliques import Dit
from tests.models.deux import Deux, dites, lire


@pytest.fixture
def deux() -> Iterator[Deux]:
    deux = Deux()
    yield deux
    deux.figee.set()


@pytest.fixture
def presse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repliques, "MOMENT", 0.05)


def degeler(deux: Deux, voie: Voie[Any]) -> None:
    """Have what was frozen go on, and wait until the question under way has its answer."""
    deux.figee.set()
    en_cours = voie._en_cours
    assert en_cours is not None
    en_cours.attendue(20)
    deux.figees, deux.figee = set(), threading.Event()


@pytest.mark.usefixtures("presse")
def test_figee_la_replique_ne_fait_guere_attendre(deux: Deux, caplog: Any) -> None:
    """Nor is it asked again, or said to be silent, before its question is given up."""
    deux.figees = {"replique"}
    debut = time.monotonic()
    assert [lire(deux) for _ in range(5)] == [("a", "default")] * 5
    assert time.monotonic() - debut < 5
    assert deux.demandes.count("replique") == 1
    assert dites(caplog) == []
    deux.replique = None
    degeler(deux, deux.aiguillage.replique)
    assert [lire(deux) for _ in range(5)] == [("a", "default")] * 5
    assert deux.demandes.count("replique") == 1
    assert dites(caplog) == ["La réplique ne répond pas : les pages se lisent dans la base d’origine."]


@pytest.mark.usefixtures("presse")
def test_une_replique_lente_n_est_pas_ecartee(deux: Deux, caplog: Any) -> None:
    """On a machine that is busy, or for the first connection: what it says late is not taken, it is asked again."""
    deux.figees = {"replique"}
    assert lire(deux) == ("a", "default")
    degeler(deux, deux.aiguillage.replique)
    assert lire(deux) == ("a", "replique")
    assert deux.demandes.count("replique") == 2
    assert dites(caplog) == []


@pytest.mark.usefixtures("presse")
def test_figees_ensemble_elles_se_font_attendre_ensemble(deux: Deux) -> None:
    """Both were asked before either has given up: one wait, not two."""
    deux.figees, deux.origine, deux.replique = {"origine", "replique"}, None, None
    lecture = Demande(deux.aiguillage.lire)
    fin = time.monotonic() + 20
    while set(deux.demandes) != {"origine", "replique"}:
        assert time.monotonic() < fin
        time.sleep(0.01)
    assert not lecture.finie
    deux.figee.set()
    assert lecture.attendue(20) is None


@pytest.mark.usefixtures("presse")
def test_une_origine_lente_n_est_pas_muette(deux: Deux, caplog: Any) -> None:
    """The replica is shown meanwhile, for what it is; nothing that wants the primary is refused."""
    deux.figees, deux.replique = {"origine"}, Dit("a", 9.0)
    for _ in range(5):
        assert (*lire(deux), deux.aiguillage.seule) == ("a", "replique", False)
    assert deux.demandes.count("origine") == 1
    degeler(deux, deux.aiguillage.origine)
    deux.origine = "b"
    assert lire(deux) == ("b", "default")
    assert deux.demandes.count("origine") == 2
    assert dites(caplog) == ["La réplique a 9 s de retard : les pages se lisent dans la base d’origine."]


@pytest.mark.usefixtures("presse")
def test_figee_l_origine_n_est_pas_redemandee_a_chaque_regard(deux: Deux, caplog: Any) -> None:
    deux.figees, deux.origine, deux.replique = {"origine"}, None, Dit("a", 9.0)
    lire(deux)
    degeler(deux, deux.aiguillage.origine)
    for _ in range(5):
        assert (*lire(deux), deux.aiguillage.seule) == ("a", "replique", True)
    assert deux.demandes.count("origine") == 1
    deux.heure = 15.0
    lire(deux)
    assert deux.demandes.count("origine") == 2
    assert dites(caplog) == [
        "La base d’origine ne répond pas : les pages se lisent dans la réplique, telle qu’elle est."
    ]


@pytest.mark.usefixtures("presse")
@pytest.mark.parametrize("dit", [None, Dit("a", 9.0)])
def test_seule_a_pouvoir_repondre_l_origine_est_attendue(deux: Deux, dit: Dit | None) -> None:
    """The replica has fallen, or is behind what was shown: one that is slow is waited for, as where there is none."""
    deux.replique, deux.origine = dit, "b"
    lire(deux)
    deux.heure, deux.figees = 20.0, {"origine"}
    lecture = Demande(deux.aiguillage.lire)
    time.sleep(0.5)
    assert not lecture.finie
    deux.figee.set()
    assert lecture.attendue(20) == "b"


@pytest.mark.usefixtures("presse")
def test_une_replique_qui_repond_pendant_qu_on_attend_l_origine_est_lue(deux: Deux) -> None:
    """In the same look: nobody is told that nothing answers."""
    deux.figees, deux.origine = {"replique"}, None
    dire = deux.aiguillage.origine.lire

    def dire_apres() -> str | None:
        deux.figee.set()
        time.sleep(0.5)
        return dire()

    deux.aiguillage.origine.lire = dire_apres
    assert lire(deux) == ("a", "replique")


def test_une_question_deja_posee_n_est_pas_attendue_une_seconde_fois(deux: Deux) -> None:
    """Each look would cost the wait, for as long as one is frozen."""
    voie = Voie(deux.dire_replique, penitence=15.0)
    deux.figees = {"replique"}
    voie.demander()
    assert voie.reponse(0.05) is None
    debut = time.monotonic()
    voie.demander()
    assert voie.reponse(20) is None
    assert time.monotonic() - debut < 10
    # To the end, it is; and asked anew.
    threading.Timer(0.2, deux.figee.set).start()
    voie.demander()
    assert voie.reponse(None) == Dit("a", 0.0)
    assert deux.demandes == ["replique"] * 2


def test_une_faute_du_code_n_est_pas_un_silence(deux: Deux) -> None:
    def faillir() -> Dit | None:
        raise ZeroDivisionError

    dire, deux.aiguillage.replique.lire = deux.aiguillage.replique.lire, faillir
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            deux.aiguillage.lire()
    deux.aiguillage.replique.lire = dire
    assert lire(deux) == ("a", "replique")
