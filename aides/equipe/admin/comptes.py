"""Accounts, groups, sessions and the log of sign-ins: what the group « Administration » has.

Whoever may change accounts could make a superuser of their own, or give one a password: a superuser's account is
changed by a superuser alone, and only a superuser makes one.
"""

import json
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from aides.equipe.acces.registre import noter
from aides.equipe.acces.second_facteur import retirer
from aides.equipe.acces.sessions import fermer, ouvertes
from aides.equipe.admin.constats import VERBES, Constat, Dite
from aides.equipe.admin.peremption import SansEcraser
from aides.equipe.admin.prudence import Prudence
from aides.models import Connexion, Issue, SessionOuverte
from aides.models.journal import Sorte
from aides.mots.ecriture import pluriel

admin.site.unregister((User, Group))
# Secrets are shown to nobody: an account's second factor is reset, not read.
admin.site.unregister((TOTPDevice, StaticDevice))


@admin.register(User)
class CompteAdmin(SansEcraser, UserAdmin):
    list_display = ["username", "first_name", "last_name", "is_staff", "is_active", "second_facteur", "last_login"]
    actions = ["reinitialiser_le_second_facteur", "fermer_les_sessions"]

    # Told by the account's own life: nobody writes them.
    readonly_fields = ("last_login", "date_joined")

    def derniere_revision(self) -> int:
        """Accounts are not in the journal: Django's own log tells of them."""
        return LogEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0

    def raconter(self, constat: Constat, revision: int) -> list[Dite]:
        comptes = [str(pk) for _, pk in constat.objets]
        type_de_compte = ContentType.objects.get_for_model(User)
        entrees = LogEntry.objects.filter(content_type=type_de_compte, object_id__in=comptes, pk__gt=revision)
        return list(map(_dite, entrees.select_related("user").order_by("pk")))

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        sien = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        return super().get_queryset(request).annotate(avec_second_facteur=Exists(sien))

    @admin.display(description="second facteur", boolean=True, ordering="avec_second_facteur")
    def second_facteur(self, compte: Any) -> bool:
        return compte.avec_second_facteur

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        reserves = () if request.user.is_superuser else ("is_superuser", "user_permissions")
        return (*super().get_readonly_fields(request, obj), *reserves)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and _a_sa_portee(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and _a_sa_portee(request, obj)

    @admin.action(description="Réinitialiser le second facteur des comptes choisis", permissions=["change"])
    def reinitialiser_le_second_facteur(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """What they had of it goes, and their sessions end: they install another when they come back."""
        choisis = self._a_portee(request, queryset)
        for compte in choisis:
            retirer(compte)
            fermer(ouvertes(compte))
            self.log_change(request, compte, "Second facteur réinitialisé.")
        if choisis:
            s = pluriel(len(choisis))
            self.message_user(request, f"Second facteur réinitialisé pour {len(choisis)} compte{s}.")

    @admin.action(description="Fermer les sessions des comptes choisis", permissions=["change"])
    def fermer_les_sessions(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        nombre = 0
        for compte in self._a_portee(request, queryset):
            fermees = fermer(ouvertes(compte))
            if fermees:
                noter(request, compte, Issue.FERMEE)
                self.log_change(request, compte, "Sessions fermées.")
            nombre += fermees
        self.message_user(request, f"{nombre} session{pluriel(nombre)} fermée{pluriel(nombre)}.")

    def _a_portee(self, request: HttpRequest, comptes: QuerySet[User]) -> list[User]:
        """Those of the accounts chosen that this member of staff may change; say which are left out."""
        choisis = [compte for compte in comptes if _a_sa_portee(request, compte)]
        if len(choisis) < len(comptes):
            message = "Le compte d’un superutilisateur ne se change que par un superutilisateur."
            self.message_user(request, message, messages.ERROR)
        return choisis


def _dite(entree: LogEntry) -> Dite:
    return Dite(
        qui=str(entree.user),
        verbe=VERBES[Sorte.MODIFICATION],
        nom=entree.object_repr,
        quand=entree.action_time,
        pourquoi=_champs(entree) or entree.get_change_message(),
    )


def _champs(entree: LogEntry) -> str:
    """Return the fields that an entry of Django's log names; it keeps them in English, as labels begin."""
    if not entree.change_message.startswith("["):
        return ""
    noms: list[str] = []
    for partie in json.loads(entree.change_message):
        noms += partie.get("changed", {}).get("fields", [])
    return ", ".join(gettext(nom.lower()) for nom in noms)


def _a_sa_portee(request: HttpRequest, compte: Any) -> bool:
    return compte is None or request.user.is_superuser or not compte.is_superuser


@admin.register(Group)
class GroupeAdmin(Prudence, GroupAdmin):
    """Who may what: Django's page, asked as ours are."""


@admin.register(SessionOuverte)
class SessionOuverteAdmin(Prudence):
    """Sessions that are not over; to delete one is to end it."""

    list_display = ["compte", "appareil", "depuis", "vue_le"]
    list_filter = ["compte"]
    list_select_related = ["compte"]
    fields = ["compte", "appareil", "depuis", "vue_le"]
    search_fields = ["compte__username"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[SessionOuverte]:
        return super().get_queryset(request).filter(session__expire_date__gt=timezone.now())

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def delete_model(self, request: HttpRequest, obj: SessionOuverte) -> None:
        self.delete_queryset(request, SessionOuverte.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[SessionOuverte]) -> None:
        for ligne in queryset.select_related("compte"):
            noter(request, ligne.compte, Issue.FERMEE)
        fermer(queryset)


@admin.register(Connexion)
class ConnexionAdmin(Prudence):
    """The log: read, never written by hand."""

    list_display = ["quand", "qui", "issue", "adresse", "appareil"]
    list_filter = ["issue", "compte"]
    date_hierarchy = "quand"
    fields = ["quand", "identifiant", "issue", "adresse", "appareil"]
    search_fields = ["identifiant", "adresse"]

    @admin.display(description="qui", ordering="identifiant")
    def qui(self, ligne: Connexion) -> str:
        return ligne.identifiant or "compte inconnu"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
