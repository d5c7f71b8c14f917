"""What single pages show: sheets in plain words, counts, groups of territories, training poles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from aides.domaine.analyses import CapaciteLue, annees_imprimees
from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import RegionLue, Territoire
from aides.domaine.identites import leurs_codes
from aides.domaine.listes import grouper
from aides.domaine.provenances import NULLE_PART, Provenance
from aides.mots.etats import statut_en_clair
from aides.mots.vocabulaires import SPECIALITES, STATUTS
from aides.presentation.commun import Site, cle_statut, compter_statuts, site_cite, territoires_par_region


@dataclass(frozen=True, slots=True)
class FicheVue:
    """A sheet with its status in plain words."""

    annee: int
    statut: str
    cle_statut: str
    provenance: Provenance
    remarque: str
    sites: tuple[Site, ...]
    proposees: int
    connue: bool
    brouillon: bool


def fiches_en_clair(atlas: Atlas, territoire: str) -> list[FicheVue]:
    """Return the sheets of a territory, one a survey, with how many of the 12 categories it offers."""
    return [_fiche_en_clair(atlas, territoire, annee) for annee in atlas.annees]


def _fiche_en_clair(atlas: Atlas, territoire: str, annee: int) -> FicheVue:
    fiche = atlas.fiches.get((territoire, annee))
    decompte = atlas.decompte(territoire, annee)
    return FicheVue(
        annee=annee,
        statut=statut_en_clair(fiche),
        cle_statut=cle_statut(fiche),
        provenance=fiche.provenance if fiche else NULLE_PART,
        brouillon=fiche.brouillon if fiche else False,
        remarque=fiche.remarque if fiche else "",
        sites=tuple(map(site_cite, fiche.sites)) if fiche else (),
        proposees=decompte.proposees,
        connue=decompte.connues > 0,
    )


COLONNES_CARRES, PAS_CARRE, COTE_CARRE = 17, 12, 10


@dataclass(frozen=True, slots=True)
class GroupeCarres:
    """The territories whose sheets have one status: how many, and the path of as many squares."""

    cle: str
    libelle: str
    nombre: int
    trace: str


@dataclass(frozen=True, slots=True)
class Carres:
    """One square a territory, status after status; the size of the drawing."""

    groupes: tuple[GroupeCarres, ...]
    largeur: int
    hauteur: int


class NombreStatut(NamedTuple):
    """How many sheets have a status."""

    cle: str
    libelle: str
    nombre: int


@dataclass(frozen=True, slots=True)
class Bilan:
    """One survey over a set of territories: how many are known, how the sheets answered."""

    annee: int
    connus: int
    inconnus: int
    total: int
    statuts: tuple[NombreStatut, ...]

    @property
    def carres(self) -> Carres:
        """The sheets as squares, in the order of `statuts`."""
        groupes, rang = [], 0
        for cle, libelle, nombre in self.statuts:
            suivant = rang + nombre
            trace = "".join(map(_carre, range(rang, suivant)))
            groupes.append(GroupeCarres(cle, libelle, nombre, trace=trace))
            rang = suivant
        rangees = -(-self.total // COLONNES_CARRES)
        return Carres(tuple(groupes), largeur=COLONNES_CARRES * PAS_CARRE, hauteur=rangees * PAS_CARRE)


def _carre(rang: int) -> str:
    """The path of the square of this rank: rows are filled one after the other."""
    y, x = divmod(rang, COLONNES_CARRES)
    return f"M{x * PAS_CARRE} {y * PAS_CARRE}h{COTE_CARRE}v{COTE_CARRE}h-{COTE_CARRE}z"


def bilan_national(atlas: Atlas) -> list[Bilan]:
    """Return, for each survey, how many territories are known and unknown, and the sheets by status."""
    return [_bilan(atlas, annee) for annee in atlas.annees]


def _bilan(atlas: Atlas, annee: int) -> Bilan:
    connus, total = atlas.connus(annee), len(atlas.territoires)
    compte = compter_statuts(atlas, annee)
    statuts = [NombreStatut(cle, libelle, compte[cle]) for cle, libelle in STATUTS if cle in compte]
    return Bilan(
        annee=annee,
        connus=connus,
        inconnus=total - connus,
        total=total,
        statuts=tuple(statuts),
    )


class LigneRegion(NamedTuple):
    """A région with its own counts, survey by survey, and its territories."""

    region: RegionLue
    bilans: list[Bilan]
    territoires: tuple[Territoire, ...]


def par_region(atlas: Atlas) -> list[LigneRegion]:
    """Return the régions with their own counts and territories."""
    lignes = []
    for region, siens in territoires_par_region(atlas.territoires):
        propre = atlas.restreint(leurs_codes(siens))
        lignes.append(LigneRegion(region, bilan_national(propre), siens))
    return lignes


class InternesSpecialite(NamedTuple):
    """How many interns a pole can train in a trade, a number a year; None where the Atlas prints nothing."""

    libelle: str
    nombres: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class LignePole:
    """A pole: for each trade, the interns it can train each year."""

    nom: str
    contact: str
    annees: tuple[int, ...]
    specialites: tuple[InternesSpecialite, ...]
    provenances: tuple[Provenance, ...]
    remarques: tuple[str, ...]


def poles(capacites: Iterable[CapaciteLue]) -> list[LignePole]:
    """Return the training poles of a région, with one column a year; a missing figure stays missing."""
    capacites = list(capacites)
    annees = tuple(annees_imprimees(capacites))
    groupes = grouper(capacites, par=lambda c: c.pole)
    return [_pole(siennes, annees) for siennes in groupes.values()]


def _pole(capacites: Sequence[CapaciteLue], annees: tuple[int, ...]) -> LignePole:
    provenances = dict.fromkeys(c.provenance for c in capacites)
    remarques = grouper(capacites, par=lambda c: c.remarque)
    return LignePole(
        nom=capacites[0].pole,
        contact=capacites[0].contact,
        annees=annees,
        specialites=_specialites(capacites, annees),
        provenances=tuple(sorted(provenances, key=lambda p: p.page or 0)),
        remarques=tuple(filter(None, remarques)),
    )


def _specialites(capacites: Sequence[CapaciteLue], annees: tuple[int, ...]) -> tuple[InternesSpecialite, ...]:
    """The trades that a pole has a figure of, in the order of the vocabulary."""
    groupes = grouper(capacites, par=lambda c: c.specialite)
    lignes = []
    for cle, libelle in SPECIALITES:
        if cle in groupes:
            internes = {c.annee: c.internes for c in groupes[cle]}
            lignes.append(InternesSpecialite(libelle, tuple(map(internes.get, annees))))
    return tuple(lignes)
