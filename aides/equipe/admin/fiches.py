"""Sheets and their measures."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models
from django.db.models import Count, Q, QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.text import slugify

from aides.domaine.vocabulaire import StatutFiche
from aides.equipe.admin.commun import (
    BrouillonsEffacables,
    CleFixe,
    FormulaireAuChamp,
    gardees,
    premiere_libre,
    territoires_cherches,
)
from aides.equipe.admin.motifs import AvecHistorique
from aides.equipe.admin.publication import PublicationFiche
from aides.equipe.admin.stipules import ChiffresEnLigne, MontantsEnLigne
from aides.models import Dispositif, Fiche, Suite

DERNIER = (
    "C’est le seul dispositif d’une fiche dite codée : décochez d’abord « codée » sur la fiche, "
    "ou changez son statut."
)

LIEE = "D’autres mesures sont liées à celle-ci : supprimez d’abord ses « suites »."

# A dozen categories, some twenty kinds of beneficiaries: seen at a glance.
CASES_A_COCHER: Any = {models.ManyToManyField: {"widget": forms.CheckboxSelectMultiple}}


class FormulaireFiche(FormulaireAuChamp):
    champ_unicite = "departement"
    message_unicite = "Ce territoire a déjà une fiche pour cette enquête."


class FormulaireDispositif(forms.ModelForm):  # type: ignore[type-arg]
    """The page is the sheet's unless told, or read elsewhere; the key is made from the title."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "page" in self.fields:
            self.fields["page"].help_text = "Vide : la page de la fiche."

    def clean(self) -> dict[str, Any]:
        champs = super().clean() or self.cleaned_data
        fiche = champs.get("fiche") or _fiche(self.instance)
        sans_page = "page" in champs and champs["page"] is None
        if sans_page and fiche is not None and not champs.get("source"):
            champs["page"] = fiche.page
        if "fiche" in self.changed_data and self.instance.pk and "fiche" in champs:
            quittee = Fiche.objects.get(dispositifs=self.instance.pk)
            if quittee != champs["fiche"] and _serait_vide(quittee, {self.instance.pk}):
                self.add_error("fiche", DERNIER)
            elif Suite.objects.filter(Q(de=self.instance) | Q(a=self.instance)).exists():
                self.add_error("fiche", LIEE)
        return champs

    def save(self, commit: bool = True) -> Any:
        if not self.instance.cle:
            self.instance.cle = cle_libre(self.instance)
        return super().save(commit)


def cle_libre(dispositif: Dispositif) -> str:
    """Return a key like those of the fixtures, « 01-2022-salariat », that no other measure has."""
    fiche = dispositif.fiche
    debut = f"{fiche.departement.code.lower()}-{fiche.enquete.annee}-{slugify(dispositif.intitule)}"[:110].rstrip("-")
    prises = set(Dispositif.objects.filter(cle__startswith=debut).values_list("cle", flat=True))
    return premiere_libre(debut, prises)


def _fiche(dispositif: Dispositif) -> Fiche | None:
    try:
        return dispositif.fiche
    except ObjectDoesNotExist:
        return None


def _serait_vide(fiche: Fiche, sans: set[int]) -> bool:
    """Whether a sheet said to be coded would have no measure left: the next load would stop there."""
    return bool(
        fiche.statut == StatutFiche.AIDES and fiche.codee and not fiche.dispositifs.exclude(pk__in=sans).exists()
    )


class DispositifsDeLaFiche(BaseInlineFormSet):  # type: ignore[type-arg]
    """A sheet and its measures agree as a whole."""

    def clean(self) -> None:
        super().clean()
        gardes = gardees(self)
        statut, codee = self.instance.statut, self.instance.codee
        if gardes and statut != StatutFiche.AIDES:
            raise ValidationError("Cette fiche n’annonce pas d’aides : changez d’abord son statut.")
        if not gardes and statut == StatutFiche.AIDES and codee:
            raise ValidationError("Une fiche codée qui décrit ses aides porte au moins un dispositif.")


class DispositifsEnLigne(admin.StackedInline):  # type: ignore[type-arg]
    model = Dispositif
    form = FormulaireDispositif
    formset = DispositifsDeLaFiche
    extra = 0
    show_change_link = True
    classes = ["collapse"]
    fields = ["intitule", "resume", "categories", ("stade", "confiance"), "motif", ("page", "ordre")]
    formfield_overrides = {
        **CASES_A_COCHER,
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 3, "cols": 90})},
    }


@admin.register(Fiche)
class FicheAdmin(BrouillonsEffacables, PublicationFiche, AvecHistorique, CleFixe):
    form = FormulaireFiche
    inlines = [DispositifsEnLigne]
    list_display = ["departement", "enquete", "statut", "page", "codee", "brouillon", "nombre"]
    list_display_links = ["departement", "enquete"]
    list_filter = ["enquete", "brouillon", "statut", "codee", "departement__region"]
    list_select_related = ["departement", "enquete"]
    list_per_page = 101
    ordering = ["departement__tri", "enquete"]  # the model's own is dropped where rows are counted
    search_fields = ["departement__nom"]
    search_help_text = "Nom du territoire (avec ou sans accents), code, année."
    autocomplete_fields = ["departement"]
    formfield_overrides = CASES_A_COCHER
    fields = [
        ("departement", "enquete"),
        "statut",
        ("brouillon", "codee"),
        ("page", "source", "date_source"),
        "absences",
        "sites",
        "remarque",
    ]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A sheet begins as a draft."""
        return {"brouillon": True, **super().get_changeform_initial_data(request)}

    def get_readonly_fields(self, request: HttpRequest, obj: Fiche | None = None) -> tuple[str, ...]:
        """Who may not publish does not by a tick either."""
        fixes = () if request.user.has_perm("aides.publier_fiche") else ("brouillon",)
        return (*super().get_readonly_fields(request, obj), *fixes)

    def save_model(self, request: HttpRequest, obj: Fiche, form: Any, change: bool) -> None:
        if not change and not request.user.has_perm("aides.publier_fiche"):
            obj.brouillon = True
        super().save_model(request, obj, form, change)

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


@admin.register(Dispositif)
class DispositifAdmin(AvecHistorique):
    form = FormulaireDispositif
    inlines = [MontantsEnLigne, ChiffresEnLigne]
    list_display = ["intitule", "territoire", "annee", "stade", "confiance", "schema_general", "page"]
    list_filter = [
        "fiche__enquete",
        "stade",
        "confiance",
        "categories",
        "schema_general",
        "fiche__departement__region",
    ]
    list_select_related = ["fiche__departement", "fiche__enquete"]
    search_fields = ["recherche"]
    search_help_text = "Mots de l’aide ou nom du territoire, avec ou sans accents."
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
        return queryset.cherchant(search_term), False  # type: ignore[attr-defined]

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Refuse, with the reason, to leave a sheet that is said to be coded without any measure."""
        supprimes, nombres, interdits, proteges = super().get_deleted_objects(objs, request)
        cles = {objet.pk for objet in objs}
        for fiche in Fiche.objects.filter(dispositifs__in=cles).select_related("departement", "enquete").distinct():
            if _serait_vide(fiche, cles):
                proteges = [*proteges, f"{fiche} — {DERNIER}"]
        return supprimes, nombres, interdits, proteges

    def view_on_site(self, dispositif: Dispositif) -> str:  # type: ignore[override]
        return f"{dispositif.fiche.departement.get_absolute_url()}#{dispositif.cle}"
