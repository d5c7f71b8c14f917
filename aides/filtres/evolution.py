"""Which territories the national picture rests on, and what its small maps show."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from aides.domaine.evolutions import Base
from aides.filtres import champs
from aides.filtres.carte import EVOLUTION
from aides.filtres.erreurs import CritereInvalide


@dataclass(frozen=True, slots=True)
class CriteresEvolution:
    """The base of the shares; the year of the small maps, None for the change."""

    base: Base
    annee: int | None


class FormulaireEvolution(forms.Form):
    """The two switches."""

    base = champs.un_choix("Territoires", choix=[(b.value, b.value) for b in Base])
    annee = champs.un_choix("Petites cartes")

    def __init__(self, donnees: Mapping[str, Any], annees: tuple[int, ...]) -> None:
        super().__init__(donnees)
        self.fields["annee"].choices = [(v, v) for v in (*map(str, annees), EVOLUTION)]  # type: ignore[attr-defined]


def criteres_evolution(donnees: Mapping[str, Any], annees: tuple[int, ...]) -> CriteresEvolution:
    """Return the criteria: by default « connus les deux années », and the change; raises CritereInvalide."""
    formulaire = FormulaireEvolution(donnees, annees)
    if not formulaire.is_valid():
        raise CritereInvalide([f"{nom} : {m}" for nom, ms in formulaire.errors.items() for m in ms], formulaire)
    annee = formulaire.cleaned_data["annee"]
    return CriteresEvolution(
        Base(formulaire.cleaned_data["base"] or Base.DEUX_ANNEES),
        int(annee) if annee and annee != EVOLUTION else None,
    )
