"""`make pile-bench`: kept pages through nginx beside the same bytes as a file that nginx gives, in one run."""

import datetime
import os
import sys
from collections.abc import Mapping
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

from outils.mesures import debit, demander, ecrire  # noqa: E402
from outils.pile import Pile, du_dossier  # noqa: E402

# Of what nginx gives as a file, how much it gives of a page that it keeps, at the least.
CIBLE = 0.80


def manque(mesures: Mapping[str, tuple[float, float]]) -> list[str]:
    """Return the pages that miss their target, of what each gave through nginx and as a file."""
    return [f"`{page}`" for page, (ici, fichier) in mesures.items() if ici < CIBLE * fichier]


def rediger(mesures: Mapping[str, tuple[float, float]], poids: Mapping[str, int], comment: str) -> list[str]:
    """Return the lines of the document: how it was measured, what misses its target, the table."""
    lignes = [comment, f"- Misses its target ({CIBLE:.2f} of a file): {', '.join(manque(mesures)) or 'nothing'}.", ""]
    lignes += ["| Page | through nginx, requests/s | as a file | ÷ file |", "| --- | ---: | ---: | ---: |"]
    for page, (ici, fichier) in mesures.items():
        pese = f"{poids[page] / 1000:.0f} kB"
        lignes.append(f"| `{page}`, {pese} | {ici:,.0f} | {fichier:,.0f} | {ici / fichier:.2f} |")
    return lignes


def mesurer(pile: Pile) -> list[str]:
    """Kept pages through nginx beside the same bytes as a file of nginx's, into docs/performance.md; those that miss
    their target are returned."""
    mesures: dict[str, tuple[float, float]] = {}
    poids: dict[str, int] = {}
    for adresse in ("/", "/departements/26-drome/", "/departements/?vue=matrice"):
        entetes = {"Accept-Encoding": "br", "Host": f"127.0.0.1:{pile.ports.nginx}"}
        recu = demander(pile.ports.nginx, adresse, entetes=entetes)
        (pile.dossier / "nginx" / "fichiers" / "page.br").write_bytes(recu.corps)
        lieux = ((pile.ports.nginx, adresse), (pile.ports.fichiers, "/page.br"))
        tours = [[debit(port, ou, entetes=entetes, clients=16) for port, ou in lieux] for _ in range(3)]
        ici, fichier = (max(tour) for tour in zip(*tours, strict=True))
        mesures[adresse], poids[adresse] = (ici, fichier), len(recu.corps)
        print(f"  {ici:6.0f} requêtes/s, {fichier:.0f} comme fichier, {ici / fichier:.2f}  {adresse}", flush=True)
    ou = f"{os.cpu_count()} cores shared by client, nginx and webs; 16 clients, best of 3 rounds of 2 s"
    ecrire("pile", rediger(mesures, poids, f"- {datetime.date.today()}, `make pile-bench`: {ou}."))
    return manque(mesures)


if __name__ == "__main__":
    montee = du_dossier()
    montee.demarrer(preparations=1)
    manques = mesurer(montee)
    print(f"→ En deçà de {CIBLE:.2f} : {', '.join(manques) or 'aucune page'}.")
    sys.exit(1 if manques else 0)
