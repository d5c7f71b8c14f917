"""A row in every table of a loaded base: what staff, visitors and the site itself leave there besides the data."""

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.contrib.sessions.models import Session
from django.db import models
from django.utils import timezone

from aides.models import Dispositif, Enquete, Fiche, Modification, Presentation
from aides.models.consignes import consigner


def semer() -> None:
    """Put a row where there is none; each value that may be given is."""
    ada = User.objects.create_user("ada", "ada@exemple.fr", "une phrase assez longue", first_name="Ada")
    ada.groups.add(*Group.objects.all())
    ada.user_permissions.add(Permission.objects.order_by("pk")[0])
    corriger(ada)
    enquetes = Enquete.objects.order_by("annee")
    Presentation.objects.create(cle="site", avant=enquetes[0], apres=enquetes[1])
    session = Session.objects.create(
        session_key="s" * 32, session_data="x", expire_date=timezone.now() + timedelta(days=1)
    )
    # Those that others name come first: a table that waits is filled at the next turn.
    for _ in range(2):
        for modele in vides():
            remplir(modele, connus={User: ada, Session: session})


def corriger(ada: User) -> None:
    """Correct two rows as staff do, and take one of the corrections back."""
    fiche, mesure = Fiche.objects.order_by("pk")[0], Dispositif.objects.order_by("pk")[0]
    with consigner(auteur=ada, motif="Relecture.", public=True):
        fiche.remarque = "Relue."
        fiche.save()
        mesure.resume = "Relu."
        mesure.save()
    derniere = Modification.objects.order_by("-pk")[0]
    Modification.objects.filter(pk=derniere.pk).update(retiree=True)


def vides() -> list[type[models.Model]]:
    """Return what has no row yet."""
    tous = apps.get_models(include_auto_created=True)
    return [modele for modele in tous if modele._meta.managed and not modele._base_manager.exists()]


def remplir(modele: type[models.Model], connus: dict[type[models.Model], models.Model]) -> None:
    """Make a row of a model, of whatever its fields take."""
    champs = [champ for champ in modele._meta.concrete_fields if not champ.generated and not _seul(champ)]
    modele._base_manager.create(**{champ.name: valeur(champ, connus) for champ in champs})


def _seul(champ: Any) -> bool:
    return champ.primary_key and champ.remote_field is None and champ.get_internal_type().endswith("AutoField")


def valeur(champ: Any, connus: dict[type[models.Model], models.Model]) -> Any:
    """Return something that a field takes."""
    if champ.remote_field is not None:
        vers = champ.remote_field.model
        return connus.get(vers) or vers._base_manager.order_by("pk").first()
    if champ.choices:
        return next(choix for choix, _ in champ.flatchoices if choix not in ("", None))
    genre = champ.get_internal_type()
    par_genre = {
        "DateTimeField": timezone.now(),
        "JSONField": [],
        "BinaryField": b"octets",
        "BooleanField": False,
        "GenericIPAddressField": "192.0.2.0",
        "URLField": "https://exemple.fr",
        "EmailField": "ada@exemple.fr",
    }
    if isinstance(champ, models.IntegerField):
        return 1
    return par_genre.get(genre, "0123456789abcdef0123456789abcdef01234567"[: champ.max_length])
