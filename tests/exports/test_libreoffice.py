"""What LibreOffice reads in our files, in French: accents, columns, codes with their zero, numbers that are no dates.

A workbook that a library reads may be one that a spreadsheet repairs, or refuses: this is the real thing.
"""

import csv
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from aides.exports.classeurs import en_ods, en_xlsx
from aides.exports.fichiers import en_csv_fr
from aides.exports.formats import CSV_FR, FORMATS
from aides.exports.genres import Type
from tests.exports.test_classeurs import JEU, LIGNES
from tests.exports.test_fichiers import recueil

pytestmark = [
    pytest.mark.long,
    pytest.mark.une_base,
    pytest.mark.skipif(
        shutil.which("soffice") is None, reason="LibreOffice introuvable : nos classeurs ne sont pas ouverts"
    ),
]
LOCALE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>fr-FR</value>
</prop></item>
</oor:items>
"""
# Every sheet of what it read, as it shows it: semicolons, UTF-8, texts between quotes and numbers not.
EN_CSV = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,true,true,false,false,false,-1"
# A CSV file as somebody opens it by a double click: semicolons, UTF-8; 1036 is French.
DU_CSV = "CSV:59,34,76,1,,1036"
DONNEES, A_PROPOS = "Données", "À propos"
Cellules = list[list[str]]


def convertir(dossier: Path, fichiers: list[Path], *options: str) -> None:
    """Have LibreOffice read files in French, and write what it understood."""
    profil = dossier / "profil"
    (profil / "user").mkdir(parents=True, exist_ok=True)
    (profil / "user" / "registrymodifications.xcu").write_text(LOCALE, encoding="utf-8")
    commande = ["soffice", f"-env:UserInstallation={profil.as_uri()}", "--headless", *options]
    commande += ["--convert-to", EN_CSV, "--outdir", str(dossier / "lus"), *map(str, fichiers)]
    subprocess.run(commande, check=True, capture_output=True, timeout=180)


def brut(dossier: Path, nom: str, feuille: str = DONNEES) -> str:
    return (dossier / "lus" / f"{nom}-{feuille}.csv").read_text(encoding="utf-8")


def cellules(texte: str) -> Cellules:
    return list(csv.reader(texte.splitlines(keepends=True), delimiter=";"))


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any) -> Path:
    """What LibreOffice read of our own rows and of real files, each in each format."""
    from aides.exports.catalogue import jeux
    from aides.lectures.atlas import lire_recueil

    dossier = tmp_path_factory.mktemp("libreoffice")
    for nom, ecrire in (("x-xlsx.xlsx", en_xlsx), ("x-ods.ods", en_ods)):
        (dossier / nom).write_bytes(b"".join(ecrire(JEU, recueil(LIGNES))))
    (dossier / "x-fr.csv").write_text("".join(en_csv_fr(JEU, recueil(LIGNES[:4]))), encoding="utf-8", newline="")
    with django_db_blocker.unblock():
        tout = lire_recueil()
        reels: list[Any] = [jeu for jeu in jeux(tout) if jeu.cle in REELS]
        for jeu in reels:
            for forme in ("xlsx", "ods"):
                octets = b"".join(FORMATS[forme].morceaux(jeu, tout))
                (dossier / f"{jeu.cle}-{forme}.{forme}").write_bytes(octets)
            (dossier / f"{jeu.cle}-fr.csv").write_bytes(b"".join(CSV_FR.morceaux(jeu, tout)))
            noms = {"types": [c.genre.type for c in jeu.colonnes], "noms": jeu.noms}
            lignes = list(jeu.lire(tout))
            colonnes = [colonne.cellules_fr(lignes) for colonne in jeu.colonnes]
            rangees = list(zip(*colonnes, strict=True))
            (dossier / f"{jeu.cle}.json").write_text(json.dumps({**noms, "rangees": rangees}), encoding="utf-8")
    convertir(dossier, sorted([*dossier.glob("*.xlsx"), *dossier.glob("*.ods")]))
    convertir(dossier, sorted(dossier.glob("*.csv")), f"--infilter={DU_CSV}")
    return dossier


REELS = ("territoires", "suites", "chiffres_imprimes", "operations", "figures")


@pytest.mark.parametrize("forme", ["xlsx", "ods"])
def test_nos_lignes(dossier: Path, forme: str) -> None:
    """Numbers are not between quotes: 5,2 is one, and not the fifth of February; codes and formulas are texts."""
    texte = brut(dossier, f"x-{forme}")
    assert texte.splitlines()[:2] == [
        '"code";"texte";"entier";"nombre";"exact";"jour";"liste"',
        '"01";"=1+1";0;5,2;"oui";2026-03-09;"1.5|2"',
    ]
    lues = cellules(texte)
    # LibreOffice shows no tab that a cell of ODS holds.
    assert lues[2][1].replace("\t", "") == "  deux  espaceset <balise> & «\u00a0é’»"
    assert lues[2][2:4] == ["-3", "-2,5"]
    assert [rangee[0] for rangee in lues[1:]] == ["01", "2A", "069", "", "+33"]
    assert lues[4][1:4] == ["une ligne\n-puis une autre", "14400", "600"]


@pytest.mark.parametrize("forme", ["xlsx", "ods"])
def test_la_notice(dossier: Path, forme: str) -> None:
    lues = cellules(brut(dossier, f"x-{forme}", A_PROPOS))
    dites = [(rangee[0], rangee[1]) for rangee in lues]
    assert ("Jeu", "Les x") in dites
    assert ("Date des données", "2026-03-09") in dites
    assert ("Source", "L’autre.") in dites
    assert ("nombre", "combien au juste") in dites


@pytest.mark.parametrize("cle", REELS)
@pytest.mark.parametrize("forme", ["xlsx", "ods"])
def test_les_vrais_fichiers(dossier: Path, cle: str, forme: str) -> None:
    """Every cell, as the files in French write it; those of text columns are texts, those of numbers numbers."""
    attendu = json.loads((dossier / f"{cle}.json").read_text(encoding="utf-8"))
    lues = cellules(brut(dossier, f"{cle}-{forme}"))
    assert lues[0] == attendu["noms"]
    nombres = [t in (Type.ENTIER, Type.NOMBRE) for t in attendu["types"]]
    for lue, dite in zip(lues[1:], attendu["rangees"], strict=True):
        for cellule, mot, nombre in zip(lue, dite, nombres, strict=True):
            if nombre and mot:
                assert float(cellule.replace(",", ".")) == pytest.approx(float(mot.replace(",", ".")), rel=1e-6)
            else:
                # Commas are in numbers alone: of a list the text keeps points; the apostrophe is of CSV.
                assert cellule in (mot, mot.removeprefix("'"), mot.replace(",", "."))


def test_le_csv_d_un_double_clic(dossier: Path) -> None:
    """Accents, columns, decimals; what is no formula is shown with the apostrophe that keeps it from being one."""
    lues = cellules(brut(dossier, "x-fr", "x-fr"))
    assert lues[0] == list(JEU.noms)
    assert lues[1][1:5] == ["'=1+1", "0", "5,2", "oui"]
    assert lues[2][1].strip() == "deux  espaces\tet <balise> & «\u00a0é’»"
    territoires = cellules(brut(dossier, "territoires-fr", "territoires-fr"))
    attendu = json.loads((dossier / "territoires.json").read_text(encoding="utf-8"))
    rang = attendu["noms"].index("densite")
    assert [rangee[rang] for rangee in territoires[1:]] == [rangee[rang] for rangee in attendu["rangees"]]
    assert "Côte-d'Or" in {rangee[2] for rangee in territoires}
