"""Small files that would eat the memory or the time of the site: each past fault by its name."""

import io
import subprocess
import sys
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.xml import functions

from aides.equipe.echanges import pesee
from aides.equipe.echanges.limites import COLONNES, LIGNES, OCTETS, FichierRefuse
from aides.equipe.echanges.lire import TROP_DE_TEXTE, Faute, lire_fichier
from aides.equipe.echanges.pesee import AUTOUR, EN_TOUT, ILLISIBLE, PAR_RANGEE, PAS_UTF8, TROP_LONGUE
from aides.equipe.echanges.tableurs import DEMESURE
from tests.equipe.echanges.fichiers import (
    FEUILLE_XLSX,
    archive,
    en_csv,
    en_xlsx,
    ods_de,
    rangee_ods,
    rangee_xlsx,
    xlsx_de,
)

MEGA = 1024 * 1024
TROP_DE_CELLULES = "plus de cellules que de colonnes."
FEUILLE, STYLES, PHRASES = "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml"


def avec(contenu: bytes, nom: str, partie: str | bytes) -> bytes:
    """A workbook with one of its parts written otherwise."""
    zip_ = zipfile.ZipFile(io.BytesIO(contenu))
    return archive({**{la: zip_.read(la) for la in zip_.namelist()}, nom: partie})


def refus(contenu: bytes, forme: str) -> str:
    with pytest.raises(FichierRefuse) as erreur:
        lire_fichier(contenu, forme)
    return str(erreur.value)


def test_ce_qui_lit_les_classeurs_est_ce_qui_les_lit_en_production() -> None:
    """Tools of the workshop bring lxml, and openpyxl would take it: another parser than the site's was tested."""
    assert not openpyxl.LXML
    assert openpyxl.DEFUSEDXML
    assert functions.iterparse.__module__.startswith("defusedxml")
    assert functions.fromstring.__module__.startswith("defusedxml")


# --- Numbers ---


def ods_du_nombre(valeur: str) -> bytes:
    cellule = f'<table:table-cell office:value-type="float" office:value="{valeur}"/>'
    return ods_de(rangee_ods("ab") + f"<table:table-row>{cellule}{cellule}</table:table-row>")


def xlsx_du_nombre(valeur: str) -> bytes:
    return xlsx_de(rangee_xlsx(1, "ab") + f'<row r="2"><c><v>{valeur}</v></c><c><v>{valeur}</v></c></row>')


DEMESURES = [
    "1e999999999",
    "-1e999999999",
    "1e-999999999",
    "0e-999999999",
    "1e41",
    "9" * 42,
    "inf",
    "-Infinity",
    "nan",
]


@pytest.mark.parametrize("valeur", DEMESURES)
def test_un_nombre_demesure_d_un_ods(valeur: str) -> None:
    """Written plainly, « 1e999999999 » is a gigabyte: from a file under a kilobyte."""
    feuille = lire_fichier(ods_du_nombre(valeur), "ods")
    assert [(faute.ligne, faute.colonne, faute.raison) for faute in feuille.fautes] == [
        (2, "a", DEMESURE),
        (2, "b", DEMESURE),
    ]
    assert len(feuille.fautes[0].valeur) < 70


@pytest.mark.parametrize("valeur", ["1e999", "1e300", "-1e999", "9" * 42, "1e-300"])
def test_un_nombre_demesure_d_un_xlsx(valeur: str) -> None:
    """It was read as « Infinity »."""
    feuille = lire_fichier(xlsx_du_nombre(valeur), "xlsx")
    assert [faute.raison for faute in feuille.fautes] == [DEMESURE, DEMESURE]
    assert "Infinity" not in feuille.rangees[0].cellules.values() or feuille.fautes


@pytest.mark.parametrize(("dit", "lu"), [("1e3", "1000"), ("-0.5", "-0,5"), ("1e40", "1" + "0" * 40), ("0", "0")])
def test_un_nombre_qui_se_mesure(dit: str, lu: str) -> None:
    for contenu, forme in ((ods_du_nombre(dit), "ods"), (xlsx_du_nombre(dit), "xlsx")):
        feuille = lire_fichier(contenu, forme)
        assert list(feuille.rangees[0].cellules.values()) == [lu, lu]
        assert feuille.fautes == []


