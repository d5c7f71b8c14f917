"""The schema of a data set: its columns as Table Schema says them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from aides.exports.catalogue import jeux
from aides.exports.colonnes import colonne
from aides.exports.contraintes import Contraintes, Renvoi
from aides.exports.genres import BOOLEEN, DATE, DECIMAL, ENTIER, TEXTE, liste
from aides.exports.jeux import Jeu
from aides.exports.origines import Origine
from aides.exports.schemas import schema, schema_publie
from aides.exports.vocabulaires import BASE, Vocabulaire
from aides.lectures.atlas import lire_recueil
from tests.exports.exemples import recueil

LIGNES: list[Any] = [
    (None, "", None, None, None, (), ()),
    ("01", "fiches", 3, Decimal("2.5"), True, ("a", "b"), (1,)),
]
DEUX = Vocabulaire("deux", "Deux", lambda _: [("a", "A"), ("b", "B")])


def _lire(rang: int) -> Any:
    return lambda ligne: ligne[rang]


COLONNES: Any = (
    colonne("code", "le code", TEXTE, lire=_lire(0)),
    colonne("base", "la base", TEXTE, lire=_lire(1), vocabulaire=BASE),
    colonne("entier", "un entier", ENTIER, lire=_lire(2), unite="mois"),
    colonne("nombre", "un nombre", DECIMAL, lire=_lire(3)),
    colonne("exact", "exact ou non", BOOLEEN, lire=_lire(4)),
    colonne("mots", "des mots", liste(TEXTE), lire=_lire(5), vocabulaire=DEUX),
    colonne("rangs", "des rangs", liste(ENTIER), lire=_lire(6), unite="%"),
    colonne("jour", "un jour", DATE, lire=lambda _: date(2026, 3, 9)),
)
JEU: Jeu[Any] = Jeu(
    cle="un_jeu",
    titre="Un jeu",
    description="Une ligne par ligne.",
    origines=(Origine("Le document"),),
    colonnes=COLONNES,
    lire=lambda _: LIGNES,
    contraintes=Contraintes(cle=("code",), requises=("exact",), renvois=(Renvoi("code", "autres", "id"),)),
)
CHAMPS = [
    {
        "name": "code",
        "description": "le code",
        "type": "string",
        "example": "01",
        "constraints": {"required": True, "unique": True},
    },
    {
        "name": "base",
        "description": "la base",
        "type": "string",
        "example": "fiches",
        "categories": [{"value": valeur, "label": mot} for valeur, mot in BASE.lire(recueil())],
        "constraints": {"enum": ["fiches", "toutes_preuves"]},
    },
    {"name": "entier", "description": "un entier", "type": "integer", "example": "3", "unit": "mois"},
    {"name": "nombre", "description": "un nombre", "type": "number", "example": "2.5"},
    {
        "name": "exact",
        "description": "exact ou non",
        "type": "boolean",
        "trueValues": ["oui"],
        "falseValues": ["non"],
        "example": "oui",
        "constraints": {"required": True},
    },
    {
        "name": "mots",
        "description": "des mots",
        "type": "list",
        "delimiter": "|",
        "itemType": "string",
        "example": "a|b",
        "valeurs": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}],
    },
    {
        "name": "rangs",
        "description": "des rangs",
        "type": "string",
        "itemType": "integer",
        "example": "1",
        "unit": "%",
        "constraints": {"pattern": r"(-?\d+(\.\d+)?)?(\|(-?\d+(\.\d+)?)?)*"},
    },
    {"name": "jour", "description": "un jour", "type": "date", "example": "2026-03-09"},
]


def test_le_schema_d_un_jeu() -> None:
    assert schema(JEU, recueil()) == {
        "fields": CHAMPS,
        "missingValues": [""],
        "primaryKey": ["code"],
        "foreignKeys": [{"fields": ["code"], "reference": {"resource": "autres", "fields": ["id"]}}],
    }


def test_sans_cle_ni_renvoi_ni_ligne() -> None:
    nu: Jeu[Any] = Jeu("x", "X", "", origines=(), colonnes=COLONNES[:1], lire=lambda _: ())
    assert schema(nu, recueil()) == {
        "fields": [{"name": "code", "description": "le code", "type": "string"}],
        "missingValues": [""],
    }


def test_un_schema_seul_dit_qui_depuis_quand_et_ou() -> None:
    seul = schema_publie(JEU, recueil(), origine="https://atlas.exemple.fr", jour="2026-11-30")
    assert seul == {
        "$schema": "https://frictionlessdata.io/schemas/table-schema.json",
        "name": "atlas-aides-medicales-un-jeu",
        "title": "Un jeu — L’Atlas des aides médicales",
        "description": "Une ligne par ligne.",
        "countryCode": "FR",
        "homepage": "https://atlas.exemple.fr/donnees/",
        "path": "https://atlas.exemple.fr/donnees/un_jeu.schema.json",
        "version": "1.0.0",
        "created": "2026-11-27",
        "lastModified": "2026-11-30",
        "contributors": [{"title": "L’Atlas des aides médicales", "role": "author"}],
        "sources": [{"title": "Le document"}],
        "resources": [{"title": "Un jeu", "path": "https://atlas.exemple.fr/donnees/un_jeu.csv"}],
        "fields": CHAMPS,
        "missingValues": [""],
        "primaryKey": ["code"],
        "renvois": ["code : autres.id"],
    }
    assert schema_publie(JEU, recueil(), origine="", jour="")["lastModified"] == "2026-11-27"


@pytest.mark.django_db
def test_chaque_colonne_y_est_avec_son_sens_et_ses_valeurs(client: Client) -> None:
    tout = lire_recueil()
    for jeu in jeux(tout):
        seul = client.get(f"/donnees/{jeu.cle}.schema.json").json()
        assert [(c["name"], c["description"]) for c in seul["fields"]] == [(c.nom, c.sens) for c in jeu.colonnes]
        assert seul["path"] == f"http://testserver/donnees/{jeu.cle}.schema.json"
        for champ, une in zip(seul["fields"], jeu.colonnes, strict=True):
            valeurs = [v["value"] for v in (champ.get("categories") or champ.get("valeurs") or ())]
            assert valeurs == [v for v, _ in (une.vocabulaire.lire(tout) if une.vocabulaire else ())]
            assert champ.get("unit", "") == une.unite
