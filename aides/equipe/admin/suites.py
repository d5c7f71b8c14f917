"""What became of measures: links between two surveys with what changed, and what a text says of a new one's age."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Max, QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

from aides.domaine.vocabulaire import Relation
from aides.equipe.admin.commun import AvecHistorique, CleFixe, FormulaireAuChamp
from aides.models import Apparition, Changement, Dispositif, Suite


class FormulaireSuite(FormulaireAuChamp):
    champ_unicite = "a"
    message_unicite = "Ces deux mesures sont déjà liées : modifiez le lien qui existe."

    def clean(self) -> dict[str, Any]:
        champs = super().clean() or self.cleaned_data
        if Apparition.objects.filter(dispositif=champs.get("a")).exists():
            self.add_error("a", "Sa fiche la dit nouvelle, ou antérieure : supprimez d’abord cette apparition.")
        return champs


class FormulaireChangement(FormulaireAuChamp):
    champ_unicite = "ordre"
    message_unicite = "Un autre changement du lien a déjà ce rang."


class ChangementsNumerotes(BaseInlineFormSet):  # type: ignore[type-arg]
    """A change without a rank goes last; a link says what changed where something did."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["ordre"].required = False
        form.fields["ordre"].help_text = "Vide : à la suite."

    def save_new(self, form: Any, commit: bool = True) -> Any:
        if form.instance.ordre is None:
            dernier = Changement.objects.filter(suite=self.instance).aggregate(m=Max("ordre"))["m"]
            form.instance.ordre = (dernier or 0) + 1
        return super().save_new(form, commit)

    def clean(self) -> None:
        gardes = [f for f in self.forms if _rempli(f) and not self._should_delete_form(f)]
        rangs: set[int] = set()
        for formulaire in gardes:
            rang = formulaire.cleaned_data.get("ordre") if formulaire.is_valid() else None
            if rang is None and formulaire.instance.pk and formulaire.is_valid():
                formulaire.add_error("ordre", "Indiquez le rang de ce changement.")
            elif rang in rangs:
                formulaire.add_error("ordre", FormulaireChangement.message_unicite)
            elif rang is not None:
                rangs.add(rang)
        if self.instance.relation in Relation.liens() and Relation(self.instance.relation).change and not gardes:
            raise ValidationError("Une aide précisée ou modifiée dit ce qui change : un élément au moins.")
        super().clean()


def _rempli(formulaire: Any) -> bool:
    return bool(formulaire.instance.pk or formulaire.has_changed())


class ChangementsEnLigne(admin.TabularInline):  # type: ignore[type-arg]
    model = Changement
    form = FormulaireChangement
    formset = ChangementsNumerotes
    extra = 0
    fields = ["ordre", "element", "avant", "apres"]


def _cherchees(recherche: str) -> QuerySet[Dispositif]:
    trouvees: QuerySet[Dispositif] = Dispositif.objects.cherchant(recherche)  # type: ignore[attr-defined]
    return trouvees


@admin.register(Suite)
class SuiteAdmin(AvecHistorique, CleFixe):
    form = FormulaireSuite
    inlines = [ChangementsEnLigne]
    fields = ["de", "a", "relation", ("confiance", "motif")]
    list_display = ["de", "a", "relation", "confiance"]
    list_filter = ["relation", "confiance", "a__fiche__enquete", "de__fiche__departement__region"]
    list_select_related = ["de", "a"]
    search_fields = ["de__recherche"]
    search_help_text = "Mots de l’une des deux mesures ou nom du territoire, avec ou sans accents."
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
    search_help_text = "Mots de la mesure ou nom du territoire, avec ou sans accents."
    autocomplete_fields = ["dispositif"]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Apparition], search_term: str
    ) -> tuple[QuerySet[Apparition], bool]:
        return queryset.filter(dispositif__in=_cherchees(search_term)) if search_term.strip() else queryset, False

    def view_on_site(self, apparition: Apparition) -> str:  # type: ignore[override]
        mesure = apparition.dispositif
        return f"{mesure.fiche.departement.get_absolute_url()}#{mesure.cle}"