# --- Tags ---

LARGE = f"<worksheet><sheetData><row>{'<c/>' * (PAR_RANGEE + 1)}</row></sheetData></worksheet>"
REFUSES: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "une rangée trop large": (lambda: xlsx_de(f"<row>{'<c/>' * (PAR_RANGEE + 1)}</row>"), "xlsx", TROP_LONGUE),
    "des cellules au préfixe à tiret": (
        lambda: avec(
            xlsx_de(""),
            FEUILLE,
            f'<x-y.z:worksheet xmlns:x-y.z="{FEUILLE_XLSX}"><x-y.z:sheetData><x-y.z:row>'
            f"{'<x-y.z:c/>' * (PAR_RANGEE + 1)}</x-y.z:row></x-y.z:sheetData></x-y.z:worksheet>",
        ),
        "xlsx",
        TROP_LONGUE,
    ),
    "une feuille en UTF-16": (lambda: avec(xlsx_de(""), FEUILLE, LARGE.encode("utf-16")), "xlsx", TROP_LONGUE),
    "une feuille qui se dit d’ailleurs": (
        lambda: avec(xlsx_de(""), FEUILLE, '<?xml version="1.0" encoding="cp037"?><worksheet/>'),
        "xlsx",
        PAS_UTF8,
    ),
    "des rangées dans une rangée": (
        lambda: xlsx_de(f"<row>{('<c/>' * 10_000 + '<row/>') * 10}</row>"),
        "xlsx",
        TROP_LONGUE,
    ),
    "des rangées hors de tout": (lambda: xlsx_de("<row/>" * (AUTOUR + 1)), "xlsx", TROP_LONGUE),
    "des rangées d’une autre partie": (
        lambda: avec(en_xlsx([["a"]]), STYLES, f"<s>{'<row><xf/></row>' * (AUTOUR // 2 + 1)}</s>"),
        "xlsx",
        TROP_LONGUE,
    ),
    "des styles": (
        lambda: avec(
            en_xlsx([["a"]]),
            STYLES,
            f'<styleSheet xmlns="{FEUILLE_XLSX}"><cellXfs>{"<xf/>" * AUTOUR}</cellXfs></styleSheet>',
        ),
        "xlsx",
        TROP_LONGUE,
    ),
    "des balises dans une cellule": (
        lambda: ods_de(
            f"<table:table-row><table:table-cell>{'<a/>' * PAR_RANGEE}</table:table-cell></table:table-row>"
        ),
        "ods",
        TROP_LONGUE,
    ),
    "des attributs": (
        lambda: ods_de(f"<table:table-row {' '.join(f'a{rang}=%s' % repr('') for rang in range(70_000))}/>"),
        "ods",
        TROP_LONGUE,
    ),
    "une balise sans fin": (lambda: ods_de(f"<table:table-row a='{'b' * 2 * MEGA}'/>"), "ods", TROP_LONGUE),
    "un doctype": (lambda: avec(en_xlsx([["a"]]), STYLES, "<!DOCTYPE a><styleSheet/>"), "xlsx", ILLISIBLE),
}


