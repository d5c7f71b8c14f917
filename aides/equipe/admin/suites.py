"""What became of measures: links between two surveys with what changed, and what a text says of a new one's age."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from aides.domaine.vocabulaire import Relation
from aides.equipe.a_faire import AFaire
from aides.equipe.admin.commun import CleFixe, FormulaireAuChamp, LignesNumerotees, gardees, mesures_cherchees
from aides.equipe.admin.motifs import AvecHistorique
from aides.equipe.admin.saisie import SaisieEnLigne
from aides.models import Apparition, Changement, Dispositif, Suite


class FormulaireSuite(FormulaireAuChamp):
    champ_unicite = "a"
    message_unicite = "Ces deux mesures sont déjà liées : modifiez le lien qui existe."
    # Where it is said that the later measure has an appearance already.
    champ_apparition = "a"

    def clean(self) -> dict[str, Any]:
        champs = super().clean() or self.cleaned_data
        a = champs.get("a")
        if a is not None and a.pk and Apparition.objects.filter(dispositif=a).exists():
            self.add_error(
                self.champ_apparition, "Sa fiche la dit nouvelle, ou antérieure : supprimez d’abord cette apparition."
            )
        return champs


class FormulaireChangement(FormulaireAuChamp):
    champ_unicite = "ordre"
    message_unicite = "Un autre changement du lien a déjà ce rang."


class ChangementsDuLien(LignesNumerotees):
    """A link says what changed where something did."""

    def clean(self) -> None:
        gardes = gardees(self)
        if self.instance.relation in Relation.liens() and Relation(self.instance.relation).change and not gardes:
            raise ValidationError("Une aide précisée ou modifiée dit ce qui change : un élément au moins.")
        super().clean()


class ChangementsEnLigne(SaisieEnLigne, admin.TabularInline):  # type: ignore[type-arg]
    model = Changement
    form = FormulaireChangement
    formset = ChangementsDuLien
    extra = 0
    fields = ["ordre", "element", "avant", "apres"]


def _cherchees(recherche: str) -> QuerySet[Dispositif]:
    return mesures_cherchees(Dispositif.objects.all(), recherche)


@admin.register(Suite)
class SuiteAdmin(AvecHistorique, CleFixe):
    form = FormulaireSuite
    inlines = [ChangementsEnLigne]
    fields = ["de", "a", "relation", ("confiance", "motif")]
    list_display = ["de", "a", "relation", "confiance"]
    list_filter = [AFaire, "relation", "confiance", "a__fiche__enquete", "de__fiche__departement__region"]
    list_select_related = ["de", "a"]
    search_fields = ["de__recherche"]
    search_help_text = "Mots de l’une des deux mesures, nom du territoire, année, avec ou sans accents."
    autocomplete_fields = ["de", "a"]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Suite], search_term: str
    ) -> tuple[QuerySet[Suite], bool]:
        if not search_term.strip():
            return queryset, False
        trouvees = _cherchees(search_term)
        return queryset.filter(de__in=trouvees) | queryset.filter(a__in=trouvees), False

    def view_on_site(self, suite: Suite) -> str:  # type: ignore[override]
        return f"{suite.a.fiche.departement.get_absolute_url()}#{suite.a.cle}"


@admin.register(Changement)
class ChangementAdmin(AvecHistorique, CleFixe):
    """Changes are corrected on their link's page; here their history is read."""

    form = FormulaireChangement
    fields = ["suite", "ordre", "element", "avant", "apres"]
    list_display = ["suite", "ordre", "element", "avant", "apres"]
    list_filter = ["element"]
    list_select_related = ["suite__de", "suite__a"]
    search_fields = ["avant", "apres"]
    search_help_text = "Mots du changement."
    autocomplete_fields = ["suite"]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Changement], search_term: str
    ) -> tuple[QuerySet[Changement], bool]:
        if not search_term.strip():
            return queryset, False
        return queryset.filter(suite__de__in=_cherchees(search_term)), False


class FormulaireApparition(FormulaireAuChamp):
    def clean(self) -> dict[str, Any]:
        champs = super().clean() or self.cleaned_data
        mesure = champs.get("dispositif")
        if mesure is not None and Suite.objects.filter(a=mesure).exists():
            self.add_error("dispositif", "Cette mesure continue une mesure antérieure : supprimez d’abord le lien.")
        return champs


@admin.register(Apparition)
class ApparitionAdmin(AvecHistorique, CleFixe):
    form = FormulaireApparition
    fields = ["dispositif", "relation", "preuve"]
    list_display = ["dispositif", "relation", "preuve"]
    list_filter = ["relation", "dispositif__fiche__enquete", "dispositif__fiche__departement__region"]
    list_select_related = ["dispositif"]
    search_fields = ["dispositif__recherche"]
    search_help_text = "Mots de la mesure, nom du territoire, année, avec ou sans accents."
    autocomplete_fields = ["dispositif"]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Apparition], search_term: str
    ) -> tuple[QuerySet[Apparition], bool]:
        return queryset.filter(dispositif__in=_cherchees(search_term)) if search_term.strip() else queryset, False

    def view_on_site(self, apparition: Apparition) -> str:  # type: ignore[override]
        mesure = apparition.dispositif
        return f"{mesure.fiche.departement.get_absolute_url()}#{mesure.cle}"
