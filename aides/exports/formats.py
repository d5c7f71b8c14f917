"""The formats of the files: what an answer calls each, and what makes it, piece after piece."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from aides.domaine.recueil import Recueil
from aides.exports.classeurs import en_ods, en_xlsx
from aides.exports.fichiers import en_csv, en_csv_fr, en_json
from aides.exports.geojson import en_geojson
from aides.exports.jeux import Jeu

Textes = Callable[[Jeu[Any], Recueil], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Format:
    """How a data set is written: its name for people, the type that an answer names, what makes its pieces."""

    mot: str
    type: str
    morceaux: Callable[[Jeu[Any], Recueil], Iterator[bytes]]


def _du_texte(ecrire: Textes) -> Callable[[Jeu[Any], Recueil], Iterator[bytes]]:
    return lambda jeu, recueil: (texte.encode() for texte in ecrire(jeu, recueil))


FORMATS: Mapping[str, Format] = {
    "xlsx": Format("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", en_xlsx),
    "ods": Format("ODS", "application/vnd.oasis.opendocument.spreadsheet", en_ods),
    "csv": Format("CSV", "text/csv; charset=utf-8", _du_texte(en_csv)),
    "json": Format("JSON", "application/json; charset=utf-8", _du_texte(en_json)),
}
# `?tableur=fr` of a CSV file.
CSV_FR = Format("CSV pour tableur", FORMATS["csv"].type, _du_texte(en_csv_fr))
# Of a place on Earth, besides.
GEOJSON = Format("GeoJSON", "application/geo+json; charset=utf-8", _du_texte(en_geojson))
SITUES = ("territoires",)


def formats_de(jeu: Jeu[Any]) -> Mapping[str, Format]:
    """Return the formats of a data set, by the ending of its files."""
    return {**FORMATS, "geojson": GEOJSON} if jeu.cle in SITUES else FORMATS
