"""What changed between an edition and the data of the day: rows that came, changed or went, by their keys."""

import csv
import io
import json
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from aides.domaine.editions import Variation
from aides.domaine.recueil import Recueil
from aides.exports.catalogue import jeux
from aides.exports.fichiers import en_csv
from aides.exports.jeux import Jeu
from aides.exports.paquet import DESCRIPTION, chemin

# Rows that are told one by one, of a table; beyond, they are counted.
DETAILLEES = 200
Rangee = Mapping[str, str]
Cle = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Detail:
    """A row that came, changed or went: which one, and of a changed one each column before and after."""

    table: str
    sorte: str
    ligne: str
    champs: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Comparaison:
    """What became of a table, and the first of the rows concerned."""

    variation: Variation
    details: tuple[Detail, ...]


def comparer(recueil: Recueil, avant: Path | None) -> list[Comparaison]:
    """Compare the data of the day with the archive of an edition, table by table; None: there is none before."""
    comparees = [_comparer(jeu, recueil, avant) for jeu in jeux(recueil)]
    return comparees + list(_disparues(recueil, avant)) if avant else comparees


def identiques(recueil: Recueil, archive: Path) -> bool:
    """Whether the data of the day are those of an archive, byte for byte; they are not, of one that is damaged."""
    try:
        figees = {r["path"]: r["hash"] for r in _description(archive)["resources"]}
    except (OSError, RuntimeError, zipfile.BadZipFile, LookupError, TypeError, ValueError, zlib.error):
        return False
    return _empreintes(recueil) == figees


def _empreintes(recueil: Recueil) -> dict[str, str]:
    empreintes = {}
    for jeu in jeux(recueil):
        empreinte = sha256()
        for texte in en_csv(jeu, recueil):
            empreinte.update(texte.encode())
        empreintes[chemin(jeu)] = f"sha256:{empreinte.hexdigest()}"
    return empreintes


def _description(archive: Path) -> dict[str, Any]:
    with zipfile.ZipFile(archive) as ouverte:
        lue: dict[str, Any] = json.loads(ouverte.read(DESCRIPTION))
    return lue


def _comparer(jeu: Jeu[Any], recueil: Recueil, avant: Path | None) -> Comparaison:
    apres = _par_cle(csv.DictReader(_lignes_du_jour(jeu, recueil)), jeu.contraintes.reperes)
    anciennes = _par_cle(_rangees(avant, chemin(jeu)), jeu.contraintes.reperes) if avant else {}
    return confronter(jeu.cle, jeu.titre, anciennes, apres=apres, detailler=avant is not None)


def _lignes_du_jour(jeu: Jeu[Any], recueil: Recueil) -> Iterator[str]:
    for texte in en_csv(jeu, recueil):
        yield from io.StringIO(texte, newline="")


def _rangees(archive: Path, nom: str) -> list[Rangee]:
    with zipfile.ZipFile(archive) as ouverte:
        if nom not in ouverte.namelist():
            return []
        texte = ouverte.read(nom).decode()
    return list(csv.DictReader(io.StringIO(texte, newline="")))


def _disparues(recueil: Recueil, avant: Path) -> Iterator[Comparaison]:
    """Tables that there are no more."""
    restent = set(map(chemin, jeux(recueil)))
    for ressource in _description(avant)["resources"]:
        if ressource["path"] not in restent:
            anciennes = _par_cle(_rangees(avant, ressource["path"]), ())
            yield confronter(ressource["name"], ressource["title"], anciennes, apres={}, detailler=False)


def _par_cle(rangees: Iterable[Rangee], reperes: Sequence[str]) -> dict[Cle, Rangee]:
    """Return rows by what designates them, or by all that they hold where nothing does; a rank tells equals apart."""
    vues: Counter[Cle] = Counter()
    par_cle = {}
    for rangee in rangees:
        cle = tuple(rangee.get(nom, "") for nom in reperes or rangee)
        vues[cle] += 1
        par_cle[cle if vues[cle] == 1 else (*cle, str(vues[cle]))] = rangee
    return par_cle


def confronter(
    cle: str, titre: str, avant: Mapping[Cle, Rangee], *, apres: Mapping[Cle, Rangee], detailler: bool
) -> Comparaison:
    """Compare the rows of a table. A column that only one of both has changes no row."""
    details = [Detail(cle, "ajoutee", _nommer(nom)) for nom in apres if nom not in avant]
    ajoutees = len(details)
    for nom, rangee in apres.items():
        champs = _differences(avant[nom], rangee) if nom in avant else ()
        if champs:
            details.append(Detail(cle, "changee", _nommer(nom), champs))
    changees = len(details) - ajoutees
    details += [Detail(cle, "retiree", _nommer(nom)) for nom in avant if nom not in apres]
    retirees = len(details) - ajoutees - changees
    variation = Variation(cle, titre, len(apres), ajoutees=ajoutees, changees=changees, retirees=retirees)
    return Comparaison(variation, tuple(details[:DETAILLEES]) if detailler else ())


def _differences(avant: Rangee, apres: Rangee) -> tuple[tuple[str, str, str], ...]:
    return tuple((nom, avant[nom], apres[nom]) for nom in apres if nom in avant and avant[nom] != apres[nom])


def _nommer(cle: Cle) -> str:
    return " · ".join(filter(None, cle))
