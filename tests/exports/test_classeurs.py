"""Workbooks, XLSX and ODS, as libraries and as the team's own import read them: types, texts, the last sheet."""

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from odf.opendocument import load as ouvrir_ods
from openpyxl import load_workbook

from aides.equipe.echanges.lire import lire_fichier
from aides.exports import classeurs
from aides.exports.classeurs import en_ods, en_xlsx
from aides.exports.colonnes import colonne
from aides.exports.genres import BOOLEEN, DATE, DECIMAL, ENTIER, TEXTE, liste
from aides.exports.jeux import Jeu
from aides.exports.origines import Origine
from aides.exports.vocabulaires import ETAT
from tests.exports.test_fichiers import recueil

NOMS = ("code", "texte", "entier", "nombre", "exact", "jour", "liste")
LIGNES: list[Any] = [
    ("01", "=1+1", 0, Decimal("5.2"), True, date(2026, 3, 9), (Decimal("1.5"), Decimal(2))),
    ("2A", "  deux  espaces\tet <balise> & «\u00a0é’»", -3, Decimal("-2.50"), False, None, ()),
    ("069", "@x", None, None, None, None, (Decimal(7),)),
    ("", "une ligne\n-puis une autre", 14400, Decimal(600), None, None, ()),
    ("+33", "un \x07 caractère", 1, None, None, None, ()),
]
LUES = [
    ["01", "=1+1", "0", "5,2", "oui", "2026-03-09", "1.5|2"],
    ["2A", "deux  espaces\tet <balise> & «\u00a0é’»", "-3", "-2,5", "non", "", ""],
    ["069", "@x", "", "", "", "", "7"],
    ["", "une ligne\n-puis une autre", "14400", "600", "", "", ""],
]


def _lire(rang: int) -> Any:
    return lambda ligne: ligne[rang]


JEU: Jeu[Any] = Jeu(
    cle="x",
    titre="Les x",
    description="Une ligne par x.",
    origines=(Origine("Le document."), Origine("L’autre.")),
    colonnes=(
        colonne("code", "le code", TEXTE, lire=_lire(0)),
        colonne("texte", "le texte", TEXTE, lire=_lire(1), vocabulaire=ETAT),
        colonne("entier", "combien", ENTIER, lire=_lire(2), unite="internes"),
        colonne("nombre", "combien au juste", DECIMAL, lire=_lire(3)),
        colonne("exact", "si c’est vrai", BOOLEEN, lire=_lire(4)),
        colonne("jour", "le jour", DATE, lire=_lire(5)),
        colonne("liste", "plusieurs", liste(DECIMAL), lire=_lire(6)),
    ),
    lire=lambda recueil: recueil.capacites,
)


def octets(ecrire: Any, lignes: Any = LIGNES) -> bytes:
    return b"".join(ecrire(JEU, recueil(lignes)))


@pytest.mark.parametrize(("ecrire", "forme"), [(en_xlsx, "xlsx"), (en_ods, "ods")], ids=["xlsx", "ods"])
def test_l_import_de_l_equipe_les_relit(ecrire: Any, forme: str) -> None:
    """A text that begins as a formula is a text there too, which the team is asked about."""
    feuille = lire_fichier(octets(ecrire, LIGNES[:4]), forme)
    assert feuille.entetes == NOMS
    assert [(f.ligne, f.colonne, f.valeur) for f in feuille.fautes] == [(2, "texte", "=1+1")]
    assert [list(rangee.cellules.values()) for rangee in feuille.rangees] == LUES


def test_les_types_d_un_xlsx() -> None:
    """A code is a text with its zero, a number a number, a day a day; nothing is a formula."""
    classeur = load_workbook(io.BytesIO(octets(en_xlsx)))
    feuille = classeur.worksheets[0]
    assert classeur.sheetnames == ["Données", "À propos"]
    tete, premiere, seconde, *_, derniere = feuille.iter_rows()
    assert [c.value for c in tete] == list(NOMS)
    assert [c.value for c in premiere] == ["01", "=1+1", 0, 5.2, "oui", datetime(2026, 3, 9), "1.5|2"]
    assert [c.data_type for c in premiere] == ["s", "s", "n", "n", "s", "d", "s"]
    assert [premiere[0].number_format, premiere[5].number_format] == ["@", "yyyy-mm-dd"]
    assert seconde[1].value == "  deux  espaces\tet <balise> & «\u00a0é’»"
    assert [c.value for c in derniere] == ["+33", "un _x0007_ caractère", 1, None, None, None, None]
    assert [c.quotePrefix for c in (premiere[0], premiere[1], derniere[0])] == [False, True, True]
    assert {c.data_type for rangee in feuille.iter_rows() for c in rangee} == {"s", "n", "d"}
    assert (feuille.freeze_panes, feuille.auto_filter.ref) == ("A2", "A1:G6")
    assert classeur.properties.title == "Les x"
    assert classeur.properties.created == datetime(2026, 3, 9)


