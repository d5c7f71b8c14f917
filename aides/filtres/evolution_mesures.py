"""Between which two surveys `/evolution/mesures/` says what became of measures."""

from django.http import QueryDict

from aides.domaine.atlas import Atlas
from aides.domaine.evolutions import Bornes
from aides.filtres.base import champs
from aides.filtres.base.formulaire import Formulaire
from aides.filtres.erreurs import CritereInvalide


class FormulaireMesures(Formulaire):
    """The two surveys."""

    de = champs.un_choix("De l’enquête de")
    a = champs.un_choix("à celle de")


def paire_demandee(donnees: QueryDict, atlas: Atlas) -> Bornes | None:
    """Return the two surveys, the last two by default; None where there is one only. Raises CritereInvalide."""
    bornes = atlas.bornes
    annees = champs.annees(atlas.annees)
    defauts = {"de": str(bornes.avant), "a": str(bornes.apres)} if bornes else {}
    formulaire = FormulaireMesures(donnees, choix={"de": annees, "a": annees}, defauts=defauts)
    formulaire.valider("{nom} : {message}")
    if bornes is None:
        return None
    paire = Bornes(avant=int(formulaire.valeur("de")), apres=int(formulaire.valeur("a")))
    if paire not in atlas.paires:
        raise CritereInvalide(f"l’enquête de {paire.avant} n’est pas antérieure à celle de {paire.apres}.")
    return paire
