"""The matrix as a data set: a row for each territory in each survey, with its twelve states side by side."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aides.domaine.catalogue import Categorie, Territoire
from aides.domaine.recueil import Recueil
from aides.domaine.vocabulaire import Etat, StatutFiche
from aides.exports import vocabulaires as mots
from aides.exports.colonnes import Colonne, colonne
from aides.exports.contraintes import DU_TERRITOIRE, Contraintes
from aides.exports.genres import ENTIER, TEXTE
from aides.exports.jeux import Jeu
from aides.exports.origines import ATLAS
from aides.exports.reperes import ANNEE, TERRITOIRE

RETENU, INCONNU = "oui", "inconnu"
_PROPOSEES = "nombre de catégories proposées ; vide : rien n’est connu d’aucune"
_REPOND = (
    "oui : le territoire répond au filtre de la liste (tous, sans filtre) ; inconnu : rien ne permet de le dire. "
    "S’il a répondu à l’enquête est dans « statut »"
)


@dataclass(frozen=True, slots=True)
class LigneTerritoire:
    """A territory in a survey, and what is known of each category there, in the order of the Atlas.

    `repond`: whether it is what was asked for, or nobody knows.
    """

    territoire: Territoire
    annee: int
    statut: StatutFiche
    etats: tuple[Etat, ...]
    repond: str

    @property
    def proposees(self) -> int | None:
        """How many categories it offers; None where nothing is known of any: that is no zero."""
        return self.etats.count(Etat.PROPOSEE) if self.connues else None

    @property
    def connues(self) -> int:
        """Of how many something is known."""
        return len(self.etats) - self.etats.count(Etat.INCONNUE)


def lignes(
    recueil: Recueil, territoires: Iterable[Territoire], annees: Sequence[int], *, repond: str = RETENU
) -> Iterator[LigneTerritoire]:
    """Return the rows of some territories, in their order, then by survey."""
    atlas = recueil.atlas
    for territoire in territoires:
        for annee in annees:
            fiche = atlas.fiches.get((territoire.code, annee))
            yield LigneTerritoire(
                territoire,
                annee,
                statut=fiche.statut if fiche else StatutFiche.ABSENTE,
                etats=tuple(case.etat for case in atlas.cases(annee, territoire=territoire.code)),
                repond=repond,
            )


def jeu_matrice(categories: Sequence[Categorie]) -> Jeu[LigneTerritoire]:
    """Return the data set; its columns follow the categories."""
    colonnes: tuple[Colonne[LigneTerritoire], ...] = (
        *TERRITOIRE,
        colonne("annee", ANNEE, ENTIER, lire=lambda ligne: ligne.annee),
        colonne(
            "statut",
            "ce qu’est sa fiche",
            TEXTE,
            lire=lambda ligne: ligne.statut,
            vocabulaire=mots.STATUT,
        ),
        colonne("proposees", _PROPOSEES, ENTIER, lire=lambda ligne: ligne.proposees),
        colonne("connues", "nombre de catégories dont l’état est connu", ENTIER, lire=lambda ligne: ligne.connues),
        colonne(
            "repond_au_filtre",
            _REPOND,
            TEXTE,
            lire=lambda ligne: ligne.repond,
        ),
        *(_etat(rang, categorie) for rang, categorie in enumerate(categories)),
    )
    return Jeu(
        cle="matrice",
        contraintes=Contraintes(
            cle=("territoire", "annee"),
            requises=("nom", "region", "statut", "connues", "repond_au_filtre", *map(nom_de_colonne, categories)),
            renvois=(DU_TERRITOIRE,),
        ),
        titre="La matrice",
        description=(
            "Une ligne par territoire et enquête, avec l’état de chaque catégorie : la matrice. D’une liste filtrée "
            "de /departements/, les territoires qui répondent, dans le même ordre et pour l’enquête demandée, puis "
            "ceux dont rien ne permet de le dire."
        ),
        origines=(ATLAS,),
        colonnes=colonnes,
        lire=lambda recueil: lignes(recueil, recueil.territoires, recueil.annees),
    )


def nom_de_colonne(categorie: Categorie) -> str:
    """Return the name of a category's column."""
    return categorie.cle.replace("-", "_")


def _etat(rang: int, categorie: Categorie) -> Colonne[LigneTerritoire]:
    return colonne(
        nom_de_colonne(categorie),
        f"état : {categorie.libelle}",
        TEXTE,
        lire=lambda ligne: ligne.etats[rang],
        vocabulaire=mots.ETAT,
    )
