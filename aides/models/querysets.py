"""Domain adjectives that chain on querysets."""

from typing import Self

from django.db import models
from django.db.models import Q

from aides.domaine.texte import debuts, mots
from aides.domaine.vocabulaire import Stade
from aides.mots.sigles import equivalents


class CherchableQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Rows with a column `recherche`: their words without accents or case."""

    def cherchant(self, texte: str) -> Self:
        """Rows in which every word of `texte` begins some word, accents and case aside, or its equivalent is."""
        requete = mots(texte)
        condition = Q()
        for mot in requete:
            condition &= Q(*(("recherche__contains", debut) for debut in debuts(mot)), _connector=Q.OR)
        for autrement in equivalents(requete):
            condition |= Q(recherche__contains=autrement)
        return self.filter(condition)


class DispositifQuerySet(CherchableQuerySet):
    def en_cours(self) -> "DispositifQuerySet":
        """Measures that count as offered: in force, experimented or adopted, particular to the territory."""
        return self.filter(stade__in=[s for s in Stade if s.compte], schema_general=False)

    def hors_categorie(self) -> "DispositifQuerySet":
        """Measures that fit none of the 12 categories."""
        return self.filter(categories__isnull=True)
