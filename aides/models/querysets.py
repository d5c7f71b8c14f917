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


class VisiblesQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Rows that the public sees, or those that staff see in a preview. `ENQUETE` leads to the survey they are of."""

    ENQUETE = ""

    def visibles(self, *, apercu: bool) -> Self:
        """Rows of published surveys, no draft among them; all of them in a preview."""
        return self.all() if apercu else self.publies()

    def publies(self) -> Self:
        """Those that the public sees."""
        return self.filter(**{f"{self.ENQUETE}publiee": True})


class DEnqueteQuerySet(VisiblesQuerySet):
    """Rows that bear a survey: tables, cells, analyses."""

    ENQUETE = "enquete__"


class FicheQuerySet(DEnqueteQuerySet):
    """Sheets: those being entered are drafts."""

    def publies(self) -> Self:
        return super().publies().filter(brouillon=False)


class DispositifQuerySet(CherchableQuerySet, VisiblesQuerySet):  # type: ignore[override]
    """Measures: a draft by themselves, or with their sheet."""

    ENQUETE = "fiche__enquete__"

    def publies(self) -> Self:
        return super().publies().filter(brouillon=False, fiche__brouillon=False)


class AffirmationQuerySet(VisiblesQuerySet):
    """What analyses affirm."""

    ENQUETE = "analyse__enquete__"
