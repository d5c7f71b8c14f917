"""Domain adjectives that chain on querysets."""

from typing import Self

from django.db import models

from aides.domaine.recherche import Requete, Texte


class CherchableQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Rows with a column `recherche`: their words without accents or case."""

    def cherchant(self, texte: str) -> Self:
        """Rows that answer `texte`, as `domaine.recherche` says; all of them where it asks nothing."""
        requete = Requete.lire(texte)
        if requete.vide:
            return self.all()
        lignes = self.order_by().values_list("pk", "recherche")
        return self.filter(pk__in=[pk for pk, normal in lignes if requete.correspond(Texte.de_normal(normal))])
