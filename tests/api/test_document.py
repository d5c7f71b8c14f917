"""The OpenAPI document: valid, and true of every row, every parameter, every column."""

import json
from typing import Any

import jsonschema
import pytest
from django.http import QueryDict
from django.test import Client
from openapi_spec_validator import OpenAPIV31SpecValidator

from aides.api.document import chemin_ligne
from aides.api.ressources import RESSOURCES
from aides.exports.genres import Type
from aides.filtres.ressources import FEUILLE
from aides.lectures.atlas import lire_recueil

pytestmark = pytest.mark.django_db
CLES = [ressource.cle for ressource in RESSOURCES]


@pytest.fixture
def ecrit(client: Client) -> Any:
    return json.loads(client.get("/api/v1/openapi.json").content)


def test_il_est_valide(ecrit: Any) -> None:
    assert ecrit["openapi"].startswith("3.1.")
    OpenAPIV31SpecValidator(ecrit).validate()
    assert ecrit["servers"] == [{"url": "http://testserver"}]
    assert ecrit["info"]["license"]["name"] == "Licence Ouverte 2.0"


def test_chaque_adresse_y_est(ecrit: Any) -> None:
    listes = [f"/api/v1/{cle}" for cle in CLES]
    lignes = [chemin_ligne(ressource) for ressource in RESSOURCES if ressource.clef]
    assert set(ecrit["paths"]) == {"/api/v1/", *listes, *lignes}
    for chemin, siennes in ecrit["paths"].items():
        assert list(siennes) == ["get"], chemin
        assert set(siennes["get"]["responses"]) == {"200", "304", "400", "404", "405", "429"}
        assert siennes["get"]["summary"]
    identifiants = [siennes["get"]["operationId"] for siennes in ecrit["paths"].values()]
    assert len(identifiants) == len(set(identifiants))


@pytest.mark.parametrize("ressource", RESSOURCES, ids=CLES)
def test_chaque_colonne_y_est(ecrit: Any, ressource: Any) -> None:
    """With its meaning, its type, its unit, its values: those of the column, and no others."""
    recueil = lire_recueil()
    proprietes = ecrit["components"]["schemas"][ressource.cle]["properties"]
    colonnes = ressource.jeu(recueil).colonnes
    assert list(proprietes) == [colonne.nom for colonne in colonnes]
    for colonne in colonnes:
        sienne = proprietes[colonne.nom]
        assert sienne["description"] == colonne.sens
        assert sienne.get("x-unite", "") == colonne.unite
        un = sienne["items"] if colonne.genre.type is Type.LISTE else sienne
        dites = [valeur for valeur, _ in colonne.vocabulaire.lire(recueil)] if colonne.vocabulaire else None
        assert [v for v in un["enum"] if v is not None] == dites if dites else "enum" not in un


@pytest.mark.long
@pytest.mark.parametrize("ressource", RESSOURCES, ids=CLES)
def test_chaque_ligne_est_ce_qu_il_dit(client: Client, ecrit: Any, ressource: Any) -> None:
    schema = {
        **ecrit["components"]["schemas"][ressource.cle],
        "$schema": "https://json-schema.org/draft/2020-12/schema",
    }
    valideur = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    lignes = json.loads(client.get(f"/api/v1/{ressource.cle}?par_page=500").content)["lignes"]
    for ligne in lignes:
        valideur.validate(ligne)


@pytest.mark.parametrize("ressource", RESSOURCES, ids=CLES)
def test_chaque_critere_y_est(ecrit: Any, ressource: Any) -> None:
    """All that the form reads, with the values that it takes."""
    form = ressource.formulaire(QueryDict(), lire_recueil())
    dits = {p["name"]: p for p in ecrit["paths"][f"/api/v1/{ressource.cle}"]["get"]["parameters"]}
    assert list(dits) == [*(n for n in form.fields if n not in ("page", *ressource.sauf)), *FEUILLE]
    for nom, parametre in dits.items():
        assert parametre["description"].strip(), nom
        schema = parametre["schema"]
        enumerees = schema.get("items", schema).get("enum")
        if nom in form.fields and enumerees and nom not in ("de", "a"):
            assert enumerees == form.possibles(nom), nom


def test_des_deux_enquetes_comparees_l_une_precede_l_autre(ecrit: Any) -> None:
    dits = {p["name"]: p["schema"] for p in ecrit["paths"]["/api/v1/territoires"]["get"]["parameters"]}
    assert (dits["de"]["enum"], dits["a"]["enum"]) == (["2019"], ["2022"])


def test_des_mots_de_quelques_parametres(ecrit: Any) -> None:
    dits = {p["name"]: p for p in ecrit["paths"]["/api/v1/mesures"]["get"]["parameters"]}
    assert dits["stade"]["schema"]["type"] == "array"
    assert "`en_vigueur` : En vigueur" in dits["stade"]["description"]
    assert dits["tri"]["schema"]["default"] == "territoire"
    assert dits["engagement_max"]["schema"] == {"type": "integer", "minimum": 0, "maximum": 600}
    assert dits["montant_min"]["schema"] == {"type": "integer", "minimum": 1, "maximum": 1_000_000}
    assert dits["par_page"]["schema"] == {"type": "integer", "minimum": 1, "maximum": 500, "default": 100}


def test_les_exemples_existent(client: Client, ecrit: Any) -> None:
    for ressource in RESSOURCES:
        if ressource.clef:
            chemin = chemin_ligne(ressource)
            parametres = ecrit["paths"][chemin]["get"]["parameters"]
            assert [parametre["name"] for parametre in parametres] == list(ressource.clef)
            exemple = {parametre["name"]: parametre["example"] for parametre in parametres}
            assert client.get(chemin.format(**exemple)).status_code == 200


@pytest.mark.parametrize("ressource", RESSOURCES, ids=CLES)
def test_seul_ce_qui_peut_manquer_peut_etre_null(ecrit: Any, ressource: Any) -> None:
    """As the constraints of the data set say, which its rows are held to; a list is empty, never null."""
    jeu = ressource.jeu(lire_recueil())
    proprietes = ecrit["components"]["schemas"][ressource.cle]["properties"]
    nulles = {nom for nom, schema in proprietes.items() if "null" in schema["type"]}
    listes = {colonne.nom for colonne in jeu.colonnes if colonne.genre.type is Type.LISTE}
    assert nulles == set(jeu.noms) - jeu.contraintes.presentes - listes
    for nom in nulles:
        assert None in proprietes[nom].get("enum", [None]), nom


@pytest.mark.parametrize("ressource", RESSOURCES, ids=CLES)
def test_ce_qui_designe_une_ligne_est_la_cle_du_jeu(ressource: Any) -> None:
    """Where it has one: amounts, corrections, what became of measures are told apart by columns that may be empty."""
    assert ressource.clef == ressource.jeu(lire_recueil()).contraintes.cle
