"""`python -m outils.epreuves.tueur WHAT TIMES`: does something in a child that dies midway, so many times.

The base is DATABASE_URL's, the editions EDITIONS_DIR's. First it is done to its end, which says how much processor it
takes; each child then dies of SIGPROF, which cleans nothing up, after a share of that. What has other programs do the
work (pg_dump, psql) is timed by the clock, and dies of SIGALRM. One line of JSON for each.
"""

import csv
import io
import json
import os
import resource
import shutil
import signal
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from outils.epreuves.empreinte import somme, verrous

# What tells when something was done, and by whom; not what is published.
HORS_DES_DONNEES = (
    *("django_migrations", "aides_versiondonnees", "reversion_revision", "reversion_version"),
    *("aides_motif", "aides_modification", "django_session", "aides_sessionouverte"),
)
JOUR = date(2027, 1, 1)


def charger() -> None:
    """Load fixtures that differ from the base in a few hundred rows."""
    from django.core.management import call_command

    call_command("charger_atlas", os.environ["FIXTURES_A_CHARGER"], verbosity=0, stdout=io.StringIO())


def importer() -> None:
    """Import a file of the team's, that changes a hundred measures."""
    from aides.equipe.echanges.examen import Droits
    from aides.equipe.echanges.exporter import exporter
    from aides.equipe.echanges.importer import essayer, importer
    from aides.equipe.echanges.lire import lire_fichier
    from aides.equipe.echanges.table import PAR_CLE

    echange = PAR_CLE["dispositifs"]
    lues = csv.DictReader(io.StringIO(exporter(echange, "csv").decode("utf-8-sig"), newline=""))
    rangees = [rangee for rangee in lues if rangee.get("resume")][:100]
    for rangee in rangees:
        rangee["resume"] += " Relu."
    ecrit = io.StringIO(newline="")
    fichier = csv.DictWriter(ecrit, list(rangees[0]))
    fichier.writeheader()
    fichier.writerows(rangees)
    feuille, droits = lire_fichier(ecrit.getvalue().encode(), "csv"), Droits()
    vu = essayer(echange, feuille, droits)
    importer(echange, feuille, droits, attendu=vu.somme, auteur=None, motif="Épreuve.", public=False)


def editer() -> None:
    """Freeze an edition."""
    from django.conf import settings

    from aides.editions.publier import publier
    from aides.lectures.atlas import lire_recueil

    publier(lire_recueil(), Path(settings.EDITIONS_DIR), JOUR, aujourd_hui=JOUR + timedelta(days=1))


def sauvegarder() -> None:
    """Make a backup."""
    from django.core.management import call_command

    call_command("sauvegarder", "--vers", os.environ["SAUVEGARDE_VERS"], stdout=io.StringIO())


def restaurer() -> None:
    """Put a backup in the place of the base."""
    from django.core.management import call_command

    call_command("restaurer", os.environ["SAUVEGARDE_DE"], "--ecraser", stdout=io.StringIO())


FAITS: dict[str, Callable[[], None]] = {
    "charger": charger,
    "importer": importer,
    "editer": editer,
    "sauvegarder": sauvegarder,
    "restaurer": restaurer,
}


# Other programs do it: of the processor this one takes little.
PAR_L_HORLOGE = (sauvegarder, restaurer)


def mourir(faire: Callable[[], None], apres: float) -> tuple[int, float]:
    """Do it in a child that dies after so many seconds, or never for 0; return how it ended (a signal, below zero, or
    its exit code) and the seconds that it took: of processor, or by the clock."""
    par_l_horloge, debut = faire in PAR_L_HORLOGE, time.monotonic()
    enfant = os.fork()
    if enfant == 0:
        code = 1
        try:
            if apres:
                signal.setitimer(signal.ITIMER_REAL if par_l_horloge else signal.ITIMER_PROF, apres)
            faire()
            code = 0
        except BaseException as erreur:
            print(f"{type(erreur).__name__}: {erreur}", file=sys.stderr)
        finally:
            os._exit(code)
    _, etat, usage = os.wait4(enfant, 0)
    dure = time.monotonic() - debut if par_l_horloge else usage.ru_utime + usage.ru_stime
    return os.waitstatus_to_exitcode(etat), dure


def etat() -> dict[str, object]:
    """Return what is seen from outside once a child is dead: rows, editions and backups that are whole, locks."""
    url = os.environ["DATABASE_URL"]
    fin = time.monotonic() + 5
    # A server takes a moment to see that whom it served is gone.
    while (tenus := verrous(url)) and time.monotonic() < fin:
        time.sleep(0.05)
    from aides.editions.publier import verifier

    editions = sorted(chemin.name for chemin in Path(os.environ["EDITIONS_DIR"]).glob("[0-9]*"))
    vers = Path(os.environ["SAUVEGARDE_VERS"])
    return {
        "somme": somme(url, ecartees=HORS_DES_DONNEES),
        "editions": editions,
        "fautes": verifier(),
        "sauvegarde": vers.exists(),
        "verrous": tenus,
    }


def main() -> int:
    """Measure, then kill; the last time it is let do."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    quoi, fois = sys.argv[1], int(sys.argv[2])
    # What all children need is read once.
    from django.core.management import get_commands, load_command_class

    for nom in ("charger_atlas", "sauvegarder", "restaurer"):
        load_command_class(get_commands()[nom], nom)
    faire = FAITS[quoi]
    print(json.dumps({"mort": None, **etat()}), flush=True)
    code, duree = mourir(faire, 0)
    print(json.dumps({"mort": code, "duree": duree, **etat()}), flush=True)
    remettre()
    for rang in range(fois):
        code, _ = mourir(faire, duree * (rang + 0.5) / fois)
        ici = etat()
        print(json.dumps({"mort": code, **ici}), flush=True)
        # One that died once its backup was in its place has left what no other replaces.
        if code == 0 or ici["sauvegarde"]:
            remettre()
    code, _ = mourir(faire, 0)
    print(json.dumps({"mort": code, **etat()}), flush=True)
    return 0


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
