"""Which territories the national picture rests on, and what its small maps show."""

from dataclasses import dataclass

from django.http import QueryDict

from aides.domaine.evolutions import Denominateur
from aides.filtres.base import champs
from aides.filtres.base.formulaire import Formulaire
from aides.filtres.carte import EVOLUTION, evolutions


@dataclass(frozen=True, slots=True)
class CriteresEvolution:
    """The base of the shares; the year of the small maps, None for the change."""

    base: Denominateur
    annee: int | None


class FormulaireEvolution(Formulaire):
    """The two switches."""

    base = champs.un_choix("Territoires", choix=[(b.value, b.value) for b in Denominateur])
    annee = champs.un_choix("Petites cartes")


def criteres_evolution(donnees: QueryDict, annees: tuple[int, ...]) -> CriteresEvolution:
    """Return the criteria: by default those known in both surveys, and the change; raises CritereInvalide.

    Of one survey alone there is no change to ask for: its own maps go without saying.
    """
    changement = [(valeur, valeur) for valeur, _ in evolutions(annees)]
    formulaire = FormulaireEvolution(
        donnees,
        choix={"annee": [*champs.annees(annees), *changement]},
        defauts={"base": Denominateur.DEUX_ANNEES.value, "annee": EVOLUTION if changement else str(annees[-1])},
    )
    formulaire.valider("{nom} : {message}")
    annee = formulaire.valeur("annee")
    return CriteresEvolution(Denominateur(formulaire.valeur("base")), None if annee == EVOLUTION else int(annee))
