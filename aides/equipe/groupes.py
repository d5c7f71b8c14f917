"""The editors' group: what staff may change. Who belongs to it is decided in the admin, by a superuser."""

from typing import Any

from django.apps import AppConfig
from django.db.models import Q

NOM = "Équipe éditoriale"
# Rows that a correction may add or take away; the rest come and go with the fixtures.
AJOUTES_ET_RETIRES = (
    *("dispositif", "montant", "chiffremesure", "suite", "changement", "apparition"),
    *("releve", "montantreleve", "chiffrereleve", "capacite", "affirmation"),
    *("dispositifregional", "montantregional", "chiffre", "operation", "desaccord", "versiondesaccord"),
)
# The regional layer grows by documents that staff code themselves.
REGIONAUX = ("dispositifregional", "montantregional", "chiffre", "operation", "desaccord", "versiondesaccord")
AJOUTES = ("fiche", "tableau", "enquete", "source", "pole", "presentation")
TECHNIQUES = ("versiondonnees", "empreinte")
# What was done is read, never changed.
JOURNAL = ("modification", "motif")


def accorder(sender: AppConfig, **kwargs: Any) -> None:
    """Make the group, and give it what it lacks. After each migration, when Django has made the permissions."""
    from django.contrib.auth.models import Group, Permission

    permissions = Permission.objects.using(kwargs["using"]).filter(
        Q(content_type__app_label="aides")
        | Q(content_type__app_label="territoires", codename__startswith="view_")
        | Q(content_type__app_label="territoires", codename="change_departement")
    )
    accordees = [p for p in permissions.select_related("content_type") if _accordee(p.codename, p.content_type.model)]
    groupe, _ = Group.objects.using(kwargs["using"]).get_or_create(name=NOM)
    groupe.permissions.add(*accordees)


def _accordee(code: str, modele: str) -> bool:
    action = code.split("_", 1)[0]
    if modele in JOURNAL:
        return action == "view"
    if modele in TECHNIQUES:
        return False
    if action in ("view", "change", "publier"):
        return True
    if action == "add":
        return modele in AJOUTES_ET_RETIRES + REGIONAUX + AJOUTES
    return modele in AJOUTES_ET_RETIRES + REGIONAUX
