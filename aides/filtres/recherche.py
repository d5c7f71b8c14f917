"""The one search box: what was typed, validated."""

from collections.abc import Mapping
from typing import Any

from django import forms

from aides.filtres import champs
from aides.filtres.erreurs import CritereInvalide


class FormulaireRecherche(forms.Form):
    """The words looked for."""

    q = champs.texte("Rechercher", "Département, commune, code postal, catégorie, dispositif…")


def texte_recherche(donnees: Mapping[str, Any]) -> str:
    """Return what was typed, stripped; raises CritereInvalide with a message in French."""
    formulaire = FormulaireRecherche(donnees)
    if not formulaire.is_valid():
        raise CritereInvalide([f"Recherche : {m}" for ms in formulaire.errors.values() for m in ms], formulaire)
    return str(formulaire.cleaned_data["q"]).strip()
