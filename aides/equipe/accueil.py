"""The front page of the admin: what is to be done, the way to a sheet, the models in the order of the work."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from aides.models import Fiche

# A model that is named nowhere here stands in the last section: none is lost.
ORDRE: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "saisir",
        "Saisir une enquête",
        ("fiche", "dispositif", "suite", "apparition", "releve", "tableau"),
    ),
    ("publier", "Sources et publication", ("source", "enquete", "presentation", "modification")),
    ("public", "Ce que dit le public", ("signalement", "paroleautorite")),
    ("details", "Détails des mesures et des tableaux", ("montant", "chiffremesure", "changement")),
    ("livre", "Ce que l’Atlas dit d’autre", ("analyse", "contribution", "titreatlas", "pole", "capacite")),
    ("regions", "Aides des régions", ("dispositifregional", "operation", "chiffre", "desaccord")),
    ("reference", "Listes de référence", ("departement", "region", "categorieaide", "beneficiaire")),
    ("comptes", "Comptes et accès", ()),
)


def par_travail(applications: list[Any]) -> list[Any]:
    """Put the models of an admin's list of applications in the order of the work, section by section."""
    modeles = {m["object_name"].lower(): m for application in applications for m in application["models"]}
    sections = []
    for cle, nom, noms in ORDRE:
        siens = [modeles.pop(n) for n in noms if n in modeles] if noms else list(modeles.values())
        if siens:
            sections.append({"app_label": cle, "name": nom, "models": siens})
    return sections


@require_safe
def aller(request: HttpRequest) -> HttpResponse:
    """Lead to the sheet that a few words name, « drôme 2022 »: the latest where no year is given; to those that
    answer, where there are several territories."""
    # It registers models with the site, whose pages this one is of.
    from aides.equipe.admin.commun import territoires_cherches

    demande = request.GET.get("q", "").strip()
    trouvees = territoires_cherches(Fiche.objects.order_by("-enquete__annee", "departement__tri"), demande)
    trouvees = trouvees.select_related("departement")
    territoires = {f.departement_id for f in trouvees[:101]}
    if not demande or len(territoires) != 1:
        if demande and not territoires:
            messages.warning(request, f"Aucune fiche ne répond à « {demande[:80]} ».")
        liste = reverse("admin:aides_fiche_changelist")
        return HttpResponseRedirect(f"{liste}?{urlencode({'q': demande})}" if territoires and demande else liste)
    return HttpResponseRedirect(reverse("admin:aides_fiche_change", args=[trouvees[0].pk]))
