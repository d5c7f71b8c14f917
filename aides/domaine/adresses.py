"""What stands after « ? » in the address of a list of territories: criteria under which a number is found again."""

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlencode

from aides.domaine.changements import Rapprochement
from aides.domaine.evolutions import Bornes
from aides.domaine.texte import mots
from aides.domaine.vocabulaire import Base


def cle_d_adresse(ecrite: str) -> str:
    """Return a key as addresses bear it, however it is typed: no capital, no accent, one hyphen between words."""
    return "-".join(mots(ecrite))


class Listes(NamedTuple):
    """Lists of what is compared so. `usuelle` are the surveys that go without saying: they are not written."""

    rapprochement: Rapprochement | None
    usuelle: Bornes | None

    def criteres(self, categorie: str, **voulues: Iterable[str]) -> str:
        """Return the criteria under which `/departements/` lists the territories of a category with these values.

        What is compared is written only where a change, or a state of it, is among them.
        """
        couples: dict[str, object] = {"categorie": categorie}
        for nom, valeurs in voulues.items():
            couples[nom] = list(map(str, valeurs))
        if voulues.keys() & {"evolution", "etat_de", "etat_a", "appui"}:
            couples.update(self._comparees())
        return urlencode(couples, doseq=True)

    def _comparees(self) -> dict[str, object]:
        if self.rapprochement is None:
            return {}
        paire, base = self.rapprochement
        dites: dict[str, object] = {}
        if base is not Base.FICHES:
            dites["base"] = base.value
        if paire != self.usuelle:
            dites |= {"de": paire.avant, "a": paire.apres}
        return dites

    def sur(self, base: Base) -> "Listes":
        """Return the lists of the same two surveys on a basis."""
        autre = self.rapprochement._replace(base=base) if self.rapprochement else None
        return self._replace(rapprochement=autre)
