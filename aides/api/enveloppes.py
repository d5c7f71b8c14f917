"""What goes around the rows: what must be known to use them, the way to the others. Answers are made of these models,
and the document describes them."""

from typing import Any

from ninja import Field, Schema

from aides.api.ressources import Ressource
from aides.domaine.recueil import Recueil
from aides.exports.jeux import Jeu
from aides.exports.notice import AVERTISSEMENT, DES_SOURCES, notice
from aides.exports.origines import LICENCE


class EnTete(Schema):
    """What must be known to use the rows."""

    ressource: str = Field(description="Nom de la ressource.")
    description: str = Field(description="Ce qu’est une ligne.")
    sources: list[str] = Field(description="D’où viennent les faits, à citer.")
    licence: str = Field(description="Licence de notre codage.")
    droits: str = Field(description="Ce qu’elle couvre, et ce qu’il faut citer.")
    avertissement: str = Field(description="Ce que ces réponses ne sont pas.")
    date: str | None = Field(description="Jour de la dernière modification des données ; null : inconnu.")


class Liens(Schema):
    """Addresses of the pages of a list."""

    soi: str = Field(description="Cette page.")
    premiere: str = Field(description="La première page.")
    precedente: str | None = Field(description="La page d’avant ; null : c’est la première.")
    suivante: str | None = Field(description="La page d’après ; null : c’est la dernière.")
    derniere: str = Field(description="La dernière page.")


class LiensLigne(Schema):
    """Addresses of a row."""

    soi: str = Field(description="Cette ligne.")
    liste: str = Field(description="Toutes les lignes.")


class Liste(EnTete):
    """A page of rows."""

    total: int = Field(description="Nombre de lignes qui répondent, toutes pages comprises.", ge=0)
    page: int = Field(description="Numéro de cette page.", ge=1)
    pages: int = Field(description="Nombre de pages.", ge=1)
    par_page: int = Field(description="Nombre de lignes d’une page entière.", ge=1)
    liens: Liens = Field(description="Les autres pages.")
    lignes: list[dict[str, Any]] = Field(description="Les lignes, dans un ordre qui ne change pas.")
    adresses: list[str] = Field(
        description="L’adresse de chacune (self), dans le même ordre ; vide : ces lignes n’en ont pas."
    )


class Ligne(EnTete):
    """One row."""

    liens: LiensLigne = Field(description="Cette ligne, et la liste d’où elle vient.")
    ligne: dict[str, Any] = Field(description="La ligne.")


class Entree(Schema):
    """A resource, as the root of the API names it."""

    nom: str = Field(description="Nom de la ressource.")
    titre: str = Field(description="Ce qu’elle contient.")
    adresse: str = Field(description="Où la lire.")


class Racine(Schema):
    """The root: which resources there are."""

    titre: str = Field(description="Nom de l’API.")
    description: str = Field(description="Sa description en OpenAPI.")
    documentation: str = Field(description="La page qui l’explique.")
    licence: str = Field(description="Licence de notre codage.")
    avertissement: str = Field(description="Ce que ces réponses ne sont pas.")
    ressources: list[Entree] = Field(description="Les ressources.")


class Probleme(Schema):
    """What is wrong (RFC 9457)."""

    type: str = Field(description="« about:blank » : le statut dit de quoi il s’agit.")
    title: str = Field(description="Ce dont il s’agit, en quelques mots.")
    status: int = Field(description="Le statut de la réponse.")
    detail: str = Field(description="Ce qui ne va pas, en français.")
    erreurs: list[str] = Field(description="La même chose, une phrase par erreur ; vide : il n’y a rien à préciser.")


def en_tete(ressource: Ressource, jeu: Jeu[Any], recueil: Recueil) -> dict[str, Any]:
    """Return the fields of `EnTete`."""
    dite = notice(jeu, recueil)
    return {
        "ressource": ressource.cle,
        "description": ressource.dire(recueil),
        "sources": list(dite.sources),
        "licence": LICENCE.nom,
        "droits": DES_SOURCES,
        "avertissement": AVERTISSEMENT,
        "date": dite.jour or None,
    }
