"""`/categories/` and `/categories/<slug>/`: who offers it each year, and what became of it."""

from dataclasses import dataclass
from typing import ClassVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe

from aides.dessins.carte import Carte, attribution, carte_etats, carte_evolutions
from aides.dessins.pentes import NombreEvolution, nombres_evolutions
from aides.domaine.adresses import cle_d_adresse
from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie
from aides.domaine.changements import Changements
from aides.domaine.recueil import Recueil
from aides.filtres.carte import FormulaireTableau
from aides.images.affiches import Affiche, affiche_categorie
from aides.mots.changements import evidence
from aides.presentation.accroches import d_une_categorie, des_categories, des_preuves
from aides.presentation.analyses import AnalysesAnnee, analyses_par_annee
from aides.presentation.commun import LigneComptage, ligne_comptage, lignes_comptage
from aides.presentation.tableau import Tableau, tableau
from aides.views.base import BaseMontree, base_montree, formulaire_changement
from aides.views.contextes import Contexte, rendre
from aides.views.recueil import recueil_de


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCategories(Contexte):
    """The 12 categories."""

    gabarit: ClassVar[str] = "categories.html"
    accroche: str
    """Between what numbers of territories they go."""
    preuves: str
    """What the counts of each survey rest on."""
    lignes: list[LigneComptage]
    """Each in numbers."""
    annees: tuple[int, ...]
    """The surveys, oldest first."""
    base: BaseMontree | None
    """On what the changes rest; None where there is one survey."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCategorie(Contexte):
    """One category over the whole country."""

    gabarit: ClassVar[str] = "categorie.html"
    categorie: Categorie
    """The page's own."""
    accroche: str
    """How many offer it, survey by survey."""
    comptage: LigneComptage
    """In numbers."""
    base: BaseMontree | None
    """On what its changes rest; None where there is one survey."""
    listes_evolutions: list[NombreEvolution]
    """How many territories each change befell, with the criteria of their list."""
    tri: str
    """How its table is sorted; "" by code."""
    tableau: Tableau
    """The answers in words, a territory a row."""
    cartes: list[Carte]
    """One a survey, then the change, if there is one."""
    attribution: str
    """Whose outlines they are."""
    analyses: list[AnalysesAnnee]
    """What the Atlas says of it, by survey."""
    payee: bool
    """Whether money goes to persons in it, one amount at least being stated."""
    autres: tuple[Categorie, ...]
    """The 12 of them, to go on."""
    partage: Affiche
    """The picture of a shared link."""


def categorie_de(recueil: Recueil, cle: str) -> Categorie:
    """Return the category of an address, however it is typed; 404 where there is none."""
    trouvee = recueil.categorie(cle_d_adresse(cle))
    if trouvee is None:
        raise Http404(f"Aucune catégorie n’a l’adresse « {cle[:60]} ».")
    return trouvee


@require_safe
def categories(request: HttpRequest) -> HttpResponse:
    atlas = recueil_de(request).atlas
    formulaire = formulaire_changement(request, atlas)
    page = PageCategories(
        preuves=des_preuves(atlas),
        accroche=des_categories(atlas),
        lignes=lignes_comptage(atlas, atlas.rapprocher(formulaire.rapprochement)),
        annees=atlas.annees,
        base=base_montree(formulaire.choix_changement(atlas, request.path)),
    )
    return rendre(request, page)


@require_safe
def categorie(request: HttpRequest, cle: str) -> HttpResponse:
    recueil = recueil_de(request)
    atlas = recueil.atlas
    trouvee = categorie_de(recueil, cle)
    if trouvee.cle != cle:
        return HttpResponsePermanentRedirect(trouvee.url)
    formulaire = FormulaireTableau(request.GET, atlas)
    tri = formulaire.valider()["tri"]
    changements = atlas.rapprocher(formulaire.rapprochement)
    page = PageCategorie(
        categorie=trouvee,
        accroche=d_une_categorie(atlas, cle),
        comptage=ligne_comptage(atlas, trouvee, changements),
        base=base_montree(formulaire.choix_changement(atlas, request.path, ancre="#devenir")),
        listes_evolutions=nombres_evolutions(atlas, changements, cle) if changements else [],
        tri=tri,
        tableau=tableau(atlas, changements, trouvee, tri=tri, adresses=formulaire.adresses),
        cartes=_cartes(atlas, changements, cle),
        attribution=attribution(),
        analyses=analyses_par_annee(recueil.analyses_de(cle)),
        payee=trouvee in recueil.categories_payees,
        autres=atlas.categories,
        partage=affiche_categorie(atlas, trouvee),
    )
    return rendre(request, page)


def _cartes(atlas: Atlas, changements: Changements | None, cle: str) -> list[Carte]:
    cartes = [carte_etats(atlas, annee, cle, titre=f"En {annee}") for annee in atlas.annees]
    if changements:
        de, a = changements.paire
        titre = f"De {de} à {a}, {evidence(changements.base)}"
        cartes.append(carte_evolutions(atlas, changements, cle, titre=titre))
    return cartes
