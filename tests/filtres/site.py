"""A small site, the same each time: three territories of two régions, two surveys, three categories. No database."""

from typing import Any

from aides.domaine.recueil import Recueil
from tests import generateurs
from tests.generateurs import Lignes
from tests.generateurs_recueil import recueil

REGIONS = {"01": "corse", "2A": "corse", "69M": "bretagne"}


def lignes(annees: tuple[int, ...] = (2019, 2022)) -> Lignes:
    """The records of the site: in « 01 » and « 2A » housing is offered in the last survey, « 69M » is silent."""
    offertes = [("01", annees[-1]), ("2A", annees[-1])]
    return {
        "territoires.departement": [
            {"code": code, "nom": nom, "tri": rang, "region": [REGIONS[code]]}
            for rang, (code, nom) in enumerate(generateurs.NOMS.items())
        ],
        "aides.categorieaide": [{"cle": cle, "ordre": rang} for rang, cle in enumerate(generateurs.CATEGORIES)],
        "aides.enquete": [{"annee": annee} for annee in annees],
        "aides.tableau": [],
        "aides.fiche": [fiche(code, annee) for code, annee in offertes],
        "aides.releve": [],
        "aides.dispositif": [mesure(code, annee) for code, annee in offertes],
        "aides.montant": [],
        "aides.beneficiaire": [{"cle": "internes"}, {"cle": "externes"}],
        "aides.source": [{"cle": "ars"}, {"cle": "idf"}],
        "aides.operation": [operation("cabinet", 2020, "idf"), operation("hopital", 2021, "idf")],
    }


def fiche(code: str, annee: int) -> dict[str, Any]:
    vide: list[Any] = []
    qui = {"departement": [code], "enquete": [annee]}
    return {**qui, "statut": "aides", "page": 7, "absences": vide, "codee": True}


def mesure(code: str, annee: int) -> dict[str, Any]:
    return {
        "cle": f"mesure-{code}",
        "fiche": [code, annee],
        "categories": [["logement"]],
        "stade": "en_vigueur",
        "schema_general": False,
        "engagement": "oui",
        "engagement_mois": 12,
        "engagement_mois_max": None,
        "engagement_au_moins": False,
        "engagement_au_plus": False,
    }


def operation(nature: str, annee: int, source: str) -> dict[str, Any]:
    ou = {"departement": ["69M"], "commune": "Meaux", "precision": ""}
    return {**ou, "cle": f"{nature}-{annee}", "nature": nature, "annee": annee, "source": [source]}


def site(annees: tuple[int, ...] = (2019, 2022)) -> Recueil:
    """The whole that pages are made from."""
    return recueil(lignes(annees))
