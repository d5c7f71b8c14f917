"""What a row holds, in the words that people read: labels of choices, names of the rows that it points to."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import models

from aides.models.ensembles import champs_suivis
from aides.mots.ecriture import nombre

Mots = dict[str, str]


def en_mots(objet: models.Model) -> Mots:
    """Return what a row holds, by field; empty where it holds nothing."""
    return {champ.name: _mot(objet, champ) for champ in champs_suivis(type(objet))}


def _mot(objet: models.Model, champ: Any) -> str:
    valeur = getattr(objet, champ.name)
    if champ.many_to_many:
        return ", ".join(sorted(map(str, valeur.all())))
    return mot_de(champ, valeur)


def mot_de(champ: Any, valeur: Any) -> str:
    """Return the word for a value of a field that holds one: the label of a choice, a number as it is written."""
    if valeur is None or valeur == "":
        return ""
    if champ.choices:
        return str(dict(champ.flatchoices).get(valeur, valeur))
    if isinstance(champ, models.BooleanField):
        return "oui" if valeur else "non"
    if isinstance(champ, models.DecimalField):
        return nombre(Decimal(valeur))
    # A browser ends lines in its own way.
    return str(valeur).replace("\r\n", "\n").strip()


def changements(modele: type[models.Model], avant: Mapping[str, str], apres: Mapping[str, str]) -> list[Mots]:
    """Return what differs, field by field: its name, its French name, before and after."""
    trouves = []
    for champ in champs_suivis(modele):
        avant_lui, apres_lui = avant.get(champ.name, ""), apres.get(champ.name, "")
        if avant_lui != apres_lui:
            nom = str(champ.verbose_name)
            trouves.append({"champ": champ.name, "nom": nom, "avant": avant_lui, "apres": apres_lui})
    return trouves
