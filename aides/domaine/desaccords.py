"""All disagreements together: between tables and sheets, in the Atlas's own totals, among regional documents."""

from collections.abc import Iterable
from dataclasses import dataclass

from aides.domaine.analyses import Recompte
from aides.domaine.divergences import Divergence, Genre
from aides.domaine.regional import DesaccordLu


@dataclass(frozen=True, slots=True)
class Desaccord:
    """One disagreement, whatever its kind. `region` (a slug) and `categorie` (a key) are empty where it has none."""

    objet: Divergence | Recompte | DesaccordLu
    genre: Genre
    region: str
    categorie: str


@dataclass(frozen=True, slots=True)
class Desaccords:
    """What does not agree: first cells, then totals, then documents."""

    lignes: tuple[Desaccord, ...]

    @property
    def cases(self) -> tuple[Divergence, ...]:
        """Those between a table cell and a sheet."""
        return tuple(d.objet for d in self.lignes if isinstance(d.objet, Divergence))

    @property
    def totaux(self) -> tuple[Recompte, ...]:
        """Those between a printed figure and our counts."""
        return tuple(d.objet for d in self.lignes if isinstance(d.objet, Recompte))

    @property
    def documents(self) -> tuple[DesaccordLu, ...]:
        """Those among other documents."""
        return tuple(d.objet for d in self.lignes if isinstance(d.objet, DesaccordLu))

    def __len__(self) -> int:
        return len(self.lignes)


def reunir(cases: Iterable[Divergence], totaux: Iterable[Recompte], documents: Iterable[DesaccordLu]) -> Desaccords:
    """Return all of them; a headline figure that one of our counts equals is no disagreement."""
    lignes = [Desaccord(d, d.genre, d.territoire.region.slug, categorie=d.categorie.cle) for d in cases]
    for total in totaux:
        if not total.accord:
            region = total.titre.region.slug if total.titre.region else ""
            lignes.append(Desaccord(total, Genre.TOTAL, region, categorie=""))
    for document in documents:
        region = document.region.slug if document.region else ""
        lignes.append(Desaccord(document, Genre.DOCUMENTS, region, categorie=""))
    return Desaccords(tuple(lignes))
