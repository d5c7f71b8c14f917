"""What the Atlas says besides its sheets: analyses, capacities, headline figures with our own counts beside them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import RegionLue
from aides.domaine.vocabulaire import Preuve, StatutFiche


@dataclass(frozen=True, slots=True)
class ChiffreCite:
    """A figure that a passage cites: what it counts, among whom, how the source qualifies it."""

    valeur: Decimal
    unite: str
    libelle: str
    population: str
    nuance: str


@dataclass(frozen=True, slots=True)
class AnalyseLue:
    """One claim of the Atlas's analysis of a survey, in our words. `categorie` is a key, empty where it fits none."""

    cle: str
    annee: int
    page: int
    categorie: str
    theme: str
    texte: str
    chiffres: tuple[ChiffreCite, ...]


class NatureTitre(StrEnum):
    """Which of our counts answers a headline figure."""

    AUCUNE = ""
    REPONSES = "reponses"
    OFFRES = "offres"
    FRACTION = "fraction"
    COMPOSITION = "composition"


@dataclass(frozen=True, slots=True)
class TitreLu:
    """A headline figure as printed."""

    cle: str
    valeur: str
    libelle: str
    nature: NatureTitre
    page: int
    region: RegionLue | None


@dataclass(frozen=True, slots=True)
class CapaciteLue:
    """How many interns a pole can train in a trade, one year, as printed under a région."""

    pole: str
    region: RegionLue
    annee: int
    specialite: str
    internes: int
    page: int
    contact: str = ""
    remarque: str = ""


@dataclass(frozen=True, slots=True)
class TableauLu:
    """A région's summary table, with the fraction that the Atlas prints below it."""

    region: RegionLue
    annee: int
    total_imprime: str
    remarque: str = ""


class Compte(StrEnum):
    """What one of our own counts counts."""

    FICHE_QUI_DIT = "fiche_qui_dit"
    CONNUS = "connus"
    OFFRE = "offre"
    FICHE_AIDES = "fiche_aides"
    LIGNE_REMPLIE = "ligne_remplie"
    TERRITOIRES = "territoires"


class Denombrement(NamedTuple):
    """One of our own counts: what it counts, how many, out of how many."""

    quoi: Compte
    nombre: int
    total: int


@dataclass(frozen=True, slots=True)
class Recompte:
    """A headline figure beside our own counts of what it may mean."""

    titre: TitreLu
    annee: int
    comptes: tuple[Denombrement, ...]

    @property
    def accord(self) -> bool:
        """Whether one of our counts is the printed figure, with its total or without."""
        return any(self.titre.valeur in (f"{nombre}/{total}", str(nombre)) for _, nombre, total in self.comptes)


# Which of our counts answer a headline figure.
REPONDENT: dict[NatureTitre, tuple[Compte, ...]] = {
    NatureTitre.AUCUNE: (),
    NatureTitre.REPONSES: (Compte.FICHE_QUI_DIT, Compte.CONNUS),
    NatureTitre.OFFRES: (Compte.FICHE_AIDES, Compte.OFFRE),
    NatureTitre.FRACTION: (Compte.LIGNE_REMPLIE, Compte.FICHE_AIDES),
    NatureTitre.COMPOSITION: (Compte.TERRITOIRES,),
}


def recompter(atlas: Atlas, titres: Iterable[TitreLu], annee: int) -> list[Recompte]:
    """Return our counts, over the survey of `annee`, for each headline figure that one of them answers."""
    recomptes = []
    for titre in titres:
        codes = _codes(atlas, titre)
        comptes = [_denombrer(atlas, annee, codes, compte=compte) for compte in REPONDENT[titre.nature]]
        if comptes:
            recomptes.append(Recompte(titre, annee, tuple(comptes)))
    return recomptes


def _codes(atlas: Atlas, titre: TitreLu) -> tuple[str, ...]:
    """The territories that a headline figure speaks of: its région's, or all."""
    if titre.region is None:
        return atlas.codes
    slug = titre.region.slug
    return tuple(t.code for t in atlas.territoires if t.region.slug == slug)


def _denombrer(atlas: Atlas, annee: int, codes: Sequence[str], *, compte: Compte) -> Denombrement:
    """Count the territories, out of these, that belong to one of our counts."""
    nombre = sum(_compte(atlas, annee, code, compte=compte) for code in codes)
    return Denombrement(compte, nombre, total=len(codes))


def _compte(atlas: Atlas, annee: int, code: str, *, compte: Compte) -> bool:
    """Whether a territory belongs to one of our counts."""
    if compte is Compte.TERRITOIRES:
        return True
    if compte is Compte.CONNUS:
        return atlas.decompte(code, annee).connues > 0
    if compte in PREUVES:
        preuves = {case.preuve for case in atlas.cases(annee, territoire=code)}
        return not preuves.isdisjoint(PREUVES[compte])
    fiche = atlas.fiches.get((code, annee))
    return fiche is not None and fiche.statut in STATUTS[compte]


PREUVES = {
    Compte.OFFRE: (Preuve.TABLEAU, Preuve.FICHE, Preuve.LES_DEUX),
    Compte.LIGNE_REMPLIE: (Preuve.TABLEAU, Preuve.LES_DEUX),
}
STATUTS = {
    Compte.FICHE_QUI_DIT: (StatutFiche.AIDES, StatutFiche.AUCUNE_AIDE),
    Compte.FICHE_AIDES: (StatutFiche.AIDES,),
}
