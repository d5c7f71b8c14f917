"""Reference data of INSEE: shown, not edited, save the official site of a territory."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from aides.equipe.a_faire import AFaire
from aides.equipe.admin.commun import departements_nommes
from aides.equipe.admin.motifs import AvecHistorique
from aides.equipe.admin.prudence import Prudence
from aides.mots.ecriture import date_longue
from territoires.models import Departement, Region


class Reference(Prudence):
    """Codes and names come from the fixtures alone."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Region)
class RegionAdmin(Reference):
    list_display = ["nom", "codes_insee", "dans_atlas"]
    search_fields = ["nom", "slug"]

    def view_on_site(self, region: Region) -> str:  # type: ignore[override]
        return region.get_absolute_url()


@admin.register(Departement)
class DepartementAdmin(AvecHistorique, Reference):
    list_display = ["code", "nom", "region", "site", "reponse"]
    list_display_links = ["code", "nom"]
    list_filter = [AFaire, "region"]
    list_select_related = ["region", "etat_site"]
    list_per_page = 101
    ordering = ["tri"]
    search_fields = ["nom", "code"]
    search_help_text = "Nom (avec ou sans accents) ou code."
    fields = [("code", "nom"), "region", ("slug", "tri"), "site"]
    readonly_fields = ["code", "nom", "region", "slug", "tri"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    @admin.display(description="réponse du site")
    def reponse(self, departement: Departement) -> str:
        """What its site answered when it was last asked."""
        etat = getattr(departement, "etat_site", None)
        if etat is None or etat.adresse != departement.site:
            return "—"
        return f"{etat.defaut or 'répond'}, le {date_longue(timezone.localdate(etat.demande_le))}"

    def has_change_permission(self, request: HttpRequest, obj: Departement | None = None) -> bool:
        return admin.ModelAdmin.has_change_permission(self, request, obj)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Departement], search_term: str
    ) -> tuple[QuerySet[Departement], bool]:
        return queryset.filter(pk__in=departements_nommes(search_term)), False

    def view_on_site(self, departement: Departement) -> str:  # type: ignore[override]
        return departement.get_absolute_url()
