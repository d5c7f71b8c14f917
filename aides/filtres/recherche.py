"""The one search box: what was typed, validated."""

from django.http import QueryDict

from aides.filtres.base import champs
from aides.filtres.base.formulaire import Formulaire


class FormulaireRecherche(Formulaire):
    """The words looked for."""

    q = champs.texte("Recherche", "Département, commune, code postal, catégorie, dispositif…")


def texte_recherche(donnees: QueryDict) -> str:
    """Return what was typed, stripped; raises CritereInvalide with a message in French."""
    formulaire = FormulaireRecherche(donnees, choix={})
    return str(formulaire.valider()["q"]).strip()
