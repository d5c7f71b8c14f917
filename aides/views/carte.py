"""The map of one category, as the address asks for it: what the home page and a région's page both show."""

from dataclasses import dataclass

from django.http import HttpRequest

from aides.dessins.carte import Carte, attribution, carte_choisie
from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie
from aides.domaine.changements import Changements
from aides.domaine.identites import par_leur_cle
from aides.filtres.carte import CriteresCarte, FormulaireCarte
from aides.presentation.tableau import Tableau, tableau
from aides.views.base import BaseMontree, base_montree


@dataclass(frozen=True, slots=True, kw_only=True)
class CarteDemandee:
    """A map with its form and its table."""

    formulaire: FormulaireCarte
    """What the map and its table may show."""
    changements: Changements | None
    """What changed, on the basis asked for; None where there is one survey."""
    base: BaseMontree | None
    """That basis, as the page shows it."""
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


def carte_demandee(request: HttpRequest, atlas: Atlas, *, ancre: str) -> CarteDemandee:
    """Return what the address asks for, over the territories of `atlas`; raises CritereInvalide. `ancre` is where on
    the page its basis stands."""
    formulaire = FormulaireCarte(request.GET, atlas)
    choix = formulaire.criteres(atlas)
    changements = atlas.rapprocher(formulaire.rapprochement)
    categorie = par_leur_cle(atlas.categories)[choix.categorie]
    return CarteDemandee(
        formulaire=formulaire,
        changements=changements,
        base=base_montree(formulaire.choix_changement(atlas, request.path, ancre=ancre)),
        choix=choix,
        categorie=categorie,
        dessin=carte_choisie(atlas, changements, categorie, annee=choix.annee),
        tableau=tableau(atlas, changements, categorie, tri=choix.tri, adresses=formulaire.adresses),
        attribution=attribution(),
    )
