"""The territories on the map: outlines in degrees (WGS 84, RFC 7946), with their states in each survey."""

import json
from collections.abc import Iterator
from typing import Any

from aides.domaine.catalogue import Territoire
from aides.domaine.recueil import Recueil
from aides.exports.fichiers import entete_json, par_paquets
from aides.exports.jeux import Jeu
from territoires.insee import code_insee, nom_insee, region_insee
from territoires.limites import attribution
from territoires.polygones import polygones

# Outlines are simplified to a kilometre, then rounded to thousandths of a degree.
PRECISION = "contours simplifiés à un kilomètre : pour une carte de France, non pour un cadastre"


def en_geojson(jeu: Jeu[Any], recueil: Recueil) -> Iterator[str]:
    """Write the territories as a collection of features; one without an outline has no geometry."""
    tete = entete_json(jeu, recueil)
    tete = {"type": "FeatureCollection", **tete, "sources": [*tete["sources"], attribution()], "precision": PRECISION}
    yield json.dumps(tete, ensure_ascii=False, indent=1).removesuffix("\n}") + ',\n "features": ['
    traces, avant = polygones(), "\n"
    for territoires in par_paquets(recueil.territoires):
        elements = [_element(territoire, recueil, traces.get(territoire.code)) for territoire in territoires]
        yield avant + ",\n".join(elements)
        avant = ",\n"
    yield "\n ]\n}\n"


def _element(territoire: Territoire, recueil: Recueil, traces: Any) -> str:
    element = {
        "type": "Feature",
        "id": territoire.code,
        "properties": proprietes(territoire, recueil),
        "geometry": {"type": "MultiPolygon", "coordinates": traces} if traces else None,
    }
    return json.dumps(element, ensure_ascii=False, separators=(",", ":"))


def proprietes(territoire: Territoire, recueil: Recueil) -> dict[str, str | None]:
    """Return what is said of a territory: its codes, then the state of each category in each survey
    (« bourse_etude_2022 »)."""
    region = territoire.region
    dites: dict[str, str | None] = {
        "code": territoire.code,
        "code_insee": code_insee(territoire.code) or None,
        "nom": nom_insee(territoire.nom),
        "region": nom_insee(region.nom),
        "region_insee": region_insee(region.codes_insee, territoire.code) or None,
    }
    for annee in recueil.annees:
        for case in recueil.atlas.cases(annee, territoire=territoire.code):
            dites[f"{case.categorie.replace('-', '_')}_{annee}"] = case.etat.value
    return dites
