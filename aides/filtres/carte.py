"""Which map is drawn, of which category, and how the table below it is sorted."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from aides.domaine.atlas import Atlas
from aides.filtres.base import champs
from aides.filtres.base.changement import CHAMPS, FormulaireChangement
from aides.filtres.base.formulaire import Choix

EVOLUTION = "evolution"
TABLEAU = "#tableau"


@dataclass(frozen=True, slots=True)
class CriteresCarte:
    """A category, and a survey's year or, where it is None, the change. `tri` may be empty."""

    categorie: str
    annee: int | None
    tri: str


def evolutions(annees: Sequence[int]) -> list[tuple[str, str]]:
    """Return the choice of the change beside those of the surveys; none of one survey alone."""
    return [(EVOLUTION, "Évolution")] if len(annees) > 1 else []


class FormulaireTableau(FormulaireChangement):
    """The order of a table of territories, and the change that it shows."""

    field_order: tuple[str, ...] = ("tri", *CHAMPS)

    tri = champs.un_choix("Trier par", liste=True)

    def __init__(self, data: QueryDict, atlas: Atlas, **choix: Choix) -> None:
        colonnes = [("code", "Numéro"), ("nom", "Nom"), ("region", "Région")]
        for annee in atlas.annees:
            colonnes.append((f"etat-{annee}", f"État en {annee}"))
        colonnes += evolutions(atlas.annees)
        tris = []
        for colonne, mot in colonnes:
            tris += [(colonne, mot), (f"-{colonne}", f"{mot}, ordre inverse")]
        super().__init__(data, atlas.annees, bornes=atlas.bornes, choix={"tri": tris, **choix})

    @property
    def adresses(self) -> dict[str, str]:
        """The addresses of the same answer with its table in each order. Nothing unknown is carried along."""
        return {tri: f"{self.requete(tri=[tri])}{TABLEAU}" for tri in self.possibles("tri")}


class FormulaireCarte(FormulaireTableau):
    """The map's two choices, besides; of one survey alone, no change to be seen."""

    field_order = ("categorie", "annee", "tri", *CHAMPS)

    categorie = champs.un_choix("Catégorie", liste=True)
    annee = champs.un_choix("Enquête", liste=True)

    def __init__(self, data: QueryDict, atlas: Atlas) -> None:
        super().__init__(
            data,
            atlas,
            categorie=champs.categories(atlas.categories),
            annee=[*champs.annees(reversed(atlas.annees)), *evolutions(atlas.annees)],
        )

    def criteres(self, atlas: Atlas) -> CriteresCarte:
        """Return the criteria, the last survey of the first category by default; raises CritereInvalide."""
        propres = self.valider()
        annee = propres["annee"] or str(atlas.annee)
        return CriteresCarte(
            categorie=propres["categorie"] or atlas.categories[0].cle,
            annee=None if annee == EVOLUTION else int(annee),
            tri=propres["tri"],
        )
