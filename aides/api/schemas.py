"""JSON schemas of what is given and asked: of a column from its kind and its vocabulary, of a criterion from its
field."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from aides.domaine.recueil import Recueil
from aides.exports.colonnes import Colonne
from aides.exports.genres import Genre, Type
from aides.exports.jeux import Jeu
from aides.filtres.base.champs import TEXTE_MAX, Duree, Entier
from aides.filtres.base.formulaire import Formulaire, choix_de
from aides.filtres.ressources import UN_SIGNE
from aides.mots.ecriture import capitale

Schema = dict[str, Any]
# A list of more values than that is better read elsewhere than in a sentence.
VALEURS_DITES = 40


# --- What is given ---


def schema_ligne(jeu: Jeu[Any], recueil: Recueil) -> Schema:
    """Return the schema of a row: every column is there, null or an empty list where nothing is said; what is never
    missing in the data set is never null."""
    presentes = jeu.contraintes.presentes
    proprietes = {c.nom: _schema_colonne(c, recueil, requise=c.nom in presentes) for c in jeu.colonnes}
    return {
        "type": "object",
        "description": f"{jeu.description} Source : {jeu.source}.",
        "properties": proprietes,
        "required": list(jeu.noms),
        "additionalProperties": False,
    }


def _schema_colonne(colonne: Colonne[Any], recueil: Recueil, *, requise: bool) -> Schema:
    valeurs = [valeur for valeur, _ in colonne.vocabulaire.lire(recueil)] if colonne.vocabulaire else None
    schema: Schema = {**_schema_genre(colonne.genre, valeurs, requise), "description": colonne.sens}
    if colonne.unite:
        schema["x-unite"] = colonne.unite
    return schema


def _schema_genre(genre: Genre[Any], valeurs: Sequence[str] | None, requise: bool) -> Schema:
    """The schema of values of a kind. A list is there even where it is empty."""
    if genre.type is Type.LISTE:
        assert genre.element is not None
        return {"type": "array", "items": _schema_genre(genre.element, valeurs, requise)}
    schema: Schema = _type_json(genre.type)
    if not requise:
        schema["type"] = [schema["type"], "null"]
    if valeurs is not None:
        schema["enum"] = [*valeurs] if requise else [*valeurs, None]
    return schema


def _type_json(nom: Type) -> Schema:
    """A date is a text in JSON; the other kinds have the names of JSON's types."""
    return {"type": "string", "format": "date"} if nom is Type.DATE else {"type": nom.value}


# --- What is asked ---


def parametres(form: Formulaire, noms: Sequence[str]) -> list[Schema]:
    """Return these fields of a form as parameters of a query."""
    return [_parametre(form, nom) for nom in noms]


def _parametre(form: Formulaire, nom: str) -> Schema:
    champ = form.fields[nom]
    schema = _schema_champ(nom, champ)
    if form.defauts.get(nom):
        schema["default"] = _valeur_json(champ, form.defauts[nom])
    parametre: Schema = {"name": nom, "in": "query", "description": _phrase(nom, champ), "schema": schema}
    if schema["type"] == "array":
        parametre |= {"style": "form", "explode": True}
    return parametre


def _schema_champ(nom: str, champ: forms.Field) -> Schema:
    if isinstance(champ, Duree):
        return {"type": "integer", "minimum": 0, "maximum": champ.maximum}
    if isinstance(champ, Entier):
        minimum, maximum = champ.bornes
        return {"type": "integer", "minimum": minimum, "maximum": maximum}
    valeurs = list(valeurs_dites(nom, champ))
    if isinstance(champ, forms.MultipleChoiceField):
        enum = {"type": "string", "enum": valeurs}
        return {"type": "array", "items": enum, "uniqueItems": True, "minItems": 1, "maxItems": len(valeurs)}
    if isinstance(champ, forms.ChoiceField):
        return {"type": "string", "enum": valeurs}
    return {"type": "string", "minLength": 1, "maxLength": TEXTE_MAX, "pattern": UN_SIGNE}


def _valeur_json(champ: forms.Field, valeur: str) -> Any:
    return int(valeur) if isinstance(champ, Duree | Entier) else valeur


def valeurs_dites(nom: str, champ: forms.Field) -> Mapping[str, str]:
    """Return the values that a field may take, with their words. Of two surveys compared, the last is no beginning
    and the first no end."""
    dites = {}
    for choix in choix_de(champ):
        if choix.valeur:
            dites[choix.valeur] = f"{choix.groupe}, {choix.libelle}" if choix.groupe else choix.libelle
    annees = sorted(dites)
    if nom in ("de", "a") and len(annees) > 1:
        dites.pop(annees[-1] if nom == "de" else annees[0])
    return dites


def _phrase(nom: str, champ: forms.Field) -> str:
    """What a parameter is, and what its values mean where they are few."""
    phrases = [f"{capitale(str(champ.label))}.", str(champ.help_text)]
    dites = {} if isinstance(champ, Entier | Duree) else valeurs_dites(nom, champ)
    mots = [f"`{valeur}` : {mot}" for valeur, mot in dites.items() if mot != valeur]
    if isinstance(champ, forms.MultipleChoiceField):
        phrases.append("Le paramètre se répète pour plusieurs valeurs.")
    if mots and len(mots) <= VALEURS_DITES:
        phrases.append(f"Valeurs : {' ; '.join(mots)}.")
    return " ".join(filter(None, phrases))
