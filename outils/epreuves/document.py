"""docs/epreuves.md: the part of each épreuve, between its marks; only of code that can be found again."""

import os
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from outils.epreuves.bilan import Bilan

RACINE = Path(__file__).resolve().parent.parent.parent
DOCUMENT = RACINE / "docs" / "epreuves.md"


# Written while they are passed: the figures themselves.
SAUF = ":(exclude)docs"
# Where something stands on this machine.
CHEMIN = re.compile(r"(?<![\w/:.])/[\w.+-]+(?:/[\w.+-]+)+/?")
LONGUEUR = 300
# How a part begins whose épreuve was rewritten since it was passed.
ANCIENNE = "Passée avant que l’épreuve ne soit récrite"


def ou_et_quand(duree: float, racine: Path = RACINE) -> str:
    """Say on which day, of which code, on what machine, and for how long."""
    commit = _git(racine, "describe", "--always", "--exclude=*").strip() or "hors de git"
    if modifie(racine):
        commit += "-dirty"
    memoire = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    jour = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    machine = f"{os.cpu_count()} cœurs, {memoire:.0f} Go de mémoire"
    return f"{jour}, {commit}, {machine} ; {duree:.0f} s."


def modifie(racine: Path = RACINE) -> bool:
    """Whether the code is not that of its commit, documents apart."""
    return bool(_git(racine, "status", "--porcelain", "--", ".", SAUF))


def _git(racine: Path, *mots: str) -> str:
    return subprocess.run(["git", *mots], cwd=racine, capture_output=True, text=True).stdout


def rediger_manquee(titre: str, fait: str, manque: BaseException, ou: str) -> list[str]:
    """Return the lines of an épreuve that could not be passed, and why: what it had shown before is no more said."""
    return [f"## {titre}", "", fait, "", f"*{ou}*", "", f"- ✗ **non passée** : {_raison(manque)}"]


def _raison(manque: BaseException) -> str:
    """Return why, in a line that names no place of this machine."""
    dites = [ligne.strip() for ligne in str(manque).splitlines() if ligne.strip()]
    # Of what a program said, how it begins and how it ends.
    dit = " … ".join(dict.fromkeys([*dites[:1], *dites[-1:]]))
    return f"{type(manque).__name__}, {CHEMIN.sub('…', dit)[:LONGUEUR]}" if dit else type(manque).__name__


def rediger(titre: str, fait: str, bilan: Bilan, ou: str) -> list[str]:
    """Return the lines of an épreuve."""
    lignes = [f"## {titre}", "", fait, "", f"*{ou}*", ""]
    lignes += [f"- {'✓' if tenue else '✗ **non tenu** :'} {phrase}" for phrase, tenue in bilan.promesses]
    if bilan.chiffres:
        lignes += ["", "| | |", "| --- | ---: |", *(f"| {nom} | {valeur} |" for nom, valeur in bilan.chiffres)]
    if bilan.remarques:
        lignes += ["", *bilan.remarques]
    return lignes


def ecrire(nom: str, lignes: list[str], document: Path = DOCUMENT) -> None:
    """Put lines between the marks of an épreuve; one that has none yet gets them in its place among the others."""
    debut, fin = _marques(nom)
    texte = document.read_text(encoding="utf-8")
    if debut not in texte:
        suivantes = [m for m in re.finditer(r"^<!-- (\w+) -->$", texte, re.MULTILINE) if m[1] > nom]
        ici = suivantes[0].start() if suivantes else len(texte)
        apres = f"\n{texte[ici:]}" if suivantes else ""
        texte = f"{texte[:ici].rstrip()}\n\n{debut}{fin}{apres}"
    avant, _, reste = texte.partition(debut)
    apres = reste.partition(fin)[2]
    document.write_text(avant + debut + "\n".join(lignes) + "\n" + fin + apres, encoding="utf-8")


def partie(nom: str, document: Path = DOCUMENT) -> list[str]:
    """Return the lines of an épreuve; none where it has no part yet."""
    debut, fin = _marques(nom)
    return document.read_text(encoding="utf-8").partition(debut)[2].partition(fin)[0].splitlines()


def _marques(nom: str) -> tuple[str, str]:
    return f"<!-- {nom} -->\n", f"<!-- /{nom} -->\n"


def de_la_meme(lignes: list[str], titre: str, fait: str) -> bool:
    """Whether a part is of an épreuve as it is now."""
    return lignes[:4] == [f"## {titre}", "", fait, ""]


def vieillir(lignes: list[str], titre: str, fait: str) -> list[str]:
    """Return a part that says what the épreuve does now, and that what it shows is of before."""
    passee, montre = lignes[4], [ligne for ligne in lignes[6:] if not ligne.startswith(ANCIENNE)]
    commit = re.search(r"UTC, ([\w-]+),", passee)
    dite = f"{ANCIENNE} ({commit[1] if commit else '?'}) : ce qui suit est d’alors."
    while montre[:1] == [""]:
        montre.pop(0)
    return [f"## {titre}", "", fait, "", passee, "", dite, "", *montre]
