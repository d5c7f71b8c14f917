"""`python -m outils.epreuves.tueur WHAT TIMES`: does something in a child that dies midway, so many times.

The base is DATABASE_URL's, the editions EDITIONS_DIR's. First it is done to its end, which says how much processor it
takes, and when it writes; each child then dies of SIGPROF, which cleans nothing up, one in five before it writes and
the others further and further into what it writes. What has other programs do the work (pg_dump, psql) is timed by
the clock, and dies of SIGALRM. One that had written all before it died does not count. One line of JSON for each.
"""

import json
import os
import resource
import shutil
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from outils.epreuves.empreinte import jeton, nombres, somme, verrous
from outils.epreuves.gestes import ANNONCES, PAR_L_HORLOGE, preparer
from outils.epreuves.mourir import Mort, mourir

# What keeps how the data came to be as they are: when and by which version differs from one time to the next.
TRACE = (
    *("aides_motif", "aides_modification", "reversion_revision", "reversion_version"),
    "aides_versiondonnees",
)
HORS_DES_DONNEES = (*TRACE, "django_migrations", "django_session", "aides_sessionouverte")
# So many children for each death, at most.
ESSAIS = 3
# One that had written all before it died: the next dies so much earlier.
PLUS_TOT = 0.8


def etat() -> dict[str, Any]:
    """Return what is seen from outside once a child is dead: rows, editions and backups that are whole, locks."""
    url = os.environ["DATABASE_URL"]
    fin = time.monotonic() + 5
    # A server takes a moment to see that whom it served is gone, and what a child had started ends by itself.
    while (tenus := verrous(url)) and time.monotonic() < fin:
        time.sleep(0.05)
    from aides.editions.publier import verifier

    sauvegarde, fautes = _sauvegarde(Path(os.environ["SAUVEGARDE_VERS"]))
    if "SAUVEGARDE_DE" in os.environ:
        fautes += _sauvegarde(Path(os.environ["SAUVEGARDE_DE"]))[1]
    return {
        "somme": somme(url, ecartees=HORS_DES_DONNEES),
        "trace": nombres(url, TRACE),
        "version": jeton(url),
        "editions": sorted(chemin.name for chemin in Path(os.environ["EDITIONS_DIR"]).glob("[0-9]*")),
        "sauvegarde": sauvegarde,
        "fautes": verifier() + fautes,
        "verrous": tenus,
    }


def _sauvegarde(dossier: Path) -> tuple[dict[str, int] | None, list[str]]:
    """Return what a backup that has its name says that it holds, and what is wrong with it."""
    from aides.sauvegarde.contenu import SauvegardeImpossible, lire_notice

    if not dossier.exists():
        return None, []
    try:
        return lire_notice(dossier).tables, []
    except SauvegardeImpossible as erreur:
        return {}, [str(erreur)]


def change(ici: dict[str, Any], avant: dict[str, Any]) -> bool:
    """Whether anything is not what it was; locks go by themselves."""
    return {**ici, "verrous": 0} != {**avant, "verrous": 0}


def moments(fait: Mort, fois: int) -> Iterator[tuple[float, bool]]:
    """Yield when to die: so many seconds after the start; then, after the first write."""
    ecriture = fait.fin - fait.debut
    tot = max(1, fois // 5)
    for rang in range(tot):
        yield fait.debut * (rang + 0.5) / tot, False
    for rang in range(fois - tot):
        yield ecriture * (rang + 0.5) / (fois - tot), True


def main() -> int:
    """Measure, then kill; the last time it is let do."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    quoi, fois = sys.argv[1], int(sys.argv[2])
    une_mort = partial(mourir, preparer(quoi), par_l_horloge=quoi in PAR_L_HORLOGE, annonce=quoi in ANNONCES)
    avant = etat()
    _dire(None, avant)
    fait = une_mort()
    _dire(fait, etat())
    remettre()
    reste = ESSAIS * fois
    for apres, des_l_ecriture in moments(fait, fois):
        au_milieu = False
        while not au_milieu and reste:
            reste -= 1
            mort = une_mort(apres, des_l_ecriture=des_l_ecriture)
            au_milieu, apres = mort.au_milieu, apres * PLUS_TOT
            ici = etat()
            if ici["editions"] != avant["editions"] and ici["version"] == avant["version"]:
                # Whoever puts an edition in its place may die before it tells: the next one is refused, and tells.
                une_mort()
                ici["repris"] = etat()
            _dire(mort, ici)
            # On what one has done there is nothing left to do for the next.
            if change(ici, avant):
                remettre()
    _dire(une_mort(), etat())
    return 0


def _dire(mort: Mort | None, ici: dict[str, Any]) -> None:
    dit: dict[str, Any] = {"mort": None}
    if mort is not None:
        dit = {"mort": mort.code, "tue": mort.tue, "au_milieu": mort.au_milieu, "en_ecrivant": mort.en_ecrivant}
        dit |= {"duree": mort.duree, "ecriture": mort.fin - mort.debut}
    print(json.dumps({**dit, **ici}), flush=True)


def remettre() -> None:
    """Put base, editions and backups back as they were before anything was done."""
    url, modele = os.environ["DATABASE_URL"], os.environ["BASE_MODELE"]
    if url.startswith("sqlite"):
        fichier = Path(url.removeprefix("sqlite:///"))
        for suffixe in ("-wal", "-shm"):
            Path(f"{fichier}{suffixe}").unlink(missing_ok=True)
        shutil.copy(modele, fichier)
    else:
        import psycopg

        nom = url.rpartition("/")[2]
        with psycopg.connect(url.removesuffix(nom) + "postgres", autocommit=True) as base:
            base.execute(f'DROP DATABASE "{nom}" WITH (FORCE)'.encode())
            base.execute(f'CREATE DATABASE "{nom}" TEMPLATE "{modele}"'.encode())
    for chemin in Path(os.environ["EDITIONS_DIR"]).iterdir():
        shutil.rmtree(chemin)
    shutil.rmtree(os.environ["SAUVEGARDE_VERS"], ignore_errors=True)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(main())
