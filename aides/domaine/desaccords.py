"""All disagreements together: between tables and sheets, in the Atlas's own totals, among regional documents."""

from dataclasses import dataclass

from aides.domaine.analyses import Recompte
from aides.domaine.divergences import CriteresDivergences, Divergence
from aides.domaine.regional import DesaccordLu


@dataclass(frozen=True, slots=True)
class Desaccords:
    """What does not agree, by what it is about."""

    cases: tuple[Divergence, ...]
    totaux: tuple[Recompte, ...]
    documents: tuple[DesaccordLu, ...]

    def gardes(self, criteres: CriteresDivergences) -> "Desaccords":
        """Return those that are asked for."""
        return Desaccords(
            tuple(d for d in self.cases if criteres.garde(d)),
            tuple(r for r in self.totaux if criteres.garde_total(r)),
            tuple(d for d in self.documents if criteres.garde_document(d.region)),
        )

    def __len__(self) -> int:
        return len(self.cases) + len(self.totaux) + len(self.documents)
