"""Disagreements in words: what the table, the sheets, an analysis say, each with its page."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from aides.domaine.affirmations import Affirmation
from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie, MesureLue, RegionLue
from aides.domaine.divergences import CleCompte, Divergence, Genre
from aides.domaine.listes import grouper
from aides.domaine.vocabulaire import StatutFiche
from aides.mots.divergences import GENRES, expliquer
from aides.mots.ecriture import INSECABLE, euros
from aides.mots.etats import statut_en_clair
from aides.presentation.commun import territoires_par_region
from aides.presentation.mesures import vue_mesure

# The kinds that are of a category in a territory.
CASES = (Genre.TABLEAU_SEUL, Genre.FICHE_ANTERIEURE, Genre.ABSENTE_DU_TABLEAU, Genre.CHIFFRE, Genre.ANALYSE)


@dataclass(frozen=True, slots=True)
class Temoin:
    """A measure that a sheet gives as evidence: its year, title, place, amounts, and why it may not count."""

    annee: int
    intitule: str
    url: str
    montants: tuple[str, ...]
    reserve: str


@dataclass(frozen=True, slots=True)
class LigneDivergence:
    """One disagreement, each side in words; `analyses` where one of them is against the others."""

    divergence: Divergence
    ancre: str
    tableau: str
    fiche: str
    temoins: tuple[Temoin, ...]
    analyses: tuple[Affirmation, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """The disagreements of one kind."""

    genre: str
    titre: str
    explication: str
    lignes: tuple[LigneDivergence, ...]


def sections(divergences: Iterable[Divergence], annees: Sequence[int]) -> list[Section]:
    """Group by kind; kinds that have none are left out. `annees` are those of the surveys."""
    groupes = grouper(divergences, par=lambda d: d.genre.value)
    trouvees = []
    for cle, titre in GENRES:
        if cle in groupes:
            lignes = tuple(map(ligne, groupes[cle]))
            trouvees.append(Section(cle, titre, expliquer(cle, annees), lignes=lignes))
    return trouvees


def ligne(d: Divergence) -> LigneDivergence:
    """Return both sides of a disagreement in words."""
    return LigneDivergence(
        divergence=d,
        ancre=d.ancre,
        tableau=_tableau(d),
        fiche=_fiche(d),
        temoins=tuple(map(_temoin, (*d.mesures, *d.anterieures))),
        analyses=d.case.contraires if d.genre is Genre.ANALYSE else (),
    )


def _tableau(d: Divergence) -> str:
    """What the table's cell says."""
    if d.genre is Genre.ANALYSE and not d.case.ligne_tableau:
        return f"Pas de tableau de la région en {d.case.annee}"
    if d.genre in (Genre.ABSENTE_DU_TABLEAU, Genre.ANALYSE):
        return "Case vide"
    if not d.case.mention:
        return "Case remplie"
    return f"Case remplie{INSECABLE}: «{INSECABLE}{d.case.mention}{INSECABLE}»"


def _fiche(d: Divergence) -> str:
    """What the sheet of the same year says."""
    annee = d.case.annee
    if d.genre is Genre.ABSENTE_DU_TABLEAU:
        return f"La fiche de {annee} le décrit."
    if d.genre is Genre.CHIFFRE:
        if any(map(_en_donne, d.mesures)):
            manquants = " et ".join(map(euros, d.chiffres))
            return f"La fiche de {annee} donne d’autres montants que {manquants}."
        if d.mesures:
            return f"La fiche de {annee} ne donne aucun montant."
    if d.fiche is None or d.fiche.statut is not StatutFiche.AIDES:
        return f"Fiche de {annee}{INSECABLE}: {statut_en_clair(d.fiche).lower()}."
    if d.mesures:
        return f"La fiche de {annee} en parle sans que cela compte."
    return f"La fiche de {annee} décrit d’autres aides, pas celle-ci."


def _en_donne(m: MesureLue) -> bool:
    """Whether a measure states an amount."""
    return bool(m.montants)


def _temoin(m: MesureLue) -> Temoin:
    vue = vue_mesure(m)
    return Temoin(
        annee=m.annee,
        intitule=m.intitule,
        url=m.url,
        montants=vue.textes_montants,
        reserve=", ".join(filter(None, [vue.reserve, vue.doute_bref])),
    )


class NombreGenre(NamedTuple):
    """How many disagreements of one kind."""

    genre: str
    nombre: int


@dataclass(frozen=True, slots=True)
class Decompte:
    """How many disagreements of each kind a category or a région has; `cle` is what the filter takes."""

    cle: str
    nom: str
    nombres: tuple[NombreGenre, ...]
    total: int


def decomptes(ou: Iterable[Categorie | RegionLue], compte: Counter[CleCompte]) -> list[Decompte]:
    """Return a row of counts for each category or région, zeros included: they are known to be none."""
    return [_decompte(objet, compte) for objet in ou]


def _decompte(objet: Categorie | RegionLue, compte: Counter[CleCompte]) -> Decompte:
    cle, nom = (objet.cle, objet.libelle) if isinstance(objet, Categorie) else (objet.slug, objet.nom)
    nombres, total = [], 0
    for genre in CASES:
        nombres.append(NombreGenre(genre.value, compte[cle, genre]))
        total += compte[cle, genre]
    return Decompte(cle, nom, tuple(nombres), total=total)


class TitreGenre(NamedTuple):
    """A kind of disagreement, with its label."""

    genre: str
    titre: str


def titres_cases() -> list[TitreGenre]:
    """Return the kinds that are of a category in a territory, with their labels."""
    return [TitreGenre(cle, titre) for cle, titre in GENRES if cle in CASES]


def regions_de(atlas: Atlas) -> list[RegionLue]:
    """Return the régions of an atlas's territories, by slug."""
    return [groupe.region for groupe in territoires_par_region(atlas.territoires)]
