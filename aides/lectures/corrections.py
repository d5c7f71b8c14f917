"""READS what the team corrected in what is published: neither loads, nor what nobody had seen."""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef
from reversion.models import Revision

from aides.domaine.corrections import ChampCorrige, Correction, LigneCorrigee
from aides.domaine.listes import grouper
from aides.models import CategorieAide, Modification
from aides.models.journal import maillon


class CorrectionsLues:
    """All corrections, or those of a territory, latest first: a query for their number, two for a slice of them."""

    def __init__(self, territoire: str = "") -> None:
        publiques = Modification.objects.montrees()
        self._lignes: Any = publiques.filter(departement__code=territoire) if territoire else publiques

    @cached_property
    def _revisions(self) -> Any:
        siennes = self._lignes.filter(revision=OuterRef("pk"))
        return Revision.objects.filter(Exists(siennes)).select_related("motif").order_by("-pk")

    def __len__(self) -> int:
        return int(self._revisions.count())

    def __getitem__(self, tranche: slice) -> Sequence[Correction]:
        return _corrections(self._revisions[tranche], self._lignes)


def corrections_de_categorie(cle: str, limite: int) -> Sequence[Correction]:
    """Return the latest corrections of what is, or was then, of a category: each with these rows alone.

    Read backwards from what is of it today: a row that joined it was not of it before, one that left it was.
    """
    categorie = CategorieAide.objects.get(cle=cle)
    suivi = _Appartenance(categorie)
    montrees = set(Modification.objects.montrees().values_list("pk", flat=True))
    retenues: dict[int, list[int]] = {}
    for ligne in Modification.objects.order_by("-revision_id", "-pk").iterator():
        if len(retenues) == limite and ligne.revision_id not in retenues:
            break
        if suivi.reculer(ligne) and ligne.pk in montrees:
            retenues.setdefault(ligne.revision_id, []).append(ligne.pk)
    revisions = Revision.objects.filter(pk__in=retenues).select_related("motif").order_by("-pk")
    return _corrections(revisions, Modification.objects.filter(pk__in=list(chain.from_iterable(retenues.values()))))


def _corrections(choisies: Any, lignes: Any) -> list[Correction]:
    revisions = list(choisies)
    siennes = lignes.filter(revision__in=revisions).order_by("pk").select_related("modele", "departement")
    par_revision = grouper(siennes, lambda ligne: ligne.revision_id)
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


class _Appartenance:
    """Which rows are of a category, as one goes back in time through what was done to them."""

    def __init__(self, categorie: CategorieAide) -> None:
        self.libelle = str(categorie)
        self.elle = maillon(CategorieAide, categorie.pk).rstrip("|")
        self.siens = {self.elle}
        for relation in CategorieAide._meta.related_objects:
            modele: Any = relation.related_model
            siennes = modele._base_manager.filter(**{relation.field.name: categorie})
            self.siens |= {maillon(modele, pk).rstrip("|") for pk in siennes.values_list("pk", flat=True)}

    def reculer(self, ligne: Modification) -> bool:
        """Return whether a modification is of the category, and take it back."""
        maillons = list(filter(None, ligne.chemin.split("|")))
        etait = not self.siens.isdisjoint(maillons)
        return self._nommee(ligne, maillons[-1]) or etait

    def _nommee(self, ligne: Modification, propre: str) -> bool:
        """Whether it names the category among those that the row left, joined or kept."""
        nommee = False
        for champ in ligne.champs:
            if propre == self.elle and champ["champ"] == "libelle" and champ["avant"]:
                self.libelle = champ["avant"]
            if champ["champ"] in ("categorie", "categories"):
                avant, apres = self._est_dans(champ["avant"]), self._est_dans(champ["apres"])
                nommee = nommee or avant or apres
                (self.siens.add if avant else self.siens.discard)(propre)
        return nommee

    def _est_dans(self, mots: str) -> bool:
        return f", {self.libelle}, " in f", {mots}, "


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
