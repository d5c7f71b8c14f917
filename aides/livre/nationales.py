"""What the book says of the whole country: the change on equal sources, each category, what does not agree, the
method."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from aides.dessins.carte import Carte, attribution, carte_etats, carte_evolutions
from aides.dessins.pentes import Pente, lignes_pentes
from aides.domaine.analyses import NatureTitre
from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie, Territoire
from aides.domaine.changements import Changements
from aides.domaine.evolutions import Denominateur
from aides.domaine.listes import ceux
from aides.domaine.recueil import Recueil
from aides.domaine.regional import SourceLue
from aides.domaine.vocabulaire import Etat, Evolution
from aides.livre.bases import base_du_livre, changements_du_livre
from aides.livre.parties import Partie, ancre_categorie
from aides.mots.changements import evidence
from aides.mots.etats import Pastille, pastille_evolution, pastille_nue
from aides.mots.sigles import INEXPLIQUES, Sens
from aides.presentation.accroches import d_une_categorie, des_divergences
from aides.presentation.analyses import AnalysesAnnee, LigneTitre, analyses_par_annee, lignes_titres
from aides.presentation.changements import DevenirsCategorie, devenirs_categorie
from aides.presentation.commun import ComptageAnnee, comptage_annee
from aides.presentation.constat import Constat, constat
from aides.presentation.divergences import Section, sections
from aides.presentation.methode import (
    LigneAppui,
    LigneStatut,
    NombreConfiance,
    SuitesEtat,
    confiances,
    etats_nommes,
    glossaire,
    lignes_appuis,
    statuts_par_annee,
    table_evolutions,
    titres_appuis,
)
from aides.presentation.pages import Bilan, bilan_national
from aides.presentation.regional import VueDesaccord, vue_desaccord


@dataclass(frozen=True, slots=True, kw_only=True)
class PartieLecture(Partie):
    """How to read the book."""

    gabarit: ClassVar[str] = "livre/lecture.html"
    annees: tuple[int, ...]
    """The surveys, oldest first."""
    avec_tableaux: tuple[int, ...]
    """Those that have summary tables."""
    etats: list[Pastille]
    """The states."""
    evolutions: list[Pastille]
    """What becomes of a category."""
    base: str
    """On what changes are counted; "" where there is one survey."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartieNationale(Partie):
    """The national picture."""

    gabarit: ClassVar[str] = "livre/national.html"
    annees: tuple[int, ...]
    """The surveys, oldest first."""
    bilans: list[Bilan]
    """Each survey: how the sheets answered."""
    changements: Changements | None
    """What changed; None where there is one survey."""
    base: str
    """On what that rests."""
    constat: Constat | None
    """What it shows, in words."""
    lignes: list[Pente]
    """One a category: shares, drawn."""
    pastilles: list[Pastille]
    """Every change, as the table names it."""


