"""What the search box suggests while one types: few lines, each with its page."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from aides.domaine.catalogue import MesureLue, Territoire
from aides.domaine.noms import Trouvailles
from aides.domaine.recherche import Requete, Texte
from aides.presentation.mesures import vue_mesure

MAXIMUM = 8
# Of each kind at most so many, so that a first letter does not fill the list with départements alone.
TERRITOIRES, REGIONS, CATEGORIES, MESURES = 4, 1, 2, 2


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


def suggestions(
    trouvailles: Trouvailles, communes: Iterable[tuple[str, Territoire]], mesures: Iterable[Suggestion] = ()
) -> list[Suggestion]:
    """Return at most eight lines: territories, régions, categories, communes (name, territory), measures."""
    dernieres = list(mesures)
    lignes = [Suggestion(f"{t.nom} ({t.code})", t.region.nom, t.url) for t in trouvailles.territoires[:TERRITOIRES]]
    lignes += [Suggestion(r.nom, "région", r.url) for r in trouvailles.regions[:REGIONS]]
    lignes += [Suggestion(c.libelle, "catégorie", c.url) for c in trouvailles.categories[:CATEGORIES]]
    place = max(MAXIMUM - len(lignes) - len(dernieres), 0)
    lignes += [Suggestion(nom, f"commune → {t.nom} ({t.code})", t.url) for nom, t in islice(communes, place)]
    return [*lignes, *dernieres][:MAXIMUM]


def suggerer_mesures(texte: str, trouvees: Iterable[MesureLue], nombre: int, liste: str) -> list[Suggestion]:
    """Return the first measures whose very title is what is typed, then the page of all that speak of it."""
    requete = Requete.lire(texte)
    intitulees = [m for m in trouvees if requete.correspond(Texte.lire(m.intitule))][:MESURES]
    lignes = [
        Suggestion(m.intitule, f"{m.territoire.nom}, {m.annee}", f"{m.territoire.url}#{vue_mesure(m).ancre}")
        for m in intitulees
    ]
    accord = "s" if nombre > 1 else ""
    tous = Suggestion(f"{nombre} dispositif{accord} en parle{'nt' if accord else ''}", "voir la liste", liste)
    return [*lignes, tous] if nombre else []
