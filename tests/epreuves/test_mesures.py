"""What trials measure by: requests that are due, memory's trend, arrivals, how a command refuses."""

import time
from subprocess import CompletedProcess
from threading import Event

import pytest

from outils.epreuves.arrivees import arrivees_a_temps, dernier_depart, duree
from outils.epreuves.bilan import virgules
from outils.epreuves.cadence import Cadence
from outils.epreuves.cas.une_journee import FAIT, JOURNEE, PAR_DEFAUT, VITESSE
from outils.epreuves.etale import derive
from outils.epreuves.refus import montre, phrase
from outils.epreuves.visiteurs import Foule, Reponse, foule


class Attente(Event):
    """Notes how long it is asked to wait, and does not."""

    def __init__(self) -> None:
        super().__init__()
        self.durees: list[float] = []

    def wait(self, timeout: float | None = None) -> bool:
        assert timeout is not None
        self.durees.append(timeout)
        return False


def test_chacune_est_due_a_son_heure_que_l_on_soit_en_retard_ou_non() -> None:
    cadence, attente, maintenant = Cadence(100.0, 4), Attente(), iter([100.0, 100.0, 103.0, 100.5])
    for _ in range(4):
        cadence.attendre(attente, lambda: next(maintenant))
    # The third was late, and is made at once; the fourth is due when it always was.
    assert attente.durees == [0, 0.25, 0, 0.25]


def reponse(quand: float, dure: float = 0.0, statut: int = 200) -> Reponse:
    return Reponse(quand, dure, "/", statut, {})


def test_une_foule_a_la_cadence_ne_depasse_pas_ce_qui_est_du() -> None:
    """Each time one is answered, time is looked at: never more were asked than were due."""

    def demande(port: int, adresse: str, debut: float, **options: object) -> Reponse:
        return reponse(time.monotonic() - debut)

    with foule(0, ("/",), gens=3, par_seconde=200, demande=demande) as visites:
        while len(visites.reponses) < 20:
            time.sleep(0.001)
    quand = sorted(r.quand for r in visites.reponses)
    assert [moment for rang, moment in enumerate(quand) if moment < (rang - 3) / 200] == []


def pesees(*, par_seconde: float, debut: float = 300.0, secondes: int = 150) -> list[tuple[float, float]]:
    """Weights of a second each, that go up and down by two beside their trend."""
    return [(t, debut + par_seconde * t + 2 * (t % 2)) for t in map(float, range(1, secondes + 1))]


def test_ce_qui_est_etale_ne_derive_pas() -> None:
    assert derive(pesees(par_seconde=0), 864) == pytest.approx(0, abs=0.001)


@pytest.mark.parametrize("secondes", [150, 864])
def test_une_fuite_se_voit_quelle_que_soit_la_duree(secondes: int) -> None:
    """Twenty megabytes a day: of a short run, two and a half, less than half of what 5 % of it would let pass."""
    assert derive(pesees(par_seconde=20 / 864, secondes=secondes), 864) > 0.05


def test_ce_qui_se_remplit_au_debut_n_est_pas_une_fuite() -> None:
    monte = [(t, 200.0 + 2 * min(t, 50)) for t in map(float, range(1, 151))]
    assert derive(monte, 864) == pytest.approx(0, abs=0.001)


def test_toutes_et_a_l_heure() -> None:
    toutes = Foule(reponses=[reponse(rang / 2, 3) for rang in range(20)])
    assert dernier_depart(toutes) == 9.5
    assert duree(toutes) == 12.5
    assert arrivees_a_temps(toutes, 2, 10)
    # One is missing; the last was let in too late.
    assert not arrivees_a_temps(Foule(reponses=toutes.reponses[1:]), 2, 10)
    assert not arrivees_a_temps(Foule(reponses=[*toutes.reponses[:-1], reponse(10.6)]), 2, 10)
    assert arrivees_a_temps(Foule(reponses=[*toutes.reponses[:-1], reponse(10.4)]), 2, 10)


def faite(code: int, dit: str) -> "CompletedProcess[str]":
    return CompletedProcess([], code, "", dit)


def test_un_refus_est_une_ligne() -> None:
    assert phrase(faite(1, "CommandError: plus de place.\n")) == "CommandError: plus de place."
    assert phrase(faite(0, "plus de place")) == ""
    assert phrase(faite(1, "")) == ""
    assert phrase(faite(1, "Traceback\nOSError: plus de place")) == ""
    assert phrase(faite(1, "plus de place\nencore")) == ""
    assert montre(faite(1, "une\ndeux")) == "deux"
    assert montre(faite(0, "")) == "fait"


def test_ce_que_dit_la_journee_est_vrai() -> None:
    """Whatever part of a day is passed: the figures say which."""
    assert JOURNEE * VITESSE == 86_400
    assert f"la journée entière en {JOURNEE} secondes (JOURNEE={JOURNEE})" in FAIT
    assert (PAR_DEFAUT, "deux minutes et demie" in FAIT) == (150, True)


def test_des_nombres_a_la_file() -> None:
    assert virgules(2.015, 0.8) == "2,02 ; 0,80"
