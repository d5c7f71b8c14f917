"""Counts that processes share: a window each, one count each, nothing that stays."""

import os
from collections.abc import Callable

import pytest

from aides.porte.compteur import Compteur, Etat


class Horloge:
    """A clock that goes when it is told to."""

    def __init__(self, heure: float = 600.0) -> None:
        self.heure = heure

    def __call__(self) -> float:
        return self.heure


@pytest.fixture
def horloge() -> Horloge:
    return Horloge()


def test_tant_par_fenetre_puis_plus_rien(horloge: Horloge) -> None:
    compteur = Compteur(2, periode=60, horloge=horloge)
    assert compteur.etat("a") == Etat(2, 2, 60)
    assert compteur.compter("a") == Etat(2, 1, 60)
    horloge.heure += 25.9
    assert compteur.compter("a") == Etat(2, 0, 35)
    assert compteur.compter("a") == Etat(2, 0, 35, refuse=True)
    assert compteur.etat("a") == Etat(2, 0, 35)
    horloge.heure = 660
    assert compteur.etat("a") == Etat(2, 2, 60)
    assert compteur.compter("a") == Etat(2, 1, 60)


def test_chacun_a_son_compte(horloge: Horloge) -> None:
    compteur = Compteur(1, horloge=horloge)
    assert not compteur.compter("a").refuse
    assert not compteur.compter("b").refuse
    assert compteur.compter("a").refuse
    assert compteur.compter("b").refuse


def test_ceux_d_une_meme_place_ont_chacun_leur_compte(horloge: Horloge) -> None:
    compteur = Compteur(5, places=4, horloge=horloge)
    for _ in range(5):
        for qui in "abcd":
            assert not compteur.compter(qui).refuse
    assert all(compteur.compter(qui).refuse for qui in "abcd")


def test_quand_tout_est_pris_le_moins_presse_cede_sa_place(horloge: Horloge) -> None:
    """Who comes last is never refused for the others' sake."""
    compteur = Compteur(5, places=4, horloge=horloge)
    for qui in "abcd":
        for _ in range(1 if qui == "b" else 4):
            compteur.compter(qui)
    assert compteur.compter("e") == Etat(5, 4, 60)
    assert [compteur.etat(qui).restant for qui in "acde"] == [1, 1, 1, 4]
    assert compteur.etat("b").restant == 5


def test_qui_est_oublie_n_a_rien_demande(horloge: Horloge) -> None:
    compteur = Compteur(5, horloge=horloge)
    compteur.compter("a")
    compteur.compter("b")
    for qui in "ac":
        compteur.oublier(qui)
    assert [compteur.etat(qui).restant for qui in "abc"] == [5, 4, 5]
    assert compteur.compter("a") == Etat(5, 4, 60)


def test_une_place_de_la_fenetre_d_avant_est_libre(horloge: Horloge) -> None:
    compteur = Compteur(5, places=4, horloge=horloge)
    for qui in "abcd":
        compteur.compter(qui)
    horloge.heure += 60
    compteur.compter("a")
    compteur.compter("e")
    assert (compteur.etat("a").restant, compteur.etat("e").restant) == (4, 4)


def dans_un_autre_processus(faire: Callable[[], object]) -> None:
    """Do something in a process of its own, as a worker would."""
    fils = os.fork()
    if not fils:
        try:
            faire()
        finally:
            os._exit(0)
    os.waitpid(fils, 0)


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_les_processus_comptent_ensemble(horloge: Horloge) -> None:
    compteur = Compteur(3, horloge=horloge)
    dans_un_autre_processus(lambda: compteur.compter("a"))
    dans_un_autre_processus(lambda: compteur.compter("a"))
    assert compteur.compter("a") == Etat(3, 0, 60)
    assert compteur.compter("a").refuse


def test_ceux_qui_sont_ensemble_ont_huit_fois_la_limite() -> None:
    """Whoever has many /64 of IPv6 is one, more widely."""
    compteur = Compteur(3, horloge=lambda: 1_800_000_015.0)
    refus = [compteur.compter(f"2001:db8:1:{rang}::", "2001:db8:1::/48").refuse for rang in range(30)]
    assert refus == [False] * 24 + [True] * 6
    # Who is refused by himself closes nothing to his neighbours.
    assert [compteur.compter("2001:db8:3::", "2001:db8:3::/48").refuse for _ in range(60)].count(False) == 3
    assert not compteur.compter("2001:db8:3:1::", "2001:db8:3::/48").refuse
    # One /64 of another, and who stands alone, have theirs; the limit of each is as ever.
    assert [compteur.compter("2001:db8:2::", "2001:db8:2::/48").refuse for _ in range(4)] == [False] * 3 + [True]
    assert [compteur.compter("192.0.2.1").restant for _ in range(4)] == [2, 1, 0, 0]
