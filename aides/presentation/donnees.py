"""The data dictionary: the keys that the files hold, in plain words."""

from collections.abc import Iterable

from aides.domaine.catalogue import Categorie
from aides.mots.regional import NATURES_CHIFFRE, NATURES_OPERATION, NIVEAUX
from aides.mots.vocabulaires import (
    CONFIANCES,
    ENGAGEMENTS,
    ETATS,
    EVOLUTIONS,
    NATURES_MONTANT,
    PERIODICITES,
    PREUVES,
    SPECIALITES,
    STADES,
    STATUTS,
)


def vocabulaires(categories: Iterable[Categorie]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return the closed vocabularies: column, what it is, (key, label) pairs."""
    return [
        ("categorie", "Les douze catégories", [(c.cle, c.libelle) for c in categories]),
        ("etat", "L’état d’une catégorie", ETATS),
        ("preuve", "Ce qui le prouve", PREUVES),
        ("evolution", "Ce que la catégorie est devenue", EVOLUTIONS),
        ("statut", "Le statut d’une fiche", STATUTS),
        ("stade", "Le stade d’une mesure", STADES),
        ("confiance", "La confiance du codage", CONFIANCES),
        ("engagement", "L’engagement demandé", ENGAGEMENTS),
        ("nature_montant", "La nature d’un montant", NATURES_MONTANT),
        ("periodicite", "À quoi un montant se rapporte", PERIODICITES),
        ("specialite", "Les spécialités des pôles", SPECIALITES),
        ("niveau", "Le niveau d’un chiffre régional", NIVEAUX),
        ("nature", "La nature d’un chiffre régional", NATURES_CHIFFRE),
        ("nature", "La nature d’une opération", NATURES_OPERATION),
    ]
