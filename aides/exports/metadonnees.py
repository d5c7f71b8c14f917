"""What Datasette shows of the database that people take away: titles, terms, sources, the meaning of each column."""

from typing import Any

from aides.domaine.recueil import Recueil
from aides.exports.catalogue import jeux
from aides.exports.notice import AVERTISSEMENT, DES_SOURCES
from aides.exports.origines import AUTEUR, LICENCE, citations
from aides.exports.vues import VUES

BASE = "atlas"


def metadonnees(recueil: Recueil) -> dict[str, Any]:
    """Return it, table by table, then view by view."""
    termes = {"license": LICENCE.nom, "license_url": LICENCE.adresse}
    tables: dict[str, Any] = {}
    for jeu in jeux(recueil):
        tables[jeu.cle] = {
            "title": jeu.titre,
            "description": jeu.description,
            "source": " ; ".join(citations(jeu.origines, recueil)),
            **termes,
            "columns": {colonne.nom: colonne.sens for colonne in jeu.colonnes},
        }
    for vue in VUES:
        tables[vue.nom] = {"title": vue.question, "description": vue.description, **termes}
    return {
        "title": AUTEUR,
        "description": f"{AVERTISSEMENT} {DES_SOURCES}",
        **termes,
        "databases": {BASE: {"title": AUTEUR, **termes, "tables": tables}},
    }
