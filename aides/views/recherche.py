"""`/recherche/`: one box for territories, communes, categories and measures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from aides.domaine.identites import leurs_cles
from aides.domaine.reponses import Reponses
from aides.filtres.recherche import texte_recherche
from aides.lectures.recherche import repondre
from aides.mots.recherche import dehors_en_clair, manquants_en_clair, national_en_clair, sans_zero_en_clair
from aides.presentation.mesures import VueMesure, vue_mesure
from aides.presentation.recherche import CroisementVu, croisement_vu
from aides.presentation.suggestions import Adresses
from aides.presentation.suggestions import suggestions as lignes_suggerees
from aides.views.contextes import Contexte, rendre
from aides.views.recueil import recueil_de

MESURES_MONTREES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecherche(Contexte):
    """What answers the words typed."""

    gabarit: ClassVar[str] = "recherche.html"
    texte: str
    """The words."""
    reponses: Reponses
    """What answers them, by kind, in order; what was perhaps meant."""
    annee: int
    """The last survey."""
    lecture: str
    """How a number that may be two things is read; "" for any other text."""
    notes: Sequence[str]
    """What the Atlas leaves out, in words."""
    manque: str
    """Which of the words nothing answers, in words; "" where all are answered."""
    croisements: Sequence[CroisementVu]
    """A place and words together."""
    mesures: list[VueMesure]
    """The first of the measures; none where they all stand under a place already."""
    nombre_mesures: int
    """How many of them there are."""
    cherche: str
    """What the lists of measures are asked for."""


@require_safe
def recherche(request: HttpRequest) -> HttpResponse:
    texte, recueil = texte_recherche(request.GET), recueil_de(request)
    reponses = repondre(recueil, texte)
    croisements = [croisement_vu(recueil.atlas, c) for c in reponses.croisements]
    notes = list(map(national_en_clair, reponses.nationaux))
    if reponses.dehors:
        notes.append(dehors_en_clair(reponses.dehors))
    page = PageRecherche(
        texte=texte,
        reponses=reponses,
        annee=recueil.atlas.annee,
        lecture=_lecture(reponses),
        notes=notes,
        manque=manquants_en_clair(reponses.manquants) if reponses.manquants else "",
        croisements=croisements,
        mesures=[] if _montrees(reponses, croisements) else _vues(reponses),
        nombre_mesures=len(reponses.mesures),
        cherche=reponses.cherche,
    )
    return rendre(request, page)


def _vues(reponses: Reponses) -> list[VueMesure]:
    return list(map(vue_mesure, reponses.mesures[:MESURES_MONTREES]))


def _montrees(reponses: Reponses, croisements: Sequence[CroisementVu]) -> bool:
    """Whether each of the measures stands under a place already: none is printed twice for nothing more."""
    deja = {vue.mesure.cle for c in croisements for vue in c.vues}
    return deja.issuperset(leurs_cles(reponses.mesures))


def _lecture(reponses: Reponses) -> str:
    if not reponses.sans_zero:
        return ""
    return sans_zero_en_clair(reponses.sans_zero, chiffre=bool(reponses.mesures))


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """What the box shows while one types, for the script alone: without it the box leads to `/recherche/`."""
    texte = texte_recherche(request.GET)
    adresses = Adresses(recherche=reverse("recherche"), dispositifs=reverse("dispositifs"))
    trouvees = lignes_suggerees(repondre(recueil_de(request), texte), adresses)
    return JsonResponse({"q": texte, "suggestions": [s.json for s in trouvees]})
