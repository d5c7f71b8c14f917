"""`territoires.geojson`: a feature a territory, with its codes and its states, as `offre.csv` has them."""

import json
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from aides.domaine.vocabulaire import Etat
from aides.exports.geojson import en_geojson
from aides.exports.jeux_territoires import territoires
from tests import oracle_insee
from tests.exports.exemples import AIN, CORSE, atlas, case, recueil

RHONE = replace(AIN, code="69", nom="Côte d’Ici")


def lire(tout: Any) -> Any:
    return json.loads("".join(en_geojson(territoires(tout.recensement), tout)))


def test_un_territoire() -> None:
    sur = atlas([case("01", 2019, "bourse-etude", Etat.PROPOSEE), case("01", 2022, "salariat", Etat.NON_MENTIONNEE)])
    lu = lire(recueil(atlas=sur, territoires=(AIN, CORSE), annees=sur.annees))
    assert lu["type"] == "FeatureCollection"
    assert (lu["date"], lu["licence"]["nom"]) == (None, "Licence Ouverte 2.0")
    assert lu["sources"][0] == "Qui les compte (Licence Ouverte 2.0)"
    assert lu["sources"][-1] == "Fond de carte : IGN, ADMIN EXPRESS COG, Licence Ouverte 2.0, simplifié"
    ain, corse = lu["features"]
    assert (ain["type"], ain["id"], corse["id"]) == ("Feature", "01", "2A")
    assert ain["properties"] == {
        "code": "01",
        "code_insee": "01",
        "nom": "Ain",
        "region": "Grand Nord",
        "region_insee": "32",
        "bourse_etude_2019": "proposee",
        "salariat_2019": "inconnue",
        "bourse_etude_2022": "inconnue",
        "salariat_2022": "non_mentionnee",
    }
    assert ain["geometry"]["type"] == "MultiPolygon"
    assert len(ain["geometry"]["coordinates"]) == 1
    assert len(corse["geometry"]["coordinates"]) == 9


@pytest.mark.parametrize(("code", "insee"), [("69", "69D"), ("69M", None)])
def test_les_codes_du_rhone(code: str, insee: str | None) -> None:
    sur = replace(atlas(annees=()), territoires=(replace(RHONE, code=code),))
    [element] = lire(recueil(atlas=sur, territoires=sur.territoires, annees=()))["features"]
    assert element["properties"]["code_insee"] == insee
    assert element["properties"]["nom"] == "Côte d'Ici"


def test_sans_contour_pas_de_geometrie() -> None:
    nouveau = replace(AIN, code="99")
    [element] = lire(recueil(territoires=(nouveau,), annees=()))["features"]
    assert element["geometry"] is None


@pytest.mark.django_db
def test_les_etats_sont_ceux_d_offre(client: Client) -> None:
    lu = json.loads(client.get("/donnees/territoires.geojson").content)
    offre = json.loads(client.get("/donnees/offre.json").content)["lignes"]
    etats = {(o["territoire"], f"{o['categorie'].replace('-', '_')}_{o['annee']}"): o["etat"] for o in offre}
    dits = {}
    for element in lu["features"]:
        proprietes = element["properties"]
        for nom, valeur in list(proprietes.items())[5:]:
            dits[proprietes["code"], nom] = valeur
        assert proprietes["code_insee"] == (oracle_insee.code(proprietes["code"]) or None)
        longitudes = [x for p in element["geometry"]["coordinates"] for anneau in p for x, _ in anneau]
        assert -62 < min(longitudes) <= max(longitudes) < 56
    assert dits == etats
    assert len(lu["features"]) == 101
    assert {p["properties"]["region_insee"] for p in lu["features"]} >= {"01", "02", "03", "04", "11", "84", "94"}
