"""The values that some columns may hold, each with its word: named by the columns, listed by the dictionary."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from aides.domaine.catalogue import Beneficiaire, Categorie
from aides.domaine.recueil import Recueil
from aides.mots.combien import A_PARTS
from aides.mots.divergences import GENRES
from aides.mots.regional import NATURES_CHIFFRE, NATURES_OPERATION, NIVEAUX
from aides.mots.suites import RELATIONS
from aides.mots.vocabulaires import (
    BASES,
    CONFIANCES,
    CONFRONTATIONS,
    ENGAGEMENTS,
    ETATS,
    EVOLUTIONS,
    NATURES_MONTANT,
    ORIGINES,
    PAYES,
    PERIODICITES,
    PREUVES,
    SORTES_CHIFFRE,
    SPECIALITES,
    STADES,
    STATUTS,
    UNITES,
)

Mots = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Vocabulaire:
    """The allowed values of a column. `lire` returns (value, word) pairs: some are rows of the database."""

    colonne: str
    titre: str
    lire: Callable[[Recueil], Mots]


def _libelles(objets: Iterable[Categorie | Beneficiaire]) -> Mots:
    return [(objet.cle, objet.libelle) for objet in objets]


CATEGORIE = Vocabulaire("categorie", "Les douze catégories", lambda r: _libelles(r.atlas.categories))
ETAT = Vocabulaire("etat", "L’état d’une catégorie", lambda _: ETATS)
PREUVE = Vocabulaire("preuve", "Ce qui le prouve", lambda _: PREUVES)
BASE = Vocabulaire("base", "Ce sur quoi une évolution repose", lambda _: BASES)
EVOLUTION = Vocabulaire("evolution", "Ce que la catégorie est devenue", lambda _: EVOLUTIONS)
CONFRONTATION = Vocabulaire("confrontation", "Une analyse et l’état", lambda _: CONFRONTATIONS)
STATUT = Vocabulaire("statut", "Le statut d’une fiche", lambda _: STATUTS)
STADE = Vocabulaire("stade", "Le stade d’une mesure", lambda _: STADES)
CONFIANCE = Vocabulaire("confiance", "La confiance du codage", lambda _: CONFIANCES)
RELATION = Vocabulaire("relation", "Ce qu’une mesure est devenue", lambda _: RELATIONS)
ENGAGEMENT = Vocabulaire("engagement", "L’engagement demandé", lambda _: ENGAGEMENTS)
NATURE_MONTANT = Vocabulaire("nature_montant", "La nature d’un montant", lambda _: NATURES_MONTANT)
PAYEE_A = Vocabulaire("payee_a", "Qui est payé", lambda _: PAYES)
ORIGINE = Vocabulaire("origine", "Ce qui donne un montant ou un nombre", lambda _: ORIGINES)
SORTE = Vocabulaire("sorte", "Ce qu’un nombre compte", lambda _: SORTES_CHIFFRE)
A_PART = Vocabulaire("a_part", "Pourquoi un montant est mis à part", lambda _: A_PARTS)
PERIODICITE = Vocabulaire("periodicite", "À quoi un montant se rapporte", lambda _: PERIODICITES)
SPECIALITE = Vocabulaire("specialite", "Les spécialités des pôles", lambda _: SPECIALITES)
NIVEAU = Vocabulaire("niveau", "Le niveau d’un chiffre régional", lambda _: NIVEAUX)
NATURE_CHIFFRE = Vocabulaire("nature", "La nature d’un chiffre régional", lambda _: NATURES_CHIFFRE)
NATURE_OPERATION = Vocabulaire("nature", "La nature d’une opération", lambda _: NATURES_OPERATION)
DIVERGENCE = Vocabulaire("genre", "Ce qui diverge", lambda _: GENRES)
UNITE = Vocabulaire("unite", "L’unité d’un montant", lambda _: UNITES)
BENEFICIAIRE = Vocabulaire("beneficiaires", "Les publics", lambda r: _libelles(r.beneficiaires))

# What `/donnees/` explains, in its order. The dictionary goes on with the two others.
DE_LA_PAGE = (
    CATEGORIE,
    ETAT,
    PREUVE,
    BASE,
    EVOLUTION,
    STATUT,
    STADE,
    CONFIANCE,
    RELATION,
    ENGAGEMENT,
    NATURE_MONTANT,
    PAYEE_A,
    A_PART,
    PERIODICITE,
    ORIGINE,
    SORTE,
    SPECIALITE,
    NIVEAU,
    NATURE_CHIFFRE,
    NATURE_OPERATION,
    DIVERGENCE,
    CONFRONTATION,
)
VOCABULAIRES = (*DE_LA_PAGE, BENEFICIAIRE, UNITE)
