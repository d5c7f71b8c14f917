"""On what the changes of a page rest: its basis in words, and the way to the other one."""

from dataclasses import dataclass

from django.http import HttpRequest

from aides.domaine.atlas import Atlas
from aides.filtres.base.changement import ChoixChangement, FormulaireChangement
from aides.mots.changements import base_d_un_territoire, base_en_mots


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseMontree:
    """The choice of what is compared, and the sentence that says it."""

    choix: ChoixChangement
    """What is compared, what else may be."""
    phrase: str
    """The same with its denominator, in words."""


def base_montree(choix: ChoixChangement | None) -> BaseMontree | None:
    """Return the basis of a page over many territories; None where there is one survey."""
    if choix is None:
        return None
    phrase = base_en_mots(choix.paire, choix.base, choix.nombre, total=choix.total)
    return BaseMontree(choix=choix, phrase=phrase)


def base_d_un_seul(choix: ChoixChangement | None) -> BaseMontree | None:
    """Return that of a page over one territory."""
    if choix is None:
        return None
    phrase = base_d_un_territoire(choix.paire, choix.base, compte=choix.nombre > 0)
    return BaseMontree(choix=choix, phrase=phrase)


def formulaire_changement(request: HttpRequest, atlas: Atlas) -> FormulaireChangement:
    """Return the form of a page that is asked nothing else; raises CritereInvalide."""
    formulaire = FormulaireChangement(request.GET, atlas.annees, bornes=atlas.bornes)
    formulaire.valider()
    return formulaire
