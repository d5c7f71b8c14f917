"""What single pages show: sheets in plain words, counts, groups of territories, training poles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aides.domaine.analyses import CapaciteLue
from aides.domaine.catalogue import Atlas, RegionLue, Territoire
from aides.domaine.vocabulaire import Etat
from aides.mots.etats import statut_en_clair
from aides.mots.vocabulaires import SPECIALITES, STATUTS


@dataclass(frozen=True, slots=True)
class FicheVue:
    """A sheet with its status in plain words."""

    annee: int
    statut: str
    cle_statut: str
    page: int | None
    remarque: str
    sites: tuple[tuple[str, str], ...]
    proposees: int
    connue: bool


def fiches_en_clair(atlas: Atlas, territoire: str) -> list[FicheVue]:
    """Return the sheets of a territory, one a survey, with how many of the 12 categories it offers."""
    vues = []
    for annee in atlas.annees:
        fiche = atlas.fiches.get((territoire, annee))
        cases = list(atlas.cases(annee, territoire=territoire))
        vues.append(
            FicheVue(
                annee,
                statut_en_clair(fiche),
                fiche.statut.value if fiche else "absente",
                fiche.page if fiche else None,
                fiche.remarque if fiche else "",
                tuple((s, f"mailto:{s}" if "@" in s and "://" not in s else s) for s in fiche.sites) if fiche else (),
                sum(case.etat is Etat.PROPOSEE for case in cases),
                any(case.etat.connu for case in cases),
            )
        )
    return vues


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


@dataclass(frozen=True, slots=True)
class Bilan:
    """One survey over a set of territories: how many are known, how the sheets answered."""

    annee: int
    connus: int
    inconnus: int
    total: int
    statuts: tuple[tuple[str, str, int], ...]

    @property
    def carres(self) -> Carres:
        """The sheets as squares, in the order of `statuts`."""
        groupes, rang = [], 0
        for cle, libelle, nombre in self.statuts:
            coins = (divmod(i, COLONNES_CARRES) for i in range(rang, rang + nombre))
            trace = "".join(
                f"M{x * PAS_CARRE} {y * PAS_CARRE}h{COTE_CARRE}v{COTE_CARRE}h-{COTE_CARRE}z" for y, x in coins
            )
            groupes.append(GroupeCarres(cle, libelle, nombre, trace))
            rang += nombre
        rangees = -(-self.total // COLONNES_CARRES)
        return Carres(tuple(groupes), COLONNES_CARRES * PAS_CARRE, rangees * PAS_CARRE)


def bilan_national(atlas: Atlas) -> list[Bilan]:
    """Return, for each survey, how many territories are known and unknown, and the sheets by status."""
    bilans = []
    for annee in atlas.annees:
        fiches = [atlas.fiches.get((t.code, annee)) for t in atlas.territoires]
        statuts = [f.statut.value if f else "absente" for f in fiches]
        connus = atlas.connus(annee)
        bilans.append(
            Bilan(
                annee,
                connus,
                len(atlas.territoires) - connus,
                len(atlas.territoires),
                tuple((cle, libelle, statuts.count(cle)) for cle, libelle in STATUTS if cle in statuts),
            )
        )
    return bilans


def par_region(atlas: Atlas) -> list[tuple[RegionLue, list[Bilan], list[Territoire]]]:
    """Return the régions with their own counts and territories."""
    regions = {t.region.slug: t.region for t in atlas.territoires}
    lignes = []
    for slug in sorted(regions):
        siens = [t for t in atlas.territoires if t.region.slug == slug]
        lignes.append((regions[slug], bilan_national(atlas.restreint(t.code for t in siens)), siens))
    return lignes


@dataclass(frozen=True, slots=True)
class LignePole:
    """A pole: for each trade, the interns it can train each year; None where the Atlas prints nothing."""

    nom: str
    contact: str
    annees: tuple[int, ...]
    specialites: tuple[tuple[str, tuple[int | None, ...]], ...]
    pages: tuple[int, ...]
    remarques: tuple[str, ...]


def poles(capacites: Iterable[CapaciteLue]) -> list[LignePole]:
    """Return the training poles of a région, with one column a year; a missing figure stays missing."""
    capacites = list(capacites)
    annees = tuple(sorted({c.annee for c in capacites}))
    lignes = []
    for nom in dict.fromkeys(c.pole for c in capacites):
        siennes = [c for c in capacites if c.pole == nom]
        valeurs = {(c.annee, c.specialite): c.internes for c in siennes}
        lignes.append(
            LignePole(
                nom,
                siennes[0].contact,
                annees,
                tuple(
                    (libelle, tuple(valeurs.get((annee, cle)) for annee in annees))
                    for cle, libelle in SPECIALITES
                    if any((annee, cle) in valeurs for annee in annees)
                ),
                tuple(sorted({c.page for c in siennes})),
                tuple(dict.fromkeys(c.remarque for c in siennes if c.remarque)),
            )
        )
    return lignes
