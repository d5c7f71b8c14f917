"""Rows edited in their list: each carries what it showed, and only those that somebody touched are written.

A row that a colleague changed and that was left as it stood in the list keeps the colleague's change. One that both
changed is told of, and nothing is saved; one that is no more is named, and leaves the list.
"""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms.models import BaseModelFormSet
from django.http import HttpRequest
from django.utils.functional import cached_property

from aides.equipe.admin.constats import (
    Constat,
    Perdue,
    nombre,
    rangs_perdus,
    retirer_les_rangs,
    tapees,
)
from aides.equipe.admin.empreintes import Repere, derniere_revision, resume, retenues, simple
from aides.equipe.admin.peremption import perdue
from aides.equipe.admin.prudence import numeros

LIGNE_CHANGEE = "Cette ligne a changé depuis que la liste a été ouverte\u00a0: rien n’est enregistré."
LISTE_CHANGEE = (
    "Des lignes de cette liste ont changé depuis que vous l’avez ouverte, et rien n’est enregistré\u00a0: dites en "
    "bas lesquelles vous enregistrez quand même."
)


class LigneSuivie(forms.ModelForm):  # type: ignore[type-arg]
    """A row of a list: what it showed, and whether it is to be written all the same."""

    empreinte = forms.CharField(widget=forms.HiddenInput, required=False)
    quand_meme = forms.CharField(widget=forms.HiddenInput, required=False)
    # The last revision when the list was asked for.
    revision = 0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.suivis = [nom for nom in self.fields if nom not in LigneSuivie.base_fields]
        actuelle = Repere(self.revision, resume(retenues(self.instance, self.suivis)))
        self.constat = Constat(
            actuelle=actuelle,
            ouverte=actuelle,
            objets=((type(self.instance), self.instance.pk),),
            modeles=(type(self.instance),),
        )
        self.intacte = False
        self.initial["empreinte"] = str(actuelle)

    def clean(self) -> dict[str, Any]:
        champs = super().clean() or self.cleaned_data
        self.constat.ouverte = Repere.lire(champs.pop("empreinte", ""))
        self.constat.admise = champs.pop("quand_meme", "")
        self.intacte = est_intacte(champs, self.suivis, self.constat.ouverte)
        if self.constat.perimee and not self.intacte:
            self.add_error(None, ValidationError(LIGNE_CHANGEE, code="perimee"))
        return champs

    @cached_property
    def changed_data(self) -> list[str]:
        """The fields of the row that changed."""
        return [nom for nom in super().changed_data if nom in self.suivis]

    def has_changed(self) -> bool:
        """Whether the row is to be written: it was touched here, and is not as it is there."""
        return not self.intacte and super().has_changed()

    @property
    def a_redire(self) -> bool:
        """Whether somebody is told of what was done to the row meanwhile."""
        return self.is_bound and not self.intacte and self.constat.changee


def est_intacte(champs: dict[str, Any], suivis: list[str], ouverte: Repere | None) -> bool:
    """Whether what was sent of a row is what the list had shown."""
    dites = {nom: simple(champs.get(nom)) for nom in suivis}
    return ouverte is not None and resume(dites) == ouverte.empreinte


class ListeSansEcraser(BaseModelFormSet):  # type: ignore[type-arg]
    """Rows edited in their list."""

    perdues: tuple[Perdue, ...] = ()

    def clean(self) -> None:
        super().clean()
        if self.perdues or any(ligne.constat.perimee and not ligne.intacte for ligne in self.forms):
            raise ValidationError(LISTE_CHANGEE, code="perimee")


class SansEcraserEnListe(admin.ModelAdmin):  # type: ignore[type-arg]
    """Admin of a model whose rows several people edit in its list."""

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        """Return the form of a row, what each row showed followed in it."""
        sienne = kwargs.pop("form", forms.ModelForm)
        suivie = type("LigneSuivie", (LigneSuivie, sienne), {"revision": request.revision_lue})  # type: ignore[attr-defined]
        return super().get_changelist_form(request, form=suivie, **kwargs)

    def get_changelist_formset(self, request: HttpRequest, **kwargs: Any) -> Any:
        jeu = super().get_changelist_formset(request, **kwargs)
        if request.method == "POST":
            jeu.perdues = self._retirer_les_perdues(request, jeu)
        return jeu

    def _retirer_les_perdues(self, request: HttpRequest, jeu: Any) -> tuple[Perdue, ...]:
        """Take the rows that are no more out of what was sent; return those that somebody had touched."""
        prefixe, cle = jeu.get_default_prefix(), self.opts.pk.name
        rangs = range(nombre(request.POST, f"{prefixe}-INITIAL_FORMS"))
        envoyes = [request.POST.get(f"{prefixe}-{rang}-{cle}", "") for rang in rangs]
        la = self.model._base_manager.filter(pk__in=numeros(envoyes)).values_list("pk", flat=True)
        perdus = rangs_perdus(request.POST, prefixe, cle, set(map(str, la)))
        trouvees = []
        for rang, pk in perdus.items():
            ligne = jeu.form(request.POST, prefix=f"{prefixe}-{rang}")
            ligne.is_valid()
            if not ligne.intacte:
                trouvees.append(perdue(self.model, pk, tapees(ligne)))
        if perdus:
            request.POST = retirer_les_rangs(request.POST, prefixe, perdus)  # type: ignore[assignment]
        return tuple(trouvees)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        # Before the rows are read: what came in between is told of once too often, rather than never.
        request.revision_lue = derniere_revision()  # type: ignore[attr-defined]
        reponse = super().changelist_view(request, extra_context)
        liste = getattr(reponse, "context_data", None) and reponse.context_data.get("cl")
        if liste and liste.formset is not None and liste.formset.is_bound:
            # Rows of now would stand beside what was typed of others.
            liste.result_list = [ligne.instance for ligne in liste.formset.forms]
        return reponse
