"""Names that communes bore before, from INSEE's history of communes; used by `outils/communes.py`, which says more.

Renamed communes, and those absorbed by another whose name nothing keeps. A name is taken where it leads nowhere
today: no commune of today, nor one that the code remembers, is called so or has a name that begins so. « Roissy » was
that of Roissy-en-Brie; whoever types it today may mean Roissy-en-France.
"""

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from aides.domaine.texte import mots

Ligne = dict[str, str]
Nommee = tuple[str, str]  # the code of a commune of today, a name

# Kinds of events, as INSEE numbers them.
RENOMMEE = frozenset({"100", "110"})  # another name, alone or with a merger
ABSORBEE = frozenset({"310", "311", "330", "331", "350", "351"})  # merged into the commune of COMECH
ARTICLES = {"2": "Le ", "3": "La ", "4": "Les ", "5": "L'", "6": "Aux ", "7": "Las ", "8": "Los "}
RATTACHEES = ("commune-deleguee", "commune-associee")


def lire(fichier: Path) -> list[Ligne]:
    """Return the events, oldest first within each commune."""
    with fichier.open(encoding="cp1252", newline="") as flux:
        return list(csv.DictReader(flux, delimiter="\t"))


def code_de(ligne: Ligne) -> str:
    """The code of the commune that an event is about: « 01 » and « 003 », « 973 » and « 09 »."""
    return ligne["DEP"] + ligne["COM"][-(5 - len(ligne["DEP"])) :]


class Devenir:
    """Which commune of today has the ground of a code, of today or of before."""

    def __init__(self, communes: Iterable[Mapping[str, Any]], evenements: Iterable[Ligne]) -> None:
        """`communes`: those of the package, today's and the others."""
        self.actuelles: set[str] = set()
        self.suivants: dict[str, list[str]] = {}
        for ligne in evenements:
            if ligne["MOD"] in ABSORBEE:
                # The last merger counts, for a commune may have come back in between.
                self.suivants.setdefault(code_de(ligne), []).insert(0, ligne["COMECH"])
        for commune in communes:
            if commune["type"] == "commune-actuelle":
                self.actuelles.add(commune["code"])
                for ancien in commune.get("anciensCodes", ()):
                    self.suivants.setdefault(ancien, []).insert(0, commune["code"])
            elif commune["type"] in RATTACHEES:
                self.suivants.setdefault(commune["code"], []).insert(0, commune["chefLieu"])

    def de(self, code: str, vus: frozenset[str] = frozenset()) -> str:
        """Return the code of today; "" where nothing tells."""
        if code in self.actuelles:
            return code
        for suivant in self.suivants.get(code, ()):
            if suivant not in vus and (trouve := self.de(suivant, vus | {code})):
                return trouve
        return ""


def noms_anciens(evenements: Iterable[Ligne], devenir: Devenir) -> Iterator[Nommee]:
    """Yield each name of before with the code of the commune that has its ground today."""
    for ligne in evenements:
        cote = "ANC" if ligne["MOD"] in RENOMMEE else "OFF"
        if ligne["MOD"] in RENOMMEE | ABSORBEE and (code := devenir.de(code_de(ligne))):
            yield code, ARTICLES.get(ligne[f"TNCC{cote}"], "") + ligne[f"NCC{cote}"]


def qui_ne_menent_nulle_part(noms: Iterable[Nommee], connus: Iterable[str]) -> set[Nommee]:
    """Keep the names that are none of those known, nor the beginning of one."""
    debuts = set[str]()
    for connu in connus:
        siens = mots(connu)
        debuts.update("".join(siens[:rang]) for rang in range(1, len(siens) + 1))
    return {(code, nom) for code, nom in noms if "".join(mots(nom)) not in debuts}
