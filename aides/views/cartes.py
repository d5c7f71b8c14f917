"""`/cartes/<lieu>.svg` and `.png`: the map of a category, or of a list, as a page shows it, to be set elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from aides.dessins.carte import Carte, attribution, carte_selection
from aides.domaine.selection import indecis
from aides.filtres.departements import FiltreDepartements
from aides.images.affiches import affiche_carte
from aides.images.carte import COULEURS, POINT, TEINTES, TRAIT
from aides.images.dessiner import dessiner
from aides.images.texte import SOURCE
from aides.mots.ecriture import abreger
from aides.views.carte import CarteDemandee, carte_demandee
from aides.views.contextes import Contexte, rendre
from aides.views.recueil import recueil_de

# The whole country, where others are régions.
FRANCE = "france"
# The territories that a list keeps.
SELECTION = "selection"
# A longer title would leave no room for the legend.
LONGUEUR = 120
FORMATS = ("svg", "png")


@dataclass(frozen=True, slots=True, kw_only=True)
class CarteSeule(Contexte):
    """A map by itself."""

    gabarit: ClassVar[str] = "carte.svg"
    carte: Carte
    """What is drawn."""
    lieu: str
    """The région that it is of; "" for the whole country."""
    teintes: Mapping[str, str]
    """The tint of each state and change: there is no style sheet."""
    couleurs: Mapping[str, str]
    """Those of the rest."""
    trait: str
    """That of the lines of what is unknown."""
    point: str
    """That of the points of what is no more mentioned."""
    sources: str
    """Whose facts these are."""
    attribution: str
    """Whose outlines they are."""


@require_safe
def carte(request: HttpRequest, fichier: str) -> HttpResponse:
    """What stands after « ? » is read as the pages read it: a category, a survey or the change and its basis."""
    lieu, _, extension = fichier.partition(".")
    recueil = recueil_de(request)
    region = recueil.region(lieu)
    if extension not in FORMATS or not (lieu == FRANCE or (region and region.dans_atlas)):
        raise Http404(f"Aucune carte n’a l’adresse « {fichier[:60]} ».")
    nom = region.nom if region else ""
    atlas = recueil.atlas_region(lieu) if region else recueil.atlas
    demandee = carte_demandee(request, atlas, ancre="")
    return _fichier(request, demandee.dessin, _annees(demandee, atlas.annees), extension=extension, lieu=nom)


@require_safe
def carte_des_retenus(request: HttpRequest, extension: str) -> HttpResponse:
    """The territories that a list keeps, with its criteria; raises CritereInvalide."""
    if extension not in FORMATS:
        raise Http404(f"Aucune carte n’a l’adresse « selection.{extension[:60]} ».")
    recueil = recueil_de(request)
    filtre = FiltreDepartements(request.GET, recueil.selection, request.path)
    filtre.form.valider()
    annee = filtre.criteres.annee
    # What somebody typed is repeated only where it is found.
    demande = abreger(filtre.panneau.demande, LONGUEUR) if filtre.retenus else ""
    dessin = carte_selection(recueil.atlas, annee, filtre.retenus, indecis(filtre.crible), demande=demande)
    return _fichier(request, dessin, (annee,), extension=extension)


def _fichier(
    request: HttpRequest, dessin: Carte, annees: tuple[int, ...], *, extension: str, lieu: str = ""
) -> HttpResponse:
    if extension == "png":
        return HttpResponse(dessiner(affiche_carte(dessin, annees, lieu=lieu)), content_type="image/png")
    seule = CarteSeule(
        carte=dessin,
        lieu=lieu,
        teintes=TEINTES,
        couleurs=COULEURS,
        trait=TRAIT,
        point=POINT,
        sources=SOURCE,
        attribution=attribution(),
    )
    reponse = rendre(request, seule)
    reponse["Content-Type"] = "image/svg+xml"
    return reponse


def _annees(demandee: CarteDemandee, toutes: tuple[int, ...]) -> tuple[int, ...]:
    """The surveys that the map rests on."""
    if demandee.choix.annee is not None:
        return (demandee.choix.annee,)
    return tuple(demandee.changements.paire) if demandee.changements else toutes
