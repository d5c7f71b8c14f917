"""What a data set is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic

from aides.domaine.recueil import Recueil
from aides.exports.colonnes import Colonne, L
from aides.exports.contraintes import Contraintes
from aides.exports.origines import Origine


@dataclass(frozen=True, slots=True)
class Jeu(Generic[L]):
    """A data set: its name in addresses, its title, what a row of it is, its sources, its columns, and its rows.

    `lire` takes the rows from the whole, in the order in which the files hold them; `contraintes`: what holds of all.
    """

    cle: str
    titre: str
    description: str
    origines: tuple[Origine, ...]
    colonnes: tuple[Colonne[L], ...]
    lire: Callable[[Recueil], Iterable[L]]
    contraintes: Contraintes = field(default=Contraintes(), kw_only=True)

    @property
    def source(self) -> str:
        """Its sources, in one sentence."""
        return " ; ".join(origine.citation for origine in self.origines)

    @property
    def noms(self) -> tuple[str, ...]:
        """The names of its columns: the first line of CSV, the keys of JSON."""
        return tuple(colonne.nom for colonne in self.colonnes)
