"""Which territories the national picture rests on."""

from collections.abc import Mapping
from typing import Any

from django import forms

from aides.domaine.evolutions import Base
from aides.erreurs import CritereInvalide
from aides.filtres import champs


class FormulaireEvolution(forms.Form):
    """The switch between the two bases."""

    base = champs.un_choix("Territoires", choix=[(b.value, b.value) for b in Base])


def base_choisie(donnees: Mapping[str, Any]) -> Base:
    """Return the base, « connus les deux années » by default; raises CritereInvalide."""
    formulaire = FormulaireEvolution(donnees)
    if not formulaire.is_valid():
        raise CritereInvalide([f"base : {m}" for ms in formulaire.errors.values() for m in ms], formulaire)
    return Base(formulaire.cleaned_data["base"] or Base.DEUX_ANNEES)
