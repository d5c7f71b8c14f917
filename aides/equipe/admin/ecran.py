"""One screen for a territory and a year: the measures of a sheet, each with its amounts, commitment and origins."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Max, Prefetch
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

from aides.domaine.vocabulaire import Relation, StatutFiche
from aides.equipe.admin.commun import gardees
from aides.equipe.admin.lots import FormulairePorteur, LignesPorteuses
from aides.equipe.admin.mesures import CASES_A_COCHER, FormulaireDispositif
from aides.equipe.admin.saisie import LARGEUR, SaisieEnLigne
from aides.equipe.admin.stipules import MontantsEnLigne
from aides.equipe.admin.suites import FormulaireSuite
from aides.lectures.mesures import grouper_montants
from aides.models import Changement, Dispositif, Suite
from aides.mots.ecriture import enumerer
from aides.mots.montants import en_ligne
from aides.mots.suites import ELEMENTS

# Blank rows where a sheet has no measure: what is known of it is often three measures. A script adds others.
BLANCHES = 3


class FormulaireMesure(FormulairePorteur, FormulaireDispositif):
    """A measure on the page of its sheet, with what hangs on it."""


class FormulaireOrigine(FormulaireSuite):
    """What a measure was in an earlier survey, and one thing that differs."""

    champ_unicite = champ_apparition = "de"
    element = forms.ChoiceField(label="Élément qui change", choices=[("", "---------"), *ELEMENTS], required=False)
    avant = forms.CharField(label="Avant", max_length=300, required=False)
    apres = forms.CharField(label="Après", max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nom in ("avant", "apres"):
            self.fields[nom].widget = AdminTextInputWidget({"size": LARGEUR // 2, "maxlength": 300})

    def clean(self) -> dict[str, Any]:
        champs = super().clean()
        relation, element = champs.get("relation"), champs.get("element")
        dits = [champs.get(nom, "") for nom in ("avant", "apres")]
        if relation not in Relation.liens():
            return champs
        if not Relation(relation).change and (element or any(dits)):
            self.add_error("element", "Seule une aide précisée ou modifiée a des changements.")
        elif Relation(relation).change and not element and (any(dits) or not self._change_deja()):
            self.add_error("element", "Une aide précisée ou modifiée dit ce qui change : un élément au moins.")
        elif element and dits[0] == dits[1]:
            self.add_error("apres", "Dites ce qui change : avant et après sont les mêmes.")
        return champs

    def _change_deja(self) -> bool:
        return bool(self.instance.pk and self.instance.changements.exists())

    def save(self, commit: bool = True) -> Any:
        suite = super().save(commit)
        if commit and self.cleaned_data.get("element"):
            dernier = suite.changements.aggregate(m=Max("ordre"))["m"] or 0
            dit = {nom: self.cleaned_data[nom] for nom in ("element", "avant", "apres")}
            Changement.objects.create(suite=suite, ordre=dernier + 1, **dit)
        return suite


def abrege(mesure: Dispositif) -> str:
    """Say in a line what a measure is: its categories, its amounts."""
    categories = [c.court for c in mesure.categories.all()] or ["Hors catégorie"]
    montants = grouper_montants(mesure.montants.all()).get(mesure.pk, ())
    return " · ".join([enumerer(categories), *en_ligne(montants)])


class Origines(BaseInlineFormSet):  # type: ignore[type-arg]
    """The links that lead to a measure; `page` is its sheet."""

    page: Any = None

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if "de" in form.fields:
            form.fields["de"].queryset = anterieures(self.page)
            form.fields["de"].choices = choix_anterieurs(self.page)


def anterieures(fiche: Any) -> Any:
    """Return the measures of a territory's earlier surveys, latest survey first."""
    avant = Dispositif.objects.filter(
        fiche__departement=fiche.departement_id, fiche__enquete__annee__lt=fiche.enquete.annee
    )
    return avant.select_related("fiche__enquete").order_by("-fiche__enquete__annee", "ordre", "cle")


def choix_anterieurs(fiche: Any) -> list[tuple[Any, str]]:
    """Return them as they are chosen from: read once a page."""
    if not hasattr(fiche, "_anterieures"):
        fiche._anterieures = [(m.pk, f"{m.fiche.enquete} · {m.intitule}") for m in anterieures(fiche)]
    return [("", "---------"), *fiche._anterieures]


