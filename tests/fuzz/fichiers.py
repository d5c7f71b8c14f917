"""Files that a team might send, broken in every way: rows as CSV, XLSX, ODS, then their bytes."""

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from aides.equipe.echanges.exporter import exporter
from aides.equipe.echanges.sortes import EMPREINTE
from aides.equipe.echanges.table import ECHANGES
from aides.models import lire_jeton
from tests.equipe.echanges.fichiers import (
    archive,
    en_csv,
    en_xlsx,
    ods_de,
    rangee_ods,
    rangee_xlsx,
    xlsx_de,
)
from tests.fuzz.textes import Hasard, sonde, valeur

Rangees = list[list[str]]


class Casse(NamedTuple):
    """A file: its name, its bytes, which exchange it is meant for, how it was broken."""

    nom: str
    contenu: bytes
    echange: str
    facon: str

    @property
    def forme(self) -> str:
        """The format that its name tells."""
        return self.nom.rpartition(".")[2]


BONNES: dict[str, tuple[str, ...]] = {
    "territoire": ("01", "26", "2A", "69M", "1"),
    "annee": ("2019", "2022"),
    "categorie": ("bourse-etude", "soutien-msp"),
    "statut": ("aides", "sans_reponse"),
    "id": ("01-2022-prime-zone-tension",),
    "mesure": ("01-2022-prime-zone-tension",),
    "rang": ("1", "2"),
}


@cache
def connues(version: str, cle: str) -> Rangees:
    """Return the rows of an exchange as the data have them at a version, its columns first."""
    texte = exporter(next(e for e in ECHANGES if e.cle == cle), "csv").decode("utf-8-sig")
    return list(csv.reader(io.StringIO(texte, newline="")))


def corrigees(hasard: Hasard, m: str) -> tuple[str, Rangees]:
    """Return an exchange, and rows of its own in which a cell or two say something else: most can be written."""
    echange = hasard.choice(ECHANGES)
    entete, *toutes = connues(lire_jeton() or "", echange.cle)
    autres = [c for c in entete if c not in {cle for sorte in echange.sortes for cle in sorte.cle} | {EMPREINTE}]
    # Texts may say anything; elsewhere another row's word is one that its column takes.
    textes = [c for c in autres if c in ("remarque", "resume", "intitule", "objet", "motif", "reserve", "mention")]
    colonne = hasard.choice(textes) if textes and hasard.random() < 0.6 else hasard.choice(autres)
    place = entete.index(colonne)
    lignes = [list(ligne) for ligne in hasard.sample(toutes, min(len(toutes), hasard.choice((1, 2, 5))))]
    for ligne in lignes:
        ailleurs = hasard.choice(toutes)[place]
        if hasard.random() < 0.8:
            ligne[place] = f"{ligne[place]} Relu {m}." if colonne in textes else ailleurs
        else:
            ligne[place] = valeur(hasard, m, (ailleurs,))
    return echange.cle, [entete, *lignes]


def rangees(hasard: Hasard, m: str) -> tuple[str, Rangees]:
    """Return an exchange, and rows for it: its own columns or others, cells that mean something or do not."""
    if hasard.random() < 0.45:
        return corrigees(hasard, m)
    echange = hasard.choice(ECHANGES)
    colonnes = list(echange.colonnes)
    cles = [c for sorte in echange.sortes for c in sorte.cle]
    noms = list(dict.fromkeys([*cles, *hasard.sample(colonnes, min(len(colonnes), hasard.randint(1, 6)))]))
    de = hasard.random()
    if de < 0.1:
        noms.append(hasard.choice((noms[0], "", sonde(hasard, m), noms[0].upper(), "pk", "id")))
    elif de < 0.15:
        noms = noms[1:] or ["zut"]
    hasard.shuffle(noms)
    lignes = [noms]
    for _ in range(hasard.choice((0, 1, 2, 5, 20))):
        lignes.append([valeur(hasard, m, BONNES.get(nom, ("", "1", "oui", "texte"))) for nom in noms])
    if hasard.random() < 0.1:
        lignes[-1] = lignes[-1][: hasard.randrange(len(noms) + 1)] + ["x"] * hasard.randrange(3)
    return echange.cle, lignes


