"""A file that somebody sends, read: what is right in each format, and what is refused in which words."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from aides.equipe.echanges.limites import ECRITURES, LETTRES, LIGNES, OCTETS_DEPLIES, FichierRefuse
from aides.equipe.echanges.lire import FORMULE, Faute, Feuille, format_de, lire_fichier
from tests.equipe.echanges.fichiers import (
    archive,
    en_csv,
    en_xlsx,
    ods_de,
    rangee_ods,
    rangee_xlsx,
    xlsx_de,
)

PHOTO = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20
TROP_LONG = f"Ce fichier a plus de {LIGNES // 1000}\u00a0000 lignes, le plus qu’un import lise : "
TROP_LONGUE = "Cette feuille est trop longue, ou pleine de lignes vides : coupez-la en plusieurs."
ABIME = "Ce classeur est abîmé : ouvrez-le et enregistrez-le de nouveau."


def lues(feuille: Feuille) -> list[tuple[int, list[str]]]:
    return [(rangee.ligne, list(rangee.cellules.values())) for rangee in feuille.rangees]


def refus(contenu: bytes, forme: str) -> str:
    with pytest.raises(FichierRefuse) as erreur:
        lire_fichier(contenu, forme)
    return str(erreur.value)


# --- CSV ---


@pytest.mark.parametrize("separateur", [",", ";", "\t"])
@pytest.mark.parametrize("marque", [b"", b"\xef\xbb\xbf"], ids=["sans marque", "avec marque"])
def test_un_csv(separateur: str, marque: bytes) -> None:
    contenu = marque + en_csv([["nom", "valeur"], ["Drôme, Isère ; Ain", "1 500,5"], ["", ""], ["x", ""]], separateur)
    feuille = lire_fichier(contenu, "csv")
    assert feuille.entetes == ("nom", "valeur")
    assert lues(feuille) == [(2, ["Drôme, Isère ; Ain", "1 500,5"]), (4, ["x", ""])]
    assert feuille.fautes == []


def test_des_fins_de_ligne_de_partout_et_des_retours_dans_une_cellule() -> None:
    feuille = lire_fichier(b'a,b\r\n"un\r\ndeux",2\r\n', "csv")
    assert lues(feuille) == [(2, ["un\ndeux", "2"])]


@pytest.mark.parametrize(
    ("contenu", "raison"),
    [
        (b"", "Ce fichier est vide."),
        (b" \n\n", "Ce fichier est vide."),
        ("nom\nDrôme\n".encode("cp1252"), "Ce fichier n’est pas en UTF-8 "),
        ("nom\nDrôme\n".encode("utf-16"), "Ce fichier n’est pas en UTF-8 "),
        ("nom\nDrome\n".encode("utf-16-le"), "Ce fichier n’est pas du texte en UTF-8 : "),
        (PHOTO, "Ce fichier se dit CSV, mais c’en est un autre : "),
        (en_xlsx([["a"]]), "Ce fichier se dit CSV, mais c’en est un autre : "),
        (b"a,b,a,b,c\n", "Colonnes en double : a, b."),
        (b"a,,c\n", "La première ligne donne le nom de chaque colonne : il en manque."),
        (b",,\n1,2,3\n", "La première ligne donne le nom de chaque colonne : il en manque."),
        (b'a,b\n"un,2\n', "Ligne 2 : un guillemet n’est pas fermé, "),
        (b'a,b\n"un"x,2\n', "Ligne 2 : un guillemet n’est pas fermé, "),
        (",".join(f"c{rang}" for rang in range(81)).encode(), "Ce fichier a plus de 80 colonnes."),
        (b"a\n" + b"1\n" * (LIGNES + 1), TROP_LONG),
        (b"a\n" + b"1\n" * 50_000, TROP_LONG),
    ],
    ids=range(15),
)
def test_un_csv_refuse(contenu: bytes, raison: str) -> None:
    assert refus(contenu, "csv").startswith(raison)


def test_autant_de_lignes_qu_il_en_est_lu() -> None:
    assert len(lire_fichier(b"a\n" + b"1\n" * LIGNES, "csv").rangees) == LIGNES
    assert ECRITURES < LIGNES


def test_des_lignes_de_travers_sont_nommees() -> None:
    feuille = lire_fichier(b"a,b\n1\n1,2,3\n1,2,\n5,6\n", "csv")
    assert feuille.fautes == [
        Faute(2, "", "", "1 cellule au lieu de 2 : un séparateur ou un guillemet manque."),
        Faute(3, "", "", "plus de cellules que de colonnes."),
    ]
    assert lues(feuille) == [(4, ["1", "2"]), (5, ["5", "6"])]


def test_une_cellule_trop_longue_et_une_formule() -> None:
    feuille = lire_fichier(en_csv([["a", "b"], ["x" * (LETTRES + 1), "=1+1"], ["'=1+1", "-5"]]), "csv")
    assert [(faute.ligne, faute.colonne, faute.raison) for faute in feuille.fautes] == [
        (2, "a", "plus de 5\u00a0000 caractères."),
        (2, "b", FORMULE),
    ]
    assert len(feuille.fautes[0].valeur) == 61
    assert lues(feuille)[1] == (3, ["'=1+1", "-5"])


# --- Workbooks ---


def test_un_xlsx() -> None:
    feuille = lire_fichier(en_xlsx([["a", "b", None], ["01", 12.5], [None], [True, 2022, None], ["é"]]), "xlsx")
    assert feuille.entetes == ("a", "b")
    assert lues(feuille) == [(2, ["01", "12,5"]), (4, ["oui", "2022"]), (5, ["é", ""])]


def test_les_formules_d_un_xlsx_sont_nommees() -> None:
    feuille = lire_fichier(en_xlsx([["a", "b"], ["=SUM(1,2)", "x"]]), "xlsx")
    assert [(faute.ligne, faute.colonne, faute.valeur) for faute in feuille.fautes] == [(2, "a", "=SUM(1,2)")]


@pytest.mark.parametrize("formule", ['<f t="array" ref="A2">1+1</f>', '<f t="dataTable" ref="A2" r1="B1"/>'])
def test_une_formule_d_un_autre_genre_n_est_pas_un_texte(formule: str) -> None:
    corps = rangee_xlsx(1, ["a", "b"]) + f'<row r="2"><c r="A2">{formule}<v>2</v></c></row>'
    feuille = lire_fichier(xlsx_de(corps), "xlsx")
    assert [(faute.ligne, faute.colonne) for faute in feuille.fautes] == [(2, "a")]


def test_un_ods() -> None:
    nombre = (
        '<table:table-cell office:value-type="float" office:value="12.5"><text:p>12,50 €</text:p></table:table-cell>'
    )
    jour = '<table:table-cell office:value-type="date" office:date-value="2018-09-05"/>'
    vrai = '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
    phrase = "<text:p>un<text:s text:c='2'/>deux<text:span> trois</text:span></text:p><text:p>x</text:p>"
    mots = f"<table:table-cell>{phrase}</table:table-cell>"
    vides = '<table:table-cell table:number-columns-repeated="16000"/>'
    corps = rangee_ods("abc") + f"<table:table-row>{nombre}{jour}{vrai}{vides}</table:table-row>"
    corps += '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    corps += f'<table:table-row table:number-rows-repeated="2">{mots}{vides}</table:table-row>'
    corps += f'<table:table-row table:number-rows-repeated="1048000">{vides}</table:table-row>'
    assert lues(lire_fichier(ods_de(corps), "ods")) == [
        (2, ["12,5", "2018-09-05", "oui"]),
        (5, ["un  deux trois\nx", "", ""]),
        (6, ["un  deux trois\nx", "", ""]),
    ]


def test_les_formules_d_un_ods_sont_nommees() -> None:
    formule = '<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/>'
    feuille = lire_fichier(ods_de(rangee_ods("a") + f"<table:table-row>{formule}</table:table-row>"), "ods")
    assert [(faute.ligne, faute.colonne, faute.valeur) for faute in feuille.fautes] == [(2, "a", "of:=1+1")]


def test_un_ods_n_a_que_sa_premiere_feuille() -> None:
    deux = rangee_ods("a") + rangee_ods("1") + "</table:table><table:table>" + rangee_ods("b") + rangee_ods("2")
    assert lues(lire_fichier(ods_de(deux), "ods")) == [(2, ["1"])]


BOMBE = "<!DOCTYPE a [<!ENTITY b 'boum'>]><a>&b;</a>"


@pytest.mark.parametrize(
    ("contenu", "forme", "raison"),
    [
        (lambda: PHOTO, "xlsx", "Ce fichier se dit XLSX, mais ce n’est pas un classeur."),
        (lambda: PHOTO, "ods", "Ce fichier se dit ODS, mais ce n’est pas un classeur."),
        (lambda: b"a,b\n1,2\n", "xlsx", "Ce fichier se dit XLSX, mais ce n’est pas un classeur."),
        (lambda: archive({"photo.png": PHOTO}), "xlsx", "Ce fichier se dit XLSX, mais ce n’est pas un classeur."),
        (lambda: ods_de(""), "xlsx", "Ce fichier se dit XLSX, mais ce n’est pas un classeur."),
        (lambda: en_xlsx([["a"]]), "ods", "Ce fichier se dit ODS, mais ce n’est pas un classeur."),
        (
            lambda: ods_de("", mime="application/vnd.oasis.opendocument.text"),
            "ods",
            "Ce fichier se dit ODS, mais ce n’est",
        ),
        (lambda: ods_de(""), "ods", "Ce fichier est vide."),
        (lambda: en_xlsx([["a"]])[:900], "xlsx", ABIME),
        (lambda: archive({"xl/workbook.xml": "<a"}), "xlsx", ABIME),
        (lambda: archive({"xl/workbook.xml": BOMBE, "[Content_Types].xml": "<a/>"}), "xlsx", ABIME),
        (
            lambda: archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": BOMBE}),
            "ods",
            ABIME,
        ),
        (lambda: xlsx_de(BOMBE), "xlsx", ABIME),
        (lambda: ods_de(rangee_ods("a") + '<table:table-row table:number-rows-repeated="x"/>'), "ods", ABIME),
        (lambda: xlsx_de(rangee_xlsx(1, ["a"]) + rangee_xlsx(1_048_576, ["b"])), "xlsx", TROP_LONGUE),
        (lambda: xlsx_de(rangee_xlsx(1, ["a"] * 30_000)), "xlsx", TROP_LONGUE),
        (lambda: ods_de(rangee_ods("a") + "<table:table-row/>" * 450_000), "ods", TROP_LONGUE),
        (
            lambda: ods_de("<table:table-row>" + "<table:table-cell/>" * 450_000 + "</table:table-row>"),
            "ods",
            TROP_LONGUE,
        ),
        (
            lambda: archive({f"{rang}": "x" for rang in range(201)}),
            "xlsx",
            "Ce classeur, une fois déplié, est trop gros : ",
        ),
        (lambda: xlsx_de("a" * OCTETS_DEPLIES), "xlsx", "Ce classeur, une fois déplié, est trop gros : "),
        (lambda: en_xlsx([["a", "b", "a"]]), "xlsx", "Colonnes en double : a."),
        (lambda: xlsx_de("".join(rangee_xlsx(rang, ["a"]) for rang in range(1, LIGNES + 3))), "xlsx", TROP_LONG),
        (lambda: ods_de(rangee_ods("a") + rangee_ods("1") * (LIGNES + 1)), "ods", TROP_LONG),
    ],
    ids=range(23),
)
def test_un_classeur_refuse(contenu: Callable[[], bytes], forme: str, raison: str) -> None:
    assert refus(contenu(), forme).startswith(raison)


def test_une_archive_qui_ment_sur_sa_taille_n_est_pas_crue() -> None:
    """What a part unpacks into beyond what it declares is not read; its sum is then wrong."""
    bombe = archive({"xl/workbook.xml": "a" * 30_000_000})
    # Its length, as both its headers give it.
    menteuse = bombe.replace((30_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert menteuse != bombe
    assert refus(menteuse, "xlsx") == ABIME


@pytest.mark.parametrize(
    ("contenu", "forme"),
    [
        (lambda: en_csv([[f"c{rang}" for rang in range(30)], *[["valeur"] * 30] * 6_000]), "csv"),
        (lambda: xlsx_de(rangee_xlsx(1, "abc") + rangee_xlsx(2, "def") * 5_000), "xlsx"),
        (lambda: xlsx_de(rangee_xlsx(1, ["a" * 8_000_000])), "xlsx"),
        (lambda: ods_de(rangee_ods("abc") + rangee_ods("def") * 20_000), "ods"),
    ],
    ids=["csv", "xlsx", "xlsx d’une cellule", "ods"],
)
def test_la_memoire_est_bornee(contenu: Callable[[], bytes], forme: str) -> None:
    envoye = contenu()
    tracemalloc.start()
    try:
        lire_fichier(envoye, forme)
    except FichierRefuse:
        pass
    finally:
        _, sommet = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert sommet < 80 * 1024 * 1024


# --- The name of a file ---


@pytest.mark.parametrize(
    ("nom", "forme"), [("a.csv", "csv"), ("A.B.XLSX", "xlsx"), ("fiches 2026.ods", "ods")], ids=str
)
def test_le_nom_dit_le_format(nom: str, forme: str) -> None:
    assert format_de(nom) == forme


@pytest.mark.parametrize("nom", ["a.xls", "a", "csv", "a.csv.exe", "photo.png", str(Path("a.csv", "b"))])
def test_un_nom_d_autre_chose(nom: str) -> None:
    with pytest.raises(FichierRefuse, match="Envoyez un fichier CSV, XLSX ou ODS"):
        format_de(nom)
