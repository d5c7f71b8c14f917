"""A restart, of the whole server and its code, under visitors."""

import os
import signal
import time
from contextlib import suppress

from outils.epreuves.bilan import Bilan
from outils.epreuves.lieu import POSTGRESQL, Lieu
from outils.epreuves.visiteurs import GARDEES, NEUVES, chauffer, foule

TITRE = "Un redémarrage sans une demande perdue"
FAIT = (
    "Sous six visiteurs, le serveur en lance un nouveau à côté de lui (SIGUSR2), qui lit le code et les données ; "
    "une fois que celui-ci répond, l’ancien finit ce qu’il a commencé et s’en va (SIGTERM). Deux fois de suite."
)


def passer(lieu: Lieu) -> Bilan:
    """Restart twice, count what is lost."""
    bilan, fichier = Bilan(), lieu.neuf("redemarrage") / "pid"
    maitres: list[int] = []
    with lieu.site(lieu.base(POSTGRESQL, "redemarrage"), "--pid", str(fichier)) as site:
        maitres.append(site.pid)
        chauffer(site.port, fois=3)
        try:
            with foule(site.port, (*GARDEES, *NEUVES), gens=6, pause=0.01) as visites:
                for _ in range(2):
                    time.sleep(3)
                    os.kill(maitres[-1], signal.SIGUSR2)
                    maitres.append(attendre(fichier.with_suffix(".2"), maitres))
                    # It has read the data, and its workers listen.
                    time.sleep(6)
                    os.kill(maitres[-2], signal.SIGTERM)
                    disparu(maitres[-2])
                time.sleep(3)
        finally:
            for maitre in maitres[1:]:
                with suppress(ProcessLookupError):
                    os.kill(maitre, signal.SIGTERM)
            time.sleep(2)
    bilan.chiffre("réponses", visites.dits())
    bilan.chiffre("attente la plus longue (s)", visites.pire())
    bilan.promet("Deux serveurs neufs ont servi.", len(set(maitres)) == 3)
    bilan.promet("Pas une demande n’est perdue ni refusée.", set(visites.statuts()) == {200})
    bilan.promet("Personne n’attend plus de cinq secondes.", visites.pire() < 5)
    return bilan


def attendre(fichier: "os.PathLike[str]", connus: list[int]) -> int:
    """Return the number of the new master, once it has written it: a former one's may still be there."""
    for _ in range(600):
        with suppress(OSError, ValueError), open(fichier, encoding="utf-8") as ouvert:
            pid = int(ouvert.read())
            if pid not in connus:
                return pid
        time.sleep(0.1)
    raise SystemExit("Le nouveau serveur n’est pas venu.")


def disparu(pid: int) -> None:
    """Wait until a process is gone; a child that nobody waited for yet is gone too."""
    for _ in range(600):
        try:
            with open(f"/proc/{pid}/stat", encoding="utf-8") as ouvert:
                if ouvert.read().rpartition(")")[2].split()[0] == "Z":
                    return
        except OSError:
            return
        time.sleep(0.1)
