"""The Atlas's data sets: what is known of each territory in each survey."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from aides.domaine.catalogue import FicheLue, Territoire
from aides.domaine.evolutions import Bornes, LigneEvolution
from aides.domaine.offre import Case
from aides.domaine.recueil import Recueil
from aides.domaine.vocabulaire import Base, StatutFiche
from aides.exports import vocabulaires as mots
from aides.exports.colonnes import Colonne, colonne
from aides.exports.contraintes import DE_LA_CATEGORIE, DU_DOCUMENT, DU_TERRITOIRE, Contraintes
from aides.exports.genres import BOOLEEN, ENTIER, TEXTE
from aides.exports.jeux import Jeu
from aides.exports.origines import ATLAS
from aides.exports.reperes import (
    ANNEE,
    CATEGORIE,
    DATE_SOURCE,
    ENQUETE_ET_CATEGORIE,
    SOURCE,
    TERRITOIRE,
    DeCase,
)

PAGE = "page imprimée où commencent les fiches du territoire"
PAGE_PREUVE = "page imprimée de ce qui le dit : celle du tableau quand lui seul le dit, sinon celle de la fiche"
SOURCE_PREUVE = f"{SOURCE} ; vide : rien ne le dit"
PAGE_TABLEAU = "page imprimée du tableau récapitulatif qui a une ligne pour le territoire"
_ANALYSE = "ce qu’une analyse de l’Atlas dit de contraire : elle présente l’aide comme proposée, l’état ne le dit pas"
_PREUVE = "tableau, fiche ou tableau+fiche ; vide quand rien ne dit que l’aide est proposée"
_DIVERGENCE = "oui quand le tableau et une fiche qui décrit des aides ne disent pas la même chose, sinon non"


@dataclass(frozen=True, slots=True)
class LigneOffre:
    """What is known of a category in a territory and a survey."""

    territoire: Territoire
    case: Case


@dataclass(frozen=True, slots=True)
class LigneDevenir:
    """What became of a category in a territory between two surveys, on a basis."""

    territoire: Territoire
    paire: Bornes
    base: Base
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


def contraires_en_clair(case: Case) -> str:
    """« L’analyse (p. 27) cite … »; "" where none says otherwise."""
    return " ; ".join(f"L’analyse (p. {a.page}) {a.dit}" for a in case.contraires)


CASE: tuple[Colonne[DeCase], ...] = (
    *TERRITOIRE,
    *ENQUETE_ET_CATEGORIE,
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
    colonne("page", PAGE_PREUVE, ENTIER, lire=lambda ligne: ligne.case.page_preuve),
    colonne("page_tableau", PAGE_TABLEAU, ENTIER, lire=lambda ligne: ligne.case.page_tableau),
    colonne("analyse", _ANALYSE, TEXTE, lire=lambda ligne: contraires_en_clair(ligne.case)),
    colonne("source", SOURCE_PREUVE, TEXTE, lire=lambda ligne: ligne.case.provenance_preuve.source),
    colonne("date_source", DATE_SOURCE, TEXTE, lire=lambda ligne: ligne.case.provenance_preuve.date),
)


def _lignes_offre(recueil: Recueil) -> Iterator[LigneOffre]:
    atlas = recueil.atlas
    for territoire in atlas.territoires:
        for annee in atlas.annees:
            for case in atlas.cases(annee, territoire=territoire.code):
                yield LigneOffre(territoire, case)


def _lignes_evolution(recueil: Recueil) -> Iterator[LigneDevenir]:
    atlas = recueil.atlas
    tous = [atlas.changements(paire, base) for paire, base in product(atlas.paires, Base)]
    for territoire in atlas.territoires:
        for cle in atlas.cles:
            for changements in tous:
                devenir = changements.ligne(territoire.code, cle)
                yield LigneDevenir(territoire, changements.paire, changements.base, devenir=devenir)


OFFRE = Jeu(
    cle="offre",
    contraintes=Contraintes(
        cle=("territoire", "annee", "categorie"),
        requises=("nom", "region", "etat", "divergence"),
        renvois=(DU_TERRITOIRE, DE_LA_CATEGORIE, DU_DOCUMENT),
    ),
    titre="L’offre",
    description="Une ligne par territoire, enquête et catégorie : ce qui est su, et sur quoi cela repose.",
    origines=(ATLAS,),
    colonnes=CASE,
    lire=_lignes_offre,
)


APPUI = "ce qui dit que l’aide est proposée à la seconde enquête : tableau, fiche ou tableau+fiche ; sinon vide"

COLONNES_EVOLUTION: tuple[Colonne[LigneDevenir], ...] = (
    *TERRITOIRE,
    colonne("categorie", CATEGORIE, TEXTE, lire=lambda ligne: ligne.devenir.categorie, vocabulaire=mots.CATEGORIE),
    colonne("de", "année de la première enquête", ENTIER, lire=lambda ligne: ligne.paire.avant),
    colonne("a", "année de la seconde", ENTIER, lire=lambda ligne: ligne.paire.apres),
    colonne(
        "base",
        "fiches ou toutes_preuves : ce sur quoi l’évolution repose",
        TEXTE,
        lire=lambda ligne: ligne.base,
        vocabulaire=mots.BASE,
    ),
    colonne(
        "etat_de",
        "état à la première enquête, sur cette base",
        TEXTE,
        lire=lambda ligne: ligne.devenir.avant.etat,
        vocabulaire=mots.ETAT,
    ),
    colonne(
        "etat_a",
        "état à la seconde, sur cette base",
        TEXTE,
        lire=lambda ligne: ligne.devenir.apres.etat,
        vocabulaire=mots.ETAT,
    ),
    colonne(
        "evolution",
        "maintenue, nouvelle, plus_mentionnee, supprimee, absente, jamais_mentionnee ou indeterminee",
        TEXTE,
        lire=lambda ligne: ligne.devenir.evolution,
        vocabulaire=mots.EVOLUTION,
    ),
    colonne("appui", APPUI, TEXTE, lire=lambda ligne: ligne.devenir.appui, vocabulaire=mots.PREUVE),
)
EVOLUTION = Jeu(
    cle="evolution",
    contraintes=Contraintes(
        cle=("territoire", "categorie", "de", "a", "base"),
        requises=("nom", "region", "etat_de", "etat_a", "evolution"),
        renvois=(DU_TERRITOIRE, DE_LA_CATEGORIE),
    ),
    titre="Les évolutions",
    description=(
        "Une ligne par territoire, catégorie, couple d’enquêtes et base : l’état à l’une et à l’autre, et ce que la "
        "catégorie est devenue. Sur la base « fiches », les états sont ceux des fiches seules, comparés là où l’une "
        "et l’autre disent quelque chose ; sur la base « toutes_preuves », les tableaux, qui ne sont pas datés, "
        "comptent aussi. D’une seule enquête, il n’y a aucune ligne."
    ),
    origines=(ATLAS,),
    colonnes=COLONNES_EVOLUTION,
    lire=_lignes_evolution,
)


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
    colonne(
        "source",
        f"{SOURCE} ; vide : pas de fiche",
        TEXTE,
        lire=lambda ligne: ligne.fiche.provenance.source if ligne.fiche else None,
    ),
    colonne(
        "date_source",
        DATE_SOURCE,
        TEXTE,
        lire=lambda ligne: ligne.fiche.provenance.date if ligne.fiche else None,
    ),
)
FICHES = Jeu(
    cle="fiches",
    contraintes=Contraintes(
        cle=("territoire", "annee"), requises=("nom", "region", "statut"), renvois=(DU_TERRITOIRE, DU_DOCUMENT)
    ),
    titre="Les fiches",
    description="Une ligne par territoire et enquête : ce qu’est sa fiche dans l’Atlas.",
    origines=(ATLAS,),
    colonnes=COLONNES_FICHES,
    lire=_lignes_fiches,
)
