"""`/signaler/`: say that something is wrong; `/signalements/<reference>/`: what became of it.

Visitors have no cookie: a signed word, shown with the form and good for some hours, stands in for that of Django.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from aides.courrier.jetons import JetonRefuse, lire_formulaire, nouveau_formulaire
from aides.courrier.limites import TropDEnvois
from aides.courrier.recevoir import FormulaireServi, recevoir
from aides.domaine.signalements import Envoi, SignalementLu, Sujet
from aides.filtres.corrections import FiltreCorrections
from aides.filtres.signaler import FormulaireSignalement, sujet_demande
from aides.lectures.signalements import corrections_apres, signalement_lu
from aides.mots.signalements import SENS, SUIVIS
from aides.views.contextes import Contexte, rendre
from aides.views.erreurs import page_erreur
from aides.views.recueil import recueil_de
from aides.views.sujets import est_disparu, lire_sujet

PERIME = "Le formulaire est resté ouvert trop longtemps. Vos mots sont gardés : envoyez de nouveau."
FAUX = "Le formulaire n’a pas pu être reconnu. Vos mots sont gardés : envoyez de nouveau."
INCONNU = (
    "Ce qui devait être signalé n’a pas été reconnu : ce n’est plus sur le site, ou l’adresse a été mal recopiée. "
    "Dites dans le message de quelle page il s’agit."
)
TROP = (
    "Trop de signalements sont arrivés en peu de temps. Vos mots sont gardés sur cette page : envoyez de nouveau "
    "dans {} minutes au plus."
)
SERVI = "Ce formulaire a déjà servi, pour le signalement {}. Pour en envoyer un autre, envoyez de nouveau."
LE_SITE = Sujet("", "le site en général")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSignaler(Contexte):
    """The form of a report."""

    gabarit: ClassVar[str] = "signaler.html"
    sujet: Sujet
    """What it is about."""
    jeton: str
    """The word that says that we showed this form."""
    saisie: Mapping[str, str]
    """What was typed, by field."""
    fautes: Mapping[str, tuple[str, ...]]
    """What is wrong, by field; under "" what is of none."""
    jours: int
    """For how many days an address is kept."""
    disparu: bool
    """Whether what was to be reported is not there any more: the page that bore it is reported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSignalement(Contexte):
    """What became of a report."""

    gabarit: ClassVar[str] = "signalement.html"
    signalement: SignalementLu
    """The page's own."""
    suivi: str
    """Its state, in a word."""
    sens: str
    """What that means."""
    correction: str
    """The address of the correction; "" where there is none that everybody may read."""


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def signaler(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        if trop_lourd(request):
            return page_erreur(request, 413)
        return _recevoir(request)
    demande = sujet_demande(request.GET)
    sujet = lire_sujet(recueil_de(request), demande) if demande else LE_SITE
    if sujet is None:
        return _formulaire(request, LE_SITE, 400, fautes={**SANS_FAUTE, "": (INCONNU,)})
    return _formulaire(request, sujet, disparu=est_disparu(demande, sujet))


@dataclass(slots=True)
class Lue:
    """What was sent: what it is about (None where that is not known), what was typed, what is wrong; `envoi` where
    nothing is."""

    sujet: Sujet | None
    saisie: dict[str, str]
    fautes: dict[str, tuple[str, ...]]
    envoi: Envoi | None = None


def _lire(request: HttpRequest) -> Lue:
    formulaire = FormulaireSignalement(request.POST)
    formulaire.is_valid()
    propres = formulaire.cleaned_data
    dit = str(propres.get("sujet", "?"))
    sujet = lire_sujet(recueil_de(request), dit) if dit else LE_SITE
    saisie = {nom: str(formulaire[nom].value() or "") for nom in ("message", "courriel")}
    fautes = {nom: tuple(map(str, formulaire.errors.get(nom, ()))) for nom in ("message", "courriel")}
    generales = list(map(str, formulaire.errors.get("site", ())))
    numero = ""
    try:
        numero = lire_formulaire(str(propres.get("jeton", "")))
    except JetonRefuse as refus:
        generales.append(PERIME if refus.perime else FAUX)
    if sujet is None:
        generales.append(INCONNU)
    lue = Lue(sujet, saisie, {**fautes, "": tuple(generales)})
    if sujet is not None and not any(lue.fautes.values()):
        lue.envoi = Envoi(numero, sujet, propres["message"], courriel=propres["courriel"])
    return lue


def _recevoir(request: HttpRequest) -> HttpResponse:
    lue = _lire(request)
    if lue.envoi is None:
        return _refus(request, lue, 400)
    try:
        reference = recevoir(request, lue.envoi, lambda reference: _adresse_entiere(request, reference))
    except TropDEnvois as trop:
        reponse = _refus(request, lue, 429, TROP.format(-(-trop.attente // 60)))
        reponse["Retry-After"] = str(trop.attente)
        return reponse
    except FormulaireServi as servi:
        return _refus(request, lue, 400, SERVI.format(servi.reference))
    suite = HttpResponseRedirect(reverse("signalement", args=[reference]))
    suite.status_code = 303
    return suite


def _refus(request: HttpRequest, lue: Lue, status: int, *raisons: str) -> HttpResponse:
    """Show the form again, with what was typed."""
    fautes = {**lue.fautes, "": (*lue.fautes[""], *raisons)}
    return _formulaire(request, lue.sujet or LE_SITE, status, saisie=lue.saisie, fautes=fautes)


def trop_lourd(request: HttpRequest) -> bool:
    """Whether what is sent is heavier than any form, by its own word; nothing of it is read then."""
    annonce = request.META.get("CONTENT_LENGTH") or "0"
    return not annonce.isdecimal() or int(annonce) > settings.ENVOI_MAX_PUBLIC


def _adresse_entiere(request: HttpRequest, reference: str) -> str:
    return request.build_absolute_uri(reverse("signalement", args=[reference]))


SANS_FAUTE: Mapping[str, tuple[str, ...]] = MappingProxyType({"": (), "message": (), "courriel": ()})
RIEN: Mapping[str, str] = MappingProxyType({"message": "", "courriel": ""})


def _formulaire(
    request: HttpRequest,
    sujet: Sujet,
    status: int = 200,
    *,
    saisie: Mapping[str, str] = RIEN,
    fautes: Mapping[str, tuple[str, ...]] = SANS_FAUTE,
    disparu: bool = False,
) -> HttpResponse:
    page = PageSignaler(
        sujet=sujet,
        jeton=nouveau_formulaire(),
        saisie=saisie,
        fautes=fautes,
        jours=settings.SIGNALEMENTS_ADRESSES_JOURS,
        disparu=disparu,
    )
    return rendre(request, page, status=status)


@never_cache
@require_safe
def signalement(request: HttpRequest, reference: str) -> HttpResponse:
    trouve = signalement_lu(reference)
    if trouve is None:
        raise Http404(f"Aucun signalement n’a la référence « {reference[:20]} ».")
    page = PageSignalement(
        signalement=trouve,
        suivi=dict(SUIVIS)[trouve.suivi.value],
        sens=SENS[trouve.suivi],
        correction=_adresse_correction(trouve.correction),
    )
    return rendre(request, page)


def _adresse_correction(numero: int | None) -> str:
    if numero is None:
        return ""
    feuille = corrections_apres(numero) // FiltreCorrections.PAR_PAGE + 1
    return f"{reverse('corrections')}{f'?page={feuille}' if feuille > 1 else ''}#c-{numero}"
