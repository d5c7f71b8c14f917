"""The OpenAPI document: ninja's frame, in which each resource says its columns, its criteria, its errors."""

from collections.abc import Iterator
from copy import deepcopy
from itertools import islice
from typing import Any

from django.http import QueryDict
from ninja import NinjaAPI

from aides.api.reponses import PREFIXE
from aides.api.ressources import RESSOURCES, Ressource
from aides.api.schemas import Schema, parametres, schema_ligne
from aides.domaine.recueil import Recueil
from aides.exports.fichiers import objets_json
from aides.exports.notice import AVERTISSEMENT
from aides.exports.origines import LICENCE
from aides.filtres.ressources import FEUILLE, FormulaireFeuille
from aides.mots.ecriture import capitale

# What rows are named by.
CLEF = "^[0-9A-Za-z_-]+$"
TITRE = "API de L’Atlas des aides médicales"
DESCRIPTION = (
    "Les mêmes lignes que les fichiers de /donnees/, par pages, avec les critères des pages du site. En lecture "
    f"seule, sans clé. {AVERTISSEMENT} Une réponse inconnue est dite « inconnue » : ce n’est ni un « non », ni un "
    "zéro ; une valeur qui manque vaut null, ou une liste vide. Un paramètre inconnu, ou une valeur qui n’est pas "
    "écrite comme ici, est refusé (400)."
)
ENTETES = {
    "ETag": "Version de la réponse, à renvoyer dans If-None-Match : 304 si rien n’a changé.",
    "Last-Modified": "Dernière modification des données.",
    "Link": "Autres pages (first, prev, next, last), description (service-desc), licence (license).",
    "RateLimit-Policy": "Limite : nombre de réponses à faire, et durée de la fenêtre en secondes.",
    "RateLimit-Limit": "Réponses à faire par fenêtre ; celles qui sont gardées ne comptent pas.",
    "RateLimit-Remaining": "Ce qu’il en reste.",
    "RateLimit-Reset": "Secondes avant la fenêtre suivante.",
}
MOTS_PROBLEMES = {
    "400": "Demande mal formée : ce qui ne va pas est dit.",
    "404": "Il n’y a rien à cette adresse, ou pas autant de pages.",
    "405": "L’API se lit : GET, HEAD et OPTIONS.",
    "429": "Trop de demandes : Retry-After dit quand revenir.",
}


def document(api: NinjaAPI, recueil: Recueil, origine: str) -> Schema:
    """Return the document, of the data as they are: choices and vocabularies are theirs."""
    ecrit: Schema = deepcopy(dict(api.get_openapi_schema(path_prefix=PREFIXE)))
    ecrit["info"] |= {
        "description": DESCRIPTION,
        "license": {"name": LICENCE.nom, "url": LICENCE.adresse},
    }
    ecrit["servers"] = [{"url": origine.rstrip("/")}]
    ecrit["components"]["headers"] = {nom: _entete(nom, sens) for nom, sens in ENTETES.items()}
    schemas = ecrit["components"]["schemas"]
    for chemin in ecrit["paths"].values():
        _problemes(chemin["get"])
    ecrit["paths"][PREFIXE]["get"] |= {"summary": "Les ressources", "parameters": []}
    for ressource in RESSOURCES:
        _decrire(ressource, ecrit["paths"], schemas, recueil=recueil)
    # Each resource has its own in their place.
    for commun in ("Liste", "Ligne"):
        del schemas[commun]
    return ecrit


def _entete(nom: str, sens: str) -> Schema:
    nombre = nom in ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
    return {"description": sens, "schema": {"type": "integer" if nombre else "string"}}


