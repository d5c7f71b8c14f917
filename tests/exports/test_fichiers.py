"""How a data set becomes a text: the head, the rows, what is missing, a few rows at a time."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from aides.exports.colonnes import Colonne, colonne
from aides.exports.fichiers import PAQUET, en_csv, en_csv_fr, en_json
from aides.exports.formats import CSV_FR, FORMATS, GEOJSON, formats_de
from aides.exports.genres import BOOLEEN, DECIMAL, ENTIER, TEXTE, liste
from aides.exports.jeux import Jeu
from aides.exports.jeux_territoires import territoires
from aides.exports.notice import nom_de_fichier
from aides.exports.origines import ATLAS, DOCUMENTS_REGIONAUX, Origine, officielle
from tests.exports.exemples import CHIFFRE, DOCUMENT, REGIONAL
from tests.exports.exemples import recueil as petit


@dataclass(frozen=True)
class Ligne:
    texte: str
    entier: int | None
    decimal: Decimal | None
    vrai: bool | None = None
    liste: tuple[Decimal, ...] = ()


COLONNES: tuple[Colonne[Ligne], ...] = (
    colonne("a", "", TEXTE, lire=lambda ligne: ligne.texte),
    colonne("b", "", ENTIER, lire=lambda ligne: ligne.entier),
    colonne("c", "", DECIMAL, lire=lambda ligne: ligne.decimal),
    colonne("d", "", BOOLEEN, lire=lambda ligne: ligne.vrai),
    colonne("e", "", liste(DECIMAL), lire=lambda ligne: ligne.liste),
)
LIGNES = (
    Ligne("=1+1", -3, Decimal("-2.50"), True, (Decimal("5.2"), Decimal(1))),
    Ligne("sûr, net ; 01", 0, Decimal("0.00"), False),
    Ligne("", None, None),
    Ligne('dit "oui"\nou non', 7, None),
)
JEU = Jeu(
    cle="x",
    titre="X",
    description="Une ligne par x.",
    origines=(Origine("Le document."),),
    colonnes=COLONNES,
    lire=lambda recueil: recueil.capacites,  # type: ignore[arg-type, return-value]
)
# A day in Paris, the one before in London.
DATE = datetime(2026, 3, 8, 23, 30, tzinfo=UTC)


def recueil(lignes: Sequence[Ligne], date: datetime | None = DATE) -> Any:
    return SimpleNamespace(capacites=lignes, date=date, edition=None)


def en_texte(morceaux: Iterator[str]) -> str:
    return "".join(morceaux)


def test_csv() -> None:
    assert en_texte(en_csv(JEU, recueil(LIGNES))) == (
        "a,b,c,d,e\n"  # the names of the columns
        "'=1+1,-3,-2.5,oui,5.2|1\n"  # a text is disarmed, a number is not
        '"sûr, net ; 01",0,0,non,\n'
        ",,,,\n"  # what is missing is empty, never zero
        '"dit ""oui""\nou non",7,,,\n'
    )


def test_csv_d_un_tableur_en_francais() -> None:
    """Known as UTF-8 by its mark; semicolons, decimal commas: 5,2 is no date."""
    assert en_texte(en_csv_fr(JEU, recueil(LIGNES))) == (
        "\ufeffa;b;c;d;e\r\n"
        "'=1+1;-3;-2,5;oui;5,2|1\r\n"
        '"sûr, net ; 01";0;0;non;\r\n'
        ";;;;\r\n"
        '"dit ""oui""\nou non";7;;;\r\n'
    )


TETE = {
    "jeu": "x",
    "titre": "X",
    "description": "Une ligne par x.",
    "date": "2026-03-09",
    "edition": None,
    "licence": {
        "nom": "Licence Ouverte 2.0",
        "adresse": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
        "cle": "etalab-2.0",
    },
    "droits": "Licence Ouverte 2.0 pour le codage, les résumés et les définitions, à citer comme «\u00a0L’Atlas des "
    "aides médicales\u00a0» avec la date ; les faits et les chiffres sont à leurs sources, à citer aussi.",
    "sources": ["Le document."],
    "avertissement": "Situation déclarée à la date de chaque enquête\u00a0; ce ne sont pas les droits d’aujourd’hui.",
}


def test_json() -> None:
    assert json.loads(en_texte(en_json(JEU, recueil(LIGNES)))) == {
        **TETE,
        "lignes": [
            {"a": "=1+1", "b": -3, "c": -2.5, "d": True, "e": [5.2, 1]},
            {"a": "sûr, net ; 01", "b": 0, "c": 0, "d": False, "e": []},
            {"a": None, "b": None, "c": None, "d": None, "e": []},
            {"a": 'dit "oui"\nou non', "b": 7, "c": None, "d": None, "e": []},
        ],
    }


def test_json_se_lit_a_l_oeil() -> None:
    """Letters as they are, a row a line, in the order of the columns."""
    texte = en_texte(en_json(JEU, recueil(LIGNES[1:3])))
    assert texte.startswith('{\n "jeu": "x",\n "titre": "X",\n "description": "Une ligne par x.",\n "date"')
    assert texte.endswith(
        ' "lignes": [\n  {"a": "sûr, net ; 01", "b": 0, "c": 0, "d": false, "e": []},\n'
        '  {"a": null, "b": null, "c": null, "d": null, "e": []}\n ]\n}\n'
    )


def test_sans_ligne() -> None:
    assert en_texte(en_csv(JEU, recueil([]))) == "a,b,c,d,e\n"
    assert json.loads(en_texte(en_json(JEU, recueil([])))) == {**TETE, "lignes": []}


def test_sans_date() -> None:
    vide = recueil([], date=None)
    assert json.loads(en_texte(en_json(JEU, vide)))["date"] is None
    assert nom_de_fichier("x", "csv", vide) == "x.csv"
    assert nom_de_fichier("x", "csv", recueil([])) == "x-2026-03-09.csv"


@pytest.mark.parametrize("nombre", [PAQUET - 1, PAQUET, PAQUET + 1, 2 * PAQUET + 1])
def test_tous_les_paquets_font_un_fichier(nombre: int) -> None:
    lignes = [Ligne(str(rang), rang, None) for rang in range(nombre)]
    assert en_texte(en_csv(JEU, recueil(lignes))).splitlines()[1:] == [f"{rang},{rang},,," for rang in range(nombre)]
    objets = json.loads(en_texte(en_json(JEU, recueil(lignes))))["lignes"]
    assert [o["b"] for o in objets] == list(range(nombre))


@pytest.mark.parametrize("ecrire", [en_csv, en_csv_fr, en_json])
def test_peu_de_lignes_sont_tenues_a_la_fois(ecrire: Any) -> None:
    """Rows are read as they are written: a file is begun before its last row is read."""
    lus: list[int] = []

    def lire() -> Iterator[Ligne]:
        for rang in range(3 * PAQUET):
            lus.append(rang)
            yield Ligne("", rang, None)

    morceaux = ecrire(JEU, recueil(lire()))  # type: ignore[arg-type]
    next(morceaux)
    assert lus == []
    next(morceaux)
    assert len(lus) == PAQUET
    assert sum(1 for _ in morceaux) >= 2
    assert len(lus) == 3 * PAQUET


def test_formats() -> None:
    assert {extension: (forme.mot, forme.type) for extension, forme in FORMATS.items()} == {
        "csv": ("CSV", "text/csv; charset=utf-8"),
        "json": ("JSON", "application/json; charset=utf-8"),
        "xlsx": ("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        "ods": ("ODS", "application/vnd.oasis.opendocument.spreadsheet"),
    }
    assert formats_de(JEU) == FORMATS
    situe = territoires(petit().recensement)
    assert formats_de(situe) == {**FORMATS, "geojson": GEOJSON}
    assert (CSV_FR.type, GEOJSON.type) == ("text/csv; charset=utf-8", "application/geo+json; charset=utf-8")
    for forme, ecrire in ((FORMATS["csv"], en_csv), (CSV_FR, en_csv_fr), (FORMATS["json"], en_json)):
        octets = b"".join(forme.morceaux(JEU, recueil(LIGNES)))
        assert octets.decode() == en_texte(ecrire(JEU, recueil(LIGNES)))


def test_chaque_source_est_nommee_avec_sa_licence() -> None:
    """Of the regional layer, the documents that it is drawn from, one by one, and no other."""
    autre = SimpleNamespace(cle="autre", editeur="Un autre", titre="Autre chose", date="2025")
    tout = petit(dispositifs=[REGIONAL], chiffres=[CHIFFRE], sources=(DOCUMENT, autre))
    origines = (ATLAS, DOCUMENTS_REGIONAUX, officielle("INSEE, populations"), officielle("IGN, Licence Ouverte 2.0"))
    jeu: Jeu[Any] = Jeu("x", "X", "", origines=origines, colonnes=(), lire=lambda _: ())
    assert json.loads(en_texte(en_json(jeu, tout)))["sources"] == [
        "«\u00a02019 VS 2022\u00a0», Jean-Carles Grelier, en collaboration avec le Dr Antoine Reydellet",
        "L’éditeur, Le document, mars 2024",
        "INSEE, populations (Licence Ouverte 2.0)",
        "IGN, Licence Ouverte 2.0",
    ]
    assert jeu.source == " ; ".join(origine.citation for origine in origines)
