"""Loads `fixtures/` into the database: read, compare, apply, verify, all in one transaction.

Three versions of each row are compared (`comparer`): the file's, the database's, and what the last load wrote (an
`Empreinte`). A row that no longer is what was loaded was changed by staff: it is left alone and reported, unless
`ecraser`. What hangs on a row that staff deleted is left out with it; what a row of staff's hangs on stays with it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.serializers.base import DeserializationError
from django.db import IntegrityError, models, transaction

from aides.chargement.comparer import Valeurs, canonique, est_a_l_equipe, reconnues
from aides.chargement.consigner import Fait, Ligne, Registre
from aides.chargement.lire import (
    MODELES,
    Enregistrement,
    FixtureInvalide,
    Identite,
    canoniser,
    champs_publies,
    cle_en_texte,
    en_cles,
    lire,
    raison_en_clair,
    references,
)
from aides.chargement.verifier import verifier_ensemble
from aides.domaine.listes import ceux, premier
from aides.models import Empreinte, VersionDonnees


@dataclass(slots=True)
class Bilan:
    """What a load did, by natural key."""

    ajoutes: list[str] = field(default_factory=list)
    modifies: list[str] = field(default_factory=list)
    supprimes: list[str] = field(default_factory=list)
    respectes: list[str] = field(default_factory=list)
    inchanges: int = 0


@dataclass(slots=True)
class Passage:
    """A load under way: what it found, and what it has done so far."""

    lignes: dict[Identite, Ligne]
    traces: dict[Identite, Empreinte]
    # The primary keys of the rows that a record may point to: those found, then those written.
    cles: dict[Identite, int]
    ecraser: bool
    bilan: Bilan = field(default_factory=Bilan)
    # Rows of the files that the database does not hold and will not: staff deleted them, or what they hang on.
    absents: set[Identite] = field(default_factory=set)
    notees: dict[Identite, Empreinte] = field(default_factory=dict)
    # What was done, and the records that the database now holds as they are.
    faits: list[Fait] = field(default_factory=list)
    tenus: list[Enregistrement] = field(default_factory=list)

    def noter(self, identite: Identite, valeurs: Valeurs) -> None:
        """Remember what was written of a row, once the load ends."""
        trace = self.traces.get(identite) or Empreinte(modele=identite[0], cle=identite[1])
        if trace.valeurs != valeurs or trace.ancienne:
            trace.valeurs, trace.ancienne = valeurs, {}
            self.notees[identite] = trace

    def oublier(self, identite: Identite) -> None:
        """Forget a row that the files no longer hold."""
        self.notees.pop(identite, None)
        self.traces[identite].delete()

    def garder(self) -> None:
        """Write down what was noted."""
        nouvelles: list[Empreinte] = []
        connues: list[Empreinte] = []
        for trace in self.notees.values():
            (nouvelles if trace.pk is None else connues).append(trace)
        Empreinte.objects.bulk_create(nouvelles)
        Empreinte.objects.bulk_update(connues, ["valeurs", "ancienne"], batch_size=100)

    def consigner(self) -> None:
        """Keep it all as one revision; each row of a first load as a version, without a word on it."""
        Registre(self.cles, self.lignes, self.faits).ecrire(self.tenus)


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
    lignes: dict[Identite, Ligne] = {}
    for nom in MODELES:
        lignes |= _lignes(nom)
    passage = Passage(
        lignes=lignes,
        cles={identite: ligne.pk for identite, ligne in lignes.items()},
        traces={(e.modele, e.cle): e for e in Empreinte.objects.all()},
        ecraser=ecraser,
    )
    retirees = set(passage.traces) - {e.identite for e in enregistrements}
    _refuser_les_renvois(enregistrements, retirees)
    for enregistrement in enregistrements:
        _appliquer_un(enregistrement, passage)
    _retirer(retirees, passage)
    passage.garder()
    passage.consigner()
    return passage.bilan


def _lignes(nom: str) -> dict[Identite, Ligne]:
    """Return every row of a model by natural key; few queries in all."""
    modele = apps.get_model(nom)
    champs = champs_publies(modele)
    requete = modele._default_manager.order_by("pk").select_related(*_chemins(champs))
    requete = requete.prefetch_related(*[f.name for f in modele._meta.many_to_many])
    lignes = {}
    for objet in requete:
        valeurs = canonique({champ.name: _valeur(objet, champ) for champ in champs})
        lignes[nom, cle_en_texte(objet.natural_key())] = Ligne(objet.pk, valeurs)
    return lignes


def _valeur(objet: Any, champ: Any) -> Any:
    """Return what a row holds in a field, rows it points to by their natural keys."""
    valeur = getattr(objet, champ.name)
    if champ.many_to_many:
        return sorted((list(o.natural_key()) for o in valeur.all()), key=json.dumps)
    if champ.is_relation and valeur is not None:
        return list(valeur.natural_key())
    return valeur


def _chemins(champs: Iterable[Any]) -> Iterator[str]:
    """Yield relations to join, two levels deep: what natural keys read."""
    for champ in champs:
        if champ.many_to_one:
            yield champ.name
            for suivant in champ.related_model._meta.fields:
                if suivant.many_to_one:
                    yield f"{champ.name}__{suivant.name}"


def _refuser_les_renvois(enregistrements: list[Enregistrement], retirees: set[Identite]) -> None:
    """Raise FixtureInvalide where a record points to a row that the files no longer hold."""
    for e in enregistrements:
        for cible in references(e):
            if cible in retirees:
                raison = f"renvoie à un enregistrement que les fichiers n’ont plus ({' '.join(cible)})"
                raise FixtureInvalide(e.fichier, e.nom, raison)


def _appliquer_un(e: Enregistrement, passage: Passage) -> None:
    voulues, ligne = canonique(e.champs), passage.lignes.get(e.identite)
    if ligne is not None and ligne.valeurs == voulues:
        passage.bilan.inchanges += 1
    elif _laisser(e, voulues, passage):
        # What was written before stays noted: the correction stays protected.
        passage.bilan.respectes.append(e.nom)
        return
    else:
        _refuser_l_inconnu(e, passage)
        pk = passage.cles[e.identite] = _ecrire(e, passage.cles, pk=ligne.pk if ligne is not None else None)
        passage.faits.append(Fait(e.identite, pk, avant=ligne.valeurs if ligne is not None else None, apres=voulues))
        (passage.bilan.ajoutes if ligne is None else passage.bilan.modifies).append(e.nom)
    passage.noter(e.identite, voulues)
    passage.tenus.append(e)


def _refuser_l_inconnu(e: Enregistrement, passage: Passage) -> None:
    """Raise FixtureInvalide where a record points to what is neither in the database nor in the files before it."""
    for cible in references(e):
        if cible not in passage.cles:
            raise FixtureInvalide(e.fichier, e.nom, f"renvoie à un enregistrement inconnu ({' '.join(cible)})")


def _laisser(e: Enregistrement, voulues: Valeurs, passage: Passage) -> bool:
    """Whether a record is not to be applied: its row is staff's, or hangs on one that they deleted."""
    ligne = passage.lignes.get(e.identite)
    if ligne is None:
        a_l_equipe = e.identite in passage.traces
        _ecrites(e.identite, passage, [voulues])
    else:
        a_l_equipe = _est_a_l_equipe(e.identite, ligne, passage, fichier=voulues)
    laisser = (a_l_equipe and not passage.ecraser) or not passage.absents.isdisjoint(references(e))
    if laisser and ligne is None:
        passage.absents.add(e.identite)
    return laisser


