"""A small atlas in YAML, then broken: what the loader must refuse whole, saying where."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from tests.atelier import Atelier, Ligne
from tests.fuzz.textes import Hasard, bizarre, sonde

# Values that no field is of, as YAML writes them.
VALEURS = (
    "null",
    "true",
    "-1",
    "1.5",
    ".nan",
    ".inf",
    "99999999999999999999999999",
    "1e400",
    "2022-02-30",
    "2022-02-28",
    "9999-12-31T23:59:59Z",
    "[]",
    "{}",
    "[[[]]]",
    "[a, [b]]",
    "{a: {b: c}}",
    "!!binary AAAA",
    "!!set {a, b}",
    "!!python/object/apply:os.system [id]",
    "!!python/name:os.system",
    "!!timestamp zut",
    "!zut x",
    "*inconnue",
    "0o17",
    "0x1F",
    "1_000",
    "12:30:45",
    '"\\0"',
    '"\\ud800"',
    '"\\x07"',
    "~",
    "yes",
    "=",
    "<<",
)
BOMBE = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(f'*{chr(97 + i)}' for _ in range(9))}]\n" for i in range(9)
)


def _une(hasard: Hasard, atelier: Atelier) -> Ligne:
    return hasard.choice(hasard.choice([lignes for lignes in atelier.fichiers.values() if lignes]))


def _valeur(hasard: Hasard, m: str) -> Any:
    return hasard.choice(
        (
            None,
            True,
            -1,
            1.5,
            [],
            {},
            [["x"]],
            [None],
            {"a": 1},
            "",
            sonde(hasard, m),
            bizarre(hasard),
            10**30,
            float("nan"),
        )
    )


def _changer_un_champ(hasard: Hasard, atelier: Atelier, m: str) -> None:
    ligne = _une(hasard, atelier)
    ligne["fields"][hasard.choice(list(ligne["fields"]))] = _valeur(hasard, m)


def _perdre_un_champ(hasard: Hasard, atelier: Atelier, m: str) -> None:
    ligne = _une(hasard, atelier)
    del ligne["fields"][hasard.choice(list(ligne["fields"]))]


def _ajouter_un_champ(hasard: Hasard, atelier: Atelier, m: str) -> None:
    _une(hasard, atelier)["fields"][hasard.choice(("zut", "pk", "id", "recherche", sonde(hasard, m), 3, None))] = (
        _valeur(hasard, m)
    )


def _changer_de_modele(hasard: Hasard, atelier: Atelier, m: str) -> None:
    _une(hasard, atelier)["model"] = hasard.choice(
        (
            "auth.user",
            "zut",
            "",
            None,
            3,
            ["aides.fiche"],
            {"a": 1},
            "aides.modification",
            "aides.montant",
            "AIDES.FICHE",
            sonde(hasard, m),
        )
    )


def _doubler(hasard: Hasard, atelier: Atelier, m: str) -> None:
    lignes = hasard.choice([lignes for lignes in atelier.fichiers.values() if lignes])
    lignes.append(hasard.choice(lignes))


def _retirer(hasard: Hasard, atelier: Atelier, m: str) -> None:
    lignes = hasard.choice([lignes for lignes in atelier.fichiers.values() if lignes])
    del lignes[hasard.randrange(len(lignes))]


def _autre_forme(hasard: Hasard, atelier: Atelier, m: str) -> None:
    lignes: list[Any] = hasard.choice([lignes for lignes in atelier.fichiers.values() if lignes])
    lignes[hasard.randrange(len(lignes))] = hasard.choice(
        (
            None,
            3,
            [],
            "x",
            {},
            {"model": "aides.pole"},
            {"model": "aides.pole", "fields": None},
            {"model": "aides.pole", "fields": {}, "pk": 1},
        )
    )


LIGNES: tuple[Callable[[Hasard, Atelier, str], None], ...] = (
    *(_changer_un_champ, _changer_un_champ, _changer_un_champ, _perdre_un_champ, _ajouter_un_champ),
    *(_changer_de_modele, _doubler, _retirer, _autre_forme),
)


def _texte(hasard: Hasard, texte: str, m: str) -> bytes:
    """Break a file as text: a value, an indent, its bytes."""
    lignes = texte.splitlines()
    rang = hasard.randrange(len(lignes)) if lignes else 0
    de = hasard.random()
    if de < 0.4 and ": " in texte:
        places = [i for i, ligne in enumerate(lignes) if ": " in ligne]
        place = hasard.choice(places)
        lignes[place] = f"{lignes[place].partition(': ')[0]}: {hasard.choice(VALEURS)}"
    elif de < 0.5:
        lignes.insert(
            rang,
            hasard.choice(("\t- x", "  zut", "%TAG ! x", "---", "...", "- &a *a", "? [", "key: : :", f"- {m}: <b>")),
        )
    elif de < 0.6:
        ou = hasard.choice(
            ("model: *j\n  fields: {}", "model: aides.pole\n  fields: {cle: *j}", "model: aides.pole\n  fields: *j")
        )
        return hasard.choice((BOMBE, "".join(f"- {ligne}\n" for ligne in BOMBE.splitlines()) + f"- {ou}\n")).encode()
    elif de < 0.7:
        octets = bytearray(texte.encode())
        for _ in range(3):
            octets[hasard.randrange(len(octets))] ^= 1 << hasard.randrange(8)
        return bytes(octets)
    elif de < 0.8:
        return texte.encode()[: hasard.randrange(len(texte) + 1)]
    elif de < 0.85:
        return texte.encode("utf-16")
    elif de < 0.9:
        return texte.encode("cp1252", "replace")
    elif de < 0.95:
        return ("- " * 2_000 + "x").encode() if hasard.random() < 0.5 else ("[" * 5_000).encode()
    else:
        return hasard.randbytes(300)
    return "\n".join(lignes).encode("utf-8", "surrogatepass")


def casser(hasard: random.Random, dossier: Path, m: str) -> Path:
    """Write a small atlas into a folder, with a fault or two; return the folder. Some are no fault at all."""
    atelier = Atelier(dossier)
    for _ in range(hasard.choice((0, 1, 1, 1, 2, 4))):
        hasard.choice(LIGNES)(hasard, atelier, m)
    for nom, lignes in atelier.fichiers.items():
        texte = yaml.dump(lignes, allow_unicode=True, sort_keys=False)
        (dossier / nom).write_bytes(texte.encode("utf-8", "surrogatepass"))
    if hasard.random() < 0.5:
        nom = hasard.choice(list(atelier.fichiers))
        sale = _texte(hasard, (dossier / nom).read_text(encoding="utf-8", errors="surrogateescape"), m)
        (dossier / nom).write_bytes(sale)
    return dossier
