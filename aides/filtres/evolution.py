"""What the national picture compares, over which territories; what its small maps show, in which order."""

from dataclasses import dataclass

from django.http import QueryDict

from aides.domaine.changements import Rapprochement
from aides.domaine.evolutions import Bornes, Denominateur
from aides.domaine.vocabulaire import Base
from aides.filtres.base import champs
from aides.filtres.base.changement import FormulaireChangement
from aides.filtres.carte import EVOLUTION, evolutions

# By how much changed, the most first.
PAR_CHANGEMENT = "-changement"
TRIS = (
    ("", "Ordre de l’Atlas"),
    (PAR_CHANGEMENT, "Ce qui change le plus d’abord"),
    ("changement", "Ce qui change le moins d’abord"),
)
PARTS = (
    (Denominateur.DEUX_ANNEES.value, "Les territoires connus au départ et à l’arrivée"),
    (Denominateur.CHAQUE_ANNEE.value, "Les territoires connus cette année-là"),
)


@dataclass(frozen=True, slots=True)
class CriteresEvolution:
    """What is compared with what, None of one survey; which territories a year's share is counted over; the year of
    the small maps, None for the change; their order, "" for that of the Atlas."""

    rapprochement: Rapprochement | None
    parts: Denominateur
    annee: int | None
    tri: str


class FormulaireEvolution(FormulaireChangement):
    """The switches of the page."""

    parts = champs.un_choix("Parts comptées sur", choix=PARTS)
    annee = champs.un_choix("Petites cartes")
    tri = champs.un_choix("Ordre des petites cartes", choix=[(cle, mot) for cle, mot in TRIS if cle])

    @property
    def de_la_carte(self) -> str:
        """What the file of a small map is asked besides its category: all that the page shows it of."""
        annee = self.valeur("annee")
        if annee != EVOLUTION:
            return f"annee={annee}"
        changement = self.requete(parts=(), tri=(), annee=()).replace("?", "&")
        return f"annee={annee}{changement}"


def adresse_d_avant(donnees: QueryDict) -> str | None:
    """Return what an address asks today that says under `base` which territories a share is counted over, as it did
    when all evidence was counted; None of an address of today."""
    base = donnees.get("base", "").strip()
    if base not in set(Denominateur):
        return None
    actuelle = donnees.copy()
    actuelle["base"] = Base.TOUTES_PREUVES.value
    actuelle.pop("parts", None)
    if base != Denominateur.DEUX_ANNEES:
        actuelle["parts"] = base
    return f"?{actuelle.urlencode()}"


def formulaire_evolution(
    donnees: QueryDict, annees: tuple[int, ...], bornes: Bornes | None = None
) -> FormulaireEvolution:
    """Return the valid form; raises CritereInvalide. By default shares of those known in both surveys, maps of the
    change: of one survey alone there is none to ask for, its own maps go without saying."""
    changement = evolutions(annees)
    formulaire = FormulaireEvolution(
        donnees,
        annees,
        bornes=bornes,
        choix={"annee": [*champs.annees(annees), *changement]},
        defauts={"parts": Denominateur.DEUX_ANNEES.value, "annee": EVOLUTION if changement else str(annees[-1])},
    )
    formulaire.valider()
    return formulaire


def criteres_evolution(formulaire: FormulaireEvolution) -> CriteresEvolution:
    """Return what a valid form asks for."""
    annee = formulaire.valeur("annee")
    return CriteresEvolution(
        rapprochement=formulaire.rapprochement,
        parts=Denominateur(formulaire.valeur("parts")),
        annee=None if annee == EVOLUTION else int(annee),
        tri=formulaire.valeur("tri"),
    )