def test_les_types_d_un_ods() -> None:
    contenu = octets(en_ods)
    xml = zipfile.ZipFile(io.BytesIO(contenu)).read("content.xml").decode()
    premiere = xml.split("</table:table-header-rows>")[1].split("</table:table-row>")[0]
    assert [part.split('"')[0] for part in premiere.split('office:value-type="')[1:]] == [
        *("string", "string", "float", "float", "string", "date", "string"),
    ]
    assert "formula" not in xml
    assert '<table:table-cell office:value-type="float" office:value="5.2"/>' in xml
    assert 'office:date-value="2026-03-09"' in xml
    assert "<text:p>une ligne</text:p><text:p>-puis une autre</text:p>" in xml
    assert "un \ufffd caractère" in xml  # a workbook that holds what XML cannot is one that does not open
    assert ouvrir_ods(io.BytesIO(contenu)).mimetype == "application/vnd.oasis.opendocument.spreadsheet"
    assert contenu[30:38] == b"mimetype"
    reglages = zipfile.ZipFile(io.BytesIO(contenu)).read("settings.xml").decode()
    assert '"Données"><config:config-item config:name="HorizontalSplitMode"' in reglages
    assert '"VerticalSplitPosition" config:type="int">1<' in reglages
    assert "table:target-range-address=\"'Données'.A1:'Données'.G6\"" in xml


A_PROPOS = [
    ["Jeu", "Les x"],
    ["Contenu", "Une ligne par x."],
    ["Date des données", datetime(2026, 3, 9)],
    ["Source", "Le document."],
    ["Source", "L’autre."],
    ["Licence", "Licence Ouverte 2.0 : https://www.etalab.gouv.fr/licence-ouverte-open-licence/"],
]


def test_la_derniere_feuille_dit_d_ou_cela_vient_et_ce_que_cela_veut_dire() -> None:
    rangees = [list(r) for r in load_workbook(io.BytesIO(octets(en_xlsx))).worksheets[1].iter_rows(values_only=True)]
    assert [rangee[:2] for rangee in rangees[: len(A_PROPOS)]] == A_PROPOS
    [tete] = [rang for rang, rangee in enumerate(rangees) if rangee[0] == "Colonne"]
    assert rangees[tete] == ["Colonne", "Ce qu’elle contient", "Type", "Unité", "Valeurs possibles"]
    assert [rangee[0] for rangee in rangees[tete + 1 :]] == list(NOMS)
    assert rangees[tete + 3] == ["entier", "combien", "nombre entier", "internes", None]
    assert str(rangees[tete + 2][4]).startswith("proposee (Proposée) ; declaree_absente (")


@pytest.mark.parametrize("ecrire", [en_xlsx, en_ods])
def test_fait_deux_fois_c_est_le_meme(ecrire: Any) -> None:
    """Dated as the data, not as the hour: workers answer with one ETag."""
    assert octets(ecrire) == octets(ecrire)


def test_ce_qui_ressemble_a_un_caractere_par_son_numero_reste_ce_qu_il_est() -> None:
    """« _x0041_ » would be read as « A ». How many rows a sheet has is not said before they are known."""
    xml = zipfile.ZipFile(io.BytesIO(octets(en_xlsx, [("_x0041_", "_x41_", *[None] * 4, ())])))
    feuille = xml.read("xl/worksheets/sheet1.xml").decode()
    assert "<t>_x005F_x0041_</t>" in feuille
    assert "<t>_x41_</t>" in feuille
    assert "<dimension" not in feuille
    assert xml.namelist()[0] == "_rels/.rels"
    assert xml.testzip() is None


@pytest.mark.parametrize(("ecrire", "forme"), [(en_xlsx, "xlsx"), (en_ods, "ods")], ids=["xlsx", "ods"])
def test_une_feuille_pleine_en_appelle_une_autre(monkeypatch: pytest.MonkeyPatch, ecrire: Any, forme: str) -> None:
    monkeypatch.setattr(classeurs, "LIGNES_MAX", 2)
    contenu = octets(ecrire)
    if forme == "xlsx":
        classeur = load_workbook(io.BytesIO(contenu))
        assert classeur.sheetnames == ["Données", "Données 2", "Données 3", "À propos"]
        assert [f.max_row for f in classeur.worksheets[:3]] == [3, 3, 2]
        assert [[c.value for c in f[1]] for f in classeur.worksheets[:3]] == [list(NOMS)] * 3
    else:
        xml = zipfile.ZipFile(io.BytesIO(contenu)).read("content.xml").decode()
        feuilles = [f.split('"')[0] for f in xml.split('<table:table table:name="')[1:]]
        assert feuilles == ["Données", "Données 2", "Données 3", "À propos"]


def test_un_texte_trop_long_pour_une_cellule_le_dit() -> None:
    long = "é" * 40_000
    feuille = load_workbook(io.BytesIO(octets(en_xlsx, [("01", long, *[None] * 4, ())]))).worksheets[0]
    texte = str(feuille["B2"].value)
    assert len(texte) == 32_767
    assert texte.endswith("é… (texte entier\u00a0: fichier CSV)") or texte.endswith("é… (texte entier : fichier CSV)")


@pytest.mark.parametrize("ecrire", [en_xlsx, en_ods])
def test_sans_ligne(ecrire: Any) -> None:
    forme = "xlsx" if ecrire is en_xlsx else "ods"
    assert lire_fichier(octets(ecrire, []), forme).entetes == NOMS
