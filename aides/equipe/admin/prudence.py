"""What addresses and forms may ask of the admin: lists what their filters ask, rows by numbers that keys can be.

Django's own lists take any lookup of any field of the row: letter by letter, a reader finds what no page shows.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import get_fields_from_path
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.db.utils import DataError
from django.http import HttpRequest

from aides.domaine.listes import ceux

# What a filter compares by: nothing that finds a text by its beginning or by a pattern.
COMPARAISONS = ("exact", "isnull", "isempty", "gt", "gte", "lt", "lte")
DATES = ("year", "month", "day")
# What a value is that no column holds, whichever engine or library finds out.
ILLISIBLES = (ValueError, OverflowError, IndexError, DataError)


def est_un_numero(pk: Any) -> bool:
    """Whether a key may be a row's."""
    return str(pk).isdecimal() and len(str(pk)) < 19


def numeros(valeurs: Any) -> list[Any]:
    """Return those of some values that may be keys."""
    return list(ceux(valeurs, est_un_numero))


# --- Lists ---


class ListePrudente(ChangeList):
    """A list that is asked what no column holds leads back to the list, as Django does for what it notices itself."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> Any:
        with _demande(request):
            return super().get_queryset(request, exclude_parameters)

    def get_results(self, request: HttpRequest) -> None:
        with _demande(request):
            super().get_results(request)


@contextmanager
def _demande(request: HttpRequest) -> Iterator[None]:
    """Tell what cannot be compared as a fault of the address; where it asks nothing, the fault is ours."""
    try:
        yield
    except ILLISIBLES as erreur:
        if not request.GET:
            raise
        raise IncorrectLookupParameters(erreur) from erreur


def demandes(liste: Any, request: HttpRequest) -> set[str]:
    """Return the parameters by which a list is filtered: of its filters, and of its dates."""
    admises: set[str] = set()
    for filtre in liste.get_list_filter(request):
        if isinstance(filtre, type) and issubclass(filtre, admin.SimpleListFilter):
            admises.add(str(filtre.parameter_name))
            continue
        chemin = str(filtre[0] if isinstance(filtre, list | tuple) else filtre)
        champ: Any = get_fields_from_path(liste.model, chemin)[-1]
        admises |= _comparees(chemin)
        if champ.is_relation:
            admises |= _comparees(f"{chemin}__{champ.target_field.name}")
    if liste.date_hierarchy:
        admises |= {f"{liste.date_hierarchy}__{partie}" for partie in (*DATES, *COMPARAISONS)}
    return admises


def _comparees(chemin: str) -> set[str]:
    return {chemin, *(f"{chemin}__{comparaison}" for comparaison in COMPARAISONS)}


class ListeDemandee(admin.ModelAdmin):  # type: ignore[type-arg]
    """Every list of the admin."""

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:  # type: ignore[override]
        """Whether an address may filter by this: what is not one of the list's own filters is refused."""
        return lookup in demandes(self, request)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return ListePrudente

    def response_action(self, request: HttpRequest, queryset: Any) -> Any:
        """Act on the rows chosen: what is no number chooses none."""
        envoi = request.POST.copy()
        envoi.setlist(ACTION_CHECKBOX_NAME, numeros(envoi.getlist(ACTION_CHECKBOX_NAME)))
        request.POST = envoi  # type: ignore[assignment]
        return super().response_action(request, queryset)

    def _get_edited_object_pks(self, request: HttpRequest, prefix: str) -> list[Any]:
        return numeros(super()._get_edited_object_pks(request, prefix))  # type: ignore[misc]


# --- Rows that a field points to ---


class BoiteCherchee(AutocompleteSelect):
    """A box whose rows are looked for: what it was given that is no key shows nothing chosen."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        return super().optgroups(name, numeros(value), attr)


class PlusieursLignes(forms.ModelMultipleChoiceField):
    """Several rows: they are looked for together, which a key that no row can have would break."""

    def _check_values(self, value: Any) -> Any:
        for pk in value:
            if not est_un_numero(pk):
                raise forms.ValidationError(
                    self.error_messages["invalid_pk_value"], code="invalid_pk_value", params={"pk": str(pk)[:40]}
                )
        return super()._check_values(value)


class Pointees:
    """For the admin of a model, and for the rows that a page lists: the fields that point to other rows."""

    def formfield_for_foreignkey(self: Any, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", BoiteCherchee(db_field, self.admin_site, using=kwargs.get("using")))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_manytomany(self: Any, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs.setdefault("form_class", PlusieursLignes)
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]


class Prudence(Pointees, ListeDemandee):
    """What every ModelAdmin of the site begins with."""


class LignesCherchees(AutocompleteJsonView):
    """What a box of rows that are looked for asks, of a field that has such a box."""

    def process_request(self, request: HttpRequest) -> Any:
        terme, liste, champ, cible = super().process_request(request)
        # Relations are named from both ends; from the other, nothing says which rows a field takes.
        if not hasattr(champ, "get_limit_choices_to"):
            raise PermissionDenied
        return terme, liste, champ, cible
