"""What is kept of a revision beside its versions: why it was made, and what it changed, field by field, in words."""

from typing import Any, Self

from django.contrib.contenttypes.models import ContentType
from django.db import models
from reversion.models import Revision

from territoires.models import Departement


class Origine(models.TextChoices):
    """Who or what writes."""

    EQUIPE = "equipe", "l’équipe"
    CHARGEMENT = "chargement", "chargement des données"
    IMPORT = "import", "import d’un fichier"
    REPRISE = "reprise", "reprise de l’historique"


class Sorte(models.TextChoices):
    """What became of a row."""

    AJOUT = "ajout", "ajout"
    MODIFICATION = "modification", "modification"
    SUPPRESSION = "suppression", "suppression"


class Motif(models.Model):
    """Of a revision, whose comment is the reason given: whether anybody may read it, and what wrote it."""

    revision = models.OneToOneField(Revision, models.CASCADE, related_name="motif", verbose_name="révision")
    origine = models.CharField("origine", max_length=20, choices=Origine, default=Origine.EQUIPE)
    public = models.BooleanField("motif publié", default=False)
    # What Django's admin says of the edit, as its own log writes it.
    message = models.TextField("message de l’interface", blank=True)

    class Meta:
        verbose_name = "motif d’une révision"
        verbose_name_plural = "motifs des révisions"

    def __str__(self) -> str:
        return str(self.revision.comment)


class ModificationQuerySet(models.QuerySet["Modification"]):
    """Rows of the journal."""

    def montrees(self) -> Self:
        """Those that everybody may read: they correct what was published, and still is."""
        return self.filter(publique=True, retiree=False)


class Modification(models.Model):
    """What a revision did to one row, in the words of that day: labels change, and rows that are pointed to go."""

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="modifications", verbose_name="révision")
    modele = models.ForeignKey(ContentType, models.CASCADE, related_name="+", verbose_name="sorte de donnée")
    objet_id = models.BigIntegerField("numéro de la ligne")
    nom = models.CharField("ligne", max_length=400)
    # « |aides.fiche:3|aides.dispositif:12| »: the row, after all that it hung on.
    chemin = models.CharField(max_length=400)
    sorte = models.CharField("ce qui a été fait", max_length=20, choices=Sorte)
    # Each: `champ`, `nom`, `avant`, `apres`.
    champs = models.JSONField("avant et après", default=list)
    departement = models.ForeignKey(
        Departement, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="territoire"
    )
    adresse = models.CharField("adresse publique", max_length=300, blank=True)
    publique = models.BooleanField("corrige ce qui était publié", default=False)
    # What it corrects was withdrawn since: hidden with it, shown again with it (`models/retraits.py`).
    retiree = models.BooleanField("retirée avec ce qu’elle corrige", default=False)
    # The words of all this, without accents or case.
    recherche = models.TextField(editable=False, default="")

    objects = ModificationQuerySet.as_manager()

    class Meta:
        verbose_name = "modification"
        verbose_name_plural = "journal"
        ordering = ["-revision_id", "pk"]
        indexes = [models.Index(fields=["modele", "objet_id"], name="modification_objet")]

    def __str__(self) -> str:
        return self.nom

    @property
    def auteur(self) -> str:
        """Who did it: an account, or what writes by itself."""
        if self.revision.user is not None:
            return str(self.revision.user)
        return str(Origine(self.revision.motif.origine).label)

    @property
    def changements(self) -> list[dict[str, Any]]:
        """Before and after, field by field."""
        return list(self.champs)


def maillon(modele: type[models.Model], pk: Any) -> str:
    """Return how a row is written in a path."""
    return f"{modele._meta.label_lower}:{pk}|"
