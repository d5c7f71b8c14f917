"""`make flux`: the memory that a file takes while it is sent, with ten and a hundred times the territories.

Each size is a scratch database of `outils/croissance.py`, and a process that reads it, then writes each file piece
after piece, as a visitor receives it: what it holds at most beyond what it held before. Once its data are read, a
size has `MINUTES` (20); what it has no time for is left out, and said. Writes its part of docs/performance.md; exit
code 1 where a file takes more than the limit.
"""

import datetime
import gc
import json
import math
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from outils.croissance import TAILLES, preparer  # noqa: E402
from outils.mesures import ecrire  # noqa: E402

FICHIERS = ("offre.csv", "offre.json", "offre.xlsx", "offre.ods", "atlas-aides-medicales.zip", "atlas.sqlite")
LIMITE = 20  # MB
MINUTES = float(os.environ.get("MINUTES", "20"))
STATUT, MEMOIRE = Path("/proc/self/status"), Path("/proc/self/clear_refs")
TERRITOIRES = [taille for taille in TAILLES if taille.enquetes == 1]


def tenue(champ: str) -> float:
    """Return the megabytes that this process holds (VmRSS), or has held at most (VmHWM)."""
    return int(STATUT.read_text(encoding="utf-8").partition(f"{champ}:")[2].split()[0]) / 1024


class TropLong(Exception):
    """There is no time left."""


def morceaux_de(fichier: str, recueil: Any, dossier: Path) -> Iterator[int]:
    """Make a file; yield the length of each piece of it."""
    from aides.exports.base_sqlite import FICHIER, ecrire_base
    from aides.exports.catalogue import jeux
    from aides.exports.formats import FORMATS
    from aides.exports.papiers import parution
    from aides.exports.paquet import ARCHIVE, en_paquet

    if fichier == ARCHIVE:
        return map(len, en_paquet(recueil, parution(recueil), journal=""))
    if fichier == FICHIER:
        chemin = dossier / FICHIER
        ecrire_base(chemin, recueil, jour=None)
        return iter([chemin.stat().st_size])
    cle, _, extension = fichier.partition(".")
    [jeu] = [jeu for jeu in jeux(recueil) if jeu.cle == cle]
    return map(len, FORMATS[extension].morceaux(jeu, recueil))


def sommer(octets: Iterator[int], fin: float) -> int:
    """Return how long all pieces are together; raises TropLong past the end."""
    somme = 0
    for nombre in octets:
        somme += nombre
        if time.monotonic() > fin:
            raise TropLong
    return somme


def mesurer() -> dict[str, Any]:
    """Send each file to nobody; return by file the megabytes held beyond the rest, those sent, the seconds."""
    import django

    django.setup()
    from aides.exports.catalogue import jeux
    from aides.lectures.atlas import lire_recueil

    recueil = lire_recueil()
    mesures: dict[str, Any] = {}
    # The first time, what is computed of the data once and then kept is computed.
    for jeu in jeux(recueil):
        sommer((0 for _ in jeu.lire(recueil)), math.inf)
        print(f"  {jeu.cle} lu", file=sys.stderr, flush=True)
    fin = time.monotonic() + MINUTES * 60
    for fichier in FICHIERS:
        gc.collect()
        # « 5 » forgets the highest memory that was held.
        MEMOIRE.write_text("5", encoding="utf-8")
        avant, debut = tenue("VmRSS"), time.perf_counter()
        with TemporaryDirectory() as dossier, suppress(TropLong):
            octets = sommer(morceaux_de(fichier, recueil, Path(dossier)), fin)
            mesures[fichier] = (tenue("VmHWM") - avant, octets / 1_000_000, time.perf_counter() - debut)
        print(f"  {fichier} : {mesures.get(fichier)}", file=sys.stderr, flush=True)
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
        f"- A size has {MINUTES:.0f} minutes; « — »: not within them.",
        f"- Busy with {os.getloadavg()[0]:.0f} processes at the end, on {os.cpu_count()} cores.",
        "- MB held beyond the rest while the file is sent (MB sent, seconds).",
        "",
        f"| File | {' | '.join(taille.nom for taille in TERRITOIRES)} |",
        f"| --- |{' ---: |' * len(TERRITOIRES)}",
    ]
    for fichier in FICHIERS:
        cases = " | ".join(dire(mesures[taille.nom].get(fichier)) for taille in TERRITOIRES)
        lignes.append(f"| {fichier} | {cases} |")
        print(f"  {fichier} : {cases}", flush=True)
    ecrire("flux", lignes)
    return 1 if max(tenus for m in mesures.values() for tenus, _, _ in m.values()) > LIMITE else 0


def dire(mesure: tuple[float, float, float] | None) -> str:
    """Return what the table says of a file."""
    if mesure is None:
        return "—"
    tenus, envoyes, duree = mesure
    return f"{tenus:.1f} ({envoyes:,.1f} MB, {duree:.1f} s)"


if __name__ == "__main__":
    sys.exit(main())
