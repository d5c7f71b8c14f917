"""What each group of staff may do. Who belongs to which is decided in the admin, by « Administration ».

« Lecture » sees, « Rédaction » also adds and changes, « Publication » also publishes, imports and deletes;
« Administration » sees, and has the accounts, the groups, the sessions and the log of sign-ins: it corrects nothing.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from django.apps import AppConfig

LECTURE, REDACTION, PUBLICATION, ADMINISTRATION = "Lecture", "Rédaction", "Publication", "Administration"
# The only group there was before: it is « Publication » now, with its members and what they had been given.
ANCIEN = "Équipe éditoriale"

# Rows that a correction may add or take away.
AJOUTES_ET_RETIRES = (
    *("dispositif", "montant", "chiffremesure", "suite", "changement", "apparition"),
    *("releve", "montantreleve", "chiffrereleve", "capacite", "affirmation"),
    # The regional layer grows by documents that staff code themselves.
    *("dispositifregional", "montantregional", "chiffre", "operation", "desaccord", "versiondesaccord"),
    # What a survey is made of.
    *("fiche", "tableau", "enquete", "source", "pole"),
)
# Which surveys the public is shown first.
MONTREES = ("add_presentation", "change_presentation")
# Of the tables that no page shows, staff see none but those that « Administration » has.
TECHNIQUES = ("versiondonnees", "empreinte", "connexion", "sessionouverte", "envois", "depot", "etatsite")
# What was done is read, never changed.
JOURNAL = ("modification", "motif")
ACTES = ("publier_enquete", "publier_fiche", "importer_donnees")
# The words of authorities are shown by who publishes. What came from outside is taken away by who has the accounts.
MODERER = "change_paroleautorite"
RETIRER = ("delete_signalement", "delete_paroleautorite")
ACCES = ("view_connexion", "view_sessionouverte", "delete_sessionouverte")


def _lecture(app: str, modele: str, code: str) -> bool:
    """Everything that is published, and its history."""
    return app in ("aides", "territoires", "reversion") and code.startswith("view_") and modele not in TECHNIQUES


def _redaction(app: str, modele: str, code: str) -> bool:
    if app == "territoires":
        return _lecture(app, modele, code) or code == "change_departement"
    editable = app == "aides" and modele not in TECHNIQUES + JOURNAL and not modele.startswith("historical")
    ecrit = code.startswith("change_") or (code.startswith("add_") and modele in AJOUTES_ET_RETIRES)
    return _lecture(app, modele, code) or (editable and ecrit and code not in (*MONTREES, MODERER))


def _publication(app: str, modele: str, code: str) -> bool:
    retire = app == "aides" and code.startswith("delete_") and modele in AJOUTES_ET_RETIRES
    return _redaction(app, modele, code) or retire or code in (*ACTES, *MONTREES, MODERER)


def _administration(app: str, modele: str, code: str) -> bool:
    comptes = app == "auth" and modele in ("user", "group")
    return _lecture(app, modele, code) or comptes or (app == "aides" and code in ACCES + RETIRER)


GROUPES: Mapping[str, Callable[[str, str, str], bool]] = MappingProxyType(
    {LECTURE: _lecture, REDACTION: _redaction, PUBLICATION: _publication, ADMINISTRATION: _administration}
)


def accorder(sender: AppConfig, **kwargs: Any) -> None:
    """Make the groups, and give each what it lacks. After each migration, when Django has made the permissions.

    Nothing is taken back: what an administrator gave a group besides stays. What was taken from one comes back.
    """
    from django.contrib.auth.models import Group, Permission

    base = kwargs["using"]
    permissions = list(Permission.objects.using(base).select_related("content_type"))
    for nom, accorde in GROUPES.items():
        groupe, _ = Group.objects.using(base).get_or_create(name=nom)
        siennes = [p for p in permissions if accorde(p.content_type.app_label, p.content_type.model, p.codename)]
        groupe.permissions.add(*siennes)
