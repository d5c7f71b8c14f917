"""`/comparer/note/?t=01&t=07`, `/je-cherche/note/?…`: a comparison, an answer to wishes, on one sheet of paper."""

from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from aides.filtres.je_cherche import FiltreSouhaits
from aides.filtres.note import FormulaireNote
from aides.images.affiches import Affiche, affiche_comparaison
from aides.presentation.note import Note, note
from aides.presentation.note_souhaits import NoteSouhaits, note_souhaits
from aides.presentation.souhaits import Declarations
from aides.views.contextes import Contexte, ContexteFiltre, rendre
from aides.views.partage_listes import des_souhaits
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
    formulaire = FormulaireNote(
        request.GET,
        recueil.territoires,
        recueil.annees,
        categories=recueil.categories,
        bornes=recueil.atlas.bornes,
    )
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PageNoteSouhaits(ContexteFiltre):
    """The note of « Je cherche »."""

    gabarit: ClassVar[str] = "note_souhaits.html"
    note: NoteSouhaits
    """What the sheet says."""
    partage: Affiche
    """The picture of a shared link: that of the answers."""


@require_safe
def note_je_cherche(request: HttpRequest) -> HttpResponse:
    """Criteria that mean nothing get 400, as they do on the page of the answers; so does nothing asked."""
    recueil = recueil_de(request)
    filtre = FiltreSouhaits(request.GET, recueil, reverse("je-cherche"))
    filtre.exiger()
    page = PageNoteSouhaits(
        panneau=filtre.panneau,
        note=note_souhaits(
            Declarations(recueil.atlas, recueil.mesures, recueil.memoire),
            filtre.retenues,
            filtre.inconnus,
            voeux=filtre.voeux,
            distance=filtre.distance,
        ),
        partage=des_souhaits(filtre, recueil),
    )
    return rendre(request, page)
