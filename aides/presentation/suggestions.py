"""What the search box suggests while one types: few lines, each with its page."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from aides.domaine.catalogue import Categorie, MesureLue, RegionLue, Territoire
from aides.domaine.listes import ceux
from aides.domaine.noms import Trouvailles
from aides.domaine.recherche import Requete, Texte

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


class CommuneTrouvee(NamedTuple):
    """A commune, and the territory whose page speaks for it."""

    nom: str
    territoire: Territoire


def suggestions(
    trouvailles: Trouvailles, communes: Iterable[CommuneTrouvee], mesures: Iterable[Suggestion] = ()
) -> list[Suggestion]:
    """Return at most eight lines: territories, régions, categories, communes, measures."""
    dernieres = list(mesures)
    lignes = [
        *map(_territoire, trouvailles.territoires[:TERRITOIRES]),
        *map(_region, trouvailles.regions[:REGIONS]),
        *map(_categorie, trouvailles.categories[:CATEGORIES]),
    ]
    place = max(MAXIMUM - len(lignes) - len(dernieres), 0)
    lignes += map(_commune, islice(communes, place))
    return [*lignes, *dernieres][:MAXIMUM]


def _territoire(t: Territoire) -> Suggestion:
    return Suggestion(f"{t.nom} ({t.code})", t.region.nom, t.url)


def _region(r: RegionLue) -> Suggestion:
    return Suggestion(r.nom, "région", r.url)


def _categorie(c: Categorie) -> Suggestion:
    return Suggestion(c.libelle, "catégorie", c.url)


def _commune(c: CommuneTrouvee) -> Suggestion:
    t = c.territoire
    return Suggestion(c.nom, f"commune → {t.nom} ({t.code})", t.url)


def _mesure(m: MesureLue) -> Suggestion:
    return Suggestion(m.intitule, f"{m.territoire.nom}, {m.annee}", m.url)


def suggerer_mesures(texte: str, trouvees: Iterable[MesureLue], *, nombre: int, liste: str) -> list[Suggestion]:
    """Return the first measures whose very title is what is typed, then the page of all that speak of it."""
    if not nombre:
        return []
    requete = Requete.lire(texte)
    intitulees = ceux(trouvees, lambda m: requete.correspond(Texte.lire(m.intitule)))
    tous = f"{nombre} dispositifs en parlent" if nombre > 1 else f"{nombre} dispositif en parle"
    return [*map(_mesure, intitulees[:MESURES]), Suggestion(tous, "voir la liste", liste)]
