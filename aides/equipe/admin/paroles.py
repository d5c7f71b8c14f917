"""Words of the authorities: links are made for them here, their replies are shown or not. Nobody rewrites them."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from aides.courrier.courriels import envoyer_lien
from aides.courrier.jetons import JOURS_LIEN, ecrire_lien, numero
from aides.domaine.signalements import Lien
from aides.equipe.a_faire import AFaire
from aides.equipe.admin.prudence import Prudence
from aides.models import Enquete, ParoleAutorite
from aides.mots.signalements import autorite_de
from territoires.models import Departement

LISTE = "admin:aides_paroleautorite_changelist"


class FormulaireLien(forms.Form):
    """For whom a link is."""

    departement = forms.ModelChoiceField(label="Territoire", queryset=Departement.objects.order_by("tri"))
    enquete = forms.ModelChoiceField(label="Enquête", queryset=Enquete.objects.publies().order_by("-annee"))
    autorite = forms.CharField(
        label="Signée par",
        required=False,
        max_length=80,
        widget=AdminTextInputWidget,
        help_text="Comme dans une phrase : « le département », « la Ville de Paris ». Jamais le nom d’une personne. "
        "Vide : l’autorité du territoire.",
    )
    courriel = forms.EmailField(
        label="L’envoyer à",
        required=False,
        help_text="Facultatif : une adresse de service. Elle n’est pas gardée. Vide : copiez le lien vous-même.",
    )

    def lien(self) -> Lien:
        """Return what the link will say."""
        dits = self.cleaned_data
        code = dits["departement"].code
        return Lien(code, dits["enquete"].annee, dits["autorite"] or autorite_de(code), numero=numero())


@admin.register(ParoleAutorite)
class ParoleAdmin(Prudence):
    change_list_template = "admin/liste_paroles.html"
    list_display = ["departement", "enquete", "autorite", "quand", "exact", "texte_dit", "moderation"]
    list_filter = [AFaire, "moderation", "exact", "enquete", "departement__region"]
    list_select_related = ["departement", "enquete"]
    list_per_page = 50
    fields = ["departement", "enquete", "autorite", "quand", "exact", "texte", "moderation"]
    readonly_fields = ["departement", "enquete", "autorite", "quand", "exact", "texte"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description="réponse écrite", boolean=True)
    def texte_dit(self, parole: ParoleAutorite) -> bool:
        return bool(parole.texte)

    def view_on_site(self, parole: ParoleAutorite) -> str:  # type: ignore[override]
        return parole.departement.get_absolute_url()

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        peut = self.has_change_permission(request)
        return super().changelist_view(request, {"peut_faire_un_lien": peut, **(extra_context or {})})

    def get_urls(self) -> list[Any]:
        vue = self.admin_site.admin_view(self.faire_un_lien)
        return [path("lien/", vue, name="aides_paroleautorite_lien"), *super().get_urls()]

    @method_decorator(never_cache)
    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def faire_un_lien(self, request: HttpRequest) -> HttpResponse:
        """Make a link for an authority, show it, send it where an address is given. It is kept nowhere."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        premiers = {"departement": request.GET.get("departement"), "enquete": _derniere()}
        formulaire = FormulaireLien(request.POST if request.method == "POST" else None, initial=premiers)
        adresse = ""
        if formulaire.is_valid():
            adresse = self._faire(request, formulaire)
        contexte = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Faire un lien pour une autorité",
            "formulaire": formulaire,
            "adresse": adresse,
            "jours": JOURS_LIEN,
            "liste": reverse(LISTE),
        }
        return TemplateResponse(request, "admin/lien_autorite.html", contexte)

    def _faire(self, request: HttpRequest, formulaire: FormulaireLien) -> str:
        lien = formulaire.lien()
        adresse = request.build_absolute_uri(reverse("parole", args=[ecrire_lien(lien)]))
        departement, courriel = formulaire.cleaned_data["departement"], formulaire.cleaned_data["courriel"]
        self.log_change(request, departement, f"Lien fait pour {lien.autorite}, réponse de {lien.annee}.")
        if courriel and envoyer_lien(courriel, adresse=adresse, territoire=departement.nom):
            messages.success(request, "Le lien est envoyé.")
        elif courriel:
            messages.warning(request, "Le courriel n’est pas parti : copiez le lien ci-dessous.")
        return adresse


def _derniere() -> Enquete | None:
    return Enquete.objects.publies().order_by("-annee").first()
