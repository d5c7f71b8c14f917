"""The summary tables, their filled cells, and the hospital poles' capacity."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from aides.equipe.admin.commun import CleFixe, FormulaireAuChamp, territoires_cherches
from aides.equipe.admin.motifs import AvecHistorique
from aides.equipe.admin.stipules import CHAMPS_CHIFFRE, CHAMPS_MONTANT, LignesStipulees
from aides.models import Capacite, ChiffreReleve, MontantReleve, Pole, Releve, Tableau


class FormulaireReleve(FormulaireAuChamp):
    champ_unicite = "categorie"
    message_unicite = "Cette case est déjà remplie : modifiez sa mention."


class MontantsDeLaCase(LignesStipulees):
    model = MontantReleve
    fields = CHAMPS_MONTANT


class ChiffresDeLaCase(LignesStipulees):
    model = ChiffreReleve
    fields = CHAMPS_CHIFFRE


@admin.register(Releve)
class ReleveAdmin(AvecHistorique, CleFixe):
    form = FormulaireReleve
    inlines = [MontantsDeLaCase, ChiffresDeLaCase]
    list_display = ["departement", "enquete", "categorie", "mention"]
    list_editable = ["mention"]
    list_filter = ["enquete", "categorie", "departement__region"]
    list_select_related = ["departement", "enquete", "categorie"]
    search_fields = ["departement__nom"]
    search_help_text = "Nom du territoire (avec ou sans accents), code, année."
    autocomplete_fields = ["departement"]
    fields = ["departement", "enquete", "categorie", "mention", ("source", "date_source")]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Releve], search_term: str
    ) -> tuple[QuerySet[Releve], bool]:
        return territoires_cherches(queryset, search_term), False

    def view_on_site(self, releve: Releve) -> str:  # type: ignore[override]
        return f"{releve.departement.get_absolute_url()}#{releve.categorie.cle}"


class FormulaireTableau(FormulaireAuChamp):
    champ_unicite = "region"
    message_unicite = "Cette région a déjà un tableau pour cette enquête."


@admin.register(Tableau)
class TableauAdmin(AvecHistorique, CleFixe):
    form = FormulaireTableau
    list_display = ["region", "enquete", "total_imprime", "remarque"]
    list_filter = ["enquete"]
    list_select_related = ["region", "enquete"]
    search_fields = ["region__nom", "region__slug", "remarque"]

    def view_on_site(self, tableau: Tableau) -> str:  # type: ignore[override]
        return tableau.region.get_absolute_url()


class FormulaireCapacite(FormulaireAuChamp):
    champ_unicite = "specialite"
    message_unicite = "La capacité de ce pôle est déjà saisie pour cette année et cette spécialité."


@admin.register(Capacite)
class CapaciteAdmin(AvecHistorique, CleFixe):
    form = FormulaireCapacite
    list_display = ["pole", "region", "annee", "specialite", "internes", "page"]
    list_filter = ["annee", "specialite", "region"]
    list_select_related = ["pole", "region"]
    search_fields = ["pole__nom", "pole__cle", "region__slug"]

    def view_on_site(self, capacite: Capacite) -> str:  # type: ignore[override]
        return f"{capacite.region.get_absolute_url()}#poles"


@admin.register(Pole)
class PoleAdmin(AvecHistorique, CleFixe):
    list_display = ["nom", "contact"]
    search_fields = ["nom", "cle"]
