"""`/comparer/note/?t=01&t=07`: a comparison on one sheet of paper."""

from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from aides.filtres.note import FormulaireNote
from aides.images.affiches import Affiche, affiche_comparaison
from aides.presentation.note import Note, note
from aides.views.contextes import Contexte, rendre
from aides.views.recueil import recueil_de


@dataclass(frozen=True, slots=True, kw_only=True)
class PageNote(Contexte):
    """The note."""

    gabarit: ClassVar[str] = "note.html"
    formulaire: FormulaireNote
    """The categories to choose from, and those chosen."""
    note: Note
    """What the sheet says."""
    partage: Affiche
    """The picture of a shared link."""


@require_safe
def note_comparaison(request: HttpRequest) -> HttpResponse:
    """Territories that cannot be compared get 400, as they do on the comparison's page."""
    recueil = recueil_de(request)
    formulaire = FormulaireNote(request.GET, recueil.territoires, recueil.annees, categories=recueil.categories)
    criteres = formulaire.criteres_note()
    atlas = recueil.atlas.restreint(criteres.codes)
    page = PageNote(
        formulaire=formulaire,
        note=note(
            atlas,
            criteres.codes,
            criteres.annee,
            categories=criteres.categories,
            mesures=recueil.mesures_de(criteres.codes),
        ),
        partage=affiche_comparaison(atlas.territoires, atlas.annees),
    )
    return rendre(request, page)
