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


@dataclass(frozen=True, slots=True)
class LigneTerritoire:
    """A territory in a survey, and what is known of each category there, in the order of the Atlas.

    `reponse`: whether it is what was asked for, or nobody knows.
    """

    territoire: Territoire
    annee: int
    statut: StatutFiche
    etats: tuple[Etat, ...]
    reponse: str

    @property
    def proposees(self) -> int:
        """How many categories it offers."""
        return self.etats.count(Etat.PROPOSEE)

    @property
    def connues(self) -> int:
        """Of how many something is known."""
        return len(self.etats) - self.etats.count(Etat.INCONNUE)


def lignes(
    recueil: Recueil, territoires: Iterable[Territoire], annees: Sequence[int], *, reponse: str = RETENU
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
                reponse=reponse,
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
        colonne("proposees", "nombre de catégories proposées", ENTIER, lire=lambda ligne: ligne.proposees),
        colonne("connues", "nombre de catégories dont l’état est connu", ENTIER, lire=lambda ligne: ligne.connues),
        colonne(
            "reponse",
            "oui : répond à la demande (tous, sans demande) ; inconnu : rien ne permet de le dire",
            TEXTE,
            lire=lambda ligne: ligne.reponse,
        ),
        *(_etat(rang, categorie) for rang, categorie in enumerate(categories)),
    )
    return Jeu(
        cle="matrice",
        contraintes=Contraintes(
            cle=("territoire", "annee"),
            requises=("nom", "region", "statut", "proposees", "connues", "reponse", *map(nom_de_colonne, categories)),
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