class TerritoiresEtat(NamedTuple):
    """The territories in a state, in the order of their codes."""

    pastille: Pastille
    territoires: tuple[Territoire, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartieCategorie(Partie):
    """One category over the whole country."""

    gabarit: ClassVar[str] = "livre/categorie.html"
    a_gauche: ClassVar[bool] = True
    categorie: Categorie
    """Its own."""
    accroche: str
    """How many offer it, survey by survey."""
    annee: int
    """The survey whose territories are named."""
    comptages: tuple[ComptageAnnee, ...]
    """How many are in each state, survey by survey."""
    devenirs: DevenirsCategorie | None
    """What became of it; None where there is one survey."""
    base: str
    """On what that rests."""
    cartes: list[Carte]
    """One a survey, then the change, if there is one."""
    attribution: str
    """Whose outlines they are."""
    listes: tuple[TerritoiresEtat, ...]
    """Who is in each state."""
    analyses: list[AnalysesAnnee]
    """What the Atlas says of it, by survey."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartieDivergences(Partie):
    """What does not agree."""

    gabarit: ClassVar[str] = "livre/divergences.html"
    accroche: str
    """How many there are, kind by kind."""
    sections: list[Section]
    """Tables, sheets and analyses against each other, kind by kind."""
    totaux: list[LigneTitre]
    """Headline figures that do not add up."""
    desaccords: list[VueDesaccord]
    """One document against another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartieMethode(Partie):
    """How the data are made, and the documents."""

    gabarit: ClassVar[str] = "livre/methode.html"
    annees: tuple[int, ...]
    """The surveys, oldest first."""
    bornes: tuple[int, int] | None
    """The two that are compared; None where there is one survey."""
    etats: list[Pastille]
    """The states."""
    evolutions: list[SuitesEtat]
    """The table of changes."""
    statuts: list[LigneStatut]
    """How the sheets answered."""
    appuis: list[str]
    """What a filled cell may rest on besides its table."""
    lignes_appuis: list[LigneAppui]
    """What it rests on, category by category."""
    titres: list[LigneTitre]
    """The headline figures, counted again."""
    confiances: list[NombreConfiance]
    """How many measures were coded with which doubt."""
    nombre_mesures: int
    """How many there are."""
    sources: Sequence[SourceLue]
    """The documents."""
    glossaire: Mapping[str, Sens]
    """Acronyms and what they stand for."""
    inexpliques: Mapping[str, str]
    """Those that a document uses and does not explain."""


def partie_lecture(recueil: Recueil) -> PartieLecture:
    """Return how to read the book."""
    atlas = recueil.atlas
    return PartieLecture(
        ancre="lecture",
        titre="Lire ce livre",
        annees=atlas.annees,
        avec_tableaux=recueil.annees_tableaux,
        etats=etats_nommes(),
        evolutions=list(map(pastille_evolution, Evolution)),
        base=base_du_livre(changements_du_livre(atlas), atlas),
    )


def partie_nationale(recueil: Recueil) -> PartieNationale:
    """Return the national picture, over the territories that both surveys let one count."""
    atlas = recueil.atlas
    changements = changements_du_livre(atlas)
    lignes = lignes_pentes(atlas, changements, Denominateur.DEUX_ANNEES)
    return PartieNationale(
        ancre="national",
        titre="Vue d’ensemble",
        annees=atlas.annees,
        bilans=bilan_national(atlas),
        changements=changements,
        base=base_du_livre(changements, atlas),
        constat=constat(lignes, *changements.rapprochement) if changements else None,
        lignes=lignes,
        pastilles=list(map(pastille_evolution, Evolution)),
    )


def partie_categorie(recueil: Recueil, categorie: Categorie) -> PartieCategorie:
    """Return the pages of a category."""
    atlas, cle = recueil.atlas, categorie.cle
    changements = changements_du_livre(atlas)
    return PartieCategorie(
        ancre=ancre_categorie(categorie),
        titre=categorie.libelle,
        categorie=categorie,
        accroche=d_une_categorie(atlas, cle),
        annee=atlas.annee,
        comptages=tuple(comptage_annee(atlas, annee, cle) for annee in atlas.annees),
        devenirs=devenirs_categorie(atlas, changements, cle) if changements else None,
        base=base_du_livre(changements, atlas),
        cartes=_cartes(atlas, changements, cle),
        attribution=attribution(),
        listes=tuple(_listes(atlas, cle)),
        analyses=analyses_par_annee(recueil.analyses_de(cle)),
    )


def _cartes(atlas: Atlas, changements: Changements | None, cle: str) -> list[Carte]:
    cartes = [carte_etats(atlas, annee, cle, titre=f"En {annee}") for annee in atlas.annees]
    if changements:
        de, a = changements.paire
        titre = f"De {de} à {a}, {evidence(changements.base)}"
        cartes.append(carte_evolutions(atlas, changements, cle, titre=titre))
    return cartes


def _listes(atlas: Atlas, cle: str) -> Sequence[TerritoiresEtat]:
    listes = []
    for etat in Etat:
        siens = ceux(atlas.territoires, lambda t: atlas.case(t.code, atlas.annee, cle).etat is etat)  # noqa: B023
        listes.append(TerritoiresEtat(pastille_nue(etat), siens))
    return listes


def partie_divergences(recueil: Recueil) -> PartieDivergences:
    """Return all that does not agree."""
    tous = recueil.desaccords
    return PartieDivergences(
        ancre="divergences",
        titre="Là où les sources ne s’accordent pas",
        accroche=des_divergences(tous),
        sections=sections(tous.cases, recueil.annees),
        totaux=lignes_titres(tous.totaux),
        desaccords=list(map(vue_desaccord, tous.documents)),
    )


def partie_methode(recueil: Recueil) -> PartieMethode:
    """Return the method."""
    atlas = recueil.atlas
    return PartieMethode(
        ancre="methode",
        titre="Méthode et sources",
        annees=atlas.annees,
        bornes=atlas.bornes,
        etats=etats_nommes(),
        evolutions=table_evolutions(),
        statuts=statuts_par_annee(atlas),
        appuis=titres_appuis(),
        lignes_appuis=lignes_appuis(atlas),
        titres=lignes_titres(ceux(recueil.recomptes, lambda r: r.titre.nature is not NatureTitre.COMPOSITION)),
        confiances=confiances(recueil.mesures),
        nombre_mesures=len(recueil.mesures),
        sources=recueil.sources,
        glossaire=glossaire(),
        inexpliques=INEXPLIQUES,
    )
