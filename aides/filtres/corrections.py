"""The criteria of `/corrections/`: which leaf of them."""

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict

from aides.domaine.corrections import Corrections
from aides.filtres.base import champs
from aides.filtres.base.formulaire import Formulaire
from aides.filtres.base.pagination import Pagination
from aides.filtres.base.panneau import Panneau


class FormulaireCorrections(Formulaire):
    """What may be asked of the list of corrections."""

    page = champs.entier("Page", minimum=1)


class FiltreCorrections(Pagination):
    """A request for the corrections: all of them, latest first."""

    PAR_PAGE = 50

    def __init__(self, data: QueryDict, corrections: Corrections, chemin: str) -> None:
        form = FormulaireCorrections(data, choix={})
        self.panneau = Panneau(form, chemin)
        self.corrections: Any = corrections
        self.valide = form.is_valid()

    @property
    def retenues(self) -> Sequence[Any]:
        """All of them."""
        toutes: Sequence[Any] = self.corrections
        return toutes
