"""What the Atlas says of itself: its analyses, its headline figures, and our own counts beside these."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from aides.domaine.catalogue import Atlas, RegionLue
from aides.domaine.vocabulaire import Etat, Preuve, StatutFiche


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


def recompter(atlas: Atlas, titres: Iterable[TitreLu]) -> list[Recompte]:
    """Return our counts, over the last survey, for each headline figure that one of them answers."""
    annee = atlas.bornes[1]
    recomptes = []
    for titre in titres:
        codes = [t.code for t in atlas.territoires if titre.region is None or t.region.slug == titre.region.slug]
        compter = {compte: (compte, _compter(atlas, annee, codes, compte), len(codes)) for compte in Compte}
        voulus = {
            NatureTitre.REPONSES: (Compte.FICHE_QUI_DIT, Compte.CONNUS),
            NatureTitre.OFFRES: (Compte.FICHE_AIDES, Compte.OFFRE),
            NatureTitre.FRACTION: (Compte.LIGNE_REMPLIE, Compte.FICHE_AIDES),
            NatureTitre.COMPOSITION: (Compte.TERRITOIRES,),
        }.get(titre.nature)
        if voulus:
            recomptes.append(Recompte(titre, annee, tuple(compter[c] for c in voulus)))
    return recomptes


def _compter(atlas: Atlas, annee: int, codes: list[str], compte: Compte) -> int:
    def dit(code: str, *statuts: StatutFiche) -> bool:
        fiche = atlas.fiches.get((code, annee))
        return fiche is not None and fiche.statut in statuts

    def une(code: str, *preuves: Preuve) -> bool:
        return any(case.preuve in preuves for case in atlas.cases(annee, territoire=code))

    def connu(code: str) -> bool:
        return any(case.etat is not Etat.INCONNUE for case in atlas.cases(annee, territoire=code))

    tests: dict[Compte, Callable[[str], bool]] = {
        Compte.FICHE_QUI_DIT: lambda code: dit(code, StatutFiche.AIDES, StatutFiche.AUCUNE_AIDE),
        Compte.CONNUS: connu,
        Compte.OFFRE: lambda code: une(code, Preuve.TABLEAU, Preuve.FICHE, Preuve.LES_DEUX),
        Compte.FICHE_AIDES: lambda code: dit(code, StatutFiche.AIDES),
        Compte.LIGNE_REMPLIE: lambda code: une(code, Preuve.TABLEAU, Preuve.LES_DEUX),
        Compte.TERRITOIRES: lambda code: True,
    }
    return sum(tests[compte](code) for code in codes)
