"""`make pile-bench`: kept pages through nginx beside the same bytes as a file that nginx gives, in one run."""

import datetime
import os
import sys
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

from outils.mesures import debit, demander, ecrire  # noqa: E402
from outils.pile import Pile, du_dossier  # noqa: E402


def mesurer(pile: Pile) -> None:
    """Kept pages through nginx beside the same bytes as a file that nginx gives; into docs/performance.md."""
    lignes = ["| Page | through nginx, requests/s | as a file | ÷ file |", "| --- | ---: | ---: | ---: |"]
    for adresse in ("/", "/departements/26-drome/", "/departements/?vue=matrice"):
        entetes = {"Accept-Encoding": "br", "Host": f"127.0.0.1:{pile.ports.nginx}"}
        recu = demander(pile.ports.nginx, adresse, entetes=entetes)
        (pile.dossier / "nginx" / "fichiers" / "page.br").write_bytes(recu.corps)
        lieux = ((pile.ports.nginx, adresse), (pile.ports.fichiers, "/page.br"))
        tours = [[debit(port, ou, entetes=entetes, clients=16) for port, ou in lieux] for _ in range(3)]
        ici, fichier = (max(tour) for tour in zip(*tours, strict=True))
        poids = f"{len(recu.corps) / 1000:.0f} kB"
        lignes.append(f"| `{adresse}`, {poids} | {ici:,.0f} | {fichier:,.0f} | {ici / fichier:.2f} |")
        print(f"  {ici:6.0f} requêtes/s, {fichier:.0f} comme fichier, {ici / fichier:.2f}  {adresse}", flush=True)
    comment = f"{os.cpu_count()} cores shared by client, nginx and webs; 16 clients, best of 3 rounds of 2 s"
    ecrire("pile", [f"- {datetime.date.today()}, `make pile-bench`: {comment}.", "", *lignes])


if __name__ == "__main__":
    montee = du_dossier()
    montee.demarrer(preparations=1)
    mesurer(montee)
