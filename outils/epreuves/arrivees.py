"""People who arrive at a rate, whatever becomes of those before: in a process of their own, as greenlets.

Three hundred threads beside the trial hold one another up, and what was meant to arrive does not.
`python -m gevent.monkey --module outils.epreuves.arrivees PORT PER_SECOND SECONDS` writes a line of JSON for each.
"""

import itertools
import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace

from outils.epreuves.lieu import RACINE
from outils.epreuves.visiteurs import NEUVES, Foule, Reponse, demander

# More than can be waiting at once: nobody waits for somebody else to be answered before asking.
GENS = 3000
RETARD = 1.05


def arriver(port: int, par_seconde: float, secondes: float) -> Foule:
    """Ask for pages that nobody asked for yet, each at its time."""
    elle, numeros = Foule(), itertools.count(10**9)

    def un(rang: int) -> None:
        adresse = NEUVES[rang % len(NEUVES)].replace("{n}", str(next(numeros)))
        elle.reponses.append(demander(port, adresse, elle.debut))

    with ThreadPoolExecutor(GENS) as fils:
        for rang in range(int(par_seconde * secondes)):
            # Even one that is late lets the others in.
            time.sleep(max(elle.debut + rang / par_seconde - time.monotonic(), 0))
            fils.submit(un, rang)
    return elle


def faire_arriver(port: int, par_seconde: float, secondes: float) -> Foule:
    """Have it done beside; return what was answered."""
    commande = [sys.executable, "-m", "gevent.monkey", "--module", "outils.epreuves.arrivees"]
    commande += [str(port), str(par_seconde), str(secondes)]
    fait = subprocess.run(commande, cwd=RACINE, capture_output=True, text=True)
    if fait.returncode:
        raise SystemExit(f"arrivees : {fait.stderr}")
    return Foule(reponses=[Reponse(**json.loads(ligne), corps=b"") for ligne in fait.stdout.splitlines()])


def dernier_depart(foule: Foule) -> float:
    """Return when the last was asked for, in seconds from the start."""
    return max((reponse.quand for reponse in foule.reponses), default=0.0)


def duree(foule: Foule) -> float:
    """Return how long it took until the last had its answer."""
    return max((reponse.quand + reponse.duree for reponse in foule.reponses), default=0.0)


def arrivees_a_temps(foule: Foule, par_seconde: float, secondes: float) -> bool:
    """Whether all that was to arrive did, and the last of it when it should."""
    return len(foule.reponses) >= int(par_seconde * secondes) and dernier_depart(foule) <= secondes * RETARD


def main() -> None:
    """Ask, and write what came."""
    port, par_seconde, secondes = int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])
    for reponse in arriver(port, par_seconde, secondes).reponses:
        dite = asdict(replace(reponse, corps=b""))
        del dite["corps"]
        print(json.dumps(dite))


if __name__ == "__main__":
    main()
