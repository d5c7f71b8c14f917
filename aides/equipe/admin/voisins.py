"""What stands around a sheet on its screen: the sheets beside it, its 12 categories, what looks wrong; and the way
back to it from one of its measures."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from aides.equipe.avertissements import avertissements_fiche, avertissements_mesure, en_liste
from aides.equipe.bandeau import Segment, bandeau
from aides.models import Dispositif, Fiche

A_RELIRE = "À relire (rien n’empêche d’enregistrer)\u00a0:"


@dataclass(frozen=True, slots=True)
class Alentours:
    """The sheets of the territories before and after, in the same survey; those of the other surveys here."""

    precedente: Fiche | None
    suivante: Fiche | None
    autres: list[Fiche]
    segments: list[Segment]


def alentours(fiche: Fiche) -> Alentours:
    """Return what stands around a sheet, as it is saved: a few queries."""
    toutes = Fiche.objects.select_related("departement", "enquete")
    soeurs, tri = toutes.filter(enquete=fiche.enquete_id), fiche.departement.tri
    return Alentours(
        precedente=soeurs.filter(departement__tri__lt=tri).order_by("-departement__tri").first(),
        suivante=soeurs.filter(departement__tri__gt=tri).order_by("departement__tri").first(),
        autres=list(toutes.filter(departement=fiche.departement_id).exclude(pk=fiche.pk).order_by("enquete__annee")),
        segments=bandeau(fiche),
    )


class AvecAlentours(admin.ModelAdmin):  # type: ignore[type-arg]
    """The page of a sheet shows what stands around it, and says what looks wrong once it is saved."""

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        objet = kwargs.get("obj")
        # What was typed and refused is in `objet`: what is shown around it is what is saved.
        enregistree = Fiche.objects.select_related("departement", "enquete").filter(pk=objet.pk if objet else None)
        fiche = enregistree.first()
        if fiche is not None:
            context["alentours"] = alentours(fiche)
            context["a_relire"] = avertissements_fiche(fiche)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        prevenir(request, avertissements_fiche(form.instance))


class RetourALaFiche(admin.ModelAdmin):  # type: ignore[type-arg]
    """The page of a measure: opened from its sheet, it leads back to it; it says what looks wrong."""

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        objet = kwargs.get("obj")
        mesure = Dispositif.objects.filter(pk=objet.pk if objet else None).select_related("fiche__enquete").first()
        if mesure is not None:
            context["a_relire"] = avertissements_mesure(mesure)
            context["sa_fiche"] = mesure.fiche
        return super().render_change_form(request, context, *args, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        prevenir(request, avertissements_mesure(form.instance))

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        if _vient_de_la_fiche(request):
            sienne = reverse("admin:aides_fiche_change", args=[obj.fiche_id])
            return HttpResponseRedirect(f"{sienne}#mesure-{obj.pk}")
        return super().response_post_save_change(request, obj)


def _vient_de_la_fiche(request: HttpRequest) -> bool:
    return request.GET.get("retour") == "fiche"


def prevenir(request: HttpRequest, dits: list[str]) -> None:
    """Say what looks wrong in what was just saved, unless its page is about to say it."""
    if dits and "_continue" not in request.POST:
        messages.warning(request, en_liste(A_RELIRE, dits))
