"""What the rest refers to: surveys, sources, categories, beneficiaries; and what the Atlas says of itself."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from aides.equipe.admin.commun import BrouillonsEffacables, CleFixe, FormulaireAuChamp
from aides.equipe.admin.motifs import AvecHistorique
from aides.equipe.admin.publication import PublicationEnquete
from aides.equipe.admin.saisie import SaisieEnLigne
from aides.models import (
    Affirmation,
    Analyse,
    Beneficiaire,
    CategorieAide,
    ChiffreAnalyse,
    Contribution,
    Enquete,
    Presentation,
    Source,
    TitreAtlas,
)


@admin.register(Source)
class SourceAdmin(AvecHistorique, CleFixe):
    list_display = ["titre", "editeur", "date", "ordre"]
    search_fields = ["titre", "editeur", "cle"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


@admin.register(Enquete)
class EnqueteAdmin(BrouillonsEffacables, PublicationEnquete):
    list_display = ["annee", "source", "publiee", "fiches_pretes"]
    list_select_related = ["source"]
    readonly_fields = ["publiee"]

    def get_readonly_fields(self, request: HttpRequest, obj: Enquete | None = None) -> tuple[str, ...]:
        """Once the public has seen it, or sheets are kept by it, its year names it: files know them by it."""
        fixes = ("annee",) if obj is not None and (obj.publiee or obj.fiches.exists()) else ()
        return (*super().get_readonly_fields(request, obj), *fixes)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Enquete]:
        pretes = Count("fiches", filter=Q(fiches__brouillon=False))
        return super().get_queryset(request).annotate(nombre_pretes=pretes).order_by("annee")

    @admin.display(description="fiches prêtes", ordering="nombre_pretes")
    def fiches_pretes(self, enquete: Enquete) -> int:
        return int(enquete.nombre_pretes)  # type: ignore[attr-defined]


DEJA_CHOISIES = "Quelqu’un vient de choisir ces enquêtes\u00a0: corrigez son choix, il n’y en a qu’un."


class FormulairePresentation(forms.ModelForm):  # type: ignore[type-arg]
    """One row, whose key nobody types; only what the public sees can be shown to it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.cle = "site"
        for nom in ("avant", "apres"):
            self.fields[nom].queryset = Enquete.objects.publies()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        champs = super().clean() or self.cleaned_data
        if self.instance.pk is None and Presentation.objects.exists():
            self.add_error(None, DEJA_CHOISIES)
        return champs


@admin.register(Presentation)
class PresentationAdmin(AvecHistorique):
    form = FormulairePresentation
    fields = ["avant", "apres"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """One row is enough; whoever was adding it meanwhile is told so by the form, and loses nothing."""
        permis = super().has_add_permission(request)
        return permis and (request.method == "POST" or not Presentation.objects.exists())


@admin.register(CategorieAide)
class CategorieAideAdmin(AvecHistorique, CleFixe):
    list_display = ["libelle", "court", "ordre"]
    search_fields = ["libelle", "cle"]

    def view_on_site(self, categorie: CategorieAide) -> str:  # type: ignore[override]
        return categorie.get_absolute_url()


@admin.register(Beneficiaire)
class BeneficiaireAdmin(AvecHistorique, CleFixe):
    list_display = ["libelle", "cle", "ordre"]
    search_fields = ["libelle", "cle"]


class FormulaireAnalyse(FormulaireAuChamp):
    champ_unicite = "ordre"
    message_unicite = "Un autre passage de cette enquête a déjà ce rang."


class FormulaireChiffre(FormulaireAuChamp):
    champ_unicite = "ordre"
    message_unicite = "Un autre chiffre de ce passage a déjà ce rang."


class ChiffresEnLigne(SaisieEnLigne, admin.TabularInline):  # type: ignore[type-arg]
    model = ChiffreAnalyse
    form = FormulaireChiffre
    extra = 0


class FormulaireAffirmation(FormulaireAuChamp):
    champ_unicite = "categorie"
    message_unicite = "Ce passage dit déjà quelque chose de cette catégorie dans ce territoire."


class AffirmationsEnLigne(SaisieEnLigne, admin.StackedInline):  # type: ignore[type-arg]
    model = Affirmation
    form = FormulaireAffirmation
    extra = 0


@admin.register(Analyse)
class AnalyseAdmin(AvecHistorique, CleFixe):
    form = FormulaireAnalyse
    inlines = [ChiffresEnLigne, AffirmationsEnLigne]
    filter_horizontal = ["departements"]
    list_display = ["theme", "enquete", "ordre", "categorie", "page"]
    list_filter = ["enquete", "categorie"]
    list_select_related = ["enquete", "categorie"]
    search_fields = ["theme", "texte", "cle"]


@admin.register(TitreAtlas)
class TitreAtlasAdmin(AvecHistorique, CleFixe):
    list_display = ["libelle", "valeur", "nature", "region", "departement", "page"]
    list_filter = ["nature"]
    list_select_related = ["region", "departement"]
    search_fields = ["libelle", "valeur", "cle"]


@admin.register(Contribution)
class ContributionAdmin(AvecHistorique, CleFixe):
    list_display = ["theme", "ordre", "departement", "page"]
    list_select_related = ["departement"]
    search_fields = ["theme", "texte", "cle"]
