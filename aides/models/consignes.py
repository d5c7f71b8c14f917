"""Keeps what an edit does: one revision for all that is written in a block, with its reason and what it changed.

What a row held is read from the database as it is first touched, not from its last version: a row that was written
otherwise meanwhile is told as it was. Versions are reversion's own; deletions, of which it keeps nothing, are among
the modifications.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

import reversion
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.db import models, transaction
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save
from django.dispatch import receiver
from django.utils import timezone
from reversion.models import Revision, Version

from aides.domaine.texte import normaliser
from aides.models.ensembles import champs_suivis
from aides.models.etats import Mots, changements, en_mots
from aides.models.journal import Modification, Motif, Origine, Sorte
from aides.models.publication import VersionDonnees
from aides.models.retraits import accorder_les_corrections
from aides.models.situer import adresse_de, chemin_de, departement_de, est_publie, nom_de

Cle = tuple[type[models.Model], Any]
PREMIER_ETAT = "Premier état connu"


@dataclass(frozen=True, slots=True)
class Etat:
    """A row at one moment: what it holds, and where it belongs."""

    mots: Mots
    nom: str
    chemin: str
    departement: int | None
    adresse: str
    publie: bool
    # As reversion keeps it.
    serialise: str

    @classmethod
    def de(cls, objet: models.Model) -> "Etat":
        departement = departement_de(objet)
        return cls(
            mots=en_mots(objet),
            nom=nom_de(objet)[:400],
            chemin=chemin_de(objet),
            departement=departement.pk if departement else None,
            adresse=adresse_de(objet),
            publie=est_publie(objet),
            serialise=serializers.serialize(
                "json", [objet], fields=[champ.name for champ in champs_suivis(type(objet))]
            ),
        )


@dataclass(frozen=True, slots=True)
class Change:
    """A row that was written: before and after; None where there was none, or is none any more."""

    cle: Cle
    avant: Etat | None
    apres: Etat | None
    objet: models.Model | None

    @property
    def sorte(self) -> Sorte:
        """What became of it."""
        if self.avant is None:
            return Sorte.AJOUT
        return Sorte.SUPPRESSION if self.apres is None else Sorte.MODIFICATION

    @property
    def parait(self) -> bool | None:
        """Whether people see it from now on, where that is new; a row that goes leaves its corrections alone."""
        avant = self.avant is not None and self.avant.publie
        if self.apres is None or self.apres.publie == avant:
            return None
        return self.apres.publie


@dataclass(slots=True)
class Suivi:
    """An edit under way: who makes it and why, and what the rows that it touches held before."""

    auteur: Any = None
    motif: str = ""
    public: bool = False
    origine: Origine = Origine.EQUIPE
    message: str = ""
    avant: dict[Cle, Etat | None] = field(default_factory=dict)

    def noter(self, objet: models.Model) -> None:
        """Remember what the database holds of a row, the first time that it is touched."""
        cle = (type(objet), objet.pk)
        if objet.pk is not None and cle not in self.avant and reversion.is_registered(type(objet)):
            la = type(objet)._base_manager.filter(pk=objet.pk).first()
            self.avant[cle] = Etat.de(la) if la is not None else None

    def changes(self) -> list[Change]:
        """Return the rows that are not what they were, in the order in which they were touched."""
        trouves = []
        for (modele, pk), avant in self.avant.items():
            objet = modele._base_manager.filter(pk=pk).first()
            apres = Etat.de(objet) if objet is not None else None
            if (avant and avant.mots) != (apres and apres.mots):
                trouves.append(Change((modele, pk), avant, apres, objet))
        return trouves


# One a thread, task or greenlet.
_suivi: ContextVar[Suivi | None] = ContextVar("suivi", default=None)


@contextmanager
def consigner(auteur: Any = None, motif: str = "", **reste: Any) -> Iterator[Suivi]:
    """Keep what is written inside as one revision, in one transaction with it; nothing where nothing changes.

    The author, the reason and the rest may be set on what is yielded until the end. Inside another one, it is its.
    One edit is made at a time: whoever comes meanwhile waits, and reads what this one has left.
    """
    dehors = _suivi.get()
    if dehors is not None:
        yield dehors
        return
    suivi = Suivi(auteur=auteur, motif=motif, **reste)
    with transaction.atomic(), VersionDonnees.avancer_une_fois():
        VersionDonnees.retenir()
        jeton = _suivi.set(suivi)
        try:
            yield suivi
        finally:
            _suivi.reset(jeton)
        if not transaction.get_rollback():
            _ecrire(suivi)


def _ecrire(suivi: Suivi) -> None:
    changes = suivi.changes()
    if not changes:
        return
    _garder_les_premiers(changes)
    metas: list[tuple[type[models.Model], dict[str, Any]]] = [
        (Motif, {"origine": suivi.origine, "public": suivi.public, "message": suivi.message})
    ]
    for change in changes:
        metas.append((Modification, _modification(change, suivi)))
        if change.parait is not None:
            accorder_les_corrections(*change.cle, publie=change.parait)
    restent = [change.objet for change in changes if change.objet is not None]
    if not restent:
        # Reversion keeps no revision of rows that are all gone.
        revision = Revision.objects.create(date_created=timezone.now(), user=suivi.auteur, comment=suivi.motif)
        for modele, valeurs in metas:
            modele._default_manager.create(revision=revision, **valeurs)
        return
    with reversion.create_revision(manage_manually=True, atomic=False):
        reversion.set_user(suivi.auteur)
        reversion.set_comment(suivi.motif)
        for objet in restent:
            reversion.add_to_revision(objet)
        for modele, valeurs in metas:
            reversion.add_meta(modele, **valeurs)


def _modification(change: Change, suivi: Suivi) -> dict[str, Any]:
    etats = [etat for etat in (change.avant, change.apres) if etat is not None]
    dernier, (modele, pk) = etats[-1], change.cle
    champs = changements(modele, change.avant.mots if change.avant else {}, change.apres.mots if change.apres else {})
    return {
        "modele": ContentType.objects.get_for_model(modele),
        "objet_id": pk,
        "nom": dernier.nom,
        "chemin": dernier.chemin,
        "sorte": change.sorte,
        "champs": champs,
        "departement_id": dernier.departement,
        "adresse": dernier.adresse,
        "publique": all(etat.publie for etat in etats),
        "recherche": texte_cherchable(dernier.nom, champs, motif=suivi.motif, auteur=str(suivi.auteur or "")),
    }


def texte_cherchable(nom: str, champs: list[Mots], *, motif: str, auteur: str) -> str:
    """Return what the search of the journal looks into."""
    morceaux = [nom, motif, auteur]
    for champ in champs:
        morceaux += [champ["nom"], champ["avant"], champ["apres"]]
    return normaliser(" ".join(morceaux))


def _garder_les_premiers(changes: list[Change]) -> None:
    """Keep what rows without any version held before: there is something to go back to."""
    versions = []
    for change in changes:
        modele, pk = change.cle
        if change.avant is not None and not Version.objects.get_for_object_reference(modele, pk).exists():
            versions.append(version_de(modele, pk, nom=change.avant.nom, serialise=change.avant.serialise))
    if versions:
        revision = Revision.objects.create(date_created=timezone.now(), comment=PREMIER_ETAT)
        Motif.objects.create(revision=revision, origine=Origine.REPRISE)
        garder_versions(revision, versions)


def version_de(modele: type[models.Model], pk: Any, *, nom: str, serialise: str) -> Version:
    """Return a version of a row as reversion makes them, of no revision yet."""
    return Version(
        object_id=str(pk),
        content_type=ContentType.objects.get_for_model(modele),
        db="default",
        format="json",
        serialized_data=serialise,
        object_repr=nom,
    )


def garder_versions(revision: Revision, versions: list[Version]) -> None:
    """Write versions of a revision down, many at once."""
    for version in versions:
        version.revision = revision
    Version.objects.bulk_create(versions, batch_size=500)


def lire_version(version: Version) -> dict[str, Any]:
    """Return the fields that a version holds, as it holds them."""
    [brut] = json.loads(version.serialized_data)
    champs: dict[str, Any] = brut["fields"]
    return champs


@receiver(pre_save)
@receiver(pre_delete)
def _avant_d_ecrire(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    suivi = _suivi.get()
    if suivi is None:
        return
    suivi.noter(instance)
    if kwargs["signal"] is pre_delete:
        for relation in instance._meta.related_objects:
            # Rows that are left without it are written by the database alone.
            reste = relation.many_to_many or relation.on_delete is models.SET_NULL
            if reste and reversion.is_registered(relation.related_model):
                for objet in relation.related_model._base_manager.filter(**{relation.field.name: instance}):
                    suivi.noter(objet)


@receiver(post_save)
def _apres_un_ajout(sender: type[models.Model], instance: models.Model, created: bool, **kwargs: Any) -> None:
    suivi = _suivi.get()
    if suivi is not None and created and reversion.is_registered(sender):
        suivi.avant.setdefault((sender, instance.pk), None)


@receiver(m2m_changed)
def _avant_de_lier(instance: models.Model, action: str, reverse: bool, **kwargs: Any) -> None:
    suivi = _suivi.get()
    if suivi is not None and action.startswith("pre_") and not reverse:
        suivi.noter(instance)


def en_cours() -> Suivi | None:
    """Return the edit under way, if one is."""
    return _suivi.get()
