"""Which database pages are read from: what is shown never goes back, and one that is silent keeps nobody waiting."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from aides.models.repliques import MOMENT, Dit
from tests.models.deux import Deux, dites, lire


@pytest.fixture
def deux() -> Iterator[Deux]:
    deux = Deux()
    yield deux
    deux.figee.set()


def test_la_replique_tant_qu_elle_suit(deux: Deux) -> None:
    assert lire(deux) == ("a", "replique")
    deux.heure, deux.origine = 5.0, "b"
    deux.replique = Dit("a", 0.9)
    assert (*lire(deux), deux.aiguillage.retard) == ("a", "replique", 0.9)
    assert deux.demandes == ["replique"] * 2
    deux.replique = Dit("a", 1.1)
    assert lire(deux) == ("b", "default")


def test_a_la_meme_version_il_ne_lui_manque_rien(deux: Deux) -> None:
    """While nobody writes, no message comes for half a minute: the primary is asked whether that is so."""
    deux.replique = Dit("a", 25.0)
    assert (*lire(deux), deux.aiguillage.retard) == ("a", "replique", 0.0)
    assert deux.demandes == ["replique", "origine"]


def test_on_n_y_revient_que_pour_la_meme_version(deux: Deux, caplog: Any) -> None:
    lire(deux)
    deux.origine = "b"
    assert deux.aiguillage.remonter("b") is True
    assert deux.aiguillage.remonter("b") is False
    assert lire(deux) == ("b", "default")
    deux.replique = Dit("b", 0.0)
    assert lire(deux) == ("b", "replique")
    assert dites(caplog) == []


def test_on_ne_remonte_pas_pour_ce_que_la_replique_a_passe(deux: Deux) -> None:
    lire(deux)
    deux.replique = Dit("b", 0.0)
    lire(deux)
    assert [deux.aiguillage.remonter(vue) for vue in ("a", "b")] == [False, False]
    assert deux.aiguillage.base == "replique"
    # Nothing is known of what the sign shows.
    assert deux.aiguillage.remonter("") is True


def test_une_replique_muette_n_est_pas_redemandee_aussitot(deux: Deux, caplog: Any) -> None:
    deux.replique = None
    for _ in range(5):
        assert lire(deux) == ("a", "default")
    assert deux.demandes.count("replique") == 1
    deux.heure, deux.replique = 15.0, Dit("a", 0.0)
    assert lire(deux) == ("a", "replique")
    assert dites(caplog) == [
        "La réplique ne répond pas : les pages se lisent dans la base d’origine.",
        "Les pages se lisent de nouveau dans la réplique.",
    ]


def test_une_replique_en_retard_le_dit_une_fois(deux: Deux, caplog: Any) -> None:
    deux.origine, deux.replique = "b", Dit("a", 61.2)
    assert [lire(deux) for _ in range(3)] == [("b", "default")] * 3
    assert dites(caplog) == ["La réplique a 62 s de retard : les pages se lisent dans la base d’origine."]


# --- The primary is silent ---


def test_l_origine_arretee_les_pages_se_lisent_dans_la_replique(deux: Deux, caplog: Any) -> None:
    """The last write is an hour old; what the replica misses is no older than the last look that found it whole."""
    deux.replique = Dit("a", 0.2)
    lire(deux)
    deux.origine, deux.replique = None, Dit("a", 3600.0)
    retards = []
    for heure in (1.0, 3.0, 40.0):
        deux.heure = heure
        assert lire(deux) == ("a", "replique")
        retards.append(round(deux.aiguillage.retard, 1))
    assert retards == [1.2, 3.2, 40.2]
    deux.heure, deux.origine, deux.replique = 45.0, "a", Dit("a", 0.1)
    assert (*lire(deux), round(deux.aiguillage.retard, 1)) == ("a", "replique", 0.1)
    assert dites(caplog) == [
        "La base d’origine ne répond pas : les pages se lisent dans la réplique, telle qu’elle est.",
        "La base d’origine répond de nouveau.",
    ]


def test_l_origine_revient_avec_plus_que_n_a_la_replique(deux: Deux, caplog: Any) -> None:
    deux.origine, deux.replique = None, Dit("a", 30.0)
    assert (*lire(deux), deux.aiguillage.seule) == ("a", "replique", True)
    deux.heure, deux.origine, deux.replique = 15.0, "b", Dit("a", 45.0)
    assert (*lire(deux), deux.aiguillage.seule) == ("b", "default", False)
    assert dites(caplog)[1:] == [
        "La base d’origine répond de nouveau.",
        "La réplique a 45 s de retard : les pages se lisent dans la base d’origine.",
    ]


def test_un_processus_qui_part_sans_origine_dit_ce_que_dit_la_replique(deux: Deux) -> None:
    deux.origine, deux.replique = None, Dit("a", 3600.0)
    assert (*lire(deux), deux.aiguillage.retard) == ("a", "replique", 3600.0)


def test_sans_origine_ce_qui_arrive_encore_se_montre(deux: Deux) -> None:
    """What the primary sent before it stopped is replayed after."""
    lire(deux)
    deux.origine, deux.replique = None, Dit("b", 2.0)
    assert lire(deux) == ("b", "replique")


def test_sans_origine_rien_d_ancien_ne_suit_ce_qu_elle_a_montre(deux: Deux) -> None:
    deux.origine, deux.replique = "c", Dit("a", 2.0)
    assert lire(deux) == ("c", "default")
    deux.origine = None
    for dit, jeton in (("a", None), ("b", None), ("c", "c"), ("d", "d")):
        deux.replique = Dit(dit, 9.0)
        assert deux.aiguillage.suffit(deux.replique) is (jeton is not None)
        assert lire(deux)[0] == jeton


def test_sans_origine_une_replique_qu_on_laissait_est_redemandee(deux: Deux) -> None:
    """It had been silent; it is what is left: nobody is turned away for having asked first."""
    deux.replique = None
    lire(deux)
    deux.origine, deux.replique = None, Dit("a", 5.0)
    assert lire(deux) == ("a", "replique")
    assert deux.demandes == ["replique", "origine", "origine", "replique"]


def test_sans_origine_une_replique_lente_est_attendue(deux: Deux) -> None:
    """The primary refuses at once; the replica answers after longer than a moment: it is what there is."""
    lire(deux)
    deux.origine, deux.figees = None, {"replique"}
    threading.Timer(2 * MOMENT, deux.figee.set).start()
    assert lire(deux) == ("a", "replique")


def test_une_autre_copie_ne_herite_de_rien(deux: Deux) -> None:
    """One that was silent may have been made again from an old backup: what was seen of the former is not its."""
    lire(deux)
    deux.replique = None
    lire(deux)
    assert deux.aiguillage.age(Dit("a", 500.0)) == 500.0
    deux.heure, deux.origine, deux.replique = 20.0, None, Dit("vieux", 500.0)
    assert lire(deux)[0] is None
