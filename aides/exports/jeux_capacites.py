"""What the training poles can take, as a data set."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aides.domaine.analyses import CapaciteLue
from aides.domaine.catalogue import RegionLue, Territoire
from aides.domaine.recueil import Recueil
from aides.exports import vocabulaires as mots
from aides.exports.colonnes import Colonne, colonne
from aides.exports.contraintes import DU_TERRITOIRE, Contraintes
from aides.exports.genres import BOOLEEN, ENTIER, TEXTE
from aides.exports.jeux import Jeu
from aides.exports.origines import ATLAS
from aides.exports.reperes import insee, insee_region, nom_de_region, sans_territoire


@dataclass(frozen=True, slots=True)
class LigneCapacite:
    """A printed capacity, with the key of the one that it repeats; "" where it is the first of its kind."""

    capacite: CapaciteLue
    doublon_de: str


def _lignes(recueil: Recueil) -> Iterator[LigneCapacite]:
    originales = {_chose(c): c for c in recueil.capacites if c.repetee_pour is None}
    for c in recueil.capacites:
        originale = originales.get(_chose(c)) if c.repetee_pour else None
        yield LigneCapacite(c, originale.cle if originale else "")


def _chose(c: CapaciteLue) -> tuple[str, int, str, int]:
    """What is printed, wherever it is."""
    return c.pole, c.annee, c.specialite, c.internes


def _region(ligne: LigneCapacite) -> RegionLue:
    return ligne.capacite.region


def _repetee_pour(ligne: LigneCapacite) -> Territoire | None:
    return ligne.capacite.repetee_pour


def capacites(annees: Sequence[int]) -> Jeu[LigneCapacite]:
    """Return the data set of training capacities; `annees` are those that the Atlas prints them for."""
    colonnes: tuple[Colonne[LigneCapacite], ...] = (
        colonne("pole", "ville du pôle hospitalier", TEXTE, lire=lambda ligne: ligne.capacite.pole),
        colonne(
            "region",
            "région sous laquelle l’Atlas l’imprime",
            TEXTE,
            lire=lambda ligne: nom_de_region(ligne.capacite.region),
        ),
        insee_region(_region, sans_territoire),
        colonne("annee", f"année imprimée ({_ou(annees)})", ENTIER, lire=lambda ligne: ligne.capacite.annee),
        colonne(
            "specialite",
            "clé de la spécialité ; medecine_generale est comprise dans specialites_medicales",
            TEXTE,
            lire=lambda ligne: ligne.capacite.specialite,
            vocabulaire=mots.SPECIALITE,
        ),
        colonne(
            "internes", "nombre d’internes", ENTIER, lire=lambda ligne: ligne.capacite.internes, unite="internes"
        ),
        colonne("page", "page imprimée", ENTIER, lire=lambda ligne: ligne.capacite.page),
        colonne(
            "repetee",
            "oui quand l’Atlas imprime une seconde fois les chiffres d’un pôle, pour un territoire qui n’en a pas : "
            "à laisser hors d’une somme",
            BOOLEEN,
            lire=lambda ligne: ligne.capacite.repetee_pour is not None,
        ),
        colonne(
            "territoire",
            "code du territoire pour lequel ces chiffres sont répétés ; sinon vide",
            TEXTE,
            lire=lambda ligne: ligne.capacite.repetee_pour.code if ligne.capacite.repetee_pour else None,
        ),
        insee(_repetee_pour),
        colonne("id", "clé de la ligne", TEXTE, lire=lambda ligne: ligne.capacite.cle),
        colonne(
            "doublon_de",
            "clé (id) de la ligne dont celle-ci répète les chiffres ; vide : aucune",
            TEXTE,
            lire=lambda ligne: ligne.doublon_de,
        ),
        colonne("remarque", "notre remarque sur la liste", TEXTE, lire=lambda ligne: ligne.capacite.remarque),
    )
    return Jeu(
        cle="capacites",
        contraintes=Contraintes(
            cle=("id",),
            requises=("pole", "region", "annee", "specialite", "internes", "repetee"),
            renvois=(DU_TERRITOIRE,),
        ),
        titre="Les capacités de formation",
        description=(
            "Une ligne par pôle hospitalier, année et spécialité : le nombre d’internes que le pôle peut former, tel "
            "qu’imprimé. Une spécialité que l’Atlas n’imprime pas n’a pas de ligne. Les chiffres d’un pôle imprimés "
            "une seconde fois, pour un territoire qui n’en a pas, sont dits répétés, et doublon_de dit de quelle "
            "ligne : une somme les laisse de côté."
        ),
        origines=(ATLAS,),
        colonnes=colonnes,
        lire=_lignes,
    )


def _ou(annees: Iterable[int]) -> str:
    return " ou ".join(map(str, annees))
