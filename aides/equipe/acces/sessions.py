"""Which sessions stand open, and how one is ended: by its owner, or by an administrator.

django-user-sessions brings a session engine of its own, unmoved since 2022: every session would have to be opened
again. One row beside Django's says as much, and goes with it.
"""

from datetime import timedelta
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY, get_user_model
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from aides.equipe.acces.registre import appareil_de
from aides.models import SessionOuverte

# « Vue pour la dernière fois » is written once a minute, not at each page.
PAS = timedelta(minutes=1)


def noter_le_passage(request: HttpRequest, compte: Any) -> None:
    """Write that this session is open, or that it was seen again."""
    maintenant = timezone.now()
    cle = str(request.session.session_key)
    ligne = SessionOuverte.objects.filter(session_id=cle).first()
    if ligne is None:
        try:
            with transaction.atomic():
                SessionOuverte.objects.create(session_id=cle, compte=compte, appareil=appareil_de(request))
        except IntegrityError:
            pass  # ended meanwhile, or written by another page of the same browser
    elif maintenant - ligne.vue_le >= PAS:
        SessionOuverte.objects.filter(pk=ligne.pk).update(vue_le=maintenant)


def ouvertes(compte: Any) -> QuerySet[SessionOuverte]:
    """Return the sessions of an account that are not over, the one seen last first."""
    return SessionOuverte.objects.filter(compte=compte, session__expire_date__gt=timezone.now())


def fermer(lignes: QuerySet[SessionOuverte]) -> int:
    """End these sessions; return how many there were."""
    cles = list(lignes.order_by().values_list("session_id", flat=True))
    Session.objects.filter(pk__in=cles).delete()
    return len(cles)


@receiver(post_save, sender=get_user_model())
def fermer_celles_d_un_ancien_mot_de_passe(
    instance: Any, update_fields: frozenset[str] | None = None, **kwargs: Any
) -> None:
    """Django no longer believes them, nor those of an account that was closed: they are not to be shown as open."""
    if update_fields is not None and not update_fields & {"password", "is_active"}:
        return
    empreinte = instance.get_session_auth_hash()
    for ligne in SessionOuverte.objects.filter(compte=instance).select_related("session"):
        if not instance.is_active or ligne.session.get_decoded().get(HASH_SESSION_KEY) != empreinte:
            ligne.session.delete()
