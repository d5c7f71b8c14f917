"""The database into `fixtures/`: the same YAML as is loaded, so that a correction is read as a diff.

A base just loaded gives the files back to the byte. Comments stand at the head of a file and stay there.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

import yaml
from django.db import models

from aides.chargement.comparer import Ecart, Valeurs, canonique, ecarts
from aides.chargement.formes import Recueil
from aides.chargement.lignes import toutes_les_lignes
from aides.chargement.lire import MODELES, Identite, lire
from aides.domaine.listes import ceux, grouper
from aides.models import lire_jeton

LARGEUR = 118
ESSAIS = 5


class EcritureImpossible(Exception):
    """The database cannot be written there: says why, in French. Nothing was written."""


@dataclass(frozen=True, slots=True)
class Fichiers:
    """What a writing does to the files, by their paths in the folder."""

    ajoutes: tuple[str, ...]
    changes: tuple[str, ...]
    supprimes: tuple[str, ...]
    inchanges: int

    def __bool__(self) -> bool:
        return bool(self.ajoutes or self.changes or self.supprimes)


@dataclass(frozen=True, slots=True)
class Difference:
    """A record that the database and the files do not say alike; `ou` says which of them has it, if not both."""

    nom: str
    ou: str = ""
    ecarts: tuple[Ecart, ...] = ()


def ecrire(dossier: Path, *, entetes: Path) -> Fichiers:
    """Write the database into the files of a folder; return which of them were added, changed, removed.

    `entetes` is a folder of fixtures whose files lend the comments at their head to those that have none. All files
    are written beside before the first takes its place. Raises EcritureImpossible, with no file touched.
    """
    textes, fichiers = _comparer_les_fichiers(dossier, lire_la_base(), entetes=entetes)
    _poser(dossier, {chemin: textes[chemin] for chemin in (*fichiers.ajoutes, *fichiers.changes)}, fichiers.supprimes)
    return fichiers


def verifier(dossier: Path, *, entetes: Path) -> tuple[tuple[Difference, ...], Fichiers]:
    """Return how the database differs from the files of a folder: by record and field, and which files would change.

    Raises EcritureImpossible, and FixtureInvalide where the files cannot be read.
    """
    lignes = lire_la_base()
    _, fichiers = _comparer_les_fichiers(dossier, lignes, entetes=entetes)
    des_fichiers = {e.identite: canonique(e.champs) for e in lire(dossier)} if dossier.is_dir() else {}
    toutes = sorted(lignes.keys() | des_fichiers.keys(), key=lambda i: (MODELES.index(i[0]), i[1]))
    differences = [_difference(identite, lignes, des_fichiers) for identite in toutes]
    return ceux(differences, lambda d: d.ou or d.ecarts), fichiers


def lire_la_base() -> dict[Identite, Valeurs]:
    """Return every row, all of one state of the data. Raises EcritureImpossible where there is none."""
    for _ in range(ESSAIS):
        jeton = lire_jeton()
        lignes = {identite: ligne.valeurs for identite, ligne in toutes_les_lignes().items()}
        if lire_jeton() == jeton:
            break
    else:
        raise EcritureImpossible("Les données changent sans cesse : recommencez quand personne ne les corrige.")
    if not lignes:
        raise EcritureImpossible("La base est vide : chargez-la d’abord (charger_atlas).")
    return lignes


def composer(lignes: Mapping[Identite, Valeurs]) -> dict[str, str]:
    """Return the text of each file, without comments, by its path in the folder."""
    recueil = Recueil(lignes)
    par_fichier = grouper(lignes, recueil.fichier)
    return {chemin: _texte(recueil, siennes) for chemin, siennes in par_fichier.items()}


# --- Files ---


def _comparer_les_fichiers(
    dossier: Path, lignes: Mapping[Identite, Valeurs], *, entetes: Path
) -> tuple[dict[str, str], Fichiers]:
    """Return the texts to write, and what they change to the files of the folder."""
    anciens = _presents(dossier)
    textes = {}
    for chemin, texte in composer(lignes).items():
        textes[chemin] = (_entete(dossier / chemin) or _entete(entetes / chemin)) + texte
    ajoutes = ceux(sorted(textes), lambda chemin: chemin not in anciens)
    supprimes = ceux(sorted(anciens), lambda chemin: chemin not in textes)
    memes = ceux(sorted(textes), lambda chemin: anciens.get(chemin) == textes[chemin])
    changes = sorted(textes.keys() - {*ajoutes, *memes})
    return textes, Fichiers(ajoutes, tuple(changes), supprimes, len(memes))


def _presents(dossier: Path) -> dict[str, str]:
    """Return the fixtures of a folder. Raises EcritureImpossible where other YAML is: it is not ours to remove."""
    if dossier.exists() and not dossier.is_dir():
        raise EcritureImpossible(f"{dossier} n’est pas un dossier.")
    textes = {}
    for chemin in sorted(dossier.rglob("*.yaml")):
        try:
            texte = chemin.read_bytes().decode()
            contenu = yaml.load(texte, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except (yaml.YAMLError, UnicodeDecodeError):
            contenu = None
        if not isinstance(contenu, list) or not all(map(_est_un_enregistrement, contenu)):
            raise EcritureImpossible(f"{chemin} n’est pas un fichier de l’Atlas : rien n’est écrit à côté de lui.")
        textes[chemin.relative_to(dossier).as_posix()] = texte
    return textes


def _est_un_enregistrement(brut: Any) -> bool:
    return isinstance(brut, dict) and brut.get("model") in MODELES


def _entete(chemin: Path) -> str:
    """Return the comments at the head of a file; none where there is no file."""
    if not chemin.is_file():
        return ""
    with chemin.open(encoding="utf-8") as lignes:
        return "".join(takewhile(lambda ligne: ligne.startswith("#"), lignes))


def _poser(dossier: Path, textes: Mapping[str, str], supprimes: Iterable[str]) -> None:
    """Write all the files beside their places, then put each into its own, and take away those that go."""
    prets: dict[Path, Path] = {}
    try:
        for nom, texte in textes.items():
            chemin = dossier / nom
            chemin.parent.mkdir(parents=True, exist_ok=True)
            brouillon = chemin.with_name(f".{chemin.name}.nouveau")
            prets[brouillon] = chemin
            with brouillon.open("w", encoding="utf-8", newline="\n") as fichier:
                fichier.write(texte)
                fichier.flush()
                os.fsync(fichier.fileno())
        for brouillon, chemin in prets.items():
            brouillon.replace(chemin)
        for nom in supprimes:
            (dossier / nom).unlink()
    except OSError as erreur:
        for brouillon in prets:
            brouillon.unlink(missing_ok=True)
        raise EcritureImpossible(f"Écriture impossible : {erreur}.") from erreur


def _difference(
    identite: Identite, lignes: Mapping[Identite, Valeurs], des_fichiers: Mapping[Identite, Valeurs]
) -> Difference:
    nom = " ".join(identite)
    if identite not in des_fichiers:
        return Difference(nom, "n’est que dans la base")
    if identite not in lignes:
        return Difference(nom, "n’est que dans les fichiers")
    return Difference(nom, ecarts=ecarts(lignes[identite], des_fichiers[identite], None))


# --- YAML: keys bare, texts between quotes, lists on their line ---


class _Nu(str):
    """A word without quotes."""


class _Ecriture(yaml.SafeDumper):
    """Of libyaml's and PyYAML's own dumper, which do not cut lines alike, always the same."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _representer_texte(ecriture: Any, valeur: str) -> Any:
    return ecriture.represent_scalar("tag:yaml.org,2002:str", valeur, style='"')


