"""Sheets and their measures."""

from typing import Any

from csp.constants import SELF
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from aides.equipe.a_faire import AFaire
from aides.equipe.admin.commun import (
    AuBrouillon,
    BrouillonsEffacables,
    CleFixe,
    FormulaireAuChamp,
    mesures_cherchees,
    peut_publier,
    territoires_cherches,
)
from aides.equipe.admin.ecran import MesuresEnLigne
from aides.equipe.admin.mesures import CASES_A_COCHER, DERNIER, DEUX_LIGNES, FormulaireDispositif, serait_vide
from aides.equipe.admin.motifs import AvecHistorique
from aides.equipe.admin.publication import PublicationFiche
from aides.equipe.admin.saisie import FormulaireDeListe
from aides.equipe.admin.stipules import ChiffresEnLigne, MontantsEnLigne
from aides.equipe.admin.voisins import AvecAlentours, RetourALaFiche
from aides.models import Dispositif, Fiche


class FormulaireFiche(FormulaireAuChamp):
    champ_unicite = "departement"
    message_unicite = "Ce territoire a déjà une fiche pour cette enquête."


@admin.register(Fiche)
class FicheAdmin(AvecAlentours, AuBrouillon, BrouillonsEffacables, PublicationFiche, CleFixe):
    form = FormulaireFiche
    inlines = [MesuresEnLigne]
    list_display = ["departement", "enquete", "statut", "page", "codee", "brouillon", "nombre"]
    list_display_links = ["departement", "enquete"]
    list_editable = ["page"]
    list_filter = [AFaire, "enquete", "brouillon", "statut", "codee", "departement__region"]
    list_select_related = ["departement", "enquete"]
    list_per_page = 101
    ordering = ["departement__tri", "enquete"]  # the model's own is dropped where rows are counted
    search_fields = ["departement__nom"]
    search_help_text = "Nom du territoire (avec ou sans accents), code, année."
    autocomplete_fields = ["departement"]
    formfield_overrides = {**CASES_A_COCHER, **DEUX_LIGNES}
    fields = [
        ("departement", "enquete"),
        "statut",
        ("brouillon", "codee"),
        ("page", "source", "date_source"),
        "absences",
        "sites",
        "remarque",
    ]

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The one page of the site that may hold a frame: the preview, beside what is typed."""
        reponse = super().changeform_view(request, *args, **kwargs)
        reponse._csp_update = {"frame-src": [SELF]}
        return reponse

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A sheet begins as a draft."""
        return {"brouillon": True, **super().get_changeform_initial_data(request)}

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Measures that are added with the sheet follow the same rule."""
        if formset.model is Dispositif and not peut_publier(request):
            for ajoutee in formset.extra_forms:
                ajoutee.instance.brouillon = True
        super().save_formset(request, form, formset, change)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Fiche]:
        return (
            super()
            .get_queryset(request)
            .select_related("departement", "enquete")
            .annotate(nombre_dispositifs=Count("dispositifs"))
        )

    @admin.display(description="dispositifs", ordering="nombre_dispositifs")
    def nombre(self, fiche: Fiche) -> int:
        return int(fiche.nombre_dispositifs)  # type: ignore[attr-defined]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Fiche], search_term: str
    ) -> tuple[QuerySet[Fiche], bool]:
        return territoires_cherches(queryset, search_term), False

    def view_on_site(self, fiche: Fiche) -> str:  # type: ignore[override]
        return f"{fiche.departement.get_absolute_url()}#fiche-{fiche.enquete.annee}"


class FormulaireDispositifEnListe(FormulaireDeListe, FormulaireDispositif):
    """The same rules in the list."""


@admin.register(Dispositif)
class DispositifAdmin(RetourALaFiche, AuBrouillon, AvecHistorique):
    change_form_template = "admin/aides/dispositif/change_form.html"
    form = FormulaireDispositif
    formulaire_de_liste = FormulaireDispositifEnListe
    inlines = [MontantsEnLigne, ChiffresEnLigne]
    list_display = ["intitule", "territoire", "annee", "page", "stade", "confiance", "schema_general"]
    list_editable = ["page"]
    list_filter = [
        AFaire,
        "fiche__enquete",
        "brouillon",
        "stade",
        "confiance",
        "categories",
        "schema_general",
        "fiche__departement__region",
    ]
    list_select_related = ["fiche__departement", "fiche__enquete"]
    search_fields = ["recherche"]
    search_help_text = "Mots de l’aide, nom du territoire, année, avec ou sans accents."
    autocomplete_fields = ["fiche"]
    formfield_overrides = CASES_A_COCHER
    readonly_fields = ["cle"]
    fieldsets = [
        (None, {"fields": ["fiche", "intitule", "resume", "categories", "beneficiaires"]}),
        ("Portée et codage", {"fields": [("stade", "schema_general"), "porteur", ("confiance", "motif")]}),
        (
            "Engagement",
            {
                "fields": [
                    ("engagement", "engagement_mois", "engagement_mois_max"),
                    ("engagement_au_moins", "engagement_au_plus"),
                    "engagement_texte",
                    "resultats",
                ]
            },
        ),
        ("Source et publication", {"fields": [("page", "source", "date_source"), "brouillon", ("ordre", "cle")]}),
    ]

    @admin.display(description="territoire", ordering="fiche__departement__tri")
    def territoire(self, dispositif: Dispositif) -> str:
        return str(dispositif.fiche.departement)

    @admin.display(description="enquête", ordering="fiche__enquete__annee")
    def annee(self, dispositif: Dispositif) -> str:
        return str(dispositif.fiche.enquete)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Dispositif], search_term: str
    ) -> tuple[QuerySet[Dispositif], bool]:
        return mesures_cherchees(queryset, search_term), False

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Refuse, with the reason, to leave a sheet that is said to be coded without any measure."""
        supprimes, nombres, interdits, proteges = super().get_deleted_objects(objs, request)
        cles = {objet.pk for objet in objs}
        for fiche in Fiche.objects.filter(dispositifs__in=cles).select_related("departement", "enquete").distinct():
            if serait_vide(fiche, cles):
                proteges = [*proteges, f"{fiche} — {DERNIER}"]
        return supprimes, nombres, interdits, proteges

    def view_on_site(self, dispositif: Dispositif) -> str:  # type: ignore[override]
        return f"{dispositif.fiche.departement.get_absolute_url()}#{dispositif.cle}"
