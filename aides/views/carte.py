"""The map of one category, as the address asks for it: what the home page and a région's page both show."""

from dataclasses import dataclass

from django.http import HttpRequest

from aides.dessins.carte import Carte, attribution, carte_choisie
from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie
from aides.filtres.carte import CriteresCarte, FormulaireCarte
from aides.presentation.tableau import Tableau, tableau


@dataclass(frozen=True, slots=True, kw_only=True)
class CarteDemandee:
    """A map with its form and its table."""

    formulaire: FormulaireCarte
    """What the map and its table may show."""
    choix: CriteresCarte
    """What they show."""
    categorie: Categorie
    """The category."""
    dessin: Carte
    """One survey's answers, or the change."""
    tableau: Tableau
    """The same answers in words, below."""
    attribution: str
    """Whose outlines they are."""


def carte_demandee(request: HttpRequest, atlas: Atlas) -> CarteDemandee:
    """Return what the address asks for, over the territories of `atlas`; raises CritereInvalide."""
    formulaire = FormulaireCarte(request.GET, atlas)
    choix = formulaire.criteres(atlas)
    categorie = next(c for c in atlas.categories if c.cle == choix.categorie)
    return CarteDemandee(
        formulaire=formulaire,
        choix=choix,
        categorie=categorie,
        dessin=carte_choisie(atlas, categorie, choix.annee),
        tableau=tableau(atlas, categorie, choix.tri, formulaire.adresses),
        attribution=attribution(),
    )
