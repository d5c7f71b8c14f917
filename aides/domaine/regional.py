"""The regional layer as plain values: what Régions and the ARS do on the départements' ground.

Nothing here enters a département's states: schemes, figures, operations and disagreements are read beside them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from aides.domaine.catalogue import RIEN, Beneficiaire, Categorie, RegionLue, Territoire
from aides.domaine.identites import leurs_codes
from aides.domaine.listes import ceux, grouper
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
    court: str = ""

    @property
    def nom_court(self) -> str:
        """How it is cited: by its short name, or by who wrote it and when."""
        return self.court or f"{self.editeur}, {self.date}"


class Renvoi(NamedTuple):
    """A scheme, as what is part of it names it."""

    cle: str
    intitule: str


@dataclass(frozen=True, slots=True)
class DispositifRegionalLu:
    """A scheme of another authority than the département. Without `territoires` it holds for the whole région."""

    cle: str
    source: SourceLue
    region: RegionLue
    code_region: str
    territoires: tuple[Territoire, ...]
    cadre: Renvoi | None
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
    engagement_mois_max: int | None = None
    engagement_au_moins: bool = False
    engagement_au_plus: bool = False

    def vaut_pour(self, code: str) -> bool:
        """Whether the scheme holds in this territory."""
        return not self.territoires or code in leurs_codes(self.territoires)


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
    dispositif: Renvoi | None
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
    dispositif: Renvoi | None
    annee: int
    population: int | None
    montant: Decimal | None
    lieu: str
    recherche: Texte = RIEN
    reserve: str = ""


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

    @property
    def ancre(self) -> str:
        """Where it stands on the page of all that does not agree."""
        return f"desaccord-{self.cle}"

    def fait_parler(self, source: str) -> bool:
        """Whether the document of this key says one of the statements."""
        return source in {version.source.cle for version in self.versions}


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
            dispositifs=ceux(self.dispositifs, lambda d: d.vaut_pour(code)),
            chiffres=ceux(self.chiffres, lambda c: _est_de(c.territoire, code)),
            operations=ceux(self.operations, lambda o: _est_de(o.territoire, code)),
            desaccords=ceux(self.desaccords, lambda d: _est_de(d.territoire, code)),
        )

    def par_region(self) -> Mapping[str, "Regional"]:
        """Return what concerns each région, its territories' operations included."""
        dispositifs = grouper(self.dispositifs, lambda d: d.region.slug)
        chiffres = grouper(self.chiffres, lambda c: c.region.slug)
        operations = grouper(self.operations, lambda o: o.territoire.region.slug)
        desaccords = grouper(self.desaccords, lambda d: d.region.slug if d.region else "")
        regions = {*dispositifs, *chiffres, *operations, *desaccords} - {""}
        siens = {}
        for slug in regions:
            siens[slug] = Regional(
                dispositifs=dispositifs.get(slug, ()),
                chiffres=chiffres.get(slug, ()),
                operations=operations.get(slug, ()),
                desaccords=desaccords.get(slug, ()),
            )
        return MappingProxyType(siens)

    def de_source(self, cle: str) -> "Regional":
        """Return what was taken from one document, with the disagreements in which it speaks."""
        return Regional(
            dispositifs=ceux(self.dispositifs, lambda d: d.source.cle == cle),
            chiffres=ceux(self.chiffres, lambda c: c.source.cle == cle),
            operations=ceux(self.operations, lambda o: o.source.cle == cle),
            desaccords=ceux(self.desaccords, lambda d: d.fait_parler(cle)),
        )


RIEN_DE_REGIONAL = Regional((), (), ())


def _est_de(territoire: Territoire | None, code: str) -> bool:
    return territoire is not None and territoire.code == code


def codes_des_lieux(operations: Iterable[OperationLue]) -> tuple[str, ...]:
    """Return the code of the territory of each operation."""
    return tuple(o.territoire.code for o in operations)


def series(chiffres: Iterable[ChiffreLu]) -> dict[str, tuple[ChiffreLu, ...]]:
    """Group figures that can be drawn together: those of one series that has two points at least."""
    en_serie = ceux(chiffres, lambda chiffre: chiffre.serie)
    groupes = grouper(en_serie, par=lambda chiffre: chiffre.serie)
    return {cle: points for cle, points in groupes.items() if len(points) > 1}
