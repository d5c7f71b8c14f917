"""`make mutations`: break the code in small ways, one at a time, and see whether a test fails (mutmut).

    python outils/mutations.py [--minutes N] [--jusqu-a N] [PIÈCE …]
                                                        go on with the mutants not tried yet, N minutes in all (60), N
                                                        mutants a room at most (all of them)
    python outils/mutations.py --resume                 write the table of docs/essais.md from what is known so far
    python outils/mutations.py --temoins                try those of `outils/mutants_temoins.txt`, which CI does;
                                                        exit code 1 where one lives or is no more

A room is tried in a copy of the tree (`var/mutations/<room>/`), by the tests of that room alone. Mutants are tried
in a drawn order (seeded): a run cut short is a fair sample of its room. What was tried is kept; a function that
changed is tried again, and so is a mutant that lived, for a test may have come, and one that died of the clock.
Functions under a decorator other than staticmethod and classmethod (properties, caches) are not mutated: the tool
puts no mutant there.
"""

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
ATELIER = RACINE / "var" / "mutations"
DOCUMENT = RACINE / "docs" / "essais.md"
TEMOINS = RACINE / "outils" / "mutants_temoins.txt"
BORNES = re.compile(r"(<!-- mutations -->\n).*?(\n<!-- /mutations -->)", re.S)
# A lot begins by running the room's tests once: long lots waste less.
PAR_LOT = 400
DELAI_TEMOINS = 115
TUE, SURVIT, SANS_ESSAI = {1, 3}, {0}, {5, 33}
HORS_DELAI = {36, 24, -24, 152}
# Its tests could not be run: pytest does not find again, in one process, a name given with accents (`ids=`).
PAS_ESSAYE = {255}


@dataclass(frozen=True, slots=True)
class Piece:
    """A room, the tests that answer for it, and the share of its mutants that they must kill, in per cent."""

    nom: str
    voulu: int
    essais: tuple[str, ...]


PIECES = {
    piece.nom: piece
    for piece in (
        Piece("domaine", 90, ("tests/domaine",)),
        Piece("mots", 80, ("tests/mots",)),
        Piece("filtres", 90, ("tests/filtres",)),
        # States are read, then established: all of them against the naive oracle, at the root of the tests.
        Piece("lectures", 80, ("tests/lectures", "tests/test_oracle.py", "tests/test_oracle_suites.py")),
        Piece("exports", 90, ("tests/exports",)),
        # Not the upgrades: they run the code in processes of its own, where the tool sees nothing. Nor what loads all
        # the data by Django's own command: it calls nearly everything and holds little.
        Piece(
            "chargement",
            90,
            (
                "tests/chargement/test_appliquer.py",
                "tests/chargement/test_equipe.py",
                "tests/chargement/test_refus.py",
                "tests/chargement/test_comparer.py",
                "tests/chargement/test_conflits.py",
                "tests/chargement/test_malgre_l_equipe.py",
                "tests/chargement/test_ecraser.py",
                "tests/chargement/test_ecrire.py",
                "tests/chargement/test_ou_ecrire.py",
                "tests/chargement/test_fichiers_ecrits.py",
                "--deselect=tests/chargement/test_appliquer.py::test_loaddata_suffit",
            ),
        ),
        Piece("porte", 90, ("tests/porte",)),
        Piece("presentation", 80, ("tests/presentation",)),
    )
}


