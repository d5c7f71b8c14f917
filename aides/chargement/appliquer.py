"""Loads `fixtures/` into the database: read, compare, apply, verify, all in one transaction.

Three versions of each row are compared: the file's, the database's, and what the last load wrote (an `Empreinte`).
A row that no longer is what was loaded was changed by staff: it is left alone and reported, unless `ecraser`.
"""

import hashlib
import json
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.serializers.base import DeserializationError
from django.db import IntegrityError, models, transaction

from aides.chargement.lire import (
    MODELES,
    Champs,
    Enregistrement,
    FixtureInvalide,
    champs_publies,
    lire,
    raison_en_clair,
)
from aides.chargement.verifier import verifier_ensemble
from aides.models import Empreinte, VersionDonnees


@dataclass(slots=True)
class Bilan:
    """What a load did, by natural key."""

    ajoutes: list[str] = field(default_factory=list)
    modifies: list[str] = field(default_factory=list)
    supprimes: list[str] = field(default_factory=list)
    respectes: list[str] = field(default_factory=list)
    inchanges: int = 0


def charger(dossier: Path, *, a_blanc: bool = False, ecraser: bool = False) -> Bilan:
    """Load every fixture under `dossier`; return what was added, changed, removed and left to staff.

    Raises FixtureInvalide, with nothing loaded, on the first record that is wrong. `a_blanc` undoes everything.
    """
    enregistrements = lire(dossier)
    with transaction.atomic():
        with VersionDonnees.avancer_une_fois():
            bilan = _appliquer(enregistrements, ecraser=ecraser)
        for objet, raison in verifier_ensemble():
            raise FixtureInvalide(_fichier_de(enregistrements, objet), objet, raison)
        if a_blanc:
            transaction.set_rollback(True)
    return bilan


def _appliquer(enregistrements: list[Enregistrement], *, ecraser: bool) -> Bilan:
    bilan = Bilan()
    traces = {(e.modele, e.cle): e for e in Empreinte.objects.all()}
    en_base = {nom: _lignes(nom) for nom in MODELES}
    for enregistrement in enregistrements:
        _appliquer_un(enregistrement, en_base[enregistrement.modele], traces, bilan, ecraser=ecraser)
    fournis = {(e.modele, e.cle) for e in enregistrements}
    for identite in sorted(set(traces) - fournis, key=lambda i: -MODELES.index(i[0])):
        _retirer(traces[identite], en_base[identite[0]], bilan, ecraser=ecraser)
    return bilan


def _lignes(nom: str) -> dict[str, tuple[int, Champs]]:
    """Return every row of a model by natural key, with its primary key and canonical fields; few queries in all."""
    modele = apps.get_model(nom)
    relations = [f.name for f in champs_publies(modele) if f.many_to_one]
    requete = modele._default_manager.order_by("pk").select_related(*_chemins(modele, relations))
    requete = requete.prefetch_related(*[f.name for f in modele._meta.many_to_many])
    lignes = {}
    for objet in requete:
        champs: Champs = {}
        for f in champs_publies(modele):
            if f.many_to_many:
                champs[f.name] = sorted((list(o.natural_key()) for o in getattr(objet, f.name).all()), key=json.dumps)
            elif f.is_relation:
                lie = getattr(objet, f.name)
                champs[f.name] = list(lie.natural_key()) if lie is not None else None
            else:
                champs[f.name] = getattr(objet, f.name)
        lignes["/".join(str(p) for p in objet.natural_key())] = (objet.pk, champs)
    return lignes


def _chemins(modele: type[models.Model], relations: list[str]) -> list[str]:
    """Relations to join, two levels deep: what natural keys read."""
    chemins = []
    for nom in relations:
        chemins.append(nom)
        cible: Any = modele._meta.get_field(nom).related_model
        chemins += [f"{nom}__{f.name}" for f in cible._meta.fields if f.many_to_one]
    return chemins


def empreinte(champs: Champs) -> str:
    """Return a hash of canonical fields."""

    def texte(valeur: Any) -> str:
        return format(valeur.normalize(), "f") if isinstance(valeur, Decimal) else str(valeur)

    return hashlib.sha256(json.dumps(champs, sort_keys=True, default=texte).encode()).hexdigest()


def _appliquer_un(
    e: Enregistrement,
    lignes: dict[str, tuple[int, Champs]],
    traces: dict[tuple[str, str], Empreinte],
    bilan: Bilan,
    *,
    ecraser: bool,
) -> None:
    voulu, trace = empreinte(e.champs), traces.get((e.modele, e.cle))
    pk, actuel = lignes.get(e.cle, (None, None))
    present = empreinte(actuel) if actuel is not None else None
    if present == voulu:
        bilan.inchanges += 1
    elif not ecraser and (
        (present is None and trace is not None)
        or (present is not None and (trace is None or present != trace.empreinte))
    ):
        # Staff deleted it, or changed it since the last load. The trace stays: the correction stays protected.
        bilan.respectes.append(e.nom)
        return
    else:
        _ecrire(e, pk)
        (bilan.ajoutes if pk is None else bilan.modifies).append(e.nom)
    if trace is None:
        Empreinte.objects.create(modele=e.modele, cle=e.cle, empreinte=voulu)
    elif trace.empreinte != voulu:
        trace.empreinte = voulu
        trace.save()


def _ecrire(e: Enregistrement, pk: int | None) -> None:
    """Validate and save one record; raises FixtureInvalide."""
    try:
        [lu] = serializers.deserialize("python", [{"model": e.modele, "pk": pk, "fields": e.champs}])
        objet = lu.object
        if pk is None:
            objet.pk = None
        # Uniqueness and constraints are left to the database: one query less for each, and no less strict.
        objet.full_clean(exclude=["recherche"], validate_unique=False, validate_constraints=False)
        _enregistrer(objet, {n: v for n, v in (lu.m2m_data or {}).items() if v or pk is not None})
    except (DeserializationError, ObjectDoesNotExist, ValidationError, IntegrityError, ValueError) as erreur:
        raise FixtureInvalide(e.fichier, e.nom, raison_en_clair(erreur)) from erreur


def _enregistrer(objet: Any, liens: dict[str, Any]) -> None:
    """Save a row and its many-to-many links, with one history row for all of it: at the last write."""
    if liens:
        objet.skip_history_when_saving = True
    objet.save()
    for reste, (nom, valeurs) in zip(range(len(liens) - 1, -1, -1), liens.items(), strict=True):
        if not reste:
            del objet.skip_history_when_saving
        getattr(objet, nom).set(valeurs)


def _retirer(trace: Empreinte, lignes: dict[str, tuple[int, Champs]], bilan: Bilan, *, ecraser: bool) -> None:
    """A row that the files no longer hold: removed, unless staff changed it."""
    pk, actuel = lignes.get(trace.cle, (None, None))
    nom = f"{trace.modele} {trace.cle}"
    if actuel is not None and not ecraser and empreinte(actuel) != trace.empreinte:
        bilan.respectes.append(nom)
        return
    if pk is not None:
        try:
            with transaction.atomic():
                for objet in apps.get_model(trace.modele)._default_manager.filter(pk=pk):
                    objet.delete()
        except (models.ProtectedError, models.RestrictedError) as erreur:
            raise FixtureInvalide("fixtures", nom, "ne peut être retiré : d’autres lignes en dépendent") from erreur
        bilan.supprimes.append(nom)
    trace.delete()


def _fichier_de(enregistrements: list[Enregistrement], nom: str) -> str:
    return next((e.fichier for e in enregistrements if e.nom == nom), "fixtures")
