"""Reads `fixtures/`: each record checked, in canonical form and known by its natural key, before any is written."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.serializers.base import DeserializationError
from django.db import models

# In this order a row finds those it points to.
MODELES = (
    "territoires.region",
    "territoires.departement",
    "aides.source",
    "aides.enquete",
    "aides.presentation",
    "aides.categorieaide",
    "aides.beneficiaire",
    "aides.tableau",
    "aides.fiche",
    "aides.dispositif",
    "aides.montant",
    "aides.chiffremesure",
    "aides.suite",
    "aides.changement",
    "aides.apparition",
    "aides.releve",
    "aides.montantreleve",
    "aides.chiffrereleve",
    "aides.pole",
    "aides.capacite",
    "aides.titreatlas",
    "aides.analyse",
    "aides.chiffreanalyse",
    "aides.affirmation",
    "aides.contribution",
    "aides.dispositifregional",
    "aides.montantregional",
    "aides.chiffre",
    "aides.operation",
    "aides.desaccord",
    "aides.versiondesaccord",
)

LECTEUR = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
RENVOI = "un renvoi (« *nom ») à une autre partie du fichier : écrivez-la en entier"

Champs = dict[str, Any]
Identite = tuple[str, str]


class FixtureInvalide(Exception):
    """A fixture that cannot be loaded: says the file, the record and the reason."""

    def __init__(self, fichier: str, enregistrement: str, raison: str) -> None:
        super().__init__(f"{fichier} — {enregistrement} : {raison}")
        self.enregistrement = enregistrement
        self.raison = raison


@dataclass(frozen=True, slots=True)
class Enregistrement:
    """One record of a file, with its natural key and its fields in canonical form."""

    fichier: str
    modele: str
    cle: str
    champs: Champs

    @property
    def identite(self) -> Identite:
        """Its model and its natural key."""
        return (self.modele, self.cle)

    @property
    def nom(self) -> str:
        """How messages name it: « aides.fiche 01/2019 »."""
        return f"{self.modele} {self.cle}"


def lire(dossier: Path) -> list[Enregistrement]:
    """Read every YAML fixture under `dossier`, in the models' order. Raises FixtureInvalide."""
    par_modele: dict[str, list[Enregistrement]] = defaultdict(list)
    vus: dict[Identite, str] = {}
    for chemin in sorted(dossier.rglob("*.yaml")):
        for enregistrement in _lire_fichier(chemin, str(chemin.relative_to(dossier))):
            if (deja := vus.get(enregistrement.identite)) is not None:
                raise FixtureInvalide(enregistrement.fichier, enregistrement.nom, f"figure déjà dans {deja}")
            vus[enregistrement.identite] = enregistrement.fichier
            par_modele[enregistrement.modele].append(enregistrement)
    return list(chain.from_iterable(_cadres_d_abord(par_modele[nom]) for nom in MODELES))


def _cadres_d_abord(enregistrements: list[Enregistrement]) -> Iterator[Enregistrement]:
    """Yield the records of a model in their order, save that one that another of them points to goes before it."""
    restent = {e.identite: e for e in enregistrements}

    def placer(e: Enregistrement) -> Iterator[Enregistrement]:
        for cible in references(e):
            if cible in restent:
                yield from placer(restent.pop(cible))
        yield e

    while restent:
        yield from placer(restent.pop(next(iter(restent))))


def _illisible(erreur: Exception) -> str:
    """Say in French what is wrong with a file that is no YAML, and where; the library says it in English."""
    if isinstance(erreur, UnicodeDecodeError):
        return f"YAML illisible : l’octet n° {erreur.start + 1} n’est pas de l’UTF-8"
    if (ou := getattr(erreur, "problem_mark", None)) is not None:
        return f"YAML illisible, ligne {ou.line + 1}, colonne {ou.column + 1}"
    if isinstance(erreur, yaml.reader.ReaderError):
        return f"YAML illisible : le signe n° {erreur.position + 1} n’a pas sa place dans un texte"
    if isinstance(erreur, RecursionError):
        return "YAML illisible : trop de listes les unes dans les autres"
    return "YAML illisible : une date, un nombre ou une autre valeur n’est pas ce que le fichier en dit"


def _lire_fichier(chemin: Path, fichier: str) -> Iterator[Enregistrement]:
    try:
        texte = chemin.read_text(encoding="utf-8")
        if _renvoie(texte):
            raise FixtureInvalide(fichier, "fichier entier", RENVOI)
        contenu = yaml.load(texte, Loader=LECTEUR)
    except FixtureInvalide:
        raise
    except Exception as erreur:
        # On a file that is not what it says, the library raises anything.
        raise FixtureInvalide(fichier, "fichier entier", _illisible(erreur)) from erreur
    if not isinstance(contenu, list):
        raise FixtureInvalide(fichier, "fichier entier", "une liste d’enregistrements est attendue")
    for rang, brut in enumerate(contenu, start=1):
        if not isinstance(brut, dict) or set(brut) != {"model", "fields"} or not isinstance(brut["fields"], dict):
            raise FixtureInvalide(fichier, f"enregistrement n° {rang}", "« model » et « fields », rien d’autre")
        if brut["model"] not in MODELES:
            raise FixtureInvalide(fichier, f"enregistrement n° {rang}", f"modèle inconnu « {brut['model']} »")
        modele = apps.get_model(brut["model"])
        try:
            champs = canoniser(modele, brut["fields"])
            cle = _cle_naturelle(modele, champs)
        except (KeyError, TypeError, ValueError, ArithmeticError, ValidationError) as erreur:
            raise FixtureInvalide(fichier, f"enregistrement n° {rang}", raison_en_clair(erreur)) from erreur
        yield Enregistrement(fichier, brut["model"], cle, champs)


