"""A file between its preview and its confirmation: in the database, for any worker may be asked to confirm."""

from django.conf import settings
from django.db import models


class Depot(models.Model):
    """What a member of staff has sent and not confirmed yet; one each. Whoever has not its token never meets it."""

    compte = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    jeton = models.CharField(max_length=32)
    echange = models.CharField(max_length=20)
    nom = models.CharField(max_length=200)
    forme = models.CharField(max_length=4)
    contenu = models.BinaryField()
    date = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "import en attente"
        verbose_name_plural = "imports en attente"

    def __str__(self) -> str:
        return self.nom
