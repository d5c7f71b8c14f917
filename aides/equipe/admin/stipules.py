"""What measures state: their amounts, their counts and dates."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from aides.equipe.admin.commun import CleFixe, FormulaireAuChamp, LignesNumerotees, mesures_cherchees
from aides.equipe.admin.motifs import AvecHistorique
from aides.equipe.admin.saisie import SaisieEnLigne
from aides.models import ChiffreMesure, Dispositif, Montant


class FormulaireRang(FormulaireAuChamp):
    champ_unicite = "ordre"
    message_unicite = "Une autre ligne a déjà ce rang."


class RangsStipules(LignesNumerotees):
    """What a measure or a cell states, by rank; an amount may be a part of one that stands beside it."""

    def clean(self) -> None:
        super().clean()
        rangs = {f.cleaned_data.get("ordre") for f in self.forms if f.is_valid() and not self._should_delete_form(f)}
        for formulaire in self.forms:
            tout = getattr(formulaire, "cleaned_data", {}).get("partie_de")
            # A row without a rank yet is the whole of nothing.
            if tout is not None and tout not in rangs and not self._should_delete_form(formulaire):
                formulaire.add_error("partie_de", "Aucun montant de ce rang : ajoutez-le d’abord.")


CHAMPS_MONTANT = [
    ("ordre", "nature", "payee_a"),
    ("minimum", "maximum", "unite", "periodicite"),
    ("au_moins", "au_plus"),
    ("plafond", "taux_minimum", "taux"),
    ("duree_mois", "duree_au_plus", "total", "partie_de"),
    "objet",
]
CHAMPS_CHIFFRE = [("ordre", "sorte"), ("minimum", "maximum", "date"), ("au_moins", "au_plus"), "objet"]


class LignesStipulees(SaisieEnLigne, admin.StackedInline):  # type: ignore[type-arg]
    form = FormulaireRang
    formset = RangsStipules
    extra = 0


class MontantsEnLigne(LignesStipulees):
    model = Montant
    fields = CHAMPS_MONTANT


class ChiffresEnLigne(LignesStipulees):
    model = ChiffreMesure
    fields = CHAMPS_CHIFFRE


class StipuleAdmin(AvecHistorique, CleFixe):
    """What a measure states is corrected on its page; here it is found, and its history is read."""

    form = FormulaireRang
    list_select_related = ["dispositif"]
    search_fields = ["dispositif__recherche"]
    search_help_text = "Mots du dispositif, nom du territoire, année, avec ou sans accents."
    autocomplete_fields = ["dispositif"]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        trouves = mesures_cherchees(Dispositif.objects.all(), search_term)
        return queryset.filter(dispositif__in=trouves) if search_term.strip() else queryset, False

    def view_on_site(self, ligne: Any) -> str:  # type: ignore[override]
        dispositif = ligne.dispositif
        return f"{dispositif.fiche.departement.get_absolute_url()}#{dispositif.cle}"


@admin.register(Montant)
class MontantAdmin(StipuleAdmin):
    fields = ["dispositif", *CHAMPS_MONTANT]
    list_display = [
        *("dispositif", "ordre", "nature", "payee_a", "minimum", "maximum", "periodicite"),
        *("plafond", "taux", "total"),
    ]
    list_filter = ["nature", "payee_a", "periodicite", "dispositif__fiche__enquete"]


@admin.register(ChiffreMesure)
class ChiffreMesureAdmin(StipuleAdmin):
    fields = ["dispositif", *CHAMPS_CHIFFRE]
    list_display = ["dispositif", "ordre", "sorte", "minimum", "maximum", "date", "objet"]
    list_filter = ["sorte", "dispositif__fiche__enquete"]
