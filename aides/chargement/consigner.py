"""What a load did becomes one revision: the versions of the rows that it wrote, and what it changed in the others.

Written at once and at its end, from what the load knows already: no row is read again. Rows that a load adds to an
empty base are kept as versions without a word on each: the journal would be that of the files.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from reversion.models import Revision, Version

from aides.chargement.comparer import Valeurs
from aides.chargement.lignes import Ligne
from aides.chargement.lire import Enregistrement, Identite, champs_publies, cle_en_texte, en_cles
from aides.models import Modification, Motif
from aides.models.consignes import garder_versions, texte_cherchable, version_de
from aides.models.ensembles import PORTEURS
from aides.models.etats import Mots, changements, mot_de
from aides.models.journal import Origine, Sorte, maillon

MOTIF = "Chargement des données"
# Rows that others point to, and that people know by another word than their key.
NOMMES = (
    *("territoires.region", "territoires.departement", "aides.source", "aides.categorieaide", "aides.beneficiaire"),
    *("aides.enquete", "aides.pole"),
)


@dataclass(frozen=True, slots=True)
class Fait:
    """What a load did to a row; `avant` is None where there was none, `apres` where there is none any more."""

    identite: Identite
    pk: int
    avant: Valeurs | None
    apres: Valeurs | None


class Registre:
    """What a load did, among the rows that it knows: their keys, and what it found them to hold."""

    def __init__(self, cles: Mapping[Identite, int], lignes: Mapping[Identite, Ligne], faits: list[Fait]) -> None:
        self.cles, self.lignes, self.faits = cles, lignes, faits
        self.ecrits = {fait.identite: fait for fait in faits}
        self.libelles: dict[Identite, str] = {}

    def ecrire(self, tenus: list[Enregistrement]) -> None:
        """Keep what was done, and a version of each row of the files that has none; nothing where there is nothing.

        `tenus` are the records that the database now holds as they are.
        """
        versions = list(self._versions(tenus))
        dits = self.faits if self.lignes else []
        if not versions and not dits:
            return
        revision = Revision.objects.create(date_created=timezone.now(), comment=MOTIF)
        Motif.objects.create(revision=revision, origine=Origine.CHARGEMENT)
        garder_versions(revision, versions)
        if dits:
            self.libelles = _libelles()
        Modification.objects.bulk_create([self._modification(revision, fait) for fait in dits], batch_size=500)

    def _versions(self, tenus: list[Enregistrement]) -> Iterator[Version]:
        gardees = set(Version.objects.order_by().values_list("content_type_id", "object_id").distinct())
        types = ContentType.objects.get_for_models(*{apps.get_model(e.modele) for e in tenus})
        for e in tenus:
            modele, pk = apps.get_model(e.modele), self.cles[e.identite]
            if e.identite in self.ecrits or (types[modele].pk, str(pk)) not in gardees:
                brut = [{"model": e.modele, "pk": pk, "fields": en_cles(e, self.cles)}]
                yield version_de(modele, pk, nom=e.cle, serialise=json.dumps(brut, cls=DjangoJSONEncoder))

    def _modification(self, revision: Revision, fait: Fait) -> Modification:
        modele = apps.get_model(fait.identite[0])
        avant, apres = self._mots(modele, fait.avant), self._mots(modele, fait.apres)
        champs = changements(modele, avant, apres)
        sorte = Sorte.MODIFICATION
        if fait.avant is None or fait.apres is None:
            sorte = Sorte.AJOUT if fait.avant is None else Sorte.SUPPRESSION
        return Modification(
            revision=revision,
            modele=ContentType.objects.get_for_model(modele),
            objet_id=fait.pk,
            nom=fait.identite[1][:400],
            chemin=self._chemin(fait.identite, fait.pk)[:400],
            sorte=sorte,
            champs=champs,
            departement_id=self._departement(fait.identite),
            recherche=texte_cherchable(fait.identite[1], champs, motif=MOTIF, auteur=""),
        )

    def _valeurs(self, identite: Identite) -> Valeurs:
        """What a row holds now, or held last."""
        fait, ligne = self.ecrits.get(identite), self.lignes.get(identite)
        if fait is not None:
            return fait.apres or fait.avant or {}
        return ligne.valeurs if ligne is not None else {}

    def _mots(self, modele: type[models.Model], valeurs: Valeurs | None) -> Mots:
        if valeurs is None:
            return {}
        return {champ.name: self._mot(champ, valeurs.get(champ.name)) for champ in champs_publies(modele)}

    def _mot(self, champ: Any, valeur: Any) -> str:
        if not champ.is_relation or valeur is None:
            return mot_de(champ, valeur)
        visees = valeur if champ.many_to_many else [valeur]
        return ", ".join(sorted(self._libelle(champ, cle) for cle in visees))

    def _libelle(self, champ: Any, cle: list[Any]) -> str:
        texte = cle_en_texte(cle)
        return self.libelles.get((champ.related_model._meta.label_lower, texte), texte)

    def _porteurs(self, identite: Identite) -> Iterator[Identite]:
        modele = apps.get_model(identite[0])
        for cle in PORTEURS.get(modele, ()):
            vise = modele._meta.get_field(cle).remote_field.model._meta.label_lower
            valeur = self._valeurs(identite).get(cle)
            if valeur is not None:
                yield vise, cle_en_texte(valeur)

    def _chemin(self, identite: Identite, pk: int | None) -> str:
        maillons = "|"
        for porteur in self._porteurs(identite):
            maillons += self._chemin(porteur, self.cles.get(porteur))[1:]
        return maillons + maillon(apps.get_model(identite[0]), pk)

    def _departement(self, identite: Identite) -> int | None:
        if identite[0] == "territoires.departement":
            return self.cles.get(identite)
        sien = self._valeurs(identite).get("departement")
        if sien is not None:
            return self.cles.get(("territoires.departement", cle_en_texte(sien)))
        for porteur in self._porteurs(identite):
            trouve = self._departement(porteur)
            if trouve is not None:
                return trouve
        return None


def _libelles() -> dict[Identite, str]:
    """What the rows that others point to are called; a query a model."""
    libelles = {}
    for nom in NOMMES:
        for objet in apps.get_model(nom)._default_manager.all():
            libelles[nom, cle_en_texte(objet.natural_key())] = str(objet)
    return libelles
