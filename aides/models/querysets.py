"""Domain adjectives that chain on querysets."""

from typing import Self

from django.db import models

from aides.domaine.recherche import Requete, Texte
from aides.domaine.vocabulaire import Stade


class CherchableQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Rows with a column `recherche`: their words without accents or case."""

    def cherchant(self, texte: str) -> Self:
        """Rows that answer `texte`, as `domaine.recherche` says; all of them where it asks nothing."""
        requete = Requete.lire(texte)
        if requete.vide:
            return self.all()
        lignes = self.order_by().values_list("pk", "recherche")
        return self.filter(pk__in=[pk for pk, normal in lignes if requete.correspond(Texte.de_normal(normal))])


class DispositifQuerySet(CherchableQuerySet):
    def en_cours(self) -> "DispositifQuerySet":
        """Measures that count as offered: in force, experimented or adopted, particular to the territory."""
        return self.filter(stade__in=[s for s in Stade if s.compte], schema_general=False)

    def hors_categorie(self) -> "DispositifQuerySet":
        """Measures that fit none of the 12 categories."""
        return self.filter(categories__isnull=True)
