"""What the search box suggests while one types: few lines, each with its page."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from aides.domaine.catalogue import Territoire
from aides.domaine.recherche import Trouvailles

MAXIMUM = 8
# Of each kind at most so many, so that a first letter does not fill the list with départements alone.
TERRITOIRES, REGIONS, CATEGORIES = 4, 1, 2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line: its name, what it is, the page it leads to."""

    texte: str
    precision: str
    url: str

    @property
    def json(self) -> dict[str, Any]:
        """The line as the script reads it."""
        return {"texte": self.texte, "precision": self.precision, "url": self.url}


def suggestions(trouvailles: Trouvailles, communes: Iterable[tuple[str, Territoire]]) -> list[Suggestion]:
    """Return at most eight lines: territories, régions, categories, then communes (name, territory)."""
    lignes = [Suggestion(f"{t.nom} ({t.code})", t.region.nom, t.url) for t in trouvailles.territoires[:TERRITOIRES]]
    lignes += [Suggestion(r.nom, "région", r.url) for r in trouvailles.regions[:REGIONS]]
    lignes += [Suggestion(c.libelle, "catégorie", c.url) for c in trouvailles.categories[:CATEGORIES]]
    lignes += [
        Suggestion(nom, f"commune → {t.nom} ({t.code})", t.url) for nom, t in islice(communes, MAXIMUM - len(lignes))
    ]
    return lignes
