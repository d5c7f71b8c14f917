"""`make flux`: the memory that a file takes while it is sent, with ten and a hundred times the territories.

Each size is a scratch database of `outils/croissance.py`, and a process that reads it, then writes each file piece
after piece, as a visitor receives it: what it holds at most beyond what it held before. Writes its part of
docs/performance.md; exit code 1 where a file takes more than the limit.
"""

import datetime
import gc
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from outils.croissance import TAILLES, preparer  # noqa: E402
from outils.mesures import ecrire  # noqa: E402

FICHIERS = ("offre.csv", "offre.json", "offre.xlsx", "offre.ods")
LIMITE = 20  # MB
STATUT, MEMOIRE = Path("/proc/self/status"), Path("/proc/self/clear_refs")
TERRITOIRES = [taille for taille in TAILLES if taille.enquetes == 1]


def tenue(champ: str) -> float:
    """Return the megabytes that this process holds (VmRSS), or has held at most (VmHWM)."""
    return int(STATUT.read_text(encoding="utf-8").partition(f"{champ}:")[2].split()[0]) / 1024


def mesurer() -> dict[str, Any]:
    """Send each file to nobody; return by file the megabytes held beyond the rest, those sent, the seconds."""
    import django

    django.setup()
    from aides.exports.catalogue import jeux
    from aides.exports.formats import FORMATS
    from aides.lectures.atlas import lire_recueil

    recueil = lire_recueil()
    par_cle = {jeu.cle: jeu for jeu in jeux(recueil)}
    mesures = {}
    for fichier in FICHIERS:
        cle, _, extension = fichier.partition(".")
        morceaux = FORMATS[extension].morceaux
        # The first time, what is computed of the data once and then kept is computed.
        for _ in par_cle[cle].lire(recueil):
            pass
        gc.collect()
        # « 5 » forgets the highest memory that was held.
        MEMOIRE.write_text("5", encoding="utf-8")
        avant, debut = tenue("VmRSS"), time.perf_counter()
        octets = sum(map(len, morceaux(par_cle[cle], recueil)))
        mesures[fichier] = (tenue("VmHWM") - avant, octets / 1_000_000, time.perf_counter() - debut)
        print(f"  {fichier} : {mesures[fichier]}", file=sys.stderr, flush=True)
    return mesures


def main() -> int:
    """Make the databases, measure each in its own process, write."""
    if len(sys.argv) > 1:
        print(json.dumps(mesurer()))
        return 0
    import django

    django.setup()
    mesures: dict[str, dict[str, tuple[float, float, float]]] = {}
    for taille in TERRITOIRES:
        print(f"→ {taille.nom}", flush=True)
        base = preparer(taille)
        env = {**os.environ, "DATABASE_URL": f"sqlite:///{base}"}
        commande = [sys.executable, __file__, "mesurer"]
        sortie = subprocess.run(commande, cwd=RACINE, env=env, stdout=subprocess.PIPE, text=True, check=True).stdout
        mesures[taille.nom] = json.loads(sortie.splitlines()[-1])
        base.unlink()
    lignes = [
        f"- {datetime.date.today()}, `make flux`: one process, whose data are read already; limit {LIMITE} MB.",
        "- MB held beyond the rest while the file is sent (MB sent, seconds).",
        "",
        f"| File | {' | '.join(taille.nom for taille in TERRITOIRES)} |",
        f"| --- |{' ---: |' * len(TERRITOIRES)}",
    ]
    for fichier in FICHIERS:
        dits = [mesures[taille.nom][fichier] for taille in TERRITOIRES]
        cases = " | ".join(f"{tenus:.1f} ({envoyes:,.1f} MB, {duree:.1f} s)" for tenus, envoyes, duree in dits)
        lignes.append(f"| {fichier} | {cases} |")
        print(f"  {fichier} : {cases}", flush=True)
    ecrire("flux", lignes)
    return 1 if max(tenus for m in mesures.values() for tenus, _, _ in m.values()) > LIMITE else 0


if __name__ == "__main__":
    sys.exit(main())
