"""Pages of the second factor, and the sessions that one has open. They work without a script."""

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import logout
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aides.equipe.acces import second_facteur as facteur
from aides.equipe.acces.destination import destination
from aides.equipe.acces.formulaires import FormulaireCode
from aides.equipe.acces.image import image_a_lire
from aides.equipe.acces.registre import noter
from aides.equipe.acces.sessions import fermer, noter_le_passage, ouvertes
from aides.models import Issue, SessionOuverte
from aides.mots.ecriture import pluriel

Vue = Callable[..., HttpResponseBase]
# In the session of who is in: the application may be replaced, a code of the present one has just been given.
REMPLACER = "second_facteur_remplace"
REFUS = "Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant, puis réessayez."


def identifie_requis(vue: Vue) -> Vue:
    """For members of staff who have given their password, whether or not they are in."""

    @wraps(vue)
    def gardee(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        compte = identifie(request)
        if not (compte.is_authenticated and compte.is_staff):
            return redirect("admin:login")
        return vue(request, *args, **kwargs)

    return never_cache(gardee)


def identifie(request: HttpRequest) -> Any:
    """Return who has given a password, whether or not they are in."""
    return getattr(request, "identifie", request.user)


def vers_le_code(request: HttpRequest) -> HttpResponse:
    """Send on to the second factor, which leads in the end where one was going."""
    return redirect(f"{reverse('admin:second_facteur')}?{urlencode({'next': destination(request)})}")


def _page(request: HttpRequest, gabarit: str, titre: str, **contexte: Any) -> TemplateResponse:
    request.current_app = admin.site.name
    tout = {**admin.site.each_context(request), "title": titre, "is_nav_sidebar_enabled": False, **contexte}
    return TemplateResponse(request, f"admin/acces/{gabarit}.html", tout)


# --- Coming in ---


@sensitive_post_parameters("code")
@identifie_requis
@require_http_methods(["GET", "HEAD", "POST"])
def demander(request: HttpRequest) -> HttpResponseBase:
    """Ask for a code, of who has an application; lead the others to installing one."""
    compte, suite = identifie(request), destination(request)
    if request.user.is_authenticated:
        return redirect(suite)
    if facteur.appareil_de(compte) is None:
        return redirect(f"{reverse('admin:second_facteur_installer')}?{urlencode({'next': suite})}")
    formulaire = FormulaireCode(request.POST if request.method == "POST" else None)
    if formulaire.is_bound and formulaire.is_valid():
        verdict = facteur.verifier(compte, formulaire.cleaned_data["code"])
        if verdict.accepte:
            return _accueillir(request, compte, verdict, suite)
        if verdict.ferme:
            return _fermer_la_porte(request)
        _dire_le_refus(request, compte, formulaire, verdict)
    return _page(request, "code", "Second facteur", form=formulaire, next=suite)


def _accueillir(request: HttpRequest, compte: Any, verdict: facteur.Verdict, suite: str) -> HttpResponse:
    facteur.faire_entrer(request, compte)
    noter(request, compte, Issue.SECOURS if verdict.de_secours else Issue.OUVERTE)
    if verdict.de_secours:
        reste = facteur.codes_restants(compte)
        messages.warning(request, f"Ce code de secours ne servira plus. Il en reste {reste}.")
        return redirect("admin:second_facteur_gerer")
    return redirect(suite)


def _fermer_la_porte(request: HttpRequest) -> HttpResponse:
    """Too many wrong codes: the password is to be given again, later. The page is that of too many passwords."""
    logout(request)
    reponse: HttpResponse = import_string(settings.AXES_LOCKOUT_CALLABLE)(request)
    return reponse


def _dire_le_refus(request: HttpRequest, compte: Any, formulaire: FormulaireCode, verdict: facteur.Verdict) -> None:
    if verdict.attendre:
        secondes = f"{verdict.attendre} seconde{pluriel(verdict.attendre)}"
        formulaire.add_error("code", f"Après un code refusé, il faut attendre : encore {secondes}.")
        return
    noter(request, compte, Issue.CODE_REFUSE)
    formulaire.add_error("code", REFUS)


@require_POST
@identifie_requis
def renoncer(request: HttpRequest) -> HttpResponse:
    """Give up coming in: the session that a password has begun is over."""
    logout(request)
    return redirect("admin:login")


# --- Installing an application ---


def _peut_installer(request: HttpRequest) -> bool:
    return facteur.appareil_de(identifie(request)) is None or (
        request.user.is_authenticated and bool(request.session.get(REMPLACER))
    )


@sensitive_post_parameters("code")
@identifie_requis
@require_http_methods(["GET", "HEAD", "POST"])
def installer(request: HttpRequest) -> HttpResponseBase:
    """Show what the application has to read, and take its first code; then show the recovery codes, once."""
    compte, suite = identifie(request), destination(request)
    if not _peut_installer(request):
        return redirect("admin:second_facteur_gerer" if request.user.is_authenticated else "admin:second_facteur")
    appareil = facteur.a_confirmer(compte)
    formulaire = FormulaireCode(request.POST if request.method == "POST" else None)
    if formulaire.is_bound and formulaire.is_valid():
        codes, attendre = facteur.confirmer(compte, formulaire.cleaned_data["code"])
        if codes:
            entrait = not request.user.is_authenticated
            request.session.pop(REMPLACER, None)
            facteur.faire_entrer(request, compte)
            if entrait:
                noter(request, compte, Issue.OUVERTE)
            return _montrer_les_codes(request, codes, suite)
        secondes = f"Attendez {attendre} seconde{pluriel(attendre)}, puis réessayez."
        formulaire.add_error("code", secondes if attendre else REFUS)
    return _page(
        request,
        "installer",
        "Installer un second facteur",
        form=formulaire,
        next=suite,
        secret=image_a_lire(appareil).secret,
    )


@require_safe
@identifie_requis
def image(request: HttpRequest) -> HttpResponse:
    """The square that the application reads: one's own, only while it is being installed."""
    if not _peut_installer(request):
        return HttpResponse(status=404)
    dessin = image_a_lire(facteur.a_confirmer(identifie(request))).svg
    return HttpResponse(dessin, content_type="image/svg+xml")


def _montrer_les_codes(request: HttpRequest, codes: list[str], suite: str) -> TemplateResponse:
    return _page(request, "codes", "Codes de secours", codes=codes, next=suite)


# --- Once in: `admin_view` has asked who is there ---


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def gerer(request: HttpRequest) -> HttpResponseBase:
    """One's own second factor: since when, how many recovery codes are left; make them again, change application."""
    compte = identifie(request)
    formulaire = FormulaireCode(request.POST if request.method == "POST" else None)
    if formulaire.is_bound and formulaire.is_valid():
        verdict = facteur.verifier(compte, formulaire.cleaned_data["code"])
        if verdict.accepte:
            return _agir(request, compte)
        if verdict.ferme:
            return _fermer_la_porte(request)
        _dire_le_refus(request, compte, formulaire, verdict)
    return _page(
        request,
        "gerer",
        "Mon second facteur",
        form=formulaire,
        appareil=facteur.appareil_de(compte),
        reste=facteur.codes_restants(compte),
        obligatoire=settings.SECOND_FACTEUR_OBLIGATOIRE,
    )


def _agir(request: HttpRequest, compte: Any) -> HttpResponseBase:
    quoi = request.POST.get("action")
    if quoi == "codes":
        return _montrer_les_codes(request, facteur.renouveler_les_codes(compte), reverse("admin:index"))
    if quoi == "remplacer":
        request.session[REMPLACER] = True
        return redirect("admin:second_facteur_installer")
    if quoi == "retirer" and not settings.SECOND_FACTEUR_OBLIGATOIRE:
        facteur.retirer(compte)
        messages.success(request, "Votre second facteur est retiré : le mot de passe suffit de nouveau.")
    return redirect("admin:second_facteur_gerer")


class LigneSession(NamedTuple):
    """A session, and whether it is the one that asks."""

    session: Any
    courante: bool


@require_http_methods(["GET", "HEAD", "POST"])
def mes_sessions(request: HttpRequest) -> HttpResponseBase:
    """One's own sessions; any of them can be ended, or all the others at once."""
    noter_le_passage(request, identifie(request))
    siennes = ouvertes(identifie(request))
    cle = request.session.session_key
    if request.method == "POST":
        return _fermer_les_siennes(request, _visees(siennes, request.POST.get("session", ""), cle))
    lignes = [LigneSession(ligne, ligne.session_id == cle) for ligne in siennes]
    return _page(request, "sessions", "Mes sessions", lignes=lignes)


def _visees(siennes: QuerySet[SessionOuverte], choix: str, cle: str | None) -> QuerySet[SessionOuverte]:
    """The sessions that were chosen: one by its number, or all but this one; none of them is somebody else's."""
    if choix == "autres":
        return siennes.exclude(session_id=cle)
    numero = choix if choix.isascii() and choix.isdigit() and len(choix) < 19 else "0"
    return siennes.filter(pk=int(numero))


def _fermer_les_siennes(request: HttpRequest, visees: QuerySet[SessionOuverte]) -> HttpResponse:
    if visees.filter(session_id=request.session.session_key).exists():
        logout(request)
        return redirect("admin:login")
    nombre = fermer(visees)
    if nombre:
        noter(request, identifie(request), Issue.FERMEE)
        messages.success(request, f"{nombre} session{pluriel(nombre)} fermée{pluriel(nombre)}.")
    else:
        messages.info(request, "Aucune session à fermer : celle-ci l’était déjà.")
    return redirect("admin:mes_sessions")
