"""What a data set is, and where the facts in it come from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic

from aides.domaine.recueil import Recueil
from aides.exports.colonnes import Colonne, L

# As its cover has it: it prints no other title.
ATLAS = "« 2019 VS 2022 », Jean-Carles Grelier, en collaboration avec le Dr Antoine Reydellet"
DOCUMENTS_REGIONAUX = "Documents de Régions et d’ARS, nommés à chaque ligne (voir /sources/)"


@dataclass(frozen=True, slots=True)
class Jeu(Generic[L]):
    """A data set: its name in addresses, its title, what a row of it is, its source, its columns, and its rows.

    `lire` takes the rows from the whole, in the order in which the files hold them.
    """

    cle: str
    titre: str
    description: str
    source: str
    colonnes: tuple[Colonne[L], ...]
    lire: Callable[[Recueil], Iterable[L]]

    @property
    def noms(self) -> tuple[str, ...]:
        """The names of its columns: the first line of CSV, the keys of JSON."""
        return tuple(colonne.nom for colonne in self.colonnes)
