"""`/composants/`: each component in each state, for those who build and edit the site."""

from dataclasses import dataclass
from typing import ClassVar

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from aides.dessins.carte import attribution
from aides.domaine.listes import ceux
from aides.domaine.selection import Selection
from aides.filtres.base.panneau import Bloc, Panneau, Piste
from aides.filtres.carte import FormulaireTableau
from aides.filtres.departements import FiltreDepartements
from aides.filtres.dispositifs import FiltreDispositifs
from aides.galerie.composants import Dessins, Mots, Tableaux, Textes, dessins, mots, tableaux, textes
from aides.presentation.tableau import Tableau, tableau
from aides.views.base import BaseMontree, base_montree
from aides.views.contextes import Contexte, rendre
from aides.views.recueil import recueil_de


@dataclass(frozen=True, slots=True, kw_only=True)
class PageComposants(Contexte):
    """The gallery."""

    gabarit: ClassVar[str] = "composants.html"
    mots: Mots
    """States, changes, mentions."""
    dessins: Dessins
    """Maps, charts, scales."""
    lignes: Tableaux
    """Rows and cells."""
    base: BaseMontree | None
    """On what its changes rest; None where there is one survey."""
    tableau: Tableau
    """A table that sorts."""
    textes: Textes
    """Measures, schemes, disagreements."""
    attribution: str
    """Whose outlines they are."""
    choisis: Panneau
    """The filters of a real page, narrowed."""
    relacher: list[Piste]
    """What to loosen there."""
    feuille: FiltreDispositifs
    """The same page, its fifth leaf."""
    fautif: Panneau
    """The same page, asked for what means nothing."""
    par_groupe: Bloc
    """A field of several lists, one of them used."""


@never_cache
@require_safe
def composants(request: HttpRequest) -> HttpResponse:
    if not (settings.DEBUG or (getattr(request, "user", None) and request.user.is_staff)):
        raise Http404("Cette page est réservée à l’équipe.")
    recueil = recueil_de(request)
    atlas = recueil.atlas
    formulaire = FormulaireTableau(request.GET, atlas)
    tri = formulaire.valider()["tri"]
    lignes = tableaux(atlas)

    def demande(texte: str) -> FiltreDispositifs:
        return FiltreDispositifs(QueryDict(texte), recueil, reverse("dispositifs"))

    choisis = demande(f"annee={atlas.annee}&region=bretagne&engagement=non&q=zzzz").panneau
    page = PageComposants(
        mots=mots(),
        dessins=dessins(atlas),
        lignes=lignes,
        base=base_montree(formulaire.choix_changement(lignes.divers, request.path, ancre="#tableaux")),
        tableau=tableau(
            lignes.divers,
            lignes.divers.rapprocher(formulaire.rapprochement),
            atlas.categories[0],
            tri=tri,
            adresses=formulaire.adresses,
        ),
        textes=textes(),
        attribution=attribution(),
        choisis=choisis,
        relacher=[Piste("Mots", 3, choisis.adresse(q=()))],
        feuille=demande("page=5"),
        fautif=demande("annee=abc&engagement_max=trois&region=corse").panneau,
        par_groupe=_conditions("si=bourse-etude:proposee", recueil.selection),
    )
    return rendre(request, page)


def _conditions(texte: str, selection: Selection) -> Bloc:
    """The field of `/departements/` that has a list a category."""
    blocs = FiltreDepartements(QueryDict(texte), selection, reverse("departements")).panneau.blocs
    [sien] = ceux(blocs, lambda bloc: bloc.nom == "si")
    return sien
