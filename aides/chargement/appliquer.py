"""Loads `fixtures/` into the database: read, compare, apply, verify, all in one transaction.

Three versions of each row are compared (`comparer`): the file's, the database's, and what the last load wrote (an
`Empreinte`). A row that no longer is what was loaded was changed by staff: it is left alone and reported, unless
`ecraser`. What hangs on a row that staff deleted is left out with it; what a row of staff's hangs on stays with it.
What is wrong in the files refuses the whole load; what is wrong because of staff's rows is said, and blocks nothing.
"""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.serializers.base import DeserializationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from aides.chargement.comparer import Valeurs, canonique
from aides.chargement.lignes import toutes_les_lignes
from aides.chargement.lire import (
    MODELES,
    Enregistrement,
    FixtureInvalide,
    Identite,
    en_cles,
    lire,
    raison_en_clair,
    references,
)
from aides.chargement.passage import Bilan, Passage, designees, essai
from aides.chargement.retirer import Retrait, ecarter
from aides.chargement.verifier import verifier_ensemble
from aides.domaine.listes import ceux, premier
from aides.models import Empreinte, VersionDonnees

# Rows to overwrite, by name; or all of them, or none.
Ecraser = Collection[str] | bool


def charger(dossier: Path, *, a_blanc: bool = False, ecraser: Ecraser = False) -> Bilan:
    """Load every fixture under `dossier`; return what was added, changed, removed and left to staff.

    Raises FixtureInvalide, with nothing loaded, on the first record that is wrong, or where there is none;
    CleInconnue where `ecraser` names a row that cannot be overwritten. `a_blanc` undoes everything.
    """
    enregistrements = lire(dossier)
    if not enregistrements:
        raise FixtureInvalide(str(dossier), "aucun enregistrement", "tout serait effacé.")
    with transaction.atomic():
        VersionDonnees.retenir()
        with VersionDonnees.avancer_une_fois():
            passage = _appliquer(enregistrements, ecraser=ecraser)
            passage.garder()
            passage.consigner()
        plaintes = _plaintes(enregistrements, passage)
        if plaintes:
            faute = _faute_des_fichiers(enregistrements) if passage.bilan.equipe else plaintes[0]
            if faute is not None:
                raise faute
            passage.bilan.avertissements += map(_avertissement, plaintes)
        if a_blanc:
            transaction.set_rollback(True)
    return passage.bilan


def _appliquer(enregistrements: list[Enregistrement], *, ecraser: Ecraser) -> Passage:
    lignes = toutes_les_lignes()
    traces = {(e.modele, e.cle): e for e in Empreinte.objects.all()}
    des_fichiers = dict.fromkeys(e.identite for e in enregistrements)
    connues = {**des_fichiers, **traces}
    passage = Passage(
        lignes=lignes,
        traces=traces,
        cles={identite: ligne.pk for identite, ligne in lignes.items()},
        ecrases=_ecrases(ecraser, connues, lignes),
    )
    retirees = set(traces) - set(des_fichiers)
    _refuser_les_renvois(enregistrements, retirees)
    passage.bilan.saisis += map(" ".join, ceux(lignes, lambda identite: identite not in connues))
    for enregistrement in enregistrements:
        _appliquer_un(enregistrement, passage)
    retrait = Retrait(passage, retirees)
    retrait.retirer()
    _reprendre(passage)
    retrait.retirer()
    retrait.rendre_compte()
    return passage


def _ecrases(
    ecraser: Ecraser, connues: Collection[Identite], presentes: Collection[Identite]
) -> Collection[Identite]:
    if isinstance(ecraser, bool):
        return connues if ecraser else ()
    return designees(ecraser, connues, presentes)


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
        passage.tenir(e, voulues)
    # What was written before stays noted: the correction stays protected.
    elif not _laisser(e, voulues, passage):
        try:
            passage.ecrit(e, voulues, _ecrire(e, passage.cles, pk=passage.pk(e.identite)))
        except FixtureInvalide:
            passage.remis.append(e)


def _laisser(e: Enregistrement, voulues: Valeurs, passage: Passage) -> bool:
    """Whether a record is not to be applied: its row is staff's, or hangs on one that they deleted."""
    dehors = ceux(references(e), passage.absents.__contains__)
    ecrasee = e.identite in passage.ecrases
    if dehors and ecrasee:
        raison = f"dépend de ce que l’équipe a supprimé ({' '.join(dehors[0])}) : nommez-le aussi"
        raise FixtureInvalide(e.fichier, e.nom, raison)
    a_l_equipe = passage.a_l_equipe(e.identite, voulues) and not ecrasee
    if dehors:
        passage.bilan.respectes.append(e.nom)
    elif a_l_equipe:
        passage.laisser(e.identite, voulues)
    else:
        return False
    if e.identite not in passage.lignes:
        passage.absents.add(e.identite)
    return True


