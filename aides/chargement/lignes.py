"""The rows of the database, by natural key and as files would give them: what is compared, and what is written."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps

from aides.chargement.comparer import Valeurs, canonique
from aides.chargement.lire import MODELES, Identite, canoniser, champs_publies, cle_en_texte


@dataclass(frozen=True, slots=True)
class Ligne:
    """A row of the database as it was found."""

    pk: int
    valeurs: Valeurs


def toutes_les_lignes() -> dict[Identite, Ligne]:
    """Return every row that files may hold, by natural key; few queries in all."""
    lignes: dict[Identite, Ligne] = {}
    for nom in MODELES:
        lignes |= lignes_de(nom)
    return lignes


@cache
def defauts(nom: str) -> Valeurs:
    """Return what a row of this model holds where nobody says anything."""
    return canonique(canoniser(apps.get_model(nom), {}))


def lignes_de(nom: str) -> dict[Identite, Ligne]:
    """Return every row of a model, named as « aides.fiche », by natural key."""
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
