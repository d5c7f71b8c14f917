"""`make pile-bench`: kept pages through nginx beside the same bytes as a file that nginx gives, in one run.

As a file twice: as nginx would give it for this site, with the log, the bounds and the headers that each of its
answers has, which is what the target is of; and with nothing of these.
"""

import datetime
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import NamedTuple

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

from outils.mesures import debit, demander, ecrire  # noqa: E402
from outils.pile import Pile, du_dossier  # noqa: E402

# Of what nginx gives as a file of this site, how much it gives of a page that it keeps, at the least.
CIBLE = 0.80


class Mesure(NamedTuple):
    """Requests per second, the median of rounds, of which one alone may be luck: a kept page, its bytes as a file of
    the site's, as a file and nothing else."""

    page: float
    du_site: float
    nu: float


def manque(mesures: Mapping[str, Mesure]) -> list[str]:
    """Return the pages that miss their target."""
    return [f"`{page}`" for page, mesure in mesures.items() if mesure.page < CIBLE * mesure.du_site]


def rediger(mesures: Mapping[str, Mesure], poids: Mapping[str, int], comment: str) -> list[str]:
    """Return the lines of the document: how it was measured, what misses its target, the table."""
    lignes = [comment, "- A file of the site: nginx gives the same bytes with the site's log, bounds and headers."]
    lignes += [f"- Misses its target ({CIBLE:.2f} of that): {', '.join(manque(mesures)) or 'nothing'}.", ""]
    lignes += ["| Page | through nginx, requests/s | a file of the site | ÷ | a file and nothing else | ÷ |"]
    lignes += ["| --- | ---: | ---: | ---: | ---: | ---: |"]
    for page, (ici, du_site, nu) in mesures.items():
        parts = f"{ici / du_site:.2f} | {nu:,.0f} | {ici / nu:.2f}"
        lignes.append(f"| `{page}`, {poids[page] / 1000:.0f} kB | {ici:,.0f} | {du_site:,.0f} | {parts} |")
    return lignes


def mesurer(pile: Pile) -> list[str]:
    """Kept pages through nginx beside the same bytes as files of nginx's, into docs/performance.md; those that miss
    their target are returned."""
    mesures: dict[str, Mesure] = {}
    poids: dict[str, int] = {}
    ports = pile.ports
    for adresse in ("/", "/departements/26-drome/", "/departements/?vue=matrice"):
        entetes = {"Accept-Encoding": "br", "Host": f"127.0.0.1:{ports.nginx}"}
        recu = demander(ports.nginx, adresse, entetes=entetes)
        (pile.dossier / "nginx" / "fichiers" / "page.br").write_bytes(recu.corps)
        lieux = ((ports.nginx, adresse), (ports.fichiers_du_site, "/page.br"), (ports.fichiers, "/page.br"))
        tours = [[debit(port, ou, entetes=entetes, clients=16) for port, ou in lieux] for _ in range(8)]
        ici = Mesure(*(median(tour) for tour in zip(*tours, strict=True)))
        mesures[adresse], poids[adresse] = ici, len(recu.corps)
        dit = f"{ici.page / ici.du_site:.2f} d’un fichier du site, {ici.page / ici.nu:.2f} d’un fichier seul"
        print(f"  {ici.page:6.0f} requêtes/s, {dit}  {adresse}", flush=True)
    ou = f"{os.cpu_count()} cores shared by client, nginx and webs; 16 clients, median of 8 rounds of 2 s, turn about"
    ecrire("pile", rediger(mesures, poids, f"- {datetime.date.today()}, `make pile-bench`: {ou}."))
    return manque(mesures)


if __name__ == "__main__":
    montee = du_dossier()
    montee.demarrer(preparations=1)
    manques = mesurer(montee)
    print(f"→ En deçà de {CIBLE:.2f} : {', '.join(manques) or 'aucune page'}.")
    sys.exit(1 if manques else 0)
