"""The Atlas's data sets: what is known of each territory in each survey, and what the training poles can take."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from aides.domaine.analyses import CapaciteLue
from aides.domaine.catalogue import FicheLue, Territoire
from aides.domaine.evolutions import LigneEvolution
from aides.domaine.offre import Case
from aides.domaine.recueil import Recueil
from aides.domaine.vocabulaire import StatutFiche
from aides.exports import vocabulaires as mots
from aides.exports.colonnes import Colonne, colonne
from aides.exports.genres import BOOLEEN, ENTIER, TEXTE
from aides.exports.jeux import ATLAS, Jeu
from aides.mots.enquetes import en_annees

CODE = "code INSEE du département, « 69M » pour la Métropole de Lyon ; du texte : « 01 », « 2A »"
NOM = "nom du territoire"
REGION = "nom de la région, telle que l’Atlas groupe les territoires"
ANNEE = "année de l’enquête"
PAGE = "page imprimée où commencent les fiches du territoire"
_PREUVE = "tableau, fiche ou tableau+fiche ; vide quand rien ne dit que l’aide est proposée"
_DIVERGENCE = "oui quand le tableau et une fiche qui décrit des aides ne disent pas la même chose, sinon non"


class DeTerritoire(Protocol):
    """A row about a territory."""

    @property
    def territoire(self) -> Territoire: ...


class DeCase(DeTerritoire, Protocol):
    """A row about a category, in a territory and a survey."""

    @property
    def case(self) -> Case: ...


@dataclass(frozen=True, slots=True)
class LigneOffre:
    """What is known of a category in a territory and a survey."""

    territoire: Territoire
    case: Case


@dataclass(frozen=True, slots=True)
class LigneDevenir:
    """What became of a category in a territory."""

    territoire: Territoire
    devenir: LigneEvolution


@dataclass(frozen=True, slots=True)
class LigneFiche:
    """A territory in a survey, with its sheet where it has one."""

    territoire: Territoire
    annee: int
    fiche: FicheLue | None

    @property
    def statut(self) -> StatutFiche:
        """What the sheet is; absent where there is none."""
        return self.fiche.statut if self.fiche else StatutFiche.ABSENTE


TERRITOIRE: tuple[Colonne[DeTerritoire], ...] = (
    colonne("territoire", CODE, TEXTE, lire=lambda ligne: ligne.territoire.code),
    colonne("nom", NOM, TEXTE, lire=lambda ligne: ligne.territoire.nom),
    colonne("region", REGION, TEXTE, lire=lambda ligne: ligne.territoire.region.nom),
)
CASE: tuple[Colonne[DeCase], ...] = (
    *TERRITOIRE,
    colonne("annee", ANNEE, ENTIER, lire=lambda ligne: ligne.case.annee),
    colonne(
        "categorie",
        "clé de la catégorie d’aide",
        TEXTE,
        lire=lambda ligne: ligne.case.categorie,
        vocabulaire=mots.CATEGORIE,
    ),
    colonne(
        "etat",
        "proposee, declaree_absente, non_mentionnee ou inconnue",
        TEXTE,
        lire=lambda ligne: ligne.case.etat,
        vocabulaire=mots.ETAT,
    ),
    colonne(
        "mention",
        "ce que la case du tableau récapitulatif dit de plus qu’un point",
        TEXTE,
        lire=lambda ligne: ligne.case.mention,
    ),
    colonne("preuve", _PREUVE, TEXTE, lire=lambda ligne: ligne.case.preuve, vocabulaire=mots.PREUVE),
    colonne("divergence", _DIVERGENCE, BOOLEEN, lire=lambda ligne: ligne.case.divergence),
    colonne("page", PAGE, ENTIER, lire=lambda ligne: ligne.case.page),
)


def _lignes_offre(recueil: Recueil) -> Iterator[LigneOffre]:
    atlas = recueil.atlas
    for territoire in atlas.territoires:
        for annee in atlas.annees:
            for case in atlas.cases(annee, territoire=territoire.code):
                yield LigneOffre(territoire, case)


OFFRE = Jeu(
    cle="offre",
    titre="L’offre",
    description="Une ligne par territoire, enquête et catégorie : ce qui est su, et sur quoi cela repose.",
    source=ATLAS,
    colonnes=CASE,
    lire=_lignes_offre,
)


def evolution(annees: Sequence[int]) -> Jeu[LigneDevenir]:
    """Return the data set of changes between the last two of these surveys: its columns name them.

    Of one survey alone it has its columns, the one state among them, and no row: there is nothing to compare yet, and
    whoever reads the file finds none rather than a thousand times « indeterminee ».
    """
    colonnes: tuple[Colonne[LigneDevenir], ...] = (
        *TERRITOIRE,
        colonne(
            "categorie",
            "clé de la catégorie d’aide",
            TEXTE,
            lire=lambda ligne: ligne.devenir.categorie,
            vocabulaire=mots.CATEGORIE,
        ),
        *_etats(annees[-2:]),
        colonne(
            "evolution",
            "maintenue, nouvelle, plus_mentionnee, supprimee, absente, jamais_mentionnee ou indeterminee",
            TEXTE,
            lire=lambda ligne: ligne.devenir.evolution,
            vocabulaire=mots.EVOLUTION,
        ),
    )
    return Jeu(
        cle="evolution",
        titre="Les évolutions",
        description=f"Une ligne par territoire et catégorie : {_contenu(annees)}.",
        source=ATLAS,
        colonnes=colonnes,
        lire=_lignes_evolution,
    )


def _contenu(annees: Sequence[int]) -> str:
    """What a row will hold: of three surveys or more, the two that are compared are named."""
    if len(annees) == 1:
        return "ce que la catégorie est devenue, dès qu’une autre enquête aura eu lieu ; aucune d’ici là"
    etats = "à chaque enquête" if len(annees) == 2 else f"{en_annees(annees[-2:])},"
    return f"l’état {etats} et ce que la catégorie est devenue"


def _etats(bornes: Sequence[int]) -> Iterator[Colonne[LigneDevenir]]:
    """The state before and the state after; of one survey alone, that one."""
    if len(bornes) > 1:
        yield colonne(
            f"etat_{bornes[0]}",
            f"état en {bornes[0]}, comme dans offre.csv",
            TEXTE,
            lire=lambda ligne: ligne.devenir.avant.etat,
            vocabulaire=mots.ETAT,
        )
    yield colonne(
        f"etat_{bornes[-1]}",
        f"état en {bornes[-1]}",
        TEXTE,
        lire=lambda ligne: ligne.devenir.apres.etat,
        vocabulaire=mots.ETAT,
    )


def _lignes_evolution(recueil: Recueil) -> Iterator[LigneDevenir]:
    par_code = {t.code: t for t in recueil.atlas.territoires}
    derniers = recueil.atlas.derniers_changements
    for devenir in derniers.lignes if derniers else ():
        yield LigneDevenir(par_code[devenir.territoire], devenir)


def _lignes_fiches(recueil: Recueil) -> Iterator[LigneFiche]:
    atlas = recueil.atlas
    for territoire in atlas.territoires:
        for annee in atlas.annees:
            yield LigneFiche(territoire, annee, atlas.fiches.get((territoire.code, annee)))


COLONNES_FICHES: tuple[Colonne[LigneFiche], ...] = (
    *TERRITOIRE,
    colonne("annee", ANNEE, ENTIER, lire=lambda ligne: ligne.annee),
    colonne(
        "statut",
        "aides, aucune_aide, sans_reponse, refus, vide ou absente",
        TEXTE,
        lire=lambda ligne: ligne.statut,
        vocabulaire=mots.STATUT,
    ),
    colonne("page", PAGE, ENTIER, lire=lambda ligne: ligne.fiche.page if ligne.fiche else None),
    colonne(
        "remarque",
        "notre remarque sur la fiche",
        TEXTE,
        lire=lambda ligne: ligne.fiche.remarque if ligne.fiche else None,
    ),
    colonne(
        "site",
        "site officiel de la collectivité, relevé en 2026 : il ne vient pas de l’Atlas",
        TEXTE,
        lire=lambda ligne: ligne.territoire.site,
    ),
)
FICHES = Jeu(
    cle="fiches",
    titre="Les fiches",
    description="Une ligne par territoire et enquête : ce qu’est sa fiche dans l’Atlas.",
    source=ATLAS,
    colonnes=COLONNES_FICHES,
    lire=_lignes_fiches,
)


def capacites(annees: Sequence[int]) -> Jeu[CapaciteLue]:
    """Return the data set of training capacities; `annees` are those that the Atlas prints them for."""
    colonnes: tuple[Colonne[CapaciteLue], ...] = (
        colonne("pole", "ville du pôle hospitalier", TEXTE, lire=lambda c: c.pole),
        colonne("region", "région sous laquelle l’Atlas l’imprime", TEXTE, lire=lambda c: c.region.nom),
        colonne("annee", f"année imprimée ({' ou '.join(map(str, annees))})", ENTIER, lire=lambda c: c.annee),
        colonne(
            "specialite",
            "clé de la spécialité ; medecine_generale est comprise dans specialites_medicales",
            TEXTE,
            lire=lambda c: c.specialite,
            vocabulaire=mots.SPECIALITE,
        ),
        colonne("internes", "nombre d’internes", ENTIER, lire=lambda c: c.internes, unite="internes"),
        colonne("page", "page imprimée", ENTIER, lire=lambda c: c.page),
    )
    return Jeu(
        cle="capacites",
        titre="Les capacités de formation",
        description=(
            "Une ligne par pôle hospitalier, année et spécialité : le nombre d’internes que le pôle peut former, tel "
            "qu’imprimé. Une spécialité que l’Atlas n’imprime pas n’a pas de ligne."
        ),
        source=ATLAS,
        colonnes=colonnes,
        lire=lambda recueil: recueil.capacites,
    )
