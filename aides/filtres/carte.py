"""Which map is drawn, of which category, and how the table below it is sorted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms

from aides.domaine.catalogue import Atlas
from aides.filtres import champs
from aides.filtres.erreurs import CritereInvalide

EVOLUTION = "evolution"
TABLEAU = "#tableau"


@dataclass(frozen=True, slots=True)
class CriteresCarte:
    """A category, and a survey's year or, where it is None, the change between the last two. `tri` may be empty."""

    categorie: str
    annee: int | None
    tri: str


class FormulaireTableau(forms.Form):
    """The order of a table of territories."""

    tri = champs.un_choix("Trier par", liste=True)

    def __init__(self, data: Mapping[str, Any], atlas: Atlas) -> None:
        super().__init__(data)
        colonnes = ["code", "nom", "region", *(f"etat-{annee}" for annee in atlas.annees), EVOLUTION]
        self._choix("tri", [(s + c, s + c) for c in colonnes for s in ("", "-")])

    def _choix(self, nom: str, choix: list[tuple[str, str]]) -> None:
        self.fields[nom].choices = choix  # type: ignore[attr-defined]

    def valider(self) -> dict[str, str]:
        """Return what was asked for, empty where nothing was; raises CritereInvalide."""
        if not self.is_valid():
            raise CritereInvalide([str(m) for messages in self.errors.values() for m in messages], self)
        return self.cleaned_data

    @property
    def adresses(self) -> dict[str, str]:
        """The addresses of the same answer with its table in each order. Nothing unknown is carried along."""
        gardes = {nom: valeur for nom, valeur in self.cleaned_data.items() if valeur and nom != "tri"}
        ordres = [cle for cle, _ in self.fields["tri"].choices]  # type: ignore[attr-defined]
        return {cle: f"?{urlencode({**gardes, 'tri': cle})}{TABLEAU}" for cle in ordres}


class FormulaireCarte(FormulaireTableau):
    """The map's two choices, besides."""

    categorie = champs.un_choix("Catégorie", liste=True)
    annee = champs.un_choix("Enquête", liste=True)

    def __init__(self, data: Mapping[str, Any], atlas: Atlas) -> None:
        super().__init__(data, atlas)
        self._choix("categorie", [(c.cle, c.libelle) for c in atlas.categories])
        self._choix("annee", [*((str(a), str(a)) for a in reversed(atlas.annees)), (EVOLUTION, "Évolution")])

    def criteres(self, atlas: Atlas) -> CriteresCarte:
        """Return the criteria, the last survey of the first category by default; raises CritereInvalide."""
        propres = self.valider()
        annee = propres["annee"] or str(atlas.annees[-1])
        return CriteresCarte(
            propres["categorie"] or atlas.categories[0].cle,
            None if annee == EVOLUTION else int(annee),
            propres["tri"],
        )