def preparer(nom: str, fichiers: list[str], essais: tuple[str, ...]) -> Path:
    """Copy the tree as it is now into the room's workshop and tell the tool what to break; return the workshop."""
    dossier = ATELIER / nom
    dossier.mkdir(parents=True, exist_ok=True)
    suivis = subprocess.run(["git", "ls-files", "-z"], cwd=RACINE, capture_output=True, check=True).stdout.decode()
    for fichier in filter(None, suivis.split("\0")):
        if (RACINE / fichier).exists():
            (dossier / fichier).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(RACINE / fichier, dossier / fichier)
    copies = [c.name for c in RACINE.iterdir() if c.name not in {".git", ".venv", "var", "aides", "tests", "mutants"}]
    lignes = {
        "source_paths": ["aides"],
        "only_mutate": fichiers,
        "also_copy": sorted(c for c in copies if (dossier / c).exists()),
        "pytest_add_cli_args_test_selection": list(essais),
        "pytest_add_cli_args": ["-q", "-p", "no:cacheprovider", "-m", "not navigateur"],
        "process_isolation": ["forkserver"],
        "track_dependencies": ["false"],
        "use_git_change_detection": ["false"],
    }
    corps = "".join(f"{cle}=\n" + "".join(f"    {v}\n" for v in valeurs) for cle, valeurs in lignes.items())
    seules = re.sub(r"^(\w+)=\n    ([^\n]+)\n(?=\w|$)", r"\1=\2\n", corps, flags=re.M)
    (dossier / "setup.cfg").write_text(f"[mutmut]\n{seules}", encoding="utf-8")
    return dossier


def lancer(dossier: Path, noms: list[str], delai: float) -> None:
    """Try these mutants in a workshop, `delai` seconds at most; what was tried by then is kept."""
    env = {**os.environ, "PROFIL_HYPOTHESIS": "mutations", "PYTHONDONTWRITEBYTECODE": "1"}
    env.pop("TEST_DATABASE_URL", None)
    env.pop("EXIGER_TOUT", None)
    journal = dossier / "journal.txt"
    with journal.open("ab") as sortie:
        commande = [str(Path(sys.executable).with_name("mutmut")), "run", "--max-children", "2", *noms]
        processus = subprocess.Popen(commande, cwd=dossier, env=env, stdout=sortie, stderr=sortie)
        try:
            processus.wait(max(delai, 1))
        except subprocess.TimeoutExpired:
            processus.terminate()
            processus.wait()


def resultats(dossier: Path) -> dict[str, int | None]:
    """Return what became of each mutant of a workshop, None where it was not tried."""
    sortis: dict[str, int | None] = {}
    for meta in sorted(dossier.glob("mutants/aides/**/*.meta")):
        sortis |= json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
    return sortis


def temoins() -> int:
    """Try the fixed sample, by the tests that its file names; return how many of it live or are no more."""
    lignes = [ligne.strip() for ligne in TEMOINS.read_text(encoding="utf-8").splitlines()]
    essais = tuple(ligne for ligne in lignes if ligne.startswith("tests/"))
    noms = [ligne for ligne in lignes if ligne.startswith("aides.")]
    # « aides.domaine.noms.x_chercher__mutmut_3 » and « aides.domaine.noms.xǁIndexǁtrouver__mutmut_3 » are of noms.py.
    fichiers = sorted({nom.rpartition(".x")[0].replace(".", "/") + ".py" for nom in noms})
    dossier = preparer("temoins", fichiers, essais)
    oublier(dossier, set(resultats(dossier).values()))
    lancer(dossier, noms, DELAI_TEMOINS)
    codes = resultats(dossier)
    vivants = [nom for nom in noms if codes.get(nom) not in TUE | HORS_DELAI]
    for nom in vivants:
        print(f"  {nom} : {'sans réponse' if codes.get(nom) is None else 'vivant'}")
    print(f"→ Mutants témoins : {len(noms) - len(vivants)} tués sur {len(noms)}.")
    return len(vivants)


def oublier(dossier: Path, lesquels: set[int | None]) -> None:
    """Make the mutants that came to one of these ends ones to be tried; and which test calls what, to be learnt."""
    (dossier / "mutants" / "mutmut-stats.json").unlink(missing_ok=True)
    for meta in dossier.glob("mutants/aides/**/*.meta"):
        lu = json.loads(meta.read_text(encoding="utf-8"))
        codes = lu["exit_code_by_key"]
        lu["exit_code_by_key"] = {nom: None if code in lesquels else code for nom, code in codes.items()}
        meta.write_text(json.dumps(lu), encoding="utf-8")


