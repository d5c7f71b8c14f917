"""`/je-cherche/`: an intern's wishes, the territories that answer, those to be asked, those nobody knows about."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from aides.domaine.souhaits import Reponse
from aides.filtres.je_cherche import FiltreSouhaits
from aides.presentation.souhaits import candidats_vus
from aides.views.filtrees import rendre_filtree
from aides.views.recueil import recueil_de


@require_safe
def je_cherche(request: HttpRequest) -> HttpResponse:
    """Nothing asked, or an ambiguous place: the form alone. Criteria that mean nothing: the form as sent, and 400."""
    recueil = recueil_de(request)
    atlas = recueil.atlas
    filtre = FiltreSouhaits(request.GET, recueil, request.path)
    contexte = {"panneau": filtre.panneau, "filtre": filtre, "annee": atlas.annees[-1], "avant": atlas.annees[-2]}
    if not filtre.pret:
        return rendre_filtree(request, "je_cherche.html", contexte, status=200 if filtre.valide else 400)
    connus, page = filtre.retenues, filtre.page
    contexte |= {
        "page": page,
        "liens": filtre.liens,
        "nombre": sum(c.reponse is Reponse.OUI for c in connus),
        "a_verifier": sum(c.reponse is Reponse.A_VERIFIER for c in connus),
        "candidats": candidats_vus(atlas, page.object_list),
        "inconnus": candidats_vus(atlas, [c for c in filtre.trouves if c.reponse is Reponse.INCONNU]),
        "relacher": [] if connus else filtre.a_relacher(),
    }
    return rendre_filtree(request, "je_cherche.html", contexte)
