"""The catalogue of the data, as the portals of open data harvest it: DCAT-AP in JSON-LD."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from aides.domaine.recueil import Recueil
from aides.exports.base_sqlite import FICHIER
from aides.exports.catalogue import jeux
from aides.exports.couverture import Couverture, couverture, couverture_du_tout
from aides.exports.formats import formats_de
from aides.exports.jeux import Jeu
from aides.exports.notice import AVERTISSEMENT, DES_SOURCES, jour_des_donnees
from aides.exports.origines import AUTEUR, LICENCE, citations
from aides.exports.paquet import ARCHIVE, MOTS_CLES, NOM, TITRE

Noeud = dict[str, Any]
# Written here in full: nobody has to fetch it.
CONTEXTE = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
AUTORITES = "http://publications.europa.eu/resource/authority"
FRANCE, FRANCAIS, SANTE = f"{AUTORITES}/country/FRA", f"{AUTORITES}/language/FRA", f"{AUTORITES}/data-theme/HEAL"
SELON_LE_BESOIN = f"{AUTORITES}/frequency/IRREG"
TYPES_IANA = "https://www.iana.org/assignments/media-types"
# What the European list of formats calls our endings; what it has no name for is known by its media type.
FORMATS_EUROPEENS = {"csv": "CSV", "json": "JSON", "xlsx": "XLSX", "ods": "ODS", "geojson": "GEOJSON", "zip": "ZIP"}
TYPE_SQLITE, TYPE_ZIP = "application/vnd.sqlite3", "application/zip"


def catalogue(recueil: Recueil, *, origine: str) -> Noeud:
    """Return the catalogue: each data set with its files, then the whole. `origine`: the site's address."""
    fabrique = _Fabrique(recueil, f"{origine}/donnees/")
    tous = jeux(recueil)
    ensembles = [fabrique.jeu(jeu) for jeu in tous]
    entier = fabrique.tout(tous)
    tete: Noeud = {
        "@id": fabrique.base,
        "@type": "dcat:Catalog",
        "dct:title": _en_francais(AUTEUR),
        "dct:description": _en_francais(f"{AVERTISSEMENT} {DES_SOURCES}"),
        "dct:publisher": {"@id": fabrique.editeur},
        "dct:language": {"@id": FRANCAIS},
        "dct:spatial": {"@id": FRANCE},
        "dct:license": {"@id": LICENCE.adresse},
        "foaf:homepage": {"@id": fabrique.base},
        "dcat:dataset": [{"@id": ensemble["@id"]} for ensemble in (entier, *ensembles)],
        **fabrique.modifie,
    }
    graphe = [tete, fabrique.agent(origine), entier, *ensembles]
    return {"@context": CONTEXTE, "@graph": graphe}


