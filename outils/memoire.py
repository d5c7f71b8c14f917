"""`make memoire`: what gunicorn's two workers weigh over 100,000 requests, half of them for distinct pages.

Proportional set size, in MB. Writes its part of docs/performance.md; exit code 1 above the limit, or where it grows.
"""

import datetime
import os
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

from outils.mesures import demander, ecrire, gunicorn, pss  # noqa: E402

REQUETES, ETAPES = int(os.environ.get("REQUETES", "100000")), 10
# Of both workers: what a day of all kinds of requests came to (« Une journée », docs/epreuves.md, less the master).
LIMITE, CROISSANCE = 230, 1.05
CONNUES = ("/", "/departements/?vue=matrice", "/dispositifs/", "/evolution/", "/categories/soutien-msp/", "/methode/")


def adresse(rang: int) -> str:
    """Return the address of a request: every other one was never asked for."""
    if rang % 2:
        return CONNUES[rang // 2 % len(CONNUES)]
    return f"/recherche/?{urlencode({'q': f'aide {rang}'})}" if rang % 4 else f"/operations/?commune=a{rang}"


def main() -> int:
    """Ask, weigh ten times on the way, write."""
    os.chdir(RACINE)
    lignes = ["| requests | workers, MB | both | master beside them |", "| ---: | --- | ---: | ---: |"]
    sommes = []
    with gunicorn("config.wsgi:application") as (port, pid):
        debut = time.monotonic()
        for rang in range(1, REQUETES + 1):
            demander(port, adresse(rang), entetes={"Accept-Encoding": "br"})
            if rang % (REQUETES // ETAPES) == 0:
                maitre, *ouvriers = pss(pid)
                sommes.append(sum(ouvriers))
                detail = " + ".join(f"{taille:.0f}" for taille in ouvriers)
                lignes.append(f"| {rang:,} | {detail} | {sommes[-1]:.0f} | {maitre:.0f} |")
                print(f"  {sommes[-1]:.0f} Mo après {rang} requêtes", flush=True)
        duree = time.monotonic() - debut
    tete = f"- {datetime.date.today()}, `make memoire`: {REQUETES:,} requests, half distinct, {duree:.0f} s;"
    tete += f" limit {LIMITE} MB."
    ecrire("memoire", [tete, "", *lignes])
    # The stores fill during the first half; from there on nothing more is held.
    plate = sommes[-1] <= sommes[ETAPES // 2 - 1] * CROISSANCE
    print(f"→ Écrit : docs/performance.md. {sommes[-1]:.0f} Mo, {'stable' if plate else 'en hausse'}.")
    return 0 if plate and max(sommes) <= LIMITE else 1


if __name__ == "__main__":
    sys.exit(main())