def tirer(dossier: Path, nombre: int | None) -> list[str]:
    """Return the mutants that a run goes through, in the order of the draw: always the same first `nombre`."""
    noms = sorted(resultats(dossier))
    random.Random(2022).shuffle(noms)
    return noms[:nombre]


def essayer(piece: Piece, fin: float, nombre: int | None) -> None:
    """Go on with a room's mutants until `fin` (monotonic seconds), or until the first `nombre` drawn are tried."""
    dossier = preparer(piece.nom, [f"aides/{piece.nom}/*"], piece.essais)
    oublier(dossier, {*SURVIT, *SANS_ESSAI, *HORS_DELAI, *PAS_ESSAYE})
    if not resultats(dossier):
        lancer(dossier, ["rien"], fin - time.monotonic())  # makes the mutants, tries none
    while (reste := fin - time.monotonic()) > 20:
        codes = resultats(dossier)
        a_faire = [nom for nom in tirer(dossier, nombre) if codes[nom] is None]
        if not a_faire:
            break
        lancer(dossier, a_faire[:PAR_LOT], reste)


def compter(piece: Piece) -> Counter[str]:
    """Count a room's mutants by what became of them."""
    compte: Counter[str] = Counter()
    for code in resultats(ATELIER / piece.nom).values():
        compte["restent" if code is None or code in PAS_ESSAYE else "faits"] += 1
        compte["pas_essayes"] += code in PAS_ESSAYE
        compte["tues"] += code in TUE or code in HORS_DELAI
        compte["hors_delai"] += code in HORS_DELAI
        compte["survivent"] += code in SURVIT
        compte["sans_essai"] += code in SANS_ESSAI
    return compte


def resumer() -> None:
    """Write the table of docs/essais.md, and print the survivors."""
    lignes = ["| pièce | mutants | essayés | tués | dont par la montre | survivants | sans essai | tués, % | voulu |"]
    lignes.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for piece in PIECES.values():
        c = compter(piece)
        part = f"{100 * c['tues'] / c['faits']:.0f}" if c["faits"] else "–"
        essayes, survivants = c["faits"], c["survivent"]
        tues = [c["tues"], c["hors_delai"]]
        cellules = [essayes + c["restent"], essayes, *tues, survivants, c["sans_essai"], part, piece.voulu]
        lignes.append(f"| {piece.nom} | {' | '.join(map(str, cellules))} |")
        if c["pas_essayes"]:
            print(f"→ {piece.nom} : les essais de {c['pas_essayes']} mutants n’ont pas pu être lancés.")
    tableau = "\n".join(lignes)
    texte = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(BORNES.sub(lambda m: m[1] + tableau + m[2], texte), encoding="utf-8")
    print(tableau)
    for piece in PIECES.values():
        codes = resultats(ATELIER / piece.nom)
        (ATELIER / f"{piece.nom}.survivants").parent.mkdir(parents=True, exist_ok=True)
        vivants = sorted(nom for nom, code in codes.items() if code in SURVIT | SANS_ESSAI)
        (ATELIER / f"{piece.nom}.survivants").write_text("\n".join(vivants), encoding="utf-8")


def main() -> int:
    """Do what the arguments say."""
    lecteur = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    lecteur.add_argument("pieces", nargs="*", metavar="PIÈCE", choices=[*PIECES, []])
    lecteur.add_argument("--minutes", type=float, default=60)
    lecteur.add_argument("--jusqu-a", type=int, default=None, metavar="N")
    lecteur.add_argument("--resume", action="store_true")
    lecteur.add_argument("--temoins", action="store_true")
    demande = lecteur.parse_args()
    if demande.temoins:
        return 1 if temoins() else 0
    if not demande.resume:
        choisies = [PIECES[nom] for nom in demande.pieces or PIECES]
        debut, duree = time.monotonic(), demande.minutes * 60
        for rang, piece in enumerate(choisies, start=1):
            essayer(piece, debut + duree * rang / len(choisies), demande.jusqu_a)
    resumer()
    return 0


if __name__ == "__main__":
    sys.exit(main())