def _reprendre(passage: Passage) -> None:
    """Write what could not be written when its turn came: what stood in the way may be gone, or be among the rest."""
    while passage.remis:
        with essai():
            echecs = _tenter(passage, dict(passage.cles))
        if not echecs:
            _tenter(passage, passage.cles)
            for e in passage.remis:
                passage.ecrit(e, canonique(e.champs), passage.cles[e.identite])
            passage.remis = []
        passage.empeches |= echecs
        passage.remis = [e for e in passage.remis if e.identite not in echecs]


def _tenter(passage: Passage, cles: dict[Identite, int]) -> dict[Identite, FixtureInvalide]:
    """Write what waits, all of it out of its own way first; return those that cannot be, with the reason."""
    echecs = {}
    ecarter({e.identite: passage.lignes[e.identite].pk for e in passage.remis if e.identite in passage.lignes})
    for e in passage.remis:
        try:
            cles[e.identite] = _ecrire(e, cles, pk=passage.pk(e.identite))
        except FixtureInvalide as erreur:
            echecs[e.identite] = erreur
    return echecs


# --- What is wrong, and because of whom ---


def _plaintes(enregistrements: list[Enregistrement], passage: Passage) -> list[FixtureInvalide]:
    """Return what could not be written, then the rules that the data as a whole break."""
    plaintes = [passage.empeches[e.identite] for e in enregistrements if e.identite in passage.empeches]
    for objet, raison in verifier_ensemble():
        plaintes.append(FixtureInvalide(_fichier_de(enregistrements, objet), objet, raison))
    return plaintes


def _faute_des_fichiers(enregistrements: list[Enregistrement]) -> FixtureInvalide | None:
    """Return what is wrong in the files alone: what would still be, had staff never touched anything. Undone."""
    with essai():
        passage = _appliquer(enregistrements, ecraser=True)
        _effacer(passage)
        passage.remis = [e for e in enregistrements if e.identite in passage.empeches]
        passage.empeches.clear()
        _reprendre(passage)
        plaintes = _plaintes(enregistrements, passage)
    return plaintes[0] if plaintes else None


def _effacer(passage: Passage) -> None:
    """Delete what only staff's rows are, those that hang on others first."""
    noms = set(passage.bilan.saisis)
    saisies = ceux(passage.lignes, lambda identite: " ".join(identite) in noms)
    for identite in sorted(saisies, key=lambda i: -MODELES.index(i[0])):
        try:
            with transaction.atomic():
                apps.get_model(identite[0])._base_manager.filter(pk=passage.lignes[identite].pk).delete()
        except ProtectedError:
            continue  # a record of the files hangs on it: it is part of what they say


def _avertissement(plainte: FixtureInvalide) -> str:
    return f"{plainte.enregistrement} : {plainte.raison}"


def _fichier_de(enregistrements: list[Enregistrement], nom: str) -> str:
    trouve = premier(enregistrements, lambda e: e.nom == nom)
    return trouve.fichier if trouve else "fixtures"


# --- One record ---


def _refuser_l_inconnu(e: Enregistrement, cles: Mapping[Identite, int]) -> None:
    """Raise FixtureInvalide where a record points to what is neither in the database nor in the files before it."""
    for cible in references(e):
        if cible not in cles:
            raise FixtureInvalide(e.fichier, e.nom, f"renvoie à un enregistrement inconnu ({' '.join(cible)})")


def _ecrire(e: Enregistrement, cles: Mapping[Identite, int], *, pk: int | None) -> int:
    """Validate and save one record, once the rows that it points to are in `cles`; return its primary key.

    Raises FixtureInvalide.
    """
    _refuser_l_inconnu(e, cles)
    try:
        # Of a row without a key, Django would first ask whether its natural key is there: all were read at once.
        brut = {"model": e.modele, "pk": pk or 0, "fields": en_cles(e, cles)}
        [lu] = serializers.deserialize("python", [brut])
        objet = lu.object
        if pk is None:
            objet.pk = None
        # Uniqueness and constraints are left to the database: one query less for each, and no less strict.
        objet.full_clean(exclude=["recherche"], validate_unique=False, validate_constraints=False)
        with transaction.atomic():
            objet.save()
            for nom, valeurs in (lu.m2m_data or {}).items():
                if valeurs or pk is not None:
                    getattr(objet, nom).set(valeurs)
    except IntegrityError as erreur:
        raise FixtureInvalide(e.fichier, e.nom, _refus_de_la_base(objet, erreur)) from erreur
    except (DeserializationError, ObjectDoesNotExist, ValidationError, ValueError) as erreur:
        raise FixtureInvalide(e.fichier, e.nom, raison_en_clair(erreur)) from erreur
    return int(objet.pk)


def _refus_de_la_base(objet: Any, erreur: IntegrityError) -> str:
    """Say in French what the database says in its own way."""
    # As it was read from a file, it passes for a new row: one that has a key would be found to be twice.
    objet._state.adding = objet.pk is None
    try:
        objet.validate_unique()
        objet.validate_constraints()
    except ValidationError as dite:
        return raison_en_clair(dite)
    return raison_en_clair(erreur)
