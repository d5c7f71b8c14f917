"""What the Atlas says of itself: its analyses, its headline figures, and our own counts beside these."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from aides.domaine.catalogue import Atlas, RegionLue
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


class Compte(StrEnum):
    """What one of our own counts counts."""

    FICHE_QUI_DIT = "fiche_qui_dit"
    CONNUS = "connus"
    OFFRE = "offre"
    FICHE_AIDES = "fiche_aides"
    LIGNE_REMPLIE = "ligne_remplie"
    TERRITOIRES = "territoires"


@dataclass(frozen=True, slots=True)
class Recompte:
    """A headline figure beside our own counts of what it may mean: (what, how many, out of how many)."""

    titre: TitreLu
    annee: int
    comptes: tuple[tuple[Compte, int, int], ...]

    @property
    def accord(self) -> bool:
        """Whether one of our counts is the printed figure."""
        return any(self.titre.valeur in (f"{nombre}/{total}", str(nombre)) for _, nombre, total in self.comptes)


# Which of our counts answer a headline figure.
REPONDENT: dict[NatureTitre, tuple[Compte, ...]] = {
    NatureTitre.AUCUNE: (),
    NatureTitre.REPONSES: (Compte.FICHE_QUI_DIT, Compte.CONNUS),
    NatureTitre.OFFRES: (Compte.FICHE_AIDES, Compte.OFFRE),
    NatureTitre.FRACTION: (Compte.LIGNE_REMPLIE, Compte.FICHE_AIDES),
    NatureTitre.COMPOSITION: (Compte.TERRITOIRES,),
}


def recompter(atlas: Atlas, titres: Iterable[TitreLu]) -> list[Recompte]:
    """Return our counts, over the last survey, for each headline figure that one of them answers."""
    annee = atlas.annees[-1]
    recomptes = []
    for titre in titres:
        codes = [t.code for t in atlas.territoires if titre.region is None or t.region.slug == titre.region.slug]
        comptes = tuple(
            (compte, sum(_compte(atlas, annee, code, compte=compte) for code in codes), len(codes))
            for compte in REPONDENT[titre.nature]
        )
        if comptes:
            recomptes.append(Recompte(titre, annee, comptes))
    return recomptes


def _compte(atlas: Atlas, annee: int, code: str, *, compte: Compte) -> bool:
    """Whether a territory belongs to one of our counts."""
    if compte is Compte.TERRITOIRES:
        return True
    if compte is Compte.CONNUS:
        return atlas.decompte(code, annee).connues > 0
    if compte in PREUVES:
        return any(case.preuve in PREUVES[compte] for case in atlas.cases(annee, territoire=code))
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