@pytest.mark.parametrize(("contenu", "forme", "raison"), REFUSES.values(), ids=list(REFUSES))
def test_ce_qui_est_pese_avant_d_etre_lu(
    contenu: Callable[[], bytes], forme: str, raison: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refused before the libraries hold any of it, by what counts tags: whatever their names, wherever they stand."""

    def lire_quand_meme(*arguments: Any, **nommes: Any) -> Any:
        raise AssertionError("read all the same")

    monkeypatch.setattr("aides.equipe.echanges.tableurs.load_workbook", lire_quand_meme)
    monkeypatch.setattr("aides.equipe.echanges.tableurs.iterparse", lire_quand_meme)
    envoye = contenu()
    assert len(envoye) < OCTETS
    assert refus(envoye, forme) == raison


def test_tout_est_compte_ensemble(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shared texts were not: 70 seconds of them fit in a file."""
    monkeypatch.setattr(pesee, "EN_TOUT", 20_000)
    assert EN_TOUT < 4_000_000
    phrases = f'<sst xmlns="{FEUILLE_XLSX}">{"<si/>" * 10_000}</sst>'
    contenu = avec(xlsx_de(rangee_xlsx(1, "a") + rangee_xlsx(2, "b") * 2_000), PHRASES, phrases)
    assert refus(contenu, "xlsx") == TROP_LONGUE
    assert refus(ods_de(rangee_ods("a") + rangee_ods("b") * 10_000), "ods") == TROP_LONGUE


def test_un_classeur_a_des_images_et_des_styles() -> None:
    """What is no XML is not counted; what a spreadsheet writes around its sheets is."""
    styles = zipfile.ZipFile(io.BytesIO(en_xlsx([["a"]]))).read(STYLES)
    assert b"<xf" in styles
    contenu = avec(en_xlsx([["a"], ["1"]]), "xl/media/image1.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    assert [list(rangee.cellules.values()) for rangee in lire_fichier(contenu, "xlsx").rangees] == [["1"]]


# --- What is written once and shown many times ---


def test_un_texte_repete(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text too long, or with ends of lines, is made again for each cell: it was gigabytes, from a kilobyte."""
    mots = "é&#13;" * 2_400
    cellule = f'<table:table-cell table:number-columns-repeated="80"><text:p>{mots}</text:p></table:table-cell>'
    noms = rangee_ods([f"c{rang}" for rang in range(COLONNES)])
    contenu = ods_de(noms + f'<table:table-row table:number-rows-repeated="{LIGNES}">{cellule}</table:table-row>')
    assert len(contenu) < 3_000
    tracemalloc.start()
    try:
        assert refus(contenu, "ods") == TROP_DE_TEXTE
    finally:
        _, sommet = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert sommet < 120 * MEGA


@pytest.mark.parametrize("debut", [b"a", b"a,b\n"], ids=["en tête", "plus loin"])
def test_un_csv_de_virgules(debut: bytes) -> None:
    """Five million cells were held before their number was looked at."""
    envoye = debut + b"," * (OCTETS - 10) + b"b\n"
    tracemalloc.start()
    try:
        dit = [faute.raison for faute in lire_fichier(envoye, "csv").fautes]
    except FichierRefuse as erreur:
        dit = [str(erreur)]
    finally:
        _, sommet = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert dit == ([TROP_DE_CELLULES] if b"\n" in debut else [f"Ce fichier a plus de {COLONNES} colonnes."])
    assert sommet < 120 * MEGA


def test_ce_qui_deborde_d_un_csv_est_vu() -> None:
    """Blank cells beyond the columns are nothing; one that says something is told of, wherever it stands."""
    feuille = lire_fichier(b"a,b" + b"," * 200 + b"\n1,2" + b"," * 300 + b"\n3,4" + b"," * 300 + b"x\n", "csv")
    assert feuille.entetes == ("a", "b")
    assert [list(rangee.cellules.values()) for rangee in feuille.rangees] == [["1", "2"]]
    assert feuille.fautes == [Faute(3, "", "", TROP_DE_CELLULES)]


# --- Beside the loop ---

A_COTE = """
from gevent import monkey
monkey.patch_all()
import sys
from gevent.monkey import get_original
from aides.equipe.echanges import lire
ici, ou, propre = get_original("threading", "get_ident"), [], lire._borner
lire._borner = lambda *dits: ou.append(ici()) or propre(*dits)
for forme, contenu in zip(("csv", "xlsx", "ods"), sys.argv[1:], strict=True):
    assert [list(r.cellules.values()) for r in lire.lire_fichier(bytes.fromhex(contenu), forme).rangees] == [["1"]]
try:
    lire.lire_fichier(b"", "csv")
except lire.FichierRefuse as refus:
    print(refus)
assert ou and ici() not in ou
"""


def test_un_fichier_se_lit_a_cote_de_la_boucle(racine: Path) -> None:
    """As workers are: their own threads are greenlets. A large file would hold up all that a worker serves."""
    envoyes = (en_csv([["a"], ["1"]]), en_xlsx([["a"], ["1"]]), ods_de(rangee_ods("a") + rangee_ods("1")))
    commande = [sys.executable, "-c", A_COTE, *(envoye.hex() for envoye in envoyes)]
    passe = subprocess.run(commande, capture_output=True, text=True, cwd=racine, timeout=120)
    assert (passe.returncode, passe.stdout.strip()) == (0, "Ce fichier est vide."), passe.stderr
