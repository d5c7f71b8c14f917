"""`/montants/`: how much, category by category, on scales that hold one unit each; what is not said comes first."""

from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from aides.domaine.combien import Offrants, offrants
from aides.filtres.base.panneau import Piste
from aides.filtres.montants import FiltreMontants
from aides.presentation.montants import Ensemble, Retenus, SectionMontants, ensemble, nombre_territoires, section
from aides.views.contextes import ContexteFiltre, rendre_filtree
from aides.views.recueil import recueil_de


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandeMontants(ContexteFiltre):
    """What is asked; alone where it means nothing."""

    gabarit: ClassVar[str] = "montants.html"
    categorie: str
    """The name of the one category asked for; empty where all are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMontants(DemandeMontants):
    """The amounts that answer."""

    nombre: int
    """How many answer."""
    territoires: int
    """In how many territories."""
    annees: tuple[int, ...]
    """The surveys shown, oldest first."""
    ensemble: list[Ensemble]
    """How many offers state no amount, survey by survey."""
    sans_montant: int
    """How many categories are left out, in which no amount goes to a person."""
    sections: list[SectionMontants]
    """Category by category."""
    relacher: list[Piste]
    """What to loosen, where none answers."""


@require_safe
def montants(request: HttpRequest) -> HttpResponse:
    """Criteria that mean nothing get the same page with what is wrong, the form as it was sent, and 400."""
    recueil = recueil_de(request)
    filtre = FiltreMontants(request.GET, recueil, request.path)
    categorie = filtre.categorie.libelle if filtre.categorie else ""
    if not filtre.valide:
        return rendre_filtree(request, DemandeMontants(panneau=filtre.panneau, categorie=categorie), status=400)
    gardes, demande = filtre.crible.gardees, filtre.demande
    retenus = Retenus(filtre.lignes, gardes, filtre.autres)
    sections = []
    for c in filtre.categories:
        dits = offrants(recueil.atlas, recueil.mesures, gardes, demande, c.cle)
        sections.append(section(recueil.atlas, c, retenus, dits))
    ailleurs: list[Offrants] = []
    for c in filtre.sans_montant:
        ailleurs += offrants(recueil.atlas, recueil.mesures, (), demande, c.cle)
    page = PageMontants(
        panneau=filtre.panneau,
        categorie=categorie,
        nombre=len(gardes),
        territoires=nombre_territoires(sections),
        annees=demande.annees,
        ensemble=ensemble(sections, ailleurs),
        sans_montant=len(filtre.sans_montant),
        sections=sections,
        relacher=[] if gardes else filtre.a_relacher(),
    )
    return rendre_filtree(request, page)
