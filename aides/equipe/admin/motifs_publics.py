"""The journal's pages that show to everybody why a correction was made, or no longer show it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from aides.equipe.admin.commun import peut_publier
from aides.equipe.admin.motifs import champ_pourquoi
from aides.equipe.admin.prudence import Prudence
from aides.models import Motif
from aides.models.motifs import DITS, est_publiable, montrer_le_motif

JOURNAL = "admin:aides_modification_changelist"
# By the end of the address: what is asked, what the button says, what was done.
GESTES = {
    "montrer": (
        "Publier ce motif ?",
        "Publier le motif",
        "Le motif est publié : chacun le lit sur la page « Corrections ».",
    ),
    "cacher": (
        "Ne plus publier ce motif ?",
        "Ne plus publier",
        "Le motif n’est plus publié : seule l’équipe le lit.",
    ),
}


class FormulairePourquoi(forms.Form):
    """Why a reason is shown, or hidden."""

    pourquoi = champ_pourquoi()


class MotifsPublics(Prudence):
    """A journal whose reasons may be shown and hidden afterwards, by who may publish."""

    def get_urls(self) -> list[Any]:
        siennes = []
        for geste in GESTES:
            vue = self.admin_site.admin_view(self.motif_view)
            adresse = f"motif/<numero:revision>/{geste}/"
            siennes.append(path(adresse, vue, {"geste": geste}, name=f"aides_modification_{geste}"))
        return [*siennes, *super().get_urls()]

    @method_decorator(never_cache)
    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def motif_view(self, request: HttpRequest, revision: int, geste: str) -> HttpResponse:
        """Ask why, then show or hide the reason of a revision. The address says which: sent twice, done once."""
        if not peut_publier(request):
            raise PermissionDenied
        motif = Motif.objects.select_related("revision__user").filter(revision=revision).first()
        if motif is None or not est_publiable(motif):
            raise Http404("Ce motif n’est pas de ceux qui se publient.")
        titre, bouton, fait = GESTES[geste]
        formulaire = FormulairePourquoi(request.POST if request.method == "POST" else None)
        if formulaire.is_valid():
            pourquoi = formulaire.cleaned_data["pourquoi"]
            change = montrer_le_motif(motif, public=geste == "montrer", auteur=request.user, pourquoi=pourquoi)
            messages.success(request, fait if change else "C’était déjà fait : rien n’a changé.")
            return HttpResponseRedirect(reverse(JOURNAL))
        contexte = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": titre,
            "geste": geste,
            "bouton": bouton,
            "motif_dit": motif.revision.comment,
            "quand": motif.revision.date_created,
            "auteur": motif.revision.user,
            "formulaire": formulaire,
            "journal": reverse(JOURNAL),
        }
        return TemplateResponse(request, "admin/motif_public.html", contexte)


def lien_du_geste(motif: Motif, *, corrige: bool) -> str | SafeString:
    """Return the link that shows or hides a reason, of an edit that corrected something published; "" otherwise."""
    if not (corrige and motif.revision.comment and motif.origine in DITS):
        return ""
    geste, mot = ("cacher", "Ne plus publier") if motif.public else ("montrer", "Publier ce motif")
    adresse = reverse(f"admin:aides_modification_{geste}", args=[motif.revision_id])
    return format_html('<br><a href="{}">{}</a>', adresse, mot)
