"""What the admin pages share: keys that stay, errors at their field, one history row for one edit."""

from collections.abc import Container
from itertools import count, filterfalse
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models import Max, QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

from aides.domaine.listes import ceux, sauf
from aides.domaine.noms import texte_numerote
from aides.domaine.recherche import Requete
from aides.domaine.texte import mots
from aides.models import Enquete
from territoires.models import Departement


class FormulaireAuChamp(forms.ModelForm):  # type: ignore[type-arg]
    """A row that exists already is reported at the field to change, not above the form."""

    champ_unicite = ""
    message_unicite = "Cette ligne existe déjà : modifiez celle qui existe."

    def add_error(self, field: str | None, error: Any) -> None:
        if field is None and self.champ_unicite in self.fields and hasattr(error, "error_dict"):
            par_champ = dict(error.error_dict)
            generales = par_champ.pop(NON_FIELD_ERRORS, [])
            doublons = ceux(generales, _est_un_doublon)
            autres = sauf(generales, doublons)
            if doublons:
                par_champ[self.champ_unicite] = [ValidationError(self.message_unicite, code="unique_together")]
            if autres:
                par_champ[NON_FIELD_ERRORS] = autres
            error = ValidationError(par_champ)
        super().add_error(field, error)


def _est_un_doublon(erreur: Any) -> bool:
    return bool(erreur.code == "unique_together")


def rempli(formulaire: Any) -> bool:
    """Whether a form of several is one of a row, there already or being added: not a blank one."""
    return bool(formulaire.instance.pk or formulaire.has_changed())


def gardees(lignes: Any) -> tuple[Any, ...]:
    """Return the forms of the rows that stay, of those of a page: neither blank nor deleted."""
    return ceux(lignes.forms, lambda f: rempli(f) and not lignes._should_delete_form(f))


class LignesNumerotees(BaseInlineFormSet):  # type: ignore[type-arg]
    """Rows that a page lists by rank, `ordre`; one without goes last. Their form is a FormulaireAuChamp."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["ordre"].required = False
        form.fields["ordre"].help_text = "Vide : à la suite."

    def save_new(self, form: Any, commit: bool = True) -> Any:
        if form.instance.ordre is None:
            siennes = self.model._default_manager.filter(**{self.fk.name: self.instance})
            form.instance.ordre = (siennes.aggregate(m=Max("ordre"))["m"] or 0) + 1
        return super().save_new(form, commit)

    def clean(self) -> None:
        rangs: set[int] = set()
        for formulaire in self.forms:
            if not formulaire.is_valid() or self._should_delete_form(formulaire):
                continue
            rang = formulaire.cleaned_data.get("ordre")
            if rang is None and formulaire.instance.pk:
                formulaire.add_error("ordre", "Indiquez le rang de cette ligne.")
            elif rang in rangs:
                formulaire.add_error("ordre", formulaire.message_unicite)
            elif rang is not None:
                rangs.add(rang)
        super().clean()


class CleFixe(admin.ModelAdmin):  # type: ignore[type-arg]
    """The fields that name a row cannot change once it exists: the next load knows it by them."""

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> tuple[str, ...]:
        fixes = tuple(getattr(self.model, "CLE_NATURELLE", ("cle",))) if obj is not None else ()
        return (*super().get_readonly_fields(request, obj), *fixes)


class BrouillonsEffacables(admin.ModelAdmin):  # type: ignore[type-arg]
    """Rows that the public has not seen go as they came: by whoever may add some."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is not None and est_inedit(obj):
            return self.has_add_permission(request) or super().has_delete_permission(request, obj)
        return super().has_delete_permission(request, obj)


class AuBrouillon(admin.ModelAdmin):  # type: ignore[type-arg]
    """Sheets and measures: who may not publish adds drafts, and does not publish by a tick either."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        fixes = () if peut_publier(request) else ("brouillon",)
        return (*super().get_readonly_fields(request, obj), *fixes)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change and not peut_publier(request):
            obj.brouillon = True
        super().save_model(request, obj, form, change)


def peut_publier(request: HttpRequest) -> bool:
    """Whether a member of staff may show the public what it has not seen."""
    return bool(request.user.has_perm("aides.publier_fiche"))


def est_inedit(ligne: Any) -> bool:
    """Whether the public has no sight of a survey, a sheet or a measure."""
    return bool(not ligne.publiee if hasattr(ligne, "publiee") else ligne.brouillon)


def premiere_libre(debut: str, prises: Container[str]) -> str:
    """Return a key that no row has: `debut`, or the same with the first number, from 2, that makes it free."""
    if debut not in prises:
        return debut
    suivantes = map(f"{debut}-{{}}".format, count(2))
    return next(filterfalse(prises.__contains__, suivantes))


def territoires_cherches(lignes: QuerySet[Any], recherche: str) -> QuerySet[Any]:
    """Filter by the year of the survey, where four digits are among the words, and by the territory that the others
    name."""
    ecrits = mots(recherche)
    annees = ceux(ecrits, lambda mot: len(mot) == 4 and mot.isdecimal())
    noms = sauf(ecrits, annees)
    for annee in annees:
        lignes = lignes.filter(enquete__annee=int(annee))
    return lignes.filter(departement__in=departements_nommes(" ".join(noms)))


def mesures_cherchees(mesures: QuerySet[Any], recherche: str) -> QuerySet[Any]:
    """Filter by the year of a survey, where one is among the words (« ain 2022 »), and by the others, as the site
    does. Four digits that no survey has are a word like another: « 1500 »."""
    ecrits = mots(recherche)
    annees = ceux(ecrits, {str(annee) for annee in Enquete.objects.values_list("annee", flat=True)}.__contains__)
    if annees:
        mesures = mesures.filter(fiche__enquete__annee__in=map(int, annees))
    return mesures.cherchant(" ".join(sauf(ecrits, annees)))  # type: ignore[attr-defined, no-any-return]


def departements_nommes(recherche: str) -> list[int]:
    """Return the keys of the territories that have this name or number, begun; all of them where nothing is asked."""
    requete = Requete.lire(recherche)
    lignes = Departement.objects.values_list("pk", "code", "nom")
    return [pk for pk, code, nom in lignes if requete.correspond(texte_numerote(code, nom))]
