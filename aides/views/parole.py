"""`/parole/<link>/`: through a link that staff sent it, an authority says that its answers hold, or replies."""

from dataclasses import dataclass
from typing import ClassVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from aides.courrier.jetons import JOURS_LIEN, JetonRefuse, lire_lien
from aides.courrier.paroles import LienSansObjet, deja_dite, noter
from aides.domaine.catalogue import Territoire
from aides.domaine.listes import ceux, premier
from aides.domaine.signalements import Lien, Parole
from aides.filtres.signaler import FormulaireParole
from aides.presentation.mesures import VueMesure, vue_mesure
from aides.presentation.pages import FicheVue, fiches_en_clair
from aides.views.contextes import Contexte, rendre
from aides.views.erreurs import page_erreur
from aides.views.recueil import recueil_de
from aides.views.signaler import trop_lourd

FAUX = "Ce lien n’est pas entier, ou n’est pas de nous : recopiez-le tel que l’équipe vous l’a envoyé."
PERIME = f"Ce lien n’est plus valable : il l’était {JOURS_LIEN} jours. Demandez-en un autre à l’équipe."
SANS_OBJET = "Ce que ce lien désigne n’est plus publié. Demandez-en un autre à l’équipe."


@dataclass(frozen=True, slots=True, kw_only=True)
class PageParole(Contexte):
    """What an authority may say of its answers."""

    gabarit: ClassVar[str] = "parole.html"
    territoire: Territoire
    """Whose answers they are."""
    lien: Lien
    """Who speaks, of which survey."""
    fiche: FicheVue
    """Its sheet of that survey."""
    mesures: tuple[VueMesure, ...]
    """What it declared there."""
    exact: bool
    """Whether the box was ticked."""
    texte: str
    """What was typed."""
    fautes: tuple[str, ...]
    """What is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageParoleDite(Contexte):
    """A link that has served."""

    gabarit: ClassVar[str] = "parole_dite.html"
    territoire: Territoire
    """Whose answers they are."""
    parole: Parole
    """What was said."""


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def parole(request: HttpRequest, jeton: str) -> HttpResponse:
    """The link itself is the leave to speak: no cookie could add to it."""
    try:
        lien = lire_lien(jeton)
    except JetonRefuse as refus:
        if refus.perime:
            return page_erreur(request, 410, raison=PERIME)
        raise Http404(FAUX) from None
    recueil = recueil_de(request)
    territoire = recueil.par_code.get(lien.code)
    fiche = (
        premier(fiches_en_clair(recueil.atlas, lien.code), lambda f: f.annee == lien.annee) if territoire else None
    )
    if territoire is None or fiche is None:
        return page_erreur(request, 410, raison=SANS_OBJET)
    dite = deja_dite(lien)
    if dite is not None:
        return rendre(request, PageParoleDite(territoire=territoire, parole=dite), status=_statut_servi(request))
    if request.method == "POST" and trop_lourd(request):
        return page_erreur(request, 413)
    formulaire = FormulaireParole(request.POST if request.method == "POST" else None)
    if formulaire.is_valid():
        return _noter(request, lien, formulaire)
    siennes = ceux(recueil.mesures_de([lien.code]), lambda m: m.annee == lien.annee)
    page = PageParole(
        territoire=territoire,
        lien=lien,
        fiche=fiche,
        mesures=tuple(map(vue_mesure, siennes)),
        exact=bool(formulaire["exact"].value()),
        texte=str(formulaire["texte"].value() or ""),
        fautes=tuple(str(faute) for fautes in formulaire.errors.values() for faute in fautes),
    )
    return rendre(request, page, status=400 if formulaire.is_bound else 200)


def _statut_servi(request: HttpRequest) -> int:
    """What was said is shown to who comes back; it is not said again."""
    return 409 if request.method == "POST" else 200


def _noter(request: HttpRequest, lien: Lien, formulaire: FormulaireParole) -> HttpResponse:
    dits = formulaire.cleaned_data
    try:
        noter(lien, exact=dits["exact"], texte=dits["texte"])
    except LienSansObjet:
        return page_erreur(request, 410, raison=SANS_OBJET)
    suite = HttpResponseRedirect(request.path)
    suite.status_code = 303
    return suite
