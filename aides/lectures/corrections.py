"""READS what the team corrected in what is published: neither loads, nor what nobody had seen."""

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef
from reversion.models import Revision

from aides.domaine.corrections import ChampCorrige, Correction, LigneCorrigee
from aides.domaine.listes import grouper
from aides.models import Modification


class CorrectionsLues:
    """All corrections, latest first: a query for their number, two for a slice of them."""

    @cached_property
    def _revisions(self) -> Any:
        publiques = Modification.objects.montrees().filter(revision=OuterRef("pk"))
        return Revision.objects.filter(Exists(publiques)).select_related("motif").order_by("-pk")

    def __len__(self) -> int:
        return int(self._revisions.count())

    def __getitem__(self, tranche: slice) -> Sequence[Correction]:
        revisions = list(self._revisions[tranche])
        lignes = Modification.objects.montrees().filter(revision__in=revisions).order_by("pk")
        par_revision = grouper(lignes.select_related("modele", "departement"), lambda ligne: ligne.revision_id)
        lues = []
        for revision in revisions:
            motif: Any = revision.motif
            correction = Correction(
                numero=revision.pk,
                date=revision.date_created,
                motif=revision.comment if motif.public else "",
                lignes=tuple(map(_ligne, par_revision[revision.pk])),
            )
            lues.append(correction)
        return lues


# A measure is told from another one of its title by its key; people, by its year.
_CLE = re.compile(r" \(\w+-(\d{4})-[a-z0-9-]+\)")


def _ligne(ligne: Modification) -> LigneCorrigee:
    departement = ligne.departement
    modele = apps.get_model(ligne.modele.app_label, ligne.modele.model)
    return LigneCorrigee(
        sorte=ligne.sorte,
        modele=str(modele._meta.verbose_name),
        nom=_CLE.sub(r", \1", ligne.nom),
        territoire=str(departement or ""),
        adresse=ligne.adresse or (departement.get_absolute_url() if departement else ""),
        champs=tuple(ChampCorrige(c["nom"], avant=c["avant"], apres=c["apres"]) for c in ligne.champs),
        code=departement.code if departement else "",
    )
