"""`/je-cherche/`: an intern's wishes, the territories that answer, those to be asked, those nobody knows about."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from aides import lectures
from aides.domaine.souhaits import Reponse, candidats
from aides.filtres.je_cherche import FiltreSouhaits
from aides.lectures import souhaits as lectures_souhaits
from aides.presentation.souhaits import candidats_vus
from aides.views.filtrees import rendre_filtree


@require_safe
def je_cherche(request: HttpRequest) -> HttpResponse:
    """Nothing asked, or an ambiguous place: the form alone. Criteria that mean nothing: the form as sent, and 400."""
    atlas = lectures.lire_atlas()
    filtre = FiltreSouhaits(request.GET, atlas, request.path)
    contexte = {"panneau": filtre.panneau, "filtre": filtre, "annee": atlas.annees[-1], "avant": atlas.annees[-2]}
    mesures = lectures_souhaits.lire_mesures_enquete(atlas.annees[-1]) if filtre.clair else []
    if filtre.clair:
        filtre.panneau.comptes = filtre.comptes(mesures)
    if not filtre.pret:
        return rendre_filtree(request, "je_cherche.html", contexte, status=200 if filtre.valide else 400)
    trouves = candidats(atlas, mesures, filtre.souhaits())
    connus = [c for c in trouves if c.reponse is not Reponse.INCONNU]
    page = filtre.page(connus)
    contexte |= {
        "page": page,
        "liens": filtre.liens(page),
        "nombre": sum(c.reponse is Reponse.OUI for c in connus),
        "a_verifier": sum(c.reponse is Reponse.A_VERIFIER for c in connus),
        "candidats": candidats_vus(atlas, page.object_list),
        "inconnus": candidats_vus(atlas, [c for c in trouves if c.reponse is Reponse.INCONNU]),
        "relacher": [] if connus else filtre.relacher(mesures),
    }
    return rendre_filtree(request, "je_cherche.html", contexte)
