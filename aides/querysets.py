"""Domain adjectives that chain on querysets."""

from django.db import models
from django.db.models import Q

from aides.domaine.texte import mots
from aides.domaine.vocabulaire import Stade


class DispositifQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def en_cours(self) -> "DispositifQuerySet":
        """Measures that count as offered: in force, experimented or adopted, particular to the territory."""
        return self.filter(stade__in=[s for s in Stade if s.compte], schema_general=False)

    def hors_categorie(self) -> "DispositifQuerySet":
        """Measures that fit none of the 12 categories."""
        return self.filter(categories__isnull=True)

    def cherchant(self, texte: str) -> "DispositifQuerySet":
        """Measures in which every word of `texte` begins some word, accents and case aside."""
        condition = Q()
        for mot in mots(texte):
            condition &= Q(recherche__contains=f" {mot}")
        return self.filter(condition)
