"""What became of categories, as pages show it: in one territory, with what it rests on; in many, with their lists."""

from dataclasses import dataclass
from typing import NamedTuple

from aides.domaine.adresses import Listes
from aides.domaine.atlas import Atlas
from aides.domaine.changements import Changements
from aides.domaine.vocabulaire import Base, Etat, Evolution
from aides.mots.changements import pastille_changement
from aides.mots.etats import Pastille
from aides.mots.vocabulaires import DEVENIRS


@dataclass(frozen=True, slots=True)
class SuiteVue:
    """What became of a category in a territory. `ajout`: what the table alone makes of it, where sheets are compared
    without it and say something else."""

    pastille: Pastille
    ajout: Pastille | None = None


def suite_vue(atlas: Atlas, changements: Changements, territoire: str, categorie: str) -> SuiteVue:
    """Return a change of one territory with what it rests on. `atlas` holds the territory."""
    ligne = changements.ligne(territoire, categorie)
    if changements.base is Base.TOUTES_PREUVES:
        return SuiteVue(pastille_changement(ligne))
    avec = atlas.changements(changements.paire, Base.TOUTES_PREUVES).ligne(territoire, categorie)
    differe = avec.du_seul_tableau and avec.evolution is not ligne.evolution
    return SuiteVue(pastille_changement(ligne), pastille_changement(avec) if differe else None)


class Devenir(NamedTuple):
    """What became of some offers: how many, the word for it, the criteria of their list."""

    nombre: int
    mot: str
    liste: str


@dataclass(frozen=True, slots=True)
class PerdusDeVue:
    """Of the territories that offered a category in the first survey, that of `annee`, those that nobody can follow;
    `avec_tableau`, the same once the table is counted: None where it is already."""

    annee: int
    partis: Devenir
    indetermines: Devenir
    avec_tableau: Devenir | None


@dataclass(frozen=True, slots=True)
class DevenirsCategorie:
    """What became of a category in a set of territories: what befell none is there too, as zero."""

    connus: Devenir
    devenirs: tuple[Devenir, ...]
    perdus: PerdusDeVue


CONNUES = tuple(e for e in Evolution if e is not Evolution.INDETERMINEE)


def devenirs_categorie(atlas: Atlas, changements: Changements, categorie: str) -> DevenirsCategorie:
    """Return what became of a category, each number with its list."""
    listes = Listes(changements.rapprochement, atlas.bornes)
    comptage = changements.comptage(categorie)
    devenirs = []
    for cle, un, plusieurs in DEVENIRS:
        nombre = comptage.nombre(cle)
        devenirs.append(Devenir(nombre, plusieurs if nombre > 1 else un, listes.criteres(categorie, evolution=[cle])))
    return DevenirsCategorie(
        connus=Devenir(comptage.connus, "", listes.criteres(categorie, evolution=CONNUES)),
        devenirs=tuple(devenirs),
        perdus=_perdus(atlas, changements, categorie),
    )


def _perdus(atlas: Atlas, changements: Changements, categorie: str) -> PerdusDeVue:
    listes = Listes(changements.rapprochement, atlas.bornes)
    paire, base = changements.rapprochement
    partis = changements.partis_de(Etat.PROPOSEE, categorie).total
    avec_tableau = None
    if base is Base.FICHES:
        avec_tableau = _indetermines(
            atlas.changements(paire, Base.TOUTES_PREUVES),
            listes.sur(Base.TOUTES_PREUVES),
            categorie,
            dits=False,
        )
    return PerdusDeVue(
        annee=paire.avant,
        partis=Devenir(partis, "", listes.criteres(categorie, etat_de=[Etat.PROPOSEE])),
        indetermines=_indetermines(changements, listes, categorie),
        avec_tableau=avec_tableau,
    )


def _indetermines(changements: Changements, listes: Listes, categorie: str, *, dits: bool = True) -> Devenir:
    nombre = changements.partis_de(Etat.PROPOSEE, categorie).inconnus
    mot = f"indéterminée{'s' if nombre > 1 else ''}" if dits else ""
    criteres = listes.criteres(categorie, evolution=[Evolution.INDETERMINEE], etat_de=[Etat.PROPOSEE])
    return Devenir(nombre, mot, criteres)