def _representer_nu(ecriture: Any, valeur: str) -> Any:
    return ecriture.represent_scalar("tag:yaml.org,2002:str", valeur)


def _representer_liste(ecriture: Any, valeurs: list[Any]) -> Any:
    # Records are dictionaries, one under the other; keys stand on the line of their field.
    serree = not valeurs or not isinstance(valeurs[0], dict)
    return ecriture.represent_sequence("tag:yaml.org,2002:seq", valeurs, flow_style=serree)


_Ecriture.add_representer(str, _representer_texte)
_Ecriture.add_representer(_Nu, _representer_nu)
_Ecriture.add_representer(list, _representer_liste)


def _texte(recueil: Recueil, identites: tuple[Identite, ...]) -> str:
    enregistrements = [_enregistrement(recueil, identite) for identite in sorted(identites, key=recueil.rang)]
    texte: str = yaml.dump(enregistrements, Dumper=_Ecriture, allow_unicode=True, sort_keys=False, width=LARGEUR)
    return texte


def _enregistrement(recueil: Recueil, identite: Identite) -> dict[Any, Any]:
    champs = {_Nu(champ.name): _brute(champ, valeur) for champ, valeur in recueil.dits(identite)}
    return {_Nu("model"): _Nu(identite[0]), _Nu("fields"): champs}


def _brute(champ: Any, valeur: Any) -> Any:
    """Return a value as YAML has it. A whole amount is a number; another is a text, for YAML's are approximate."""
    if isinstance(champ, models.DecimalField) and valeur is not None and "." not in valeur:
        return int(valeur)
    return valeur
