"""Whether anybody may read why a correction was made: decided with it, and again later. The journal keeps who did."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from reversion.models import Revision

from aides.models.consignes import texte_cherchable
from aides.models.etats import mot_de
from aides.models.journal import Modification, Motif, Origine, Sorte, maillon
from aides.models.publication import VersionDonnees

# What writes for people: a load gives no reason of its own.
DITS = (Origine.EQUIPE, Origine.IMPORT)


def est_publiable(motif: Motif) -> bool:
    """Whether there is a reason to show or hide: of an edit by people that corrected something published."""
    revision = motif.revision
    return bool(revision.comment) and motif.origine in DITS and revision.modifications.filter(publique=True).exists()


def montrer_le_motif(motif: Motif, *, public: bool, auteur: Any, pourquoi: str) -> bool:
    """Show a reason to everybody, or no longer, and keep who did so and why; whether that changed anything.

    Pages that were kept are stale from the commit on. Whoever decides meanwhile waits, and reads what was decided.
    """
    with transaction.atomic(), VersionDonnees.avancer_une_fois():
        VersionDonnees.retenir()
        motif.refresh_from_db()
        if motif.public == public:
            return False
        champ = Motif._meta.get_field("public")
        dit = {
            "champ": champ.name,
            "nom": str(champ.verbose_name),
            "avant": mot_de(champ, motif.public),
            "apres": mot_de(champ, public),
        }
        motif.public = public
        motif.save(update_fields=["public"])
        nom = f"« {motif.revision.comment} »"[:400]
        revision = Revision.objects.create(date_created=timezone.now(), user=auteur, comment=pourquoi)
        Motif.objects.create(revision=revision)
        Modification.objects.create(
            revision=revision,
            modele=ContentType.objects.get_for_model(Motif),
            objet_id=motif.pk,
            nom=nom,
            chemin=f"|{maillon(Motif, motif.pk)}",
            sorte=Sorte.MODIFICATION,
            champs=[dit],
            recherche=texte_cherchable(nom, [dit], motif=pourquoi, auteur=str(auteur or "")),
        )
    return True