def _est_a_l_equipe(identite: Identite, ligne: Ligne, passage: Passage, *, fichier: Valeurs) -> bool:
    ecrites = _ecrites(identite, passage, [ligne.valeurs, fichier])
    return est_a_l_equipe(ligne.valeurs, ecrites, fichier=fichier, defauts=_defauts(identite[0]))


def _ecrites(identite: Identite, passage: Passage, candidates: list[Valeurs]) -> Valeurs | None:
    """Return what the last load wrote of a row, if it did and if it is known: these candidates may have its hash."""
    trace = passage.traces.get(identite)
    if trace is None:
        return None
    if trace.valeurs is None:
        for valeurs in candidates:
            partie = reconnues(trace.ancienne, valeurs)
            if partie is not None:
                passage.noter(identite, partie)
                break
    return trace.valeurs


@cache
def _defauts(nom: str) -> Valeurs:
    """Return what a row of this model holds where nobody says anything."""
    return canonique(canoniser(apps.get_model(nom), {}))


def _ecrire(e: Enregistrement, cles: Mapping[Identite, int], *, pk: int | None) -> int:
    """Validate and save one record, whose references are in `cles`; return its primary key.

    Raises FixtureInvalide.
    """
    try:
        # Of a row without a key, Django would first ask whether its natural key is there: all were read at once.
        brut = {"model": e.modele, "pk": pk or 0, "fields": en_cles(e, cles)}
        [lu] = serializers.deserialize("python", [brut])
        objet = lu.object
        if pk is None:
            objet.pk = None
        # Uniqueness and constraints are left to the database: one query less for each, and no less strict.
        objet.full_clean(exclude=["recherche"], validate_unique=False, validate_constraints=False)
        objet.save()
        for nom, valeurs in (lu.m2m_data or {}).items():
            if valeurs or pk is not None:
                getattr(objet, nom).set(valeurs)
    except (DeserializationError, ObjectDoesNotExist, ValidationError, IntegrityError, ValueError) as erreur:
        raise FixtureInvalide(e.fichier, e.nom, raison_en_clair(erreur)) from erreur
    return int(objet.pk)


def _retirer(retirees: set[Identite], passage: Passage) -> None:
    """Remove the rows that the files no longer hold, unless staff changed them or a row that stays hangs on them."""
    restent: dict[Identite, models.Model] = {}
    for identite in sorted(retirees, key=lambda i: (-MODELES.index(i[0]), i[1])):
        ligne = passage.lignes.get(identite)
        if ligne is None:
            passage.oublier(identite)
        elif _est_a_l_equipe(identite, ligne, passage, fichier={}) and not passage.ecraser:
            passage.bilan.respectes.append(" ".join(identite))
        else:
            restent[identite] = apps.get_model(identite[0])._default_manager.get(pk=ligne.pk)
    # A row goes once nothing hangs on it any more: its parts first, whatever the order of the models.
    while libres := ceux(restent, lambda identite: not _tient(restent[identite])):
        for identite in libres:
            ligne = passage.lignes[identite]
            passage.faits.append(Fait(identite, ligne.pk, avant=ligne.valeurs, apres=None))
            restent.pop(identite).delete()
            passage.oublier(identite)
            passage.bilan.supprimes.append(" ".join(identite))
    passage.bilan.respectes += map(" ".join, restent)


def _tient(objet: models.Model) -> bool:
    """Whether a row points to this one: to delete this one would take it away, or change it."""
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: objet}).exists()
        for relation in objet._meta.related_objects
    )


def _fichier_de(enregistrements: list[Enregistrement], nom: str) -> str:
    trouve = premier(enregistrements, lambda e: e.nom == nom)
    return trouve.fichier if trouve else "fixtures"
