"""`make test`: the suite on SQLite with Chromium, then on PostgreSQL; says in one line what it left out.

EXIGER_TOUT=1 (CI) leaves nothing out: a missing PostgreSQL, pg_dump, Chromium, Java, LibreOffice, Valkey, nginx or
openssl is a failure, and the tests that are marked `long` are passed too. TEST_DATABASE_URL names the PostgreSQL to
use; without it a local one is tried. Arguments go to pytest.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import dj_database_url
import psycopg

RACINE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(RACINE))

from tests.chromium import chemin_chromium  # noqa: E402

# The local socket with the user's own role, then the same over TCP.
CANDIDATES = ("postgresql:///atlas", "postgresql://postgres@127.0.0.1:5432/atlas")


# Rooms without a test that asks anything of a database: not even read for PostgreSQL.
SANS_BASE = ("mots", "navigateur", "statique/js")


# What only the tests that take long ask for.
DU_LONG = {
    "soffice": "LibreOffice (paquet libreoffice-calc-nogui), qui ouvre les classeurs",
    "nginx": "nginx (paquet nginx), devant la pile que montent les essais",
    "openssl": "openssl (paquet openssl), qui fait le certificat de leur nginx",
    "pg_dump": "pg_dump (paquet postgresql-client), qui sauvegarde",
}


def trouver(commande: str) -> str | None:
    """Return where a command is; what only administrators run is not always on the path."""
    return shutil.which(commande, path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/usr/local/sbin")


def postgresql() -> str | None:
    """Return the address of a PostgreSQL where databases may be created, or None."""
    donnee = os.environ.get("TEST_DATABASE_URL", "")
    for url in [donnee] if donnee.startswith("postgres") else CANDIDATES:
        base = dj_database_url.parse(url)
        try:
            with psycopg.connect(
                host=base["HOST"] or None,
                port=base["PORT"] or None,
                user=base["USER"] or None,
                password=base["PASSWORD"] or None,
                dbname="postgres",
                connect_timeout=3,
            ) as connexion:
                ligne = connexion.execute(
                    "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
                ).fetchone()
                if ligne and ligne[0]:
                    return url
        except psycopg.OperationalError:
            continue
    return None


def environnement(base: str | None) -> dict[str, str]:
    """What a run of the suite is given: the PostgreSQL to use or none, and leave to keep compiled Python.

    Some machines say that nothing compiled is to be written. The suite starts Python a hundred times, and pytest
    rewrites each of its files: half a minute of processor each time that nothing is kept.
    """
    ecartes = ("TEST_DATABASE_URL", "DATABASE_URL", "PYTHONDONTWRITEBYTECODE")
    env = {cle: valeur for cle, valeur in os.environ.items() if cle not in ecartes}
    if base:
        env["TEST_DATABASE_URL"] = base
    return env


def parmi(marque: str, *sans: str) -> str:
    """Write which tests are chosen, as pytest's `-m` reads it: those of a mark, or all, without those of others."""
    return " and ".join([marque] * bool(marque) + [f"not {autre}" for autre in sans])


def pytest(titre: str, *options: str, base: str | None = None) -> int:
    """Run pytest with two workers and return its exit code."""
    print(f"→ Essais, {titre}", flush=True)
    commande = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadscope", *options, *sys.argv[1:]]
    return subprocess.run(commande, cwd=RACINE, env=environnement(base)).returncode


def preparer(base: str) -> subprocess.Popen[str]:
    """Begin to make PostgreSQL's loaded database: one worker makes SQLite's meanwhile, and the other waits for it."""
    commande = [sys.executable, "-m", "pytest", "--quiet", "tests/test_base_preparee.py"]
    return subprocess.Popen(
        commande,
        cwd=RACINE,
        env=environnement(base),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def main() -> int:
    manquent = []
    tout = os.environ.get("EXIGER_TOUT") == "1"
    url = postgresql()
    if url is None:
        manquent.append("PostgreSQL (aucun serveur où créer une base ; TEST_DATABASE_URL=postgresql://…)")
    if chemin_chromium() is None:
        manquent.append("Chromium (paquet chromium)")
    if shutil.which("java") is None:
        manquent.append("Java (paquet default-jre-headless), dont le vérificateur Nu du W3C a besoin")
    if shutil.which("valkey-server") is None and shutil.which("redis-server") is None:
        manquent.append("Valkey (paquet valkey ou redis-server), où plusieurs machines comptent")
    if tout:
        manquent += [ce_qu_il_est for commande, ce_qu_il_est in DU_LONG.items() if not trouver(commande)]
    if manquent and tout:
        print(f"EXIGER_TOUT=1, et il manque : {', '.join(manquent)}.")
        return 1
    ecartees, reprises = ([], []) if tout else (["long"], ["reprise"])
    sans_ecran = [] if chemin_chromium() else ["navigateur"]
    preparation = preparer(url) if url else None
    code = pytest("SQLite", "-m", parmi("", *ecartees, *sans_ecran))
    if url is not None and preparation is not None:
        dit, _ = preparation.communicate()
        if preparation.returncode:
            print(dit)
            return preparation.returncode
        # What uses the database; the browser's server has an SQLite file of its own, and would show nothing new. Nor
        # would what pages make of the same data: that both engines give the same is tested on both.
        ecartes = [f"--ignore=tests/{piece}" for piece in SANS_BASE]
        parmi_eux = parmi("django_db", "navigateur", "une_base", *ecartees, *reprises)
        code = pytest("PostgreSQL", "-m", parmi_eux, *ecartes, base=url) or code
    if not tout:
        manquent.append("ce qui est long, que passent .ci/run et EXIGER_TOUT=1 make test")
    if manquent:
        print(f"Laissé de côté : {' ; '.join(manquent)}.")
    return code


if __name__ == "__main__":
    sys.exit(main())
