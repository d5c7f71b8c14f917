"""« Journal »: who did what to which row, when and why, before and after; and the way back."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from aides.domaine.texte import normaliser
from aides.equipe.admin.commun import departements_nommes, peut_publier
from aides.equipe.admin.motifs_publics import MotifsPublics, lien_du_geste
from aides.models import Modification
from aides.models.journal import Sorte


class ParDate(admin.DateFieldListFilter):
    """When."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "date"


class ParAuteur(admin.RelatedFieldListFilter):
    """Those who have done something; nobody is a load."""

    include_empty_choice = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "auteur"

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
        auteurs = Modification.objects.order_by("revision__user__username").values_list(
            "revision__user", "revision__user__username"
        )
        return [(pk, nom) for pk, nom in auteurs.distinct() if pk is not None]


class ParSorteDeDonnee(admin.RelatedFieldListFilter):
    """The kinds of rows that something was done to, by their French names."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
        cles = Modification.objects.order_by().values_list("modele", "modele__app_label", "modele__model").distinct()
        noms = [(pk, str(apps.get_model(app, nom)._meta.verbose_name)) for pk, app, nom in cles]
        return sorted(noms, key=lambda choix: normaliser(choix[1]))


@admin.register(Modification)
class JournalAdmin(MotifsPublics):
    """Read, searched, never changed; who may publish decides who reads the reasons."""

    list_display = ["quand", "qui", "pourquoi", "quoi", "ce_qui_a_change", "revenir"]
    list_display_links = None
    list_filter = [
        ("revision__date_created", ParDate),
        ("revision__user", ParAuteur),
        ("modele", ParSorteDeDonnee),
        "sorte",
        "revision__motif__origine",
        "departement__region",
    ]
    list_select_related = ["revision__user", "revision__motif", "modele", "departement"]
    list_per_page = 50
    show_full_result_count = False
    date_hierarchy = "revision__date_created"
    ordering = ["-revision_id", "pk"]
    search_fields = ["recherche"]
    search_help_text = "Territoire, mots de la ligne, du motif, de l’avant ou de l’après, nom de l’auteur."

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return super().changelist_view(request, {"title": "Journal", **(extra_context or {})})

    def get_list_display(self, request: HttpRequest) -> Any:
        """With links under the reasons, for who may publish."""
        if not peut_publier(request):
            return self.list_display
        return ["pourquoi_et_pour_qui" if nom == "pourquoi" else nom for nom in self.list_display]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Modification], search_term: str
    ) -> tuple[QuerySet[Modification], bool]:
        for mot in normaliser(search_term).split():
            ailleurs = queryset.filter(departement__in=departements_nommes(mot))
            queryset = queryset.filter(recherche__contains=f" {mot}") | ailleurs
        return queryset, False

    @admin.display(description="date", ordering="revision__date_created")
    def quand(self, ligne: Modification) -> Any:
        return ligne.revision.date_created

    @admin.display(description="par", ordering="revision__user__username")
    def qui(self, ligne: Modification) -> str:
        return ligne.auteur

    @admin.display(description="pourquoi")
    def pourquoi(self, ligne: Modification) -> str | SafeString:
        if ligne.revision.motif.public:
            return format_html("{} <em>(publié)</em>", ligne.revision.comment)
        return ligne.revision.comment

    @admin.display(description="pourquoi")
    def pourquoi_et_pour_qui(self, ligne: Modification) -> str | SafeString:
        geste = lien_du_geste(ligne.revision.motif, corrige=ligne.publique)
        return format_html("{}{}", self.pourquoi(ligne), geste)

    @admin.display(description="quoi")
    def quoi(self, ligne: Modification) -> SafeString:
        sorte = f"{ligne.get_sorte_display()}, {ligne.modele.model_class()._meta.verbose_name}"
        cible = _page(ligne.chemin)
        if ligne.sorte == Sorte.SUPPRESSION or cible is None:
            return format_html("{}\u00a0:<br>{}", sorte, ligne.nom)
        return format_html(
            '{}\u00a0:<br><a href="{}">{}</a>', sorte, reverse(f"{cible[0]}_history", args=[cible[1]]), ligne.nom
        )

    @admin.display(description="ce qui a changé")
    def ce_qui_a_change(self, ligne: Modification) -> SafeString:
        return render_to_string("admin/changements.html", {"modification": ligne})

    @admin.display(description="revenir")
    def revenir(self, ligne: Modification) -> str | SafeString:
        cible = _page(ligne.chemin)
        if ligne.sorte == Sorte.AJOUT or cible is None:
            return ""
        mot = "Rétablir" if ligne.sorte == Sorte.SUPPRESSION else "Rétablir l’état d’avant"
        adresse = reverse(f"{cible[0]}_retablir", args=[cible[1], ligne.revision_id - 1])
        return format_html('<a href="{}">{}</a>', adresse, mot)


def _page(chemin: str) -> tuple[str, str] | None:
    """Return the admin's name for the pages of the nearest row of a path that has some, and its key."""
    for maillon in reversed(chemin.strip("|").split("|")):
        nom, _, pk = maillon.partition(":")
        modele = apps.get_model(nom)
        if modele in admin.site._registry:
            return f"admin:{modele._meta.app_label}_{modele._meta.model_name}", pk
    return None
