"""The regional layer: schemes with their amounts, figures, operations, disagreements with their versions.

A new document is added under « Sources »; what it says is added here. Keys are made from what a row is about.
"""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.text import slugify

from aides.equipe.admin.commun import CleFixe, FormulaireAuChamp, premiere_libre
from aides.equipe.admin.motifs import AvecHistorique
from aides.equipe.admin.saisie import SaisieEnLigne
from aides.equipe.admin.stipules import CHAMPS_MONTANT, LignesStipulees
from aides.models import Chiffre, Desaccord, DispositifRegional, MontantRegional, Operation, VersionDesaccord


class FormulaireCle(forms.ModelForm):  # type: ignore[type-arg]
    """A key left empty is made from the row: its document, then what it is about."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "cle" in self.fields:
            self.fields["cle"].required = False
            self.fields["cle"].help_text = "Vide : faite d’après le document et l’objet. Elle ne change plus ensuite."

    def clean(self) -> dict[str, Any]:
        champs = super().clean() or self.cleaned_data
        if "cle" in self.fields and not champs.get("cle") and "cle" not in self.errors:
            champs["cle"] = self.instance.cle = cle_libre(type(self.instance), champs)
        return champs


def cle_libre(modele: type[models.Model], champs: dict[str, Any]) -> str:
    """Return a key like those of the fixtures, « idf-2024-msp-nombre », that no other row has."""
    source = champs.get("source")
    document = source.cle if source else ""
    debut = slugify(f"{document} {champs.get('nature', '')} {_objet(champs)}".replace("_", "-"))
    debut = debut[:100].strip("-") or "ligne"
    prises = set(modele._default_manager.filter(cle__startswith=debut).values_list("cle", flat=True))
    return premiere_libre(debut, prises)


def _objet(champs: dict[str, Any]) -> str:
    """What a row is about, in the field that says it."""
    for nom in ("intitule", "indicateur", "commune", "objet"):
        if champs.get(nom):
            return str(champs[nom])
    return ""


class _ParMots:
    """Text search as the public pages do it."""

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        return queryset.cherchant(search_term), False


class MontantsRegionauxEnLigne(LignesStipulees):
    model = MontantRegional
    fields = CHAMPS_MONTANT


@admin.register(DispositifRegional)
class DispositifRegionalAdmin(_ParMots, AvecHistorique, CleFixe):
    form = FormulaireCle
    inlines = [MontantsRegionauxEnLigne]
    list_display = ["intitule", "porteur", "region", "source", "stade", "annee"]
    list_filter = ["region", "source", "stade", "categories"]
    list_select_related = ["region", "source"]
    search_fields = ["recherche"]
    autocomplete_fields = ["cadre"]
    filter_horizontal = ["departements", "categories", "beneficiaires"]


@admin.register(Chiffre)
class ChiffreAdmin(AvecHistorique, CleFixe):
    form = FormulaireCle
    list_display = ["indicateur", "valeur", "unite", "departement", "region", "periode", "nature", "source"]
    list_filter = ["source", "region", "niveau", "nature", "en_avant", "departement"]
    list_select_related = ["departement", "region", "source"]
    search_fields = ["indicateur", "cle", "periode", "serie", "departement__nom"]
    autocomplete_fields = ["dispositif"]


@admin.register(Operation)
class OperationAdmin(_ParMots, AvecHistorique, CleFixe):
    form = FormulaireCle
    list_display = ["commune", "departement", "nature", "precision", "annee", "source"]
    list_filter = ["source", "nature", "annee", "departement"]
    list_select_related = ["departement", "source"]
    search_fields = ["recherche"]
    autocomplete_fields = ["dispositif"]


class VersionsEnLigne(SaisieEnLigne, admin.StackedInline):  # type: ignore[type-arg]
    model = VersionDesaccord
    form = type(
        "FormulaireVersion",
        (FormulaireAuChamp,),
        {"champ_unicite": "ordre", "message_unicite": "Une autre version de ce désaccord a déjà ce rang."},
    )
    min_num = 2
    validate_min = True
    extra = 0


@admin.register(Desaccord)
class DesaccordAdmin(AvecHistorique, CleFixe):
    form = FormulaireCle
    inlines = [VersionsEnLigne]
    list_display = ["objet", "region", "departement"]
    list_filter = ["region", "departement"]
    list_select_related = ["region", "departement"]
    search_fields = ["objet", "explication", "cle", "versions__valeur"]
