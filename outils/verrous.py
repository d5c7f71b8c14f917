"""Reads the locks: what each pins, where it applies, the sums of its files."""

import re
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement

RACINE = Path(__file__).resolve().parent.parent
# What is served; what the book is made with besides; what builds and checks.
SITE, LIVRE, ATELIER = "requirements.txt", "requirements-livre.txt", "requirements-dev.txt"
EPINGLE = re.compile(r"^([a-z0-9][^\\\n]*==[^\\\n]*?) *\\?$")
SOMME = re.compile(r"^ +--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Epingle:
    """A version that is locked. One package may have two, each with its own `condition` (empty: always)."""

    nom: str
    version: str
    condition: str
    sommes: tuple[str, ...]

    @property
    def ici(self) -> bool:
        """Whether it applies to this Python on this system."""
        return not self.condition or Marker(self.condition).evaluate()


def lire(verrou: str) -> list[Epingle]:
    """Return what a lock pins, in its order."""
    epingles: list[tuple[Requirement, list[str]]] = []
    for ligne in (RACINE / verrou).read_text(encoding="utf-8").splitlines():
        if trouvee := EPINGLE.match(ligne):
            epingles.append((Requirement(trouvee[1]), []))
        elif trouvee := SOMME.match(ligne):
            epingles[-1][1].append(trouvee[1])
    return [
        Epingle(voulu.name, str(voulu.specifier).removeprefix("=="), str(voulu.marker or ""), tuple(sommes))
        for voulu, sommes in epingles
    ]
