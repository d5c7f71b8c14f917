"""What must happen at every write, whoever writes: search columns filled, the data's version moved on.

Signals rather than `save()`: `loaddata` writes rows raw, and `save()` is not called then.
"""

from typing import Any

from django.apps import apps
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import receiver

from aides.models import (
    Connexion,
    Depot,
    Dispositif,
    DispositifRegional,
    Empreinte,
    Envois,
    EtatSite,
    Modification,
    Motif,
    Operation,
    ParoleAutorite,
    SessionOuverte,
    Signalement,
    VersionDonnees,
    consignes,  # noqa: F401  (connects the receivers of the history)
)

APPLICATIONS = {"territoires", "aides"}
# Who comes in, and what is sent but not confirmed, changes no page; what the public reports stands on pages that are
# not kept.
SANS_PAGE = (Connexion, Depot, Envois, EtatSite, SessionOuverte, Signalement)
# Shown beside the data, and none of them: they are as old as they were.
SANS_DATE = (Modification, Motif, ParoleAutorite)


@receiver(pre_save, sender=Dispositif)
@receiver(pre_save, sender=DispositifRegional)
@receiver(pre_save, sender=Operation)
def remplir_recherche(instance: Dispositif | DispositifRegional | Operation, **kwargs: Any) -> None:
    instance.recherche = instance.texte_cherchable()


def publier(sender: type[Model], **kwargs: Any) -> None:
    """Move the data's version on: every page kept by any worker is stale from the commit of this write.

    Not for a migration's models: they are of another day, and so is the table of the version. Nor for what the loader
    notes for itself: no page shows it.
    """
    if sender in SANS_PAGE:
        return
    modele = sender._meta
    if modele.apps is not apps or modele.app_label not in APPLICATIONS:
        return
    if sender not in (VersionDonnees, Empreinte):
        VersionDonnees.avancer(datee=sender not in SANS_DATE)


for signal in (post_save, post_delete, m2m_changed):
    signal.connect(publier, dispatch_uid=f"publier-{id(signal)}")
