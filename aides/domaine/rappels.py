"""What another survey said of an amount where the last one states none: recalled with its year, never kept up."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from aides.domaine.catalogue import MesureLue
from aides.domaine.identites import leurs_cles
from aides.domaine.listes import ceux, grouper
from aides.domaine.offre import Case
from aides.domaine.suites import SuiteLue
from aides.domaine.vocabulaire import Relation


@dataclass(frozen=True, slots=True)
class Rappel:
    """A measure of another survey, with amounts; `categorie` is the key of the one under which nothing is stated now,
    empty where a link says that the measure is the same aid."""

    mesure: MesureLue
    categorie: str = ""


class Memoire:
    """The measures of other surveys than `annee` that state amounts, and the links that lead from them."""

    def __init__(self, mesures: Iterable[MesureLue], liens: Iterable[SuiteLue], *, annee: int) -> None:
        self._annee = annee
        chiffrees = ceux(mesures, lambda m: m.annee != annee and m.compte and _en_dit_un(m))
        self._par_code = grouper(chiffrees, par=lambda m: m.territoire.code)
        # What ended is not the aid that one finds today.
        self._vers = grouper(ceux(liens, lambda lien: lien.relation is not Relation.TERMINEE), par=lambda s: s.a.cle)

    def de_la_mesure(self, m: MesureLue) -> tuple[Rappel, ...]:
        """Return what an earlier text of the same aid said, where this one states no amount."""
        if m.montants:
            return ()
        return tuple(map(Rappel, dict.fromkeys(self._origines(m))))

    def _origines(self, m: MesureLue) -> Iterator[MesureLue]:
        """Yield the nearest earlier texts of the same aid that state amounts."""
        for lien in self._vers.get(m.cle, ()):
            if lien.de.montants and lien.de.compte:
                yield lien.de
            else:
                yield from self._origines(lien.de)

    def de_la_case(self, case: Case, siennes: Sequence[MesureLue]) -> tuple[Rappel, ...]:
        """Return what the nearest other survey said of a category, where neither its measures, `siennes`, nor its
        cell state an amount. What their links recall already is left out."""
        if case.montants or any(map(_en_dit_un, siennes)):
            return ()
        deja = leurs_cles(chain.from_iterable(map(self._origines, siennes)))
        voulue = frozenset([case.categorie])
        autres = ceux(self._par_code.get(case.territoire, ()), lambda m: m.est_parmi(voulue))
        if not autres:
            return ()
        proche = min(autres, key=lambda m: abs(m.annee - self._annee)).annee
        return tuple(Rappel(m, case.categorie) for m in autres if m.annee == proche and m.cle not in deja)


def _en_dit_un(m: MesureLue) -> bool:
    """Whether a measure states an amount."""
    return bool(m.montants)
