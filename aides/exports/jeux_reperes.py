"""What other rows refer to, as data sets: régions and surveys. Territories and categories have their own files."""

from collections.abc import Iterator
from dataclasses import dataclass

from aides.domaine.catalogue import EnqueteLue, RegionLue
from aides.domaine.identites import leurs_codes
from aides.domaine.recueil import Recueil
from aides.domaine.regional import SourceLue
from aides.exports.colonnes import Colonne, colonne
from aides.exports.contraintes import DU_DOCUMENT, Contraintes
from aides.exports.genres import BOOLEEN, ENTIER, TEXTE, liste
from aides.exports.jeux import Jeu
from aides.exports.origines import ATLAS
from aides.exports.reperes import ANNEE, REGION, nom_de_region


@dataclass(frozen=True, slots=True)
class LigneRegion:
    """A région, the codes of its territories, the years of its summary tables."""

    region: RegionLue
    territoires: tuple[str, ...]
    tableaux: tuple[int, ...]


def _regions(recueil: Recueil) -> Iterator[LigneRegion]:
    for region in (*recueil.regions, *recueil.hors_atlas):
        siens = leurs_codes(recueil.territoires_de(region.slug))
        annees = sorted(tableau.annee for tableau in recueil.tableaux_de(region.slug))
        yield LigneRegion(region, siens, tuple(annees))


COLONNES_REGIONS: tuple[Colonne[LigneRegion], ...] = (
    colonne("cle", "clé de la région, celle de sa page et des filtres", TEXTE, lire=lambda r: r.region.slug),
    colonne("nom", REGION, TEXTE, lire=lambda r: nom_de_region(r.region)),
    colonne(
        "regions_insee",
        "codes INSEE des régions que l’Atlas y groupe",
        liste(TEXTE),
        lire=lambda r: r.region.codes_insee.split(),
    ),
    colonne("dans_atlas", "non : l’Atlas n’en traite pas", BOOLEEN, lire=lambda r: r.region.dans_atlas),
    colonne("territoires", "codes de ses territoires", liste(TEXTE), lire=lambda r: r.territoires),
    colonne(
        "tableaux",
        "années des enquêtes qui ont un tableau récapitulatif pour elle ; vide : aucune",
        liste(ENTIER),
        lire=lambda r: r.tableaux,
    ),
)
REGIONS = Jeu(
    cle="regions",
    contraintes=Contraintes(cle=("cle",), requises=("nom", "dans_atlas")),
    titre="Les régions",
    description="Une ligne par région, telle que l’Atlas groupe les territoires, avec les codes de ceux-ci.",
    origines=(ATLAS,),
    colonnes=COLONNES_REGIONS,
    lire=_regions,
)


@dataclass(frozen=True, slots=True)
class LigneEnquete:
    """A survey, the document that printed it, and whether summary tables go with it."""

    enquete: EnqueteLue
    source: SourceLue | None
    tableaux: bool


def _enquetes(recueil: Recueil) -> Iterator[LigneEnquete]:
    for enquete in recueil.enquetes:
        yield LigneEnquete(enquete, recueil.source(enquete.source), enquete.annee in recueil.annees_tableaux)


COLONNES_ENQUETES: tuple[Colonne[LigneEnquete], ...] = (
    colonne("annee", ANNEE, ENTIER, lire=lambda e: e.enquete.annee),
    colonne("source", "clé du document qui l’a publiée", TEXTE, lire=lambda e: e.enquete.source),
    colonne("titre", "titre de ce document", TEXTE, lire=lambda e: e.source.titre if e.source else None),
    colonne("editeur", "qui l’a publié", TEXTE, lire=lambda e: e.source.editeur if e.source else None),
    colonne("date", "quand, comme le document le dit", TEXTE, lire=lambda e: e.source.date if e.source else None),
    colonne(
        "tableaux",
        "oui quand des tableaux récapitulatifs comptent pour elle, à côté de ses fiches",
        BOOLEEN,
        lire=lambda e: e.tableaux,
    ),
)
ENQUETES = Jeu(
    cle="enquetes",
    contraintes=Contraintes(cle=("annee",), requises=("tableaux",), renvois=(DU_DOCUMENT,)),
    titre="Les enquêtes",
    description="Une ligne par enquête publiée : son année, le document où ses réponses ont été lues.",
    origines=(ATLAS,),
    colonnes=COLONNES_ENQUETES,
    lire=_enquetes,
)
