"""What the files no longer hold, and what stands in the way of what they bring."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import apps
from django.db import models

from aides.chargement.lire import MODELES, Identite
from aides.chargement.passage import Passage
from aides.domaine.listes import ceux

# Where a row's rank is put while another takes it: beyond all those in use, within what the column holds.
ECART = 32000


class Retrait:
    """The rows to remove: those that the files no longer hold, unless staff changed them or one that stays hangs on
    them."""

    def __init__(self, passage: Passage, retirees: Iterable[Identite]) -> None:
        self.passage = passage
        self.restent: dict[Identite, models.Model] = {}
        for identite in sorted(retirees, key=lambda i: (-MODELES.index(i[0]), i[1])):
            ligne = passage.lignes.get(identite)
            if ligne is None:
                passage.oublier(identite)
            elif passage.a_l_equipe(identite, {}) and identite not in passage.ecrases:
                passage.laisser(identite, {})
            else:
                self.restent[identite] = apps.get_model(identite[0])._default_manager.get(pk=ligne.pk)

    def retirer(self) -> None:
        """Remove the rows on which nothing hangs any more: their parts first, whatever the order of the models."""
        while libres := ceux(self.restent, lambda identite: not _tient(self.restent[identite])):
            for identite in libres:
                self.restent.pop(identite).delete()
                self.passage.retire(identite)

    def rendre_compte(self) -> None:
        """Say which rows stay."""
        self.passage.bilan.respectes += map(" ".join, self.restent)


def _tient(objet: models.Model) -> bool:
    """Whether a row points to this one: to delete this one would take it away, or change it."""
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: objet}).exists()
        for relation in objet._meta.related_objects
    )


def ecarter(cles: Mapping[Identite, int]) -> None:
    """Take these rows, which are about to be written, out of one another's way: two of them may exchange a rank."""
    for rang, (identite, pk) in enumerate(cles.items()):
        modele = apps.get_model(identite[0])
        champs = dict.fromkeys(_rangs_uniques(modele), ECART + rang)
        if champs:
            modele._base_manager.filter(pk=pk).update(**champs)


def _rangs_uniques(modele: type[models.Model]) -> tuple[str, ...]:
    """Return the numbers that no two rows share, but those that name the row."""
    noms = {champ.name for champ in modele._meta.fields if champ.unique}
    for contrainte in modele._meta.constraints:
        if isinstance(contrainte, models.UniqueConstraint):
            noms |= set(contrainte.fields)
    noms -= set(getattr(modele, "CLE_NATURELLE", ("cle",)))
    return tuple(sorted(nom for nom in noms if _est_un_rang(modele._meta.get_field(nom))))


def _est_un_rang(champ: Any) -> bool:
    return isinstance(champ, models.PositiveSmallIntegerField)