def _renvoie(texte: str) -> bool:
    """Whether a file repeats a part of itself by its name (« *a »): nine such lines make a billion of one."""
    return "*" in texte and any(isinstance(e, yaml.AliasEvent) for e in yaml.parse(texte, Loader=LECTEUR))


def canoniser(modele: type[models.Model], donnes: Champs) -> Champs:
    """Return all fields of a record with defaults filled in and values in their column's type.

    Raises ValueError on a field that is unknown, a value twice in a list, or what is no text where text is due; and
    ValidationError on what its column cannot read.
    """
    connus = {f.name: f for f in champs_publies(modele)}
    inconnus = set(donnes) - set(connus)
    if inconnus:
        raise ValueError(f"champ inconnu « {sorted(inconnus)[0]} »")
    champs: Champs = {}
    for nom, champ in connus.items():
        if champ.many_to_many:
            valeurs = list(map(_parties, donnes.get(nom, [])))
            if len(set(map(json.dumps, valeurs))) != len(valeurs):
                raise ValueError(f"« {nom} » contient deux fois la même valeur")
            champs[nom] = sorted(valeurs, key=json.dumps)
        elif champ.is_relation:
            valeur = donnes.get(nom)
            champs[nom] = list(valeur) if isinstance(valeur, list | tuple) else valeur
        elif nom in donnes:
            if isinstance(champ, models.CharField | models.TextField) and not isinstance(donnes[nom], str):
                raise ValueError(f"« {nom} » doit être un texte entre guillemets")
            champs[nom] = champ.to_python(donnes[nom])
        else:
            champs[nom] = champ.get_default()
    return champs


def _parties(cle: Any) -> list[Any]:
    """The parts of a natural key; one of a single part may be written without its brackets."""
    return list(cle) if isinstance(cle, list | tuple) else [cle]


def cle_en_texte(parties: Iterable[object]) -> str:
    """Return a natural key as messages and traces write it: « 01/2019 »."""
    return "/".join(map(str, parties))


def references(enregistrement: Enregistrement) -> Iterator[Identite]:
    """Yield the rows that a record points to."""
    for champ in champs_publies(apps.get_model(enregistrement.modele)):
        if champ.is_relation:
            valeur = enregistrement.champs[champ.name]
            for cle in valeur if champ.many_to_many else [valeur]:
                if isinstance(cle, list):
                    yield visee(champ, cle)


def en_cles(enregistrement: Enregistrement, connues: Mapping[Identite, int]) -> Champs:
    """Return the fields of a record as the database holds them: the rows that it points to, all of them in `connues`,
    by their primary keys. One query less for each, and there are ten thousand."""
    champs = dict(enregistrement.champs)
    for champ in champs_publies(apps.get_model(enregistrement.modele)):
        valeur = champs[champ.name]
        if champ.many_to_many:
            champs[champ.name] = [connues[visee(champ, cle)] for cle in valeur]
        elif champ.is_relation and isinstance(valeur, list):
            champs[champ.name] = connues[visee(champ, valeur)]
    return champs


def visee(champ: Any, cle: list[Any]) -> Identite:
    """Return which row a field points to, from the natural key that it holds."""
    return champ.related_model._meta.label_lower, cle_en_texte(cle)


def champs_publies(modele: type[models.Model]) -> list[Any]:
    """Return the fields of a model that files hold."""
    return list(filter(_est_publie, [*modele._meta.fields, *modele._meta.many_to_many]))


def _est_publie(champ: Any) -> bool:
    """Whether a field is in the files: not what the database or a save makes by itself."""
    return not champ.primary_key and champ.name != "recherche"


def _cle_naturelle(modele: type[models.Model], champs: Champs) -> str:
    """Return the natural key as text, from the fields alone (no query)."""
    parties: list[object] = []
    for partie in getattr(modele, "CLE_NATURELLE", ("cle",)):
        valeur = champs[partie]
        if valeur is None or valeur == "":
            raise ValueError(f"« {partie} » manque")
        parties += _parties(valeur)
    return cle_en_texte(parties)


def raison_en_clair(erreur: Exception) -> str:
    """Say in French why a record was refused."""
    if isinstance(erreur, ValidationError):
        if hasattr(erreur, "error_dict"):
            return " ; ".join(f"{champ} : {' '.join(messages)}" for champ, messages in erreur.message_dict.items())
        return " ".join(erreur.messages)
    if isinstance(erreur, DeserializationError | ObjectDoesNotExist):
        return f"renvoie à un enregistrement inconnu ({erreur})"
    if isinstance(erreur, KeyError):
        return f"« {erreur.args[0]} » manque"
    return str(erreur)