class MontantsIci(MontantsEnLigne):
    extra = 1
    ajouter = "Ajouter un montant"
    aide = "Une valeur unique se donne deux fois, minimum et maximum. Une case vide : la fiche ne le dit pas."


class OriginesIci(SaisieEnLigne, admin.StackedInline):  # type: ignore[type-arg]
    model = Suite
    fk_name = "a"
    form = FormulaireOrigine
    formset = Origines
    extra = 1
    ajouter = "Ajouter une origine"
    aide = "La mesure d’une enquête précédente que celle-ci continue, et ce qui diffère, un élément à la fois."
    verbose_name = "origine"
    verbose_name_plural = "origines dans une enquête précédente"
    fields = [("de", "relation"), ("confiance", "motif"), ("element", "avant", "apres")]


class MesuresDeLaFiche(LignesPorteuses):
    """A sheet and its measures agree as a whole."""

    def dessous_de(self) -> Iterator[Any]:
        """Origins, where an earlier survey has measures of this territory."""
        for sorte in self.dessous:
            if sorte.model is not Suite or (self.instance.pk and len(choix_anterieurs(self.instance)) > 1):
                yield sorte

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if form.instance.pk:
            form.abrege = abrege(form.instance)
        for nom, choix in self._choix.items():
            if nom in form.fields:
                form.fields[nom].choices = choix

    @cached_property
    def _choix(self) -> dict[str, list[tuple[Any, str]]]:
        """What is chosen from, read once for all the measures."""
        champs = self.form.base_fields
        noms = [nom for nom in ("categories", "beneficiaires") if nom in champs]
        return {nom: [(o.pk, str(o)) for o in champs[nom].queryset.all()] for nom in noms}

    def save_new(self, form: Any, commit: bool = True) -> Any:
        """One without a rank goes last."""
        if not form.instance.ordre:
            form.instance.ordre = (self.instance.dispositifs.aggregate(m=Max("ordre"))["m"] or 0) + 1
        return super().save_new(form, commit)

    def clean(self) -> None:
        super().clean()
        gardes = gardees(self)
        statut, codee = self.instance.statut, self.instance.codee
        if gardes and statut != StatutFiche.AIDES:
            raise ValidationError("Cette fiche n’annonce pas d’aides : changez d’abord son statut.")
        if not gardes and statut == StatutFiche.AIDES and codee:
            raise ValidationError("Une fiche codée qui décrit ses aides porte au moins un dispositif.")


class MesuresEnLigne(SaisieEnLigne, admin.StackedInline):  # type: ignore[type-arg]
    model = Dispositif
    form = FormulaireMesure
    formset = MesuresDeLaFiche
    template = "admin/aides/fiche/mesures.html"
    show_change_link = True
    fieldsets = [
        (None, {"fields": ["intitule", "resume", "categories", ("stade", "confiance"), "motif"]}),
        (
            "Engagement",
            {
                "fields": [
                    ("engagement", "engagement_mois", "engagement_mois_max"),
                    ("engagement_au_moins", "engagement_au_plus"),
                    "engagement_texte",
                ]
            },
        ),
        (
            "Bénéficiaires, porteur, place",
            {"classes": ["collapse"], "fields": ["beneficiaires", ("porteur", "schema_general"), ("page", "ordre")]},
        ),
    ]
    formfield_overrides = {
        **CASES_A_COCHER,
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 3, "cols": LARGEUR})},
    }

    def get_queryset(self, request: HttpRequest) -> Any:
        liens = Suite.objects.select_related("a__fiche__enquete")
        return super().get_queryset(request).prefetch_related("categories", "montants", Prefetch("suites", liens))

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """Some where there is none, one where there are some."""
        return 1 if obj is not None and obj.dispositifs.exists() else BLANCHES

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        dessous = tuple(sorte(Dispositif, self.admin_site) for sorte in (MontantsIci, OriginesIci))
        vues = tuple(sorte for sorte in dessous if sorte.has_view_or_change_permission(request))
        classe = super().get_formset(request, obj, **kwargs)
        return type("MesuresDeLaPage", (classe,), {"requete": request, "dessous": vues})
