"""What search engines of data read of a file: schema.org's Dataset, as JSON-LD."""

from collections.abc import Iterator
from typing import Any

from aides.domaine.recueil import Recueil
from aides.exports.couverture import couverture
from aides.exports.formats import formats_de
from aides.exports.jeux import Jeu
from aides.exports.notice import jour_des_donnees
from aides.exports.origines import AUTEUR, LICENCE, citations
from aides.exports.papiers import parution, pour_citer
from aides.exports.paquet import MOTS_CLES

Fiche = dict[str, Any]
SCHEMA = "https://schema.org/"


def fiche(jeu: Jeu[Any], recueil: Recueil, *, origine: str) -> Fiche:
    """Return the record of a data set. `origine`: the site's address."""
    jour, annees = jour_des_donnees(recueil), couverture(jeu, recueil)
    adresse = f"{origine}/donnees/#{jeu.cle}"
    dite: Fiche = {
        "@context": SCHEMA,
        "@type": "Dataset",
        "@id": adresse,
        "url": adresse,
        "name": f"{jeu.titre} — {AUTEUR}",
        "description": jeu.description,
        "license": LICENCE.adresse,
        "creator": {"@type": "Organization", "name": AUTEUR, "url": f"{origine}/"},
        "publisher": {"@type": "Organization", "name": AUTEUR, "url": f"{origine}/"},
        "inLanguage": "fr",
        "isAccessibleForFree": True,
        "keywords": MOTS_CLES,
        "spatialCoverage": {"@type": "Place", "name": "France"},
        "isBasedOn": list(oeuvres(jeu, recueil)),
        "citation": pour_citer(parution(recueil)),
        "includedInDataCatalog": {"@type": "DataCatalog", "name": AUTEUR, "url": f"{origine}/donnees/"},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": f"{jeu.cle}.{extension}",
                "encodingFormat": forme.type.partition(";")[0],
                "contentUrl": f"{origine}/donnees/{jeu.cle}.{extension}",
            }
            for extension, forme in formats_de(jeu).items()
        ],
        "variableMeasured": [_variable(colonne) for colonne in jeu.colonnes],
    }
    if jour is not None:
        dite["dateModified"] = jour.isoformat()
    if recueil.edition is not None:
        dite["version"] = recueil.edition.adresse
    if annees is not None:
        dite["temporalCoverage"] = annees.intervalle
    return dite


def oeuvres(jeu: Jeu[Any], recueil: Recueil) -> Iterator[Fiche]:
    """Yield the works that a data set rests on, with their addresses where they give one."""
    adresses = {f"{s.editeur}, {s.titre}, {s.date}": s.url for s in recueil.sources}
    for nom in citations(jeu.origines, recueil):
        oeuvre = {"@type": "CreativeWork", "name": nom}
        yield {**oeuvre, "url": adresses[nom]} if adresses.get(nom) else oeuvre


def _variable(colonne: Any) -> Fiche:
    variable = {"@type": "PropertyValue", "name": colonne.nom, "description": colonne.sens}
    return {**variable, "unitText": colonne.unite} if colonne.unite else variable
