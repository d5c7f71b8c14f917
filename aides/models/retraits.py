"""What is taken off the site takes the public record of its corrections with it: the journal keeps it all."""

from typing import Any

from django.db import models

from aides.models.commun import Enquete
from aides.models.journal import Modification, maillon


def cacher_les_corrections(modele: type[models.Model], pk: Any) -> None:
    """No longer show what was corrected in a survey, a sheet or a measure that was withdrawn, nor in its parts."""
    caches = {maillon(modele, pk)}
    if modele is Enquete:
        for relation in Enquete._meta.related_objects:
            if relation.on_delete is models.PROTECT:
                siennes = relation.related_model._base_manager.filter(**{relation.field.name: pk})
                caches.update(maillon(siennes.model, autre) for autre in siennes.values_list("pk", flat=True))
    touchees = []
    for publique, chemin in Modification.objects.filter(publique=True).values_list("pk", "chemin"):
        maillons = {f"{morceau}|" for morceau in chemin.strip("|").split("|")}
        if not caches.isdisjoint(maillons):
            touchees.append(publique)
    Modification.objects.filter(pk__in=touchees).update(publique=False)
