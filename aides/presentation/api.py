"""`/api/`: what the OpenAPI document says of a resource, as the page shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aides.mots.ecriture import nombre

TYPES = {
    "array": "liste",
    "boolean": "vrai ou faux",
    "integer": "nombre entier",
    "number": "nombre",
    "string": "texte",
}
# What an address can hold is better read elsewhere than here.
VALEURS_MONTREES = 12


@dataclass(frozen=True, slots=True)
class Parametre:
    """A parameter: its name, what it is, the values that it takes where they are few, or else in words."""

    nom: str
    sens: str
    valeurs: Sequence[str]
    precision: str


@dataclass(frozen=True, slots=True)
class Propriete:
    """A property of a row: its name, its type, its unit, what it is."""

    nom: str
    genre: str
    unite: str
    sens: str


@dataclass(frozen=True, slots=True)
class RessourceMontree:
    """A resource: what it is, its address, the columns that designate one of its rows and the address of one, what it
    may be asked, what its rows hold."""

    cle: str
    titre: str
    description: str
    chemin: str
    clef: Sequence[str]
    exemple_ligne: str
    parametres: Sequence[Parametre]
    proprietes: Sequence[Propriete]


def montrer_parametre(parametre: Mapping[str, Any]) -> Parametre:
    """Return a parameter of the document as the page shows it."""
    schema = parametre["schema"]
    valeurs = schema.get("items", schema).get("enum", ())
    return Parametre(
        parametre["name"],
        _sens(parametre["description"]),
        valeurs=valeurs if len(valeurs) <= VALEURS_MONTREES else (),
        precision=_precision(schema, len(valeurs)),
    )


def _sens(description: str) -> str:
    """What it is, without what `_precision` says and the words of its values: the document has them."""
    return description.partition(" Valeurs :")[0].partition(" Le paramètre se répète")[0]


def _precision(schema: Mapping[str, Any], nombre_valeurs: int) -> str:
    """« de 1 à 1 000 », « 101 valeurs ; se répète »; "" where values alone say all."""
    if schema["type"] == "integer":
        return f"de {nombre(schema['minimum'])} à {nombre(schema['maximum'])}"
    if not nombre_valeurs:
        return f"texte, {nombre(schema['maxLength'])} caractères au plus"
    dites = [f"{nombre_valeurs} valeurs"] if nombre_valeurs > VALEURS_MONTREES else []
    if schema["type"] == "array":
        dites.append("se répète")
    return " ; ".join(dites)


def montrer_propriete(nom: str, schema: Mapping[str, Any]) -> Propriete:
    """Return a property of a row as the page shows it."""
    return Propriete(nom, _genre(schema), schema.get("x-unite", ""), schema["description"])


def _genre(schema: Mapping[str, Any]) -> str:
    """« texte », « liste de nombres entiers »; null goes without saying."""
    nom = schema["type"]
    if isinstance(nom, list):
        [nom] = [un for un in nom if un != "null"]
    if nom == "array":
        return f"liste ({_genre(schema['items'])})"
    return "date" if schema.get("format") == "date" else TYPES[nom]