def _pour_xml(texte: str) -> str:
    """A text as XML holds it: what it cannot hold is left out, most of the time."""
    propre = "".join(s for s in texte if s in "\t\n" or (s >= " " and not "\ud800" <= s <= "\udfff" and s < "\ufffe"))
    return propre.replace("&", "&amp;").replace("<", "&lt;")


def _csv(hasard: Hasard, lignes: Rangees) -> bytes:
    propres = [[cellule.encode("utf-8", "replace").decode() for cellule in ligne] for ligne in lignes]
    return en_csv(propres, hasard.choice((",", ",", ";", "\t", "|")))


def _xlsx(hasard: Hasard, lignes: Rangees) -> bytes:
    return xlsx_de("".join(rangee_xlsx(rang, map(_pour_xml, ligne)) for rang, ligne in enumerate(lignes, start=1)))


def _ods(hasard: Hasard, lignes: Rangees) -> bytes:
    return ods_de("".join(rangee_ods(map(_pour_xml, ligne)) for ligne in lignes))


# --- Bytes, spoiled ---


def _bits(hasard: Hasard, contenu: bytes) -> bytes:
    sali = bytearray(contenu)
    for _ in range(hasard.choice((1, 3, 40)) if sali else 0):
        sali[hasard.randrange(len(sali))] ^= 1 << hasard.randrange(8)
    return bytes(sali)


def _partie(hasard: Hasard, contenu: bytes) -> bytes:
    """Spoil what a workbook packs, and pack it again."""
    try:
        avant = zipfile.ZipFile(io.BytesIO(contenu))
        parties: dict[str, str | bytes] = {nom: avant.read(nom) for nom in avant.namelist()}
    except zipfile.BadZipFile:
        return _bits(hasard, contenu)
    nom = hasard.choice(list(parties))
    de = hasard.random()
    if de < 0.25:
        del parties[nom]
    elif de < 0.6:
        parties[nom] = _bits(hasard, bytes(parties[nom]))  # type: ignore[arg-type]
    elif de < 0.8:
        parties[nom] = bytes(parties[nom])[: hasard.randrange(200)]  # type: ignore[arg-type]
    else:
        parties[f"../{nom}"] = parties[nom]
    return archive(parties)


