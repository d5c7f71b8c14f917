"""Which map is drawn on the home page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from aides.domaine.catalogue import Atlas
from aides.erreurs import CritereInvalide
from aides.filtres import champs

EVOLUTION = "evolution"


@dataclass(frozen=True, slots=True)
class CriteresCarte:
    """A category, and a survey's year or, where it is None, the change between the last two."""

    categorie: str
    annee: int | None


class FormulaireCarte(forms.Form):
    """The map's two choices."""

    categorie = champs.un_choix("Catégorie", liste=True)
    annee = champs.un_choix("Enquête", liste=True)

    def __init__(self, data: Mapping[str, Any], atlas: Atlas) -> None:
        super().__init__(data)
        annees = [(str(a), str(a)) for a in reversed(atlas.annees)]
        self.fields["categorie"].choices = [(c.cle, c.libelle) for c in atlas.categories]  # type: ignore[attr-defined]
        self.fields["annee"].choices = [*annees, (EVOLUTION, "Évolution")]  # type: ignore[attr-defined]

    def criteres(self, atlas: Atlas) -> CriteresCarte:
        """Return the criteria, the last survey of the first category by default; raises CritereInvalide."""
        if not self.is_valid():
            raise CritereInvalide([str(m) for messages in self.errors.values() for m in messages], self)
        annee = self.cleaned_data["annee"] or str(atlas.annees[-1])
        return CriteresCarte(
            self.cleaned_data["categorie"] or atlas.categories[0].cle, None if annee == EVOLUTION else int(annee)
        )