class _Fabrique:
    """Makes the nodes of a catalogue that stands at an address."""

    def __init__(self, recueil: Recueil, base: str) -> None:
        self.recueil, self.base, self.editeur = recueil, base, f"{base}#editeur"
        jour = jour_des_donnees(recueil)
        self.modifie: Noeud = {"dct:modified": _jour(jour)} if jour else {}

    def agent(self, origine: str) -> Noeud:
        return {
            "@id": self.editeur,
            "@type": "foaf:Agent",
            "foaf:name": AUTEUR,
            "foaf:homepage": {"@id": f"{origine}/"},
        }

    def jeu(self, jeu: Jeu[Any]) -> Noeud:
        fichiers = [
            self._fichier(f"{jeu.cle}.{extension}", forme.type.partition(";")[0])
            for extension, forme in formats_de(jeu).items()
        ]
        schema = {"dct:conformsTo": {"@id": f"{self.base}{jeu.cle}.schema.json"}}
        for fichier in fichiers:
            # It is the schema of tables, of which CSV is the form that it describes.
            if fichier["@id"].endswith(".csv"):
                fichier |= schema
        return {
            **self._ensemble(f"#{jeu.cle}", f"{jeu.titre} — {AUTEUR}", jeu.description),
            "dct:identifier": jeu.cle,
            "dct:source": [{"rdfs:label": source} for source in citations(jeu.origines, self.recueil)],
            **schema,
            "dct:isPartOf": {"@id": f"{self.base}#tout"},
            "dcat:distribution": fichiers,
            **_temps(couverture(jeu, self.recueil)),
        }

    def tout(self, tous: tuple[Jeu[Any], ...]) -> Noeud:
        origines = dict.fromkeys(origine for jeu in tous for origine in jeu.origines)
        return {
            **self._ensemble("#tout", TITRE, AVERTISSEMENT),
            "dct:identifier": NOM,
            "dct:source": [{"rdfs:label": source} for source in citations(origines, self.recueil)],
            # Parts name the whole, not the other way round: data.gouv.fr would take each of them for a file of it.
            "dcat:distribution": [
                self._fichier(ARCHIVE, TYPE_ZIP),
                self._fichier(FICHIER, TYPE_SQLITE),
                *self._figes(),
            ],
            **self._livre(),
            **_temps(couverture_du_tout(self.recueil, tous)),
        }

    def _livre(self) -> Noeud:
        """The same as a book, which is read and not computed with: a document about the data, no distribution."""
        edition = self.recueil.edition
        if edition is None or edition.livre is None:
            return {}
        livre = {
            "@id": f"{self.base}editions/{edition.adresse}/{edition.livre.fichier.nom}",
            "@type": "foaf:Document",
            "dct:title": _en_francais(f"{TITRE}, livre de l’édition du {edition.adresse}"),
            "dct:format": {"@id": f"{AUTORITES}/file-type/PDF"},
        }
        return {"foaf:page": livre}

    def _ensemble(self, ancre: str, titre: str, description: str) -> Noeud:
        edition = self.recueil.edition
        version = {"dcat:version": edition.adresse} if edition else {}
        return {
            "@id": f"{self.base}{ancre}",
            "@type": "dcat:Dataset",
            "dct:title": _en_francais(titre),
            "dct:description": _en_francais(description),
            "dct:publisher": {"@id": self.editeur},
            "dct:language": {"@id": FRANCAIS},
            "dct:spatial": {"@id": FRANCE},
            "dct:accrualPeriodicity": {"@id": SELON_LE_BESOIN},
            "dct:license": {"@id": LICENCE.adresse},
            "dcat:theme": {"@id": SANTE},
            "dcat:keyword": list(map(_en_francais, MOTS_CLES)),
            "dcat:landingPage": {"@id": f"{self.base}{ancre}"},
            **version,
            **self.modifie,
        }

    def _figes(self) -> Iterator[Noeud]:
        """The same two as the latest edition froze them: their length and their sum are known, and stay."""
        edition = self.recueil.edition
        if edition is None:
            return
        for nom, type_media in ((ARCHIVE, TYPE_ZIP), (FICHIER, TYPE_SQLITE)):
            fige = edition.fichier(nom)
            if fige is not None:
                yield {
                    **self._fichier(f"editions/{edition.adresse}/{nom}", type_media),
                    "dct:title": _en_francais(f"{nom}, édition du {edition.adresse}"),
                    "dct:modified": _jour(edition.jour),
                    "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(fige.octets)},
                    "spdx:checksum": {
                        "@type": "spdx:Checksum",
                        "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
                        "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": fige.empreinte},
                    },
                }

    def _fichier(self, nom: str, type_media: str) -> Noeud:
        europeen = FORMATS_EUROPEENS.get(nom.rpartition(".")[2])
        iana = f"{TYPES_IANA}/{type_media}"
        return {
            "@id": f"{self.base}{nom}",
            "@type": "dcat:Distribution",
            "dct:title": _en_francais(nom),
            "dcat:accessURL": {"@id": f"{self.base}{nom}"},
            "dcat:downloadURL": {"@id": f"{self.base}{nom}"},
            "dct:format": {"@id": f"{AUTORITES}/file-type/{europeen}" if europeen else iana},
            "dcat:mediaType": {"@id": iana},
            "dct:license": {"@id": LICENCE.adresse},
            **self.modifie,
        }


def _en_francais(texte: str) -> Noeud:
    return {"@language": "fr", "@value": texte}


def _temps(annees: Couverture | None) -> Noeud:
    if annees is None:
        return {}
    # To the day: of a year alone, harvesters keep its first, even as an end.
    bornes = {"dcat:startDate": date(annees.debut, 1, 1), "dcat:endDate": date(annees.fin, 12, 31)}
    dites = {nom: _jour(jour) for nom, jour in bornes.items()}
    return {"dct:temporal": {"@type": "dct:PeriodOfTime", **dites}}


def _jour(jour: date) -> Noeud:
    return {"@type": "xsd:date", "@value": jour.isoformat()}
