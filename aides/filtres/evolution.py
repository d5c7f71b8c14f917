"""Which territories the national picture rests on, and what its small maps show."""

from dataclasses import dataclass

from django.http import QueryDict

from aides.domaine.evolutions import Base
from aides.filtres.base import champs
from aides.filtres.base.formulaire import Formulaire
from aides.filtres.carte import EVOLUTION


@dataclass(frozen=True, slots=True)
class CriteresEvolution:
    """The base of the shares; the year of the small maps, None for the change."""

    base: Base
    annee: int | None


class FormulaireEvolution(Formulaire):
    """The two switches."""

    base = champs.un_choix("Territoires", choix=[(b.value, b.value) for b in Base])
    annee = champs.un_choix("Petites cartes")


def criteres_evolution(donnees: QueryDict, annees: tuple[int, ...]) -> CriteresEvolution:
    """Return the criteria: by default « connus les deux années », and the change; raises CritereInvalide."""
    formulaire = FormulaireEvolution(
        donnees,
        choix={"annee": [*champs.annees(annees), (EVOLUTION, EVOLUTION)]},
        defauts={"base": Base.DEUX_ANNEES.value, "annee": EVOLUTION},
    )
    formulaire.valider("{nom} : {message}")
    annee = formulaire.valeur("annee")
    return CriteresEvolution(Base(formulaire.valeur("base")), None if annee == EVOLUTION else int(annee))