OCTETS: dict[str, Callable[[Hasard, bytes], bytes]] = {
    "intact": lambda h, c: c,
    "bits": _bits,
    "tronqué": lambda h, c: c[: h.randrange(len(c) + 1)],
    "partie": _partie,
    "deux fois": lambda h, c: c + c,
    "suivi": lambda h, c: c + h.randbytes(300),
    "précédé": lambda h, c: h.choice((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0", b"PK\x03\x04", b"%PDF")) + c,
    "hasard": lambda h, c: h.randbytes(h.choice((1, 50, 5000))),
    "utf-16": lambda h, c: c.decode("utf-8", "replace").encode("utf-16"),
    "windows-1252": lambda h, c: c.decode("utf-8", "replace").encode("cp1252", "replace"),
    "nuls": lambda h, c: c.replace(b",", b"\0,"),
    "fins de ligne": lambda h, c: c.replace(b"\r\n", h.choice((b"\r", b"\n\r", b"\x0b", b"\xe2\x80\xa8"))),
    "guillemets": lambda h, c: c.replace(b",", h.choice((b'"', b'",', b',"', b'""'))),
}


# --- What is made to hurt ---


def _entites(hasard: Hasard, m: str) -> str:
    bombe = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    dehors = '<!ENTITY x SYSTEM "file:///etc/passwd">'
    return hasard.choice(
        (
            f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "{m}">{bombe}]><a>&a9;</a>',
            f'<?xml version="1.0"?><!DOCTYPE a [{dehors}]><a>&x;</a>',
            '<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd"><a/>',
            "<a>" * 5000,
            f"<a {m}='1' {m}='2'/>",
        )
    )


def _mechant(hasard: Hasard, m: str) -> tuple[str, bytes]:
    cellule = "<table:table-cell><text:p>a</text:p></table:table-cell>"
    choix: Sequence[Callable[[], tuple[str, bytes]]] = (
        lambda: ("x.xlsx", xlsx_de(_entites(hasard, m))),
        lambda: ("x.ods", ods_de(_entites(hasard, m))),
        lambda: (
            "x.ods",
            archive(
                {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": _entites(hasard, m)}
            ),
        ),
        lambda: ("x.xlsx", archive({"xl/workbook.xml": b"\0" * 30_000_000})),
        lambda: ("x.ods", archive({"mimetype": "x", "content.xml": b" " * 30_000_000})),
        lambda: ("x.xlsx", archive({f"{i}.xml": "<a/>" for i in range(300)})),
        lambda: (
            "x.ods",
            ods_de(f'<table:table-row table:number-rows-repeated="1000000000">{cellule}</table:table-row>'),
        ),
        lambda: (
            "x.ods",
            ods_de(
                '<table:table-row><table:table-cell table:number-columns-repeated="1000000"><text:p>a</text:p>'
                "</table:table-cell></table:table-row>"
            ),
        ),
        lambda: ("x.xlsx", xlsx_de('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
        lambda: ("x.xlsx", xlsx_de('<row r="1">' + "<c/>" * 100_000 + "</row>")),
        lambda: (
            "x.xlsx",
            xlsx_de(
                '<row r="1"><c t="s"><v>99999999</v></c><c t="zut"><v>x</v></c><c t="d"><v>9999-99-99</v></c>'
                '<c t="e"><v>#REF!</v></c></row>'
            ),
        ),
        lambda: (
            "x.xlsx",
            xlsx_de('<row r="1"><c><f>1+1</f><v>2</v></c></row><row r="x"/><row r="-5"><c r="zut"/></row>'),
        ),
        lambda: ("x.csv", b",".join([b"a"] * 1_000_000)),
        lambda: ("x.csv", b"territoire,annee\n" + b"01,2022\n" * 20_000),
        lambda: ("x.csv", b"territoire,annee,remarque\n01,2022," + b"x" * 200_000),
        lambda: ("x.csv", b'"' * 100_001),
        lambda: ("x.csv", b"=cmd|' /C calc'!A0,annee\n=1+1,2022\n"),
        lambda: (
            "x.xlsx",
            en_xlsx([["territoire", "annee", "remarque"], ["=1+1", 2022.5, True], [None, 1e300, "'=x"]]),
        ),
        lambda: ("x.csv", en_xlsx([["a"]])),
        lambda: ("x.xlsx", b"territoire,annee\n01,2022\n"),
        lambda: ("x.ods", en_xlsx([["a"]])),
        lambda: (
            hasard.choice(
                ("x", ".csv", "x.csv.exe", "x.CSV ", "../x.csv", "x.xls", "x.zip", f"{m}.html", "a" * 300 + ".csv")
            ),
            b"territoire,annee\n",
        ),
    )
    return hasard.choice(choix)()


def fichier_casse(hasard: Hasard, m: str) -> Casse:
    """Return a file of one of the formats, spoiled or meant to hurt."""
    if hasard.random() < 0.3:
        nom, contenu = _mechant(hasard, m)
        return Casse(nom, contenu, hasard.choice(ECHANGES).cle, "méchant")
    echange, lignes = rangees(hasard, m)
    forme = hasard.choice(("csv", "csv", "xlsx", "ods"))
    contenu = {"csv": _csv, "xlsx": _xlsx, "ods": _ods}[forme](hasard, lignes)
    facon = hasard.choice(list(OCTETS)) if hasard.random() < 0.6 else "intact"
    return Casse(f"x.{forme}", OCTETS[facon](hasard, contenu), echange, facon)
