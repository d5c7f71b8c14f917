"""`/partage/liste/<page>.png?…`: the picture shown where a filtered list is shared, of what is asked of it.

Where nothing is asked, a list has the picture of its kind: the address of the other leads there.
"""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from aides.dessins.carte import carte_selection
from aides.domaine.recueil import Recueil
from aides.domaine.selection import Bilan, indecis
from aides.domaine.souhaits import cherches
from aides.filtres.base.panneau import Panneau
from aides.filtres.departements import FiltreDepartements
from aides.filtres.dispositifs import FiltreDispositifs
from aides.filtres.je_cherche import FiltreSouhaits
from aides.images.affiches import Affiche
from aides.images.affiches_listes import Vue, affiche_mesures, affiche_souhaits, affiche_territoires
from aides.images.dessiner import dessiner
from aides.mots.ecriture import capitale, minuscule
from aides.views.contexte import affiche_generale
from aides.views.pages import PAR_NOM
from aides.views.recueil import recueil_de

# What a picture says where nothing is kept.
RIEN = "rien ne répond à ces choix"
# What narrows a list of territories and is not asked of the categories.
HORS_QUESTION = ("q", "region", "statut")


def des_departements(filtre: FiltreDepartements, recueil: Recueil) -> Affiche:
    """Return the picture of a valid request for territories."""
    if not filtre.panneau.actifs:
        return _generale("departements", recueil)
    criteres, retenus, atlas = filtre.criteres, filtre.retenus, recueil.atlas
    dite = filtre.phrase
    rien = "" if retenus else _rien(filtre.bilan)
    vue = _vue("departements", filtre.panneau, question=dite.tete if dite.question else "", rien=rien)
    carte = carte_selection(atlas, criteres.annee, retenus, indecis(filtre.crible))
    if not dite.question:
        combien = minuscule(str(dite))
        return affiche_territoires(vue, carte, combien=combien, alt=combien, annee=criteres.annee)
    # The title says how many, and leaves the other filters out; the legend, of how many nobody knows.
    suite = filtre.panneau.demande_de(HORS_QUESTION) if retenus else ""
    combien = ". ".join(map(capitale, filter(None, [dite.dont, suite])))
    alt = ", ".join(filter(None, [dite.reserve, suite]))
    return affiche_territoires(vue, carte, combien=combien, alt=alt, annee=criteres.annee)


def _rien(bilan: Bilan) -> str:
    """What is said where none is kept; where nobody knows, nothing says that none answers."""
    if not bilan.inconnus:
        return RIEN
    return "aucun territoire connu ne répond à ces choix" if bilan.connus else "on ne sait pas qui répond à ces choix"


def des_dispositifs(filtre: FiltreDispositifs, recueil: Recueil) -> Affiche:
    """Return the picture of a valid request for measures."""
    if not filtre.panneau.actifs:
        return _generale("dispositifs", recueil)
    gardees = filtre.crible.gardees
    indecises = 0 if gardees else filtre.nombre_indecis
    silence = filtre.silence.entier
    rien = "on ne sait pas quelles mesures répondent à ces choix" if indecises or silence else RIEN
    vue = _vue("dispositifs", filtre.panneau, rien="" if gardees else rien)
    return affiche_mesures(vue, gardees, indecises=indecises, silence=silence)


def des_souhaits(filtre: FiltreSouhaits, recueil: Recueil) -> Affiche:
    """Return the picture of wishes, once a place is clear."""
    if not filtre.pret:
        return _generale("je-cherche", recueil)
    vue = _vue("je-cherche", filtre.panneau, question=filtre.voeux)
    lieux = cherches(recueil.atlas, filtre.souhaits())
    return affiche_souhaits(vue, filtre.trouves, cherches=lieux, annee=recueil.atlas.annee)


def _vue(nom: str, panneau: Panneau, *, rien: str = "", question: str = "") -> Vue:
    """A list as its picture names it. What somebody typed is repeated only where it is found: `rien` is said
    where nothing is."""
    titre = PAR_NOM[nom].titre
    dite = question or rien or panneau.demande
    return Vue(cle=nom, nom=titre, question=dite, requete=panneau.question)


def _generale(nom: str, recueil: Recueil) -> Affiche:
    return affiche_generale(PAR_NOM[nom], recueil.annees)


@require_safe
def departements(request: HttpRequest) -> HttpResponse:
    recueil = recueil_de(request)
    filtre = FiltreDepartements(request.GET, recueil.selection, request.path)
    filtre.form.valider()
    return _image(des_departements(filtre, recueil))


@require_safe
def dispositifs(request: HttpRequest) -> HttpResponse:
    recueil = recueil_de(request)
    filtre = FiltreDispositifs(request.GET, recueil, request.path)
    filtre.form.valider()
    return _image(des_dispositifs(filtre, recueil))


@require_safe
def je_cherche(request: HttpRequest) -> HttpResponse:
    recueil = recueil_de(request)
    filtre = FiltreSouhaits(request.GET, recueil, request.path)
    filtre.form.valider()
    return _image(des_souhaits(filtre, recueil))


def _image(affiche: Affiche) -> HttpResponse:
    if not affiche.requete:
        return HttpResponsePermanentRedirect(reverse("partage", args=[affiche.cle]))
    return HttpResponse(dessiner(affiche), content_type="image/png")
