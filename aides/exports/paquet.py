"""The whole of the data in one archive, as Data Package has it: files, schemas, and what is to be known of them.

Made of the same rows on the same day, the bytes are the same: nothing in it is of the moment or of the machine.
"""

import hashlib
import json
import zipfile
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

from aides.domaine.recueil import Recueil
from aides.exports.archives import Sortie
from aides.exports.catalogue import jeux
from aides.exports.dictionnaire import jeux_et_valeurs
from aides.exports.fichiers import en_csv
from aides.exports.jeux import Jeu
from aides.exports.metadonnees import metadonnees
from aides.exports.notice import AVERTISSEMENT
from aides.exports.origines import AUTEUR, LICENCE, citations
from aides.exports.papiers import Parution, citation, licence, lisez_moi
from aides.exports.schemas import Description, schema

NOM = "atlas-aides-medicales"
ARCHIVE = f"{NOM}.zip"
DESCRIPTION = "datapackage.json"
JOURNAL = "CHANGELOG.md"
PROFIL = "https://datapackage.org/profiles/2.0/datapackage.json"
TITRE = f"{AUTEUR} : ce que les départements ont déclaré pour attirer des médecins"
MOTS_CLES = ["aides médicales", "déserts médicaux", "démographie médicale", "départements", "santé"]
# An archive knows no date before.
PREMIER_JOUR = date(1980, 1, 1)
DOSSIER = "donnees"


@dataclass(frozen=True, slots=True)
class Ecrit:
    """What was written of a file: its length and its fingerprint."""

    octets: int
    empreinte: str


def ecrire_paquet(fichier: IO[bytes], recueil: Recueil, parution: Parution, *, journal: str) -> None:
    """Write the archive, dated so. `journal`: what changed from edition to edition."""
    for _ in _ecrire(fichier, recueil, parution, journal=journal):
        pass


def en_paquet(recueil: Recueil, parution: Parution, *, journal: str) -> Iterator[bytes]:
    """Yield the same files in an archive that leaves as it is made."""
    sortie = Sortie()
    for _ in _ecrire(sortie, recueil, parution, journal=journal):
        yield sortie.prendre()
    yield sortie.prendre()


def _ecrire(fichier: IO[bytes] | Sortie, recueil: Recueil, parution: Parution, *, journal: str) -> Iterator[None]:
    """Write the archive, and stop after each piece."""
    with zipfile.ZipFile(fichier, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        ajouter = _ajouteur(archive, parution.jour)
        ecrits = {}
        for jeu in jeux(recueil):
            ecrits[jeu.cle] = yield from ajouter(chemin(jeu), _octets(en_csv(jeu, recueil)))
        yield from ajouter(DESCRIPTION, [en_json(description(recueil, ecrits, parution=parution))])
        for nom, texte in _papiers(recueil, parution, journal):
            yield from ajouter(nom, [texte.encode()])


def chemin(jeu: Jeu[Any]) -> str:
    """Return where a data set stands in the archive."""
    return f"{DOSSIER}/{jeu.cle}.csv"


def en_json(contenu: Any) -> bytes:
    """Write what machines read so that people may too."""
    return (json.dumps(contenu, ensure_ascii=False, indent=1) + "\n").encode()


def description(recueil: Recueil, ecrits: dict[str, Ecrit], *, parution: Parution) -> Description:
    """Return what Data Package says of the whole: its terms, its sources, and each table with its schema."""
    tous = jeux(recueil)
    origines = dict.fromkeys(origine for jeu in tous for origine in jeu.origines)
    decrit: Description = {
        "$schema": PROFIL,
        "name": NOM,
        "title": TITRE,
        "description": AVERTISSEMENT,
        "keywords": MOTS_CLES,
        "licenses": [_licence()],
        "contributors": [{"title": AUTEUR, "role": "author"}],
        "sources": [{"title": source} for source in citations(origines, recueil)],
        "resources": [_ressource(jeu, recueil, ecrits[jeu.cle]) for jeu in tous],
    }
    if parution.edition is not None:
        decrit["version"] = parution.edition.isoformat()
    if parution.jour is not None:
        decrit["created"] = f"{parution.jour.isoformat()}T00:00:00Z"
    return decrit


def _ressource(jeu: Jeu[Any], recueil: Recueil, ecrit: Ecrit) -> Description:
    return {
        "name": jeu.cle,
        "type": "table",
        "profile": "tabular-data-resource",
        "title": jeu.titre,
        "description": jeu.description,
        "path": chemin(jeu),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": ecrit.octets,
        "hash": f"sha256:{ecrit.empreinte}",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True},
        "licenses": [_licence()],
        "sources": [{"title": source} for source in citations(jeu.origines, recueil)],
        "schema": schema(jeu, recueil),
    }


def _licence() -> Description:
    return {"name": LICENCE.cle, "path": LICENCE.adresse, "title": LICENCE.nom}


def _papiers(recueil: Recueil, parution: Parution, journal: str) -> Iterator[tuple[str, str]]:
    """Yield what people read, and what Datasette does."""
    yield "README.md", lisez_moi(recueil, parution)
    yield "LICENCE.md", licence(recueil)
    yield "CITATION.cff", citation(parution)
    yield JOURNAL, journal
    yield "dictionnaire.md", "\n".join(["# Dictionnaire des données\n", *jeux_et_valeurs(recueil)])
    yield "metadata.json", en_json(metadonnees(recueil)).decode()


def _octets(textes: Iterable[str]) -> Iterator[bytes]:
    return (texte.encode() for texte in textes)


Ajouter = Callable[[str, Iterable[bytes]], Generator[None, None, Ecrit]]


def _ajouteur(archive: zipfile.ZipFile, jour: date | None) -> Ajouter:
    """Return what adds a file to the archive, dated as the data are, readable by all."""
    date_du_jour = jour or PREMIER_JOUR

    def ajouter(nom: str, morceaux: Iterable[bytes]) -> Generator[None, None, Ecrit]:
        entree = zipfile.ZipInfo(nom, (date_du_jour.year, date_du_jour.month, date_du_jour.day, 0, 0, 0))
        entree.compress_type = zipfile.ZIP_DEFLATED
        entree.create_system, entree.external_attr = 3, 0o644 << 16
        octets, empreinte = 0, hashlib.sha256()
        with archive.open(entree, "w") as sortie:
            for morceau in morceaux:
                sortie.write(morceau)
                octets += len(morceau)
                empreinte.update(morceau)
                yield
        return Ecrit(octets, empreinte.hexdigest())

    return ajouter