def _problemes(operation: Schema) -> None:
    """Say what an operation may answer besides: errors in their own type, 304, headers."""
    reponses: dict[str, Any] = {str(statut): reponse for statut, reponse in operation["responses"].items()}
    for statut, mot in MOTS_PROBLEMES.items():
        schema = reponses[statut]["content"]["application/json"]["schema"]
        reponses[statut] = {"description": mot, "content": {"application/problem+json": {"schema": schema}}}
    reponses["429"]["headers"] = {
        "Retry-After": {"description": "Secondes à attendre.", "schema": {"type": "integer"}}
    }
    reponses["304"] = {"description": "Rien n’a changé depuis la version que If-None-Match nomme."}
    reponses["200"]["headers"] = {nom: {"$ref": f"#/components/headers/{nom}"} for nom in ENTETES}
    reponses["200"]["description"] = "La réponse."
    operation["responses"] = dict(sorted(reponses.items()))


def _decrire(ressource: Ressource, chemins: Schema, schemas: Schema, *, recueil: Recueil) -> None:
    """Put a resource's own words, parameters and schemas in the frame."""
    jeu = ressource.jeu(recueil)
    form, choix = ressource.formulaire(QueryDict(), recueil), FormulaireFeuille(QueryDict())
    schemas[ressource.cle] = schema_ligne(jeu, recueil)
    sienne = {"$ref": f"#/components/schemas/{ressource.cle}"}
    operation = chemins[f"{PREFIXE}{ressource.cle}"]["get"]
    operation |= {
        "summary": ressource.nommer(recueil),
        "description": ressource.dire(recueil),
        "tags": [ressource.cle],
        "parameters": [*parametres(form, ressource.criteres(form)), *parametres(choix, FEUILLE)],
    }
    liste = _enveloppe(schemas["Liste"], lignes={"type": "array", "items": sienne})
    _repondre(operation, schemas, f"{ressource.cle}-liste", schema=liste)
    if ressource.clef:
        chemins[chemin_ligne(ressource)] = chemins.pop(f"{PREFIXE}{ressource.cle}/{{cle}}")
        operation = chemins[chemin_ligne(ressource)]["get"]
        operation |= {"summary": f"{ressource.nommer(recueil)} : une ligne", "tags": [ressource.cle]}
        operation["parameters"] = list(_de_chemin(ressource, recueil))
        ligne = _enveloppe(schemas["Ligne"], ligne=sienne)
        _repondre(operation, schemas, f"{ressource.cle}-ligne", schema=ligne)


def chemin_ligne(ressource: Ressource) -> str:
    """Return where a row is, the columns of its key in braces: « /api/v1/fiches/{territoire}/{annee} »."""
    return "/".join([f"{PREFIXE}{ressource.cle}", *(f"{{{nom}}}" for nom in ressource.clef)])


def _de_chemin(ressource: Ressource, recueil: Recueil) -> Iterator[Schema]:
    """The parameters that designate a row, as one that there is has them."""
    jeu = ressource.jeu(recueil)
    premiere = next(objets_json(jeu.colonnes, list(islice(ressource.lignes(QueryDict(), recueil), 1))), None)
    sens = {colonne.nom: colonne.sens for colonne in jeu.colonnes}
    for nom in ressource.clef:
        yield {
            "name": nom,
            "in": "path",
            "required": True,
            "description": f"{capitale(sens[nom])}.",
            "schema": {"type": "string", "pattern": CLEF},
            **({"example": str(premiere[nom])} if premiere else {}),
        }


def _enveloppe(commune: Schema, **propres: Schema) -> Schema:
    """The common frame of an answer around a resource's own rows."""
    schema = deepcopy(commune)
    for nom, sien in propres.items():
        sens = schema["properties"][nom].get("description", "")
        schema["properties"][nom] = {**sien, "description": sens}
    schema["additionalProperties"] = False
    schema.pop("description", None)
    return schema


def _repondre(operation: Schema, schemas: Schema, nom: str, *, schema: Schema) -> None:
    schemas[nom] = schema
    contenu = operation["responses"]["200"]["content"]["application/json"]
    contenu["schema"] = {"$ref": f"#/components/schemas/{nom}"}
