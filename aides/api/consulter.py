"""What is answered to a request for a resource: a page of its rows with the way to the others, or one of them."""

from typing import Any

from django.core.paginator import Page
from django.http import Http404, HttpRequest
from django.urls import reverse

from aides.api.enveloppes import Liens, LiensLigne, Ligne, Liste, en_tete
from aides.api.ressources import Ressource
from aides.domaine.listes import premier
from aides.domaine.recueil import Recueil
from aides.exports.fichiers import objets_json
from aides.filtres.base.pagination import feuille
from aides.filtres.ressources import FEUILLE, FormulaireFeuille, autre_page, exiger_exact


def consulter_liste(request: HttpRequest, ressource: Ressource, recueil: Recueil) -> Liste:
    """Return a page of a resource; raises CritereInvalide, or Http404 past the last one."""
    form, choix = ressource.formulaire(request.GET, recueil), FormulaireFeuille(request.GET)
    exiger_exact(request.GET, [(form, ressource.criteres(form)), (choix, FEUILLE)])
    choix.valider()
    form.valider()
    page = feuille(list(ressource.lignes(request.GET, recueil)), choix.nombre, choix.numero)
    jeu = ressource.jeu(recueil)
    return Liste(
        **en_tete(ressource, jeu, recueil),
        total=page.paginator.count,
        page=page.number,
        pages=page.paginator.num_pages,
        par_page=choix.nombre,
        liens=_liens(request, adresse(request, ressource), page),
        lignes=list(objets_json(jeu.colonnes, list(page.object_list))),
        adresses=_adresses(request, ressource, recueil, page),
    )


def _liens(request: HttpRequest, chemin: str, page: "Page[object]") -> Liens:
    """The addresses of the pages: each asks the same, in the same words."""

    def vers(numero: int) -> str:
        return chemin + autre_page(request.GET, numero)

    return Liens(
        soi=vers(page.number),
        premiere=vers(1),
        precedente=vers(page.number - 1) if page.has_previous() else None,
        suivante=vers(page.number + 1) if page.has_next() else None,
        derniere=vers(page.paginator.num_pages),
    )


def _adresses(request: HttpRequest, ressource: Ressource, recueil: Recueil, page: "Page[Any]") -> list[str]:
    """The address of each row; none where none has one."""
    if not ressource.clef:
        return []
    # Names of rows stand in addresses as they are: they need not be made one by one.
    base, nommer = adresse(request, ressource), ressource.nommeur(recueil)
    return [f"{base}/{nommer(ligne)}" for ligne in page.object_list]


def consulter_ligne(request: HttpRequest, ressource: Ressource, recueil: Recueil, *, cle: str) -> Ligne:
    """Return the row of a resource named so, « 2A/2022 »; raises CritereInvalide, or Http404 where none is."""
    exiger_exact(request.GET, [])
    jeu, nommer = ressource.jeu(recueil), ressource.nommeur(recueil)
    ligne = premier(ressource.lignes(request.GET, recueil), lambda ligne: nommer(ligne) == cle)
    if ligne is None:
        raise Http404(_sans_ligne(ressource, cle))
    liens = LiensLigne(soi=adresse(request, ressource, cle), liste=adresse(request, ressource))
    return Ligne(**en_tete(ressource, jeu, recueil), liens=liens, ligne=next(objets_json(jeu.colonnes, [ligne])))


def _sans_ligne(ressource: Ressource, cle: str) -> str:
    ailleurs = f"«\u00a0{cle[:60]}\u00a0» n’est le nom d’aucune ligne de «\u00a0{ressource.cle}\u00a0»"
    return f"{ailleurs}\u00a0: le nom d’une ligne y est {'/'.join(ressource.clef)}."


def adresse(request: HttpRequest, ressource: Ressource, cle: str = "") -> str:
    """Return the full address of a resource, or of one of its rows."""
    nom = f"api-1:api-{ressource.cle}"
    return request.build_absolute_uri(reverse(f"{nom}-ligne", args=[cle]) if cle else reverse(nom))
