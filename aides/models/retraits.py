"""What is taken off the site takes the public record of its corrections with it; what comes back brings it back.

The journal keeps it all: `Modification.publique` says for good whether a correction was of what people saw, and
`retiree` whether they may see it now.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models

from aides.models.commun import Enquete
from aides.models.journal import Modification, Sorte, maillon
from aides.models.situer import est_publie


def accorder_les_corrections(modele: type[models.Model], pk: Any, *, publie: bool) -> None:
    """Show no longer, or again, what was corrected in a survey, a sheet or a measure, and in its parts.

    Of what comes back, a correction stays hidden while something else that it hangs on is still withdrawn.
    """
    touches = {maillon(modele, pk)}
    if modele is Enquete:
        touches.update(_d_une_enquete(pk))
    connus: dict[str, bool] = {}
    accordees = []
    corrections = Modification.objects.filter(publique=True, retiree=publie)
    for correction, chemin in corrections.values_list("pk", "chemin"):
        maillons = _maillons(chemin)
        if touches.isdisjoint(maillons):
            continue
        if not publie or _tous_publies(maillons, connus):
            accordees.append(correction)
    Modification.objects.filter(pk__in=accordees).update(retiree=not publie)


def _maillons(chemin: str) -> list[str]:
    return [f"{morceau}|" for morceau in chemin.strip("|").split("|")]


def _d_une_enquete(pk: Any) -> Iterable[str]:
    """The rows of a survey: those that are there, and those that were deleted."""
    for relation in Enquete._meta.related_objects:
        if relation.on_delete is models.PROTECT:
            modele, champ = relation.related_model, relation.field.name
            for autre in modele._base_manager.filter(**{champ: pk}).values_list("pk", flat=True):
                yield maillon(modele, autre)
    annee = str(Enquete._base_manager.get(pk=pk))
    for supprimee in Modification.objects.filter(sorte=Sorte.SUPPRESSION).only("chemin", "champs"):
        if _mot(supprimee, "enquete") == annee:
            yield _maillons(supprimee.chemin)[-1]


def _tous_publies(maillons: list[str], connus: dict[str, bool]) -> bool:
    for lien in maillons:
        if lien not in connus:
            connus[lien] = _est_publie(lien)
    return all(connus[lien] for lien in maillons)


def _est_publie(lien: str) -> bool:
    """Whether people see a row; of one that is no more, whether they saw it until it was deleted."""
    nom, _, pk = lien.rstrip("|").partition(":")
    objet = apps.get_model(nom)._base_manager.filter(pk=pk).first()
    if objet is not None:
        return est_publie(objet)
    chemins = Modification.objects.filter(sorte=Sorte.SUPPRESSION, objet_id=pk, chemin__endswith=f"|{lien}")
    derniere = chemins.order_by("pk").last()
    if derniere is None or not derniere.publique:
        return False
    enquete = _mot(derniere, "enquete")
    return not enquete or Enquete._base_manager.filter(annee=enquete, publiee=True).exists()


def _mot(supprimee: Modification, champ: str) -> str:
    """What a deleted row held in a field, in words."""
    for dit in supprimee.champs:
        if dit["champ"] == champ:
            return str(dit["avant"])
    return ""
