"""The schema of each data set, as Table Schema has it: types, constraints, values allowed, units, origins.

It describes the CSV. What a public catalogue of schemas wants besides (who, since when, where it is read) is in the
file of a schema alone.
"""

from typing import Any

from aides.domaine.recueil import Recueil
from aides.exports.colonnes import Colonne
from aides.exports.fichiers import paquets
from aides.exports.genres import SEPARATEUR, Type, oui_non
from aides.exports.jeux import Jeu
from aides.exports.origines import AUTEUR, citations

PROFIL = "https://frictionlessdata.io/schemas/table-schema.json"
# Of the columns, not of the rows: moved on when a column comes, goes or changes its meaning.
VERSION, CREE = "1.0.0", "2026-11-27"
# Numbers in a list, as CSV holds them: one that is missing keeps its place, empty.
NOMBRES = r"(-?\d+(\.\d+)?)?"
Description = dict[str, Any]


def schema(jeu: Jeu[Any], recueil: Recueil) -> Description:
    """Return the schema of a data set: its columns, what designates a row, what names rows of another."""
    exemples = _exemples(jeu, recueil)
    decrit: Description = {
        "fields": [_champ(c, jeu, recueil, exemple=exemples[c.nom]) for c in jeu.colonnes],
        "missingValues": [""],
    }
    if jeu.contraintes.cle:
        decrit["primaryKey"] = list(jeu.contraintes.cle)
    if jeu.contraintes.renvois:
        decrit["foreignKeys"] = [
            {"fields": [r.colonne], "reference": {"resource": r.jeu, "fields": [r.vers]}}
            for r in jeu.contraintes.renvois
        ]
    return decrit


def schema_publie(jeu: Jeu[Any], recueil: Recueil, *, origine: str, jour: str) -> Description:
    """Return the same as a file of its own, as public catalogues of schemas want it. `origine`: the site's address;
    `jour`: since when it is as it is."""
    seul = schema(jeu, recueil)
    # Other data sets are not there to be looked into: what is named in them is said, not asked for.
    renvois = seul.pop("foreignKeys", [])
    return {
        "$schema": PROFIL,
        "name": f"atlas-aides-medicales-{jeu.cle.replace('_', '-')}",
        "title": f"{jeu.titre} — {AUTEUR}",
        "description": jeu.description,
        "countryCode": "FR",
        "homepage": f"{origine}/donnees/",
        "path": f"{origine}/donnees/{jeu.cle}.schema.json",
        "version": VERSION,
        "created": CREE,
        "lastModified": jour or CREE,
        "contributors": [{"title": AUTEUR, "role": "author"}],
        "sources": [{"title": source} for source in citations(jeu.origines, recueil)],
        "resources": [{"title": jeu.titre, "path": f"{origine}/donnees/{jeu.cle}.csv"}],
        **seul,
        "renvois": [
            f"{r['fields'][0]} : {r['reference']['resource']}.{r['reference']['fields'][0]}" for r in renvois
        ],
    }


def _champ(colonne: Colonne[Any], jeu: Jeu[Any], recueil: Recueil, *, exemple: str) -> Description:
    champ: Description = {"name": colonne.nom, "description": colonne.sens, **_type(colonne)}
    if exemple:
        champ["example"] = exemple
    if colonne.unite:
        champ["unit"] = colonne.unite
    contraintes = _contraintes(colonne, jeu)
    if colonne.vocabulaire:
        valeurs = list(colonne.vocabulaire.lire(recueil))
        champ["categories"] = [{"value": valeur, "label": mot} for valeur, mot in valeurs]
        # Of a list, each value is one of these: no constraint of Table Schema says so of values joined in a cell.
        if colonne.genre.element is None:
            contraintes["enum"] = [valeur for valeur, _ in valeurs if valeur]
        else:
            champ["valeurs"] = champ.pop("categories")
    if contraintes:
        champ["constraints"] = {**champ.get("constraints", {}), **contraintes}
    return champ


def _type(colonne: Colonne[Any]) -> Description:
    genre = colonne.genre
    if genre.type is Type.BOOLEEN:
        return {"type": "boolean", "trueValues": [oui_non(True)], "falseValues": [oui_non(False)]}
    if genre.element is None:
        return {"type": genre.type.value}
    if genre.element.type is Type.TEXTE:
        return {"type": "list", "delimiter": SEPARATEUR, "itemType": "string"}
    un = f"({oui_non(True)}|{oui_non(False)})?" if genre.element.type is Type.BOOLEEN else NOMBRES
    motif = rf"{un}(\|{un})*"
    return {"type": "string", "itemType": genre.element.type.value, "constraints": {"pattern": motif}}


def _contraintes(colonne: Colonne[Any], jeu: Jeu[Any]) -> Description:
    contraintes: Description = {}
    if colonne.nom in jeu.contraintes.presentes:
        contraintes["required"] = True
    if jeu.contraintes.cle == (colonne.nom,):
        contraintes["unique"] = True
    return contraintes


def _exemples(jeu: Jeu[Any], recueil: Recueil) -> dict[str, str]:
    """Return the first value of each column, as CSV holds it; "" where there is none."""
    trouves = dict.fromkeys(jeu.noms, "")
    for lignes in paquets(jeu, recueil):
        for colonne in jeu.colonnes:
            if not trouves[colonne.nom]:
                trouves[colonne.nom] = next(filter(None, colonne.cellules(lignes)), "")
        if all(trouves.values()):
            break
    return trouves
