"""« À faire »: what waits for somebody. A task is a name and the rows that it asks for: the front page of the admin
counts them and leads to their list, where the filter « à faire » shows them alone."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from aides.domaine.signalements import Moderation, Suivi
from aides.domaine.vocabulaire import Confiance, StatutFiche
from aides.equipe.bandeau import divergentes
from aides.models import Dispositif, Fiche, ParoleAutorite, Signalement, Suite
from territoires.models import Departement


@dataclass(frozen=True, slots=True)
class Tache:
    """Rows of one model that wait for the same work; `choisir` finds them among others."""

    cle: str
    titre: str
    modele: type[Any]
    choisir: Callable[[QuerySet[Any]], QuerySet[Any]]
    aide: str = ""

    @property
    def adresse(self) -> str:
        """The list of what waits."""
        liste = reverse(f"admin:{self.modele._meta.app_label}_{self.modele._meta.model_name}_changelist")
        return f"{liste}?a_faire={self.cle}"

    @property
    def droit(self) -> str:
        """What whoever sees it must be allowed."""
        return f"{self.modele._meta.app_label}.view_{self.modele._meta.model_name}"


@dataclass(frozen=True, slots=True)
class Compte:
    """A task, and how many rows wait."""

    tache: Tache
    nombre: int


def _divergences(fiches: QuerySet[Fiche]) -> QuerySet[Fiche]:
    comparables = Fiche.objects.filter(statut=StatutFiche.AIDES, codee=True, remarque="")
    lues = comparables.select_related("departement", "enquete").order_by("pk")
    return fiches.filter(pk__in=divergentes(lues))


# In the order of the work. Each model named here lists the filter `AFaire`.
TACHES: list[Tache] = [
    Tache("a-coder", "Fiches à coder", Fiche, lambda q: q.filter(statut=StatutFiche.AIDES, codee=False)),
    Tache("fiches-en-cours", "Fiches en cours de saisie", Fiche, lambda q: q.filter(brouillon=True)),
    Tache(
        "mesures-en-cours",
        "Mesures en cours de saisie",
        Dispositif,
        lambda q: q.filter(brouillon=True, fiche__brouillon=False),
        aide="Sur une fiche déjà publiée.",
    ),
    Tache("codages-douteux", "Codages douteux", Dispositif, lambda q: q.filter(confiance=Confiance.DOUTEUSE)),
    Tache(
        "divergences",
        "Divergences sans remarque",
        Fiche,
        _divergences,
        aide="Le tableau et la fiche se contredisent, et la remarque de la fiche n’en dit rien.",
    ),
    Tache(
        "suites-a-verifier",
        "Suites à vérifier",
        Suite,
        lambda q: q.exclude(confiance=Confiance.SURE),
        aide="Leur lien n’est que probable, ou douteux.",
    ),
    Tache("signalements", "Signalements à examiner", Signalement, lambda q: q.filter(statut=Suivi.RECU)),
    Tache(
        "paroles",
        "Réponses d’autorités à relire",
        ParoleAutorite,
        lambda q: q.filter(moderation=Moderation.ATTENTE).exclude(texte=""),
        aide="Le public ne les lit pas avant.",
    ),
    Tache("sans-site", "Territoires sans site officiel", Departement, lambda q: q.filter(site="")),
    Tache(
        "sites-muets",
        "Sites officiels qui ne répondent pas",
        Departement,
        lambda q: q.filter(etat_site__adresse=F("site")).exclude(etat_site__defaut=""),
        aide="Demandés par la commande verifier_sites.",
    ),
]


def comptes(request: HttpRequest) -> list[Compte]:
    """Return what waits for whoever asks, counted: one query a task, and those of the divergences."""
    permises = [t for t in TACHES if request.user.has_perm(t.droit)]
    return [Compte(t, t.choisir(t.modele._default_manager.all()).count()) for t in permises]


class AFaire(admin.SimpleListFilter):
    """« À faire », in the list of a model that has tasks."""

    title = "travail à faire"
    parameter_name = "a_faire"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(t.cle, t.titre) for t in TACHES if t.modele is model_admin.model]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        for tache in TACHES:
            if tache.cle == self.value() and tache.modele is queryset.model:
                return tache.choisir(queryset)
        return queryset
