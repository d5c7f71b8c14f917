"""What the Atlas says besides its sheets: analyses, capacities, headline figures with our own counts beside them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import RegionLue, Territoire
from aides.domaine.identites import leurs_codes
from aides.domaine.listes import ceux, grouper
from aides.domaine.provenances import NULLE_PART, Provenance
from aides.domaine.vocabulaire import Preuve, StatutFiche


@dataclass(frozen=True, slots=True)
class ChiffreCite:
    """A figure that a passage cites: what it counts, among whom, how the source qualifies it.

    `dit`: how the passage says it, where it gives no exact number.
    """

    valeur: Decimal
    unite: str
    libelle: str
    population: str
    nuance: str
    dit: str = ""


@dataclass(frozen=True, slots=True)
class AnalyseLue:
    """One claim of the Atlas's analysis of a survey, in our words. `categorie` is a key, empty where it fits none.

    `territoires` are those that it names, `region` the one whose own doings it tells.
    """

    cle: str
    annee: int
    page: int
    categorie: str
    theme: str
    texte: str
    chiffres: tuple[ChiffreCite, ...]
    territoires: tuple[Territoire, ...] = ()
    region: RegionLue | None = None
    provenance: Provenance = NULLE_PART


@dataclass(frozen=True, slots=True)
class ContributionLue:
    """One claim of a text printed before the analyses, in our words; the territory that it is about, if one."""

    cle: str
    theme: str
    page: int
    texte: str
    territoire: Territoire | None = None
    provenance: Provenance = NULLE_PART

    @property
    def region(self) -> RegionLue | None:
        """The région of the territory that it is about."""
        return self.territoire.region if self.territoire else None


class NatureTitre(StrEnum):
    """Which of our counts answers a headline figure."""

    AUCUNE = ""
    REPONSES = "reponses"
    OFFRES = "offres"
    FRACTION = "fraction"
    COMPOSITION = "composition"


@dataclass(frozen=True, slots=True)
class TitreLu:
    """A figure of the Atlas about itself, as printed; the territory that it is about, if one."""

    cle: str
    valeur: str
    libelle: str
    nature: NatureTitre
    page: int
    region: RegionLue | None
    territoire: Territoire | None = None
    provenance: Provenance = NULLE_PART


@dataclass(frozen=True, slots=True)
class CapaciteLue:
    """How many interns a pole can train in a trade, one year, as printed under a région.

    `repetee_pour`: the territory without a pole for which the figures of another région's are printed again. `cle`
    names the row in files.
    """

    pole: str
    region: RegionLue
    annee: int
    specialite: str
    internes: int
    page: int
    contact: str = ""
    remarque: str = ""
    repetee_pour: Territoire | None = None
    provenance: Provenance = NULLE_PART
    cle: str = ""


def annees_imprimees(capacites: Iterable[CapaciteLue]) -> list[int]:
    """Return the years of which the Atlas prints capacities."""
    return sorted({capacite.annee for capacite in capacites})


def par_pole(capacites: Iterable[CapaciteLue]) -> tuple[CapaciteLue, ...]:
    """Return one capacity of each pole, the first printed: what is known of the pole itself."""
    premieres: dict[str, CapaciteLue] = {}
    for capacite in capacites:
        if capacite.repetee_pour is None:
            premieres.setdefault(capacite.pole, capacite)
    return tuple(premieres.values())


@dataclass(frozen=True, slots=True)
class TableauLu:
    """A région's summary table, with the fraction that the Atlas prints below it; its page, if known."""

    region: RegionLue
    annee: int
    total_imprime: str
    remarque: str = ""
    page: int | None = None
    provenance: Provenance = NULLE_PART


@dataclass(frozen=True)
class Dits:
    """What the Atlas says besides its sheets and tables: passages of contributions and analyses, its own figures."""

    contributions: tuple[ContributionLue, ...] = ()
    analyses: tuple[AnalyseLue, ...] = ()
    titres: tuple[TitreLu, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.contributions or self.analyses or self.titres)

    def de_territoire(self, code: str) -> "Dits":
        """Return what is said of a territory."""
        return Dits(
            contributions=ceux(self.contributions, lambda c: c.territoire is not None and c.territoire.code == code),
            analyses=ceux(self.analyses, lambda a: code in leurs_codes(a.territoires)),
            titres=ceux(self.titres, lambda t: t.territoire is not None and t.territoire.code == code),
        )

    def de_region(self, slug: str) -> "Dits":
        """Return what is said of a région, or of one of its territories where it is a contribution."""
        return Dits(
            contributions=self._contributions_par_region.get(slug, ()),
            analyses=self._analyses_par_region.get(slug, ()),
            titres=self._titres_par_region.get(slug, ()),
        )

    @cached_property
    def _contributions_par_region(self) -> Mapping[str, tuple[ContributionLue, ...]]:
        return grouper(self.contributions, lambda c: _slug(c.region))

    @cached_property
    def _analyses_par_region(self) -> Mapping[str, tuple[AnalyseLue, ...]]:
        return grouper(self.analyses, lambda a: _slug(a.region))

    @cached_property
    def _titres_par_region(self) -> Mapping[str, tuple[TitreLu, ...]]:
        return grouper(self.titres, lambda t: _slug(t.region))


def _slug(region: RegionLue | None) -> str:
    """A région's name in addresses; "" of what is said of none."""
    return region.slug if region else ""


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
    def ancre(self) -> str:
        """Where it stands on the page of all that does not agree."""
        return f"total-{self.titre.cle}"

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
    region = titre.region.slug
    siens = ceux(atlas.territoires, lambda t: t.region.slug == region)
    return leurs_codes(siens)


def _denombrer(atlas: Atlas, annee: int, codes: Sequence[str], *, compte: Compte) -> Denombrement:
    """Count the territories, out of these, that belong to one of our counts."""
    comptes = ceux(codes, lambda code: _compte(atlas, annee, code, compte=compte))
    return Denombrement(compte, len(comptes), total=len(codes))


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
