"""Reports of the public: read, answered, linked with the edit that corrects. They are no published data: no reason is
asked for, and the journal does not hold them."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from reversion.models import Revision

from aides.courrier.courriels import repondre
from aides.domaine.signalements import Suivi
from aides.equipe.a_faire import AFaire
from aides.equipe.admin.prudence import Prudence
from aides.equipe.dates import instant
from aides.models import Dispositif, Signalement
from aides.models.journal import Origine
from aides.mots.articles import du

# Of the edits that may correct what is reported, those that one looks for.
REVISIONS = 60


class ChoixRevision(forms.ModelChoiceField):
    """An edit by the team, told by its day, its author, its reason, what it touched."""

    def label_from_instance(self, obj: Any) -> str:
        quand = instant(obj.date_created)
        lignes = [ligne.nom for ligne in obj.modifications.all()]
        reste = f" et {len(lignes) - 1} de plus" if len(lignes) > 1 else ""
        touchees = f" : {lignes[0]}{reste}" if lignes else ""
        return f"{quand}, {obj.user or 'l’équipe'}, « {obj.comment} »{touchees}"


def revisions_possibles(signalement: Signalement) -> QuerySet[Revision]:
    """Return the team's latest edits of what a report is about, its territory or anything; the chosen one too."""
    siennes = Revision.objects.filter(motif__origine=Origine.EQUIPE, modifications__isnull=False)
    if signalement.departement_id:
        siennes = siennes.filter(modifications__departement=signalement.departement_id)
    numeros = list(siennes.order_by("-pk").values_list("pk", flat=True).distinct()[:REVISIONS])
    if signalement.correction_id:
        numeros.append(signalement.correction_id)
    lues = Revision.objects.filter(pk__in=numeros).order_by("-pk")
    return lues.select_related("user").prefetch_related("modifications")


class FormulaireSuivi(forms.ModelForm):  # type: ignore[type-arg]
    """What staff say of a report."""

    correction = ChoixRevision(
        label="Révision qui corrige",
        queryset=Revision.objects.none(),
        required=False,
        help_text="La correction enregistrée par l’équipe, quand le statut est « Corrigé ».",
    )

    class Meta:
        widgets = {"reponse": forms.Textarea(attrs={"rows": 6, "cols": 90, "maxlength": 2000})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "correction" in self.fields:
            self.fields["correction"].queryset = revisions_possibles(self.instance)

    def clean(self) -> dict[str, Any]:
        champs = super().clean() or self.cleaned_data
        statut = champs.get("statut")
        if statut in (Suivi.CORRIGE, Suivi.MAINTENU) and not (champs.get("reponse") or "").strip():
            self.add_error("reponse", "Un signalement corrigé ou maintenu a sa réponse.")
        if champs.get("correction") and statut != Suivi.CORRIGE:
            self.add_error("correction", "Une correction va avec le statut « Corrigé ».")
        return champs


@admin.register(Signalement)
class SignalementAdmin(Prudence):
    form = FormulaireSuivi
    list_display = ["reference", "recu_le", "statut", "sujet", "reponse_attendue"]
    list_filter = [AFaire, "statut", ("echec_courriel", admin.EmptyFieldListFilter), "departement__region"]
    list_per_page = 50
    date_hierarchy = "recu_le"
    search_fields = ["reference", "sujet"]
    search_help_text = "Référence, ou mots du sujet."
    readonly_fields = [
        *("reference", "recu_le", "page", "donnee", "message", "courriel", "courriel_garde"),
        *("repondu_le", "traite_par", "echec_courriel"),
    ]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The address is for who may answer."""
        courriel = "courriel" if self.has_change_permission(request, obj) else "courriel_garde"
        return [
            (None, {"fields": ["reference", "recu_le", "page", "donnee", "message", courriel]}),
            ("Suite donnée", {"fields": ["statut", "reponse", "correction", "message_public"]}),
            ("Envois", {"fields": ["repondu_le", "traite_par", "echec_courriel"]}),
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description="réponse attendue par courriel", boolean=True)
    def reponse_attendue(self, signalement: Signalement) -> bool:
        return bool(signalement.courriel)

    @admin.display(description="courriel")
    def courriel_garde(self, signalement: Signalement) -> str:
        return "laissé" if signalement.courriel else "non laissé"

    @admin.display(description="à propos de")
    def page(self, signalement: Signalement) -> str | SafeString:
        if not signalement.adresse:
            return signalement.sujet
        return format_html('<a href="{}">{}</a>', signalement.adresse, signalement.sujet)

    @admin.display(description="à corriger dans")
    def donnee(self, signalement: Signalement) -> str | SafeString:
        """The way to where staff correct it."""
        trouvee = _donnee(signalement)
        return format_html('<a href="{}">{}</a>', *trouvee) if trouvee else "—"

    def view_on_site(self, signalement: Signalement) -> str:  # type: ignore[override]
        return reverse("signalement", args=[signalement.reference])

    def save_model(self, request: HttpRequest, obj: Signalement, form: Any, change: bool) -> None:
        obj.traite_par = request.user  # type: ignore[assignment]
        repond = Suivi(obj.statut).clos and bool({"statut", "reponse"} & set(form.changed_data))
        if repond:
            obj.repondu_le = timezone.now()
        super().save_model(request, obj, form, change)
        if repond and obj.courriel:
            # Once it is kept, and while nobody waits for a row.
            transaction.on_commit(partial(self._repondre, request, obj))

    def _repondre(self, request: HttpRequest, signalement: Signalement) -> None:
        repondre(signalement, request.build_absolute_uri(self.view_on_site(signalement)))
        if signalement.echec_courriel:
            self.message_user(request, "La réponse est publiée, mais son courriel n’est pas parti.", messages.WARNING)
        else:
            self.message_user(request, "La réponse est envoyée à l’adresse laissée.")


def _donnee(signalement: Signalement) -> tuple[str, str] | None:
    """Return the staff's page of what a report is about, and its name."""
    chemin, _, ancre = signalement.adresse.partition("#")
    try:
        trouvee = resolve(chemin.partition("?")[0])
    except Resolver404:
        return None
    cle = trouvee.kwargs.get("cle", "") if trouvee.url_name == "mesure" else ancre
    mesure = Dispositif.objects.filter(cle=cle).first() if cle else None
    if mesure is not None:
        return reverse("admin:aides_dispositif_change", args=[mesure.pk]), f"la mesure « {mesure.intitule} »"
    departement = signalement.departement
    if departement is None:
        return None
    return f"{reverse('admin:aides_fiche_changelist')}?q={departement.code}", f"les fiches {du(departement.nom)}"
