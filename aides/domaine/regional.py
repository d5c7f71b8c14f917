"""The regional layer as plain values: what Régions and the ARS do on the départements' ground.

Nothing here enters a département's states: schemes, figures, operations and disagreements are read beside them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from aides.domaine.catalogue import RIEN, Beneficiaire, Categorie, RegionLue, Territoire
from aides.domaine.montants import Montant
from aides.domaine.recherche import Texte
from aides.domaine.vocabulaire import Stade


class Niveau(StrEnum):
    """What ground a figure speaks of."""

    REGION = "region"
    DEPARTEMENT = "departement"
    COMMUNE = "commune"


class NatureChiffre(StrEnum):
    """Whether a figure was counted, announced (a decision, a rule) or forecast."""

    COMPTE = "compte"
    ANNONCE = "annonce"
    PREVISION = "prevision"


class NatureOperation(StrEnum):
    """What kind of operation a place was the ground of."""

    OPERATION = "operation"
    DIAGNOSTIC = "diagnostic"
    CABINET = "cabinet"
    PROJET_IMMOBILIER = "projet_immobilier"
    EXERCICE_COORDONNE = "exercice_coordonne"
    PLATEFORME_APPUI = "plateforme_appui"
    SYSTEME_INFORMATION = "systeme_information"
    SOINS_NON_PROGRAMMES = "soins_non_programmes"
    HOPITAL = "hopital"
    AUTRE = "autre"


@dataclass(frozen=True, slots=True)
class SourceLue:
    """A document, with the page that shows what was taken from it."""

    cle: str
    titre: str
    editeur: str
    date: str
    url: str
    description: str = ""
    fichier: str = ""
    adresse: str = ""


@dataclass(frozen=True, slots=True)
class DispositifRegionalLu:
    """A scheme of another authority than the département. Without `territoires` it holds for the whole région."""

    cle: str
    source: SourceLue
    region: RegionLue
    code_region: str
    territoires: tuple[Territoire, ...]
    cadre: tuple[str, str] | None
    annee: int
    porteur: str
    intitule: str
    resume: str
    categories: tuple[Categorie, ...]
    stade: Stade
    beneficiaires: tuple[Beneficiaire, ...]
    engagement: str
    engagement_mois: int | None
    engagement_texte: str
    montants: tuple[Montant, ...]
    resultats: str
    lieu: str
    recherche: Texte = RIEN

    def vaut_pour(self, code: str) -> bool:
        """Whether the scheme holds in this territory."""
        return not self.territoires or any(t.code == code for t in self.territoires)


@dataclass(frozen=True, slots=True)
class ChiffreLu:
    """A figure with what it counts, its period, and whether it was counted, announced or forecast."""

    cle: str
    source: SourceLue
    region: RegionLue
    code_region: str
    territoire: Territoire | None
    niveau: Niveau
    porteur: str
    dispositif: tuple[str, str] | None
    indicateur: str
    valeur: Decimal
    unite: str
    periode: str
    annee_fin: int | None
    nature: NatureChiffre
    lieu: str
    serie: str
    en_avant: bool = False


@dataclass(frozen=True, slots=True)
class OperationLue:
    """Something done, or a place supported, in a commune. A missing population or amount is unknown, never zero."""

    cle: str
    source: SourceLue
    territoire: Territoire
    commune: str
    code_insee: str
    precision: str
    nature: NatureOperation
    dispositif: tuple[str, str] | None
    annee: int
    population: int | None
    montant: Decimal | None
    lieu: str
    recherche: Texte = RIEN


@dataclass(frozen=True, slots=True)
class VersionLue:
    """What one document (or one place of it) says in a disagreement, and the scope it says it with."""

    source: SourceLue
    valeur: str
    portee: str
    lieu: str


@dataclass(frozen=True, slots=True)
class DesaccordLu:
    """Two statements or more that do not agree, side by side; neither is corrected."""

    cle: str
    objet: str
    explication: str
    region: RegionLue | None
    territoire: Territoire | None
    versions: tuple[VersionLue, ...]


@dataclass(frozen=True, slots=True)
class Regional:
    """All that is known of the regional layer over one région, one source or everything."""

    dispositifs: tuple[DispositifRegionalLu, ...]
    chiffres: tuple[ChiffreLu, ...]
    operations: tuple[OperationLue, ...]
    desaccords: tuple[DesaccordLu, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.dispositifs or self.chiffres or self.operations)

    def pour(self, code: str) -> "Regional":
        """Return what concerns one territory: its figures, not the whole région's; the schemes that hold there."""
        return Regional(
            tuple(d for d in self.dispositifs if d.vaut_pour(code)),
            tuple(c for c in self.chiffres if c.territoire and c.territoire.code == code),
            tuple(o for o in self.operations if o.territoire.code == code),
            tuple(d for d in self.desaccords if d.territoire and d.territoire.code == code),
        )

    def de_region(self, slug: str) -> "Regional":
        """Return what concerns one région, its territories' operations included."""
        return Regional(
            dispositifs=tuple(d for d in self.dispositifs if d.region.slug == slug),
            chiffres=tuple(c for c in self.chiffres if c.region.slug == slug),
            operations=tuple(o for o in self.operations if o.territoire.region.slug == slug),
            desaccords=tuple(d for d in self.desaccords if d.region and d.region.slug == slug),
        )

    def de_source(self, cle: str) -> "Regional":
        """Return what was taken from one document, with the disagreements in which it speaks."""
        return Regional(
            dispositifs=tuple(d for d in self.dispositifs if d.source.cle == cle),
            chiffres=tuple(c for c in self.chiffres if c.source.cle == cle),
            operations=tuple(o for o in self.operations if o.source.cle == cle),
            desaccords=tuple(d for d in self.desaccords if any(v.source.cle == cle for v in d.versions)),
        )


def series(chiffres: Iterable[ChiffreLu]) -> dict[str, tuple[ChiffreLu, ...]]:
    """Group figures that can be drawn together: those of one series that has two points at least."""
    groupes: dict[str, list[ChiffreLu]] = {}
    for chiffre in chiffres:
        if chiffre.serie:
            groupes.setdefault(chiffre.serie, []).append(chiffre)
    return {cle: tuple(points) for cle, points in groupes.items() if len(points) > 1}
