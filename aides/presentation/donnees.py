"""`/donnees/`: the files that there are, with the meaning of their columns and of their values."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Terme:
    """A name that a file holds, a column's or a value's, and what it means."""

    nom: str
    sens: str


@dataclass(frozen=True, slots=True)
class FichierMontre:
    """A file of a data set: its name in addresses, its format in a word, the type that its answer names."""

    nom: str
    mot: str
    type: str


@dataclass(frozen=True, slots=True)
class JeuMontre:
    """A data set on the page: its name in addresses, its title, what a row is, its source, its columns, its files,
    how many rows it has. `sources`: its source, work by work; `annees`: those that its rows are of, « 2019/2022 »."""

    nom: str
    titre: str
    description: str
    source: str
    sources: Sequence[str]
    annees: str
    colonnes: Sequence[Terme]
    fichiers: Sequence[FichierMontre]
    nombre: int


@dataclass(frozen=True, slots=True)
class FichierEntier:
    """A file that holds all of the data, or speaks of all: the name of its address, its own, what it is."""

    page: str
    nom: str
    mot: str


ENTIERS = [
    FichierEntier(
        "archive",
        "atlas-aides-medicales.zip",
        "Toutes les tables en CSV, avec leurs schémas (Data Package), le dictionnaire, la licence, la citation et le "
        "journal des éditions",
    ),
    FichierEntier(
        "base",
        "atlas.sqlite",
        "Les mêmes tables en une base SQLite, avec leurs clés et des vues qui répondent aux questions du site",
    ),
    FichierEntier("metadonnees", "metadata.json", "Pour ouvrir cette base dans Datasette : titres, sources, licence"),
    FichierEntier("catalogue", "catalogue.jsonld", "Le catalogue (DCAT) que moissonnent les portails de données"),
]


@dataclass(frozen=True, slots=True)
class VocabulaireMontre:
    """The values that a column may hold."""

    colonne: str
    titre: str
    valeurs: Sequence[Terme]
