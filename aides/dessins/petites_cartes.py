"""The maps of all the categories side by side, each small, one legend for all."""

from collections.abc import Iterable
from typing import NamedTuple

from aides.dessins.carte import Carte, carte_etats, carte_evolutions
from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie
from aides.domaine.changements import Changements
from aides.domaine.vocabulaire import Etat, Evolution
from aides.mots.ecriture import pluriel
from aides.mots.etats import Pastille

# What tells that an offer did not stay as it was.
CHANGES = (Evolution.NOUVELLE, Evolution.PLUS_MENTIONNEE, Evolution.SUPPRIMEE)


class PetiteCarte(NamedTuple):
    """One of the maps that stand side by side, a category each: what it counts in a few words, and which part of the
    territories compared saw a change, from 0 to 1."""

    categorie: Categorie
    carte: Carte
    note: str
    part_changee: float


def petites_cartes(
    atlas: Atlas, changements: Changements | None, annee: int | None, *, tri: str
) -> list[PetiteCarte]:
    """Return the map of each category in a year or, without one, of its change; the category alone is its title.

    `tri` is "" for the Atlas's order, « changement » for the part of the territories that saw a change, from the
    least to the most, « -changement » the other way round.
    """
    cartes = [_petite_carte(atlas, changements, c, annee=annee) for c in atlas.categories]
    if tri:
        cartes.sort(key=lambda petite: petite.part_changee, reverse=tri.startswith("-"))
    return cartes


def _petite_carte(atlas: Atlas, changements: Changements | None, c: Categorie, *, annee: int | None) -> PetiteCarte:
    comptage = changements.comptage(c.cle) if changements else None
    changes = sum(map(comptage.nombre, CHANGES)) if comptage else 0
    part = changes / comptage.connus if comptage and comptage.connus else 0
    if annee is not None or changements is None:
        etats = atlas.comptage(annee or atlas.annee, c.cle)
        carte = carte_etats(atlas, annee or atlas.annee, c.cle, titre=c.libelle)
        note = f"proposée par {etats.nombre(Etat.PROPOSEE)} sur {etats.connus} connu{pluriel(etats.connus)}"
        return PetiteCarte(c, carte, note, part_changee=part)
    carte = carte_evolutions(atlas, changements, c.cle, titre=c.libelle)
    connus = changements.comptage(c.cle).connus
    note = f"{changes} changement{pluriel(changes)} sur {connus} comparé{pluriel(connus)}"
    return PetiteCarte(c, carte, note, part_changee=part)


def legende_commune(cartes: Iterable[PetiteCarte]) -> tuple[Pastille, ...]:
    """Return the states or changes that one of the maps shows at least, in their order."""
    vues: dict[str, Pastille] = {}
    for petite in cartes:
        for cle in petite.carte.presentes:
            vues[cle.pastille.cle] = cle.pastille
    return tuple(filter(None, map(vues.get, (*Etat, *Evolution))))
