"""« Pourquoi »: no edit without a reason, whichever page it is made from; and one edit is one revision."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.actions import delete_selected as supprimer
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.urls import path
from django.utils.functional import cached_property

from aides.domaine.listes import sauf
from aides.equipe.admin.constats import Constat
from aides.equipe.admin.historique import Historique
from aides.equipe.admin.listes import ListeSansEcraser, SansEcraserEnListe
from aides.equipe.admin.peremption import SansEcraser
from aides.equipe.admin.saisie import LARGEUR, FormulaireDeListe, Saisie
from aides.models.consignes import consigner, en_cours

MANQUE = "Dites en quelques mots pourquoi."
CHAMPS = ("pourquoi", "publier_motif")


def champ_pourquoi(propose: str = "") -> forms.CharField:
    """Return the field of the reason, with what is written there before anybody writes."""
    return forms.CharField(
        label="Pourquoi",
        max_length=300,
        initial=propose,
        widget=AdminTextInputWidget({"size": LARGEUR}),
        error_messages={"required": MANQUE},
        help_text="En quelques mots, pour l’équipe : relecture de la page, réponse du département, coquille…",
    )


class FormulaireMotif(forms.Form):
    """Why, and whether anybody may read it."""

    pourquoi = champ_pourquoi()
    publier_motif = forms.BooleanField(
        label="publier ce motif",
        required=False,
        help_text="Sur la page publique « Corrections », sans votre nom. Sinon, seule l’équipe le lit.",
    )

    @cached_property
    def changed_data(self) -> list[str]:
        """The fields of the row that changed: a reason is none of them."""
        return list(sauf(super().changed_data, CHAMPS))


class ListeMotivee(ListeSansEcraser):
    """Rows edited in their list: one reason for all of them."""

    def clean(self) -> None:
        super().clean()
        if not FormulaireMotif(self.data).is_valid():
            raise ValidationError(f"Pourquoi ces modifications\u00a0? {MANQUE}")


class AvecHistorique(Saisie, Historique, SansEcraserEnListe, SansEcraser):
    """Admin of a model whose edits are kept, with their reason: added, changed, deleted, here or in the list."""

    change_form_template = "admin/avec_motif.html"
    change_list_template = "admin/liste_avec_motif.html"
    delete_confirmation_template = "admin/supprimer_avec_motif.html"
    delete_selected_confirmation_template = "admin/supprimer_plusieurs_avec_motif.html"
    object_history_template = "admin/historique.html"
    actions = ["delete_selected"]
    formulaire_de_liste: type[forms.ModelForm] = FormulaireDeListe  # type: ignore[type-arg]

    # --- One edit, one revision ---

    @contextmanager
    def revision(self, request: HttpRequest) -> Iterator[None]:
        """Keep what is written inside, under the reason that was sent with it; whoever only looks holds nobody up."""
        if request.method != "POST":
            yield
            return
        with consigner(auteur=request.user) as suivi:
            yield
            formulaire = FormulaireMotif(request.POST)
            if formulaire.is_valid():
                suivi.motif = formulaire.cleaned_data["pourquoi"]
                suivi.public = formulaire.cleaned_data["publier_motif"]

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with self.revision(request):
            return super().changeform_view(request, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        motif = FormulaireMotif(request.POST if "_save" in request.POST else None)
        with self.revision(request):
            return super().changelist_view(request, {"motif": motif, **(extra_context or {})})

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None) -> Any:
        motif = self._motif_de_suppression(request)
        with self.revision(request):
            contexte = {"motif": motif, "constat": self._reconfirmer(request, [unquote(object_id)])}
            return super().delete_view(request, object_id, {**contexte, **(extra_context or {})})

    @admin.action(permissions=["delete"], description="Supprimer les %(verbose_name_plural)s sélectionnés")
    def delete_selected(self, request: HttpRequest, queryset: Any) -> Any:
        motif = self._motif_de_suppression(request)
        constat = self._reconfirmer(request, list(queryset.values_list("pk", flat=True)))
        reponse = supprimer(self, request, queryset)
        if reponse is not None:
            reponse.context_data |= {"motif": motif, "constat": constat}
        return reponse

    def _motif_de_suppression(self, request: HttpRequest) -> FormulaireMotif:
        """Return the reason as it was sent; without one, what was sent confirms nothing and is asked again."""
        motif = FormulaireMotif(request.POST if request.POST.get("post") else None)
        if motif.is_bound and not motif.is_valid():
            request.POST = QueryDict()  # type: ignore[assignment]
        return motif

    def _reconfirmer(self, request: HttpRequest, pks: list[Any]) -> Constat:
        """Return what is found of the page that asks; of what has changed since, what was sent confirms nothing."""
        constat = self.confirmer(request, pks)
        if constat.perimee:
            request.POST = QueryDict()  # type: ignore[assignment]
        return constat

    # --- The reason, in the form ---

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if self.has_change_permission(request, obj) if change else self.has_add_permission(request):
            propose = getattr(request, "motif_propose", "")
            corps = {"pourquoi": champ_pourquoi(propose)}
            kwargs["form"] = type("FormulaireMotive", (FormulaireMotif, self.form), corps)
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return list(sauf(super().get_fields(request, obj), CHAMPS))

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        return super().get_changelist_form(request, form=self.formulaire_de_liste, **kwargs)

    def get_changelist_formset(self, request: HttpRequest, **kwargs: Any) -> Any:
        return super().get_changelist_formset(request, formset=ListeMotivee, **kwargs)

    # --- What Django says of the edit ---

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return _retenir(super().log_addition(request, obj, message))

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return _retenir(super().log_change(request, obj, message))

    def get_urls(self) -> list[Any]:
        nom = f"{self.model._meta.app_label}_{self.model._meta.model_name}_retablir"
        vue = self.admin_site.admin_view(self.retablir_view)
        return [path("<path:object_id>/retablir/<numero:revision>/", vue, name=nom), *super().get_urls()]


def _retenir(entree: Any) -> Any:
    suivi = en_cours()
    if suivi is not None:
        suivi.message = entree.get_change_message()
    return entree
