"""Disagreements in words: what the table says, what the sheets say, with both pages."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from aides.domaine.catalogue import Atlas, Categorie, MesureLue, RegionLue
from aides.domaine.divergences import Divergence, Genre
from aides.domaine.vocabulaire import StatutFiche
from aides.mots.divergences import EXPLICATIONS, GENRES
from aides.mots.ecriture import INSECABLE, euros
from aides.mots.etats import statut_en_clair
from aides.presentation.mesures import vue_mesure

PAGES_TABLEAUX = "32-43"
# The kinds that oppose a table cell to a sheet.
CASES = (Genre.TABLEAU_SEUL, Genre.FICHE_ANTERIEURE, Genre.ABSENTE_DU_TABLEAU, Genre.CHIFFRE)


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
    """One disagreement, both sides in words."""

    divergence: Divergence
    ancre: str
    tableau: str
    fiche: str
    temoins: tuple[Temoin, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The disagreements of one kind."""

    genre: str
    titre: str
    explication: str
    lignes: tuple[LigneDivergence, ...]


def sections(divergences: Iterable[Divergence]) -> list[Section]:
    """Group by kind; kinds that have none are left out."""
    lignes = [ligne(d) for d in divergences]
    return [
        Section(cle, titre, EXPLICATIONS[cle], siennes)
        for cle, titre in GENRES
        if (siennes := tuple(x for x in lignes if x.divergence.genre.value == cle))
    ]


def ligne(d: Divergence) -> LigneDivergence:
    """Return both sides of a disagreement in words."""
    mention = f"{INSECABLE}: «{INSECABLE}{d.case.mention}{INSECABLE}»" if d.case.mention else ""
    return LigneDivergence(
        d,
        f"{d.genre.value}-{d.territoire.code.lower()}-{d.case.annee}-{d.categorie.cle}",
        "Case vide" if d.genre is Genre.ABSENTE_DU_TABLEAU else f"Case remplie{mention}",
        _fiche(d),
        tuple(_temoin(m) for m in (*d.mesures, *d.anterieures)),
    )


def _fiche(d: Divergence) -> str:
    annee = d.case.annee
    if d.genre is Genre.ABSENTE_DU_TABLEAU:
        return f"La fiche de {annee} le décrit."
    if d.genre is Genre.CHIFFRE:
        if any(m.montants for m in d.mesures):
            manquants = " et ".join(euros(valeur) for valeur in d.chiffres)
            return f"La fiche de {annee} donne d’autres montants que {manquants}."
        if d.mesures:
            return f"La fiche de {annee} ne donne aucun montant."
    if d.fiche is None or d.fiche.statut is not StatutFiche.AIDES:
        return f"Fiche de {annee}{INSECABLE}: {statut_en_clair(d.fiche).lower()}."
    if d.mesures:
        return f"La fiche de {annee} en parle sans que cela compte."
    return f"La fiche de {annee} décrit d’autres aides, pas celle-ci."


def _temoin(m: MesureLue) -> Temoin:
    vue = vue_mesure(m)
    reserves = [
        vue.stade.lower(),
        "schéma national ou régional, non compté" if m.schema_general else "",
        f"codage {vue.confiance.lower()}" if vue.doute else "",
    ]
    return Temoin(
        m.annee,
        m.intitule,
        f"{m.territoire.url}#{vue.ancre}",
        tuple(x.texte for x in vue.montants),
        ", ".join(filter(None, reserves)),
    )


@dataclass(frozen=True, slots=True)
class Compteur:
    """How many disagreements of each kind a category or a région has; `cle` is what the filter takes."""

    cle: str
    nom: str
    nombres: tuple[tuple[str, int], ...]
    total: int


def compteurs(ou: Iterable[Categorie | RegionLue], compte: Counter[tuple[str, Genre]]) -> list[Compteur]:
    """Return a row of counts for each category or région, zeros included: they are known to be none."""
    lignes = []
    for objet in ou:
        cle, nom = (objet.cle, objet.libelle) if isinstance(objet, Categorie) else (objet.slug, objet.nom)
        nombres = tuple((genre.value, compte[cle, genre]) for genre in CASES)
        lignes.append(Compteur(cle, nom, nombres, sum(n for _, n in nombres)))
    return lignes


def titres_cases() -> list[tuple[str, str]]:
    """Return the kinds that oppose a table cell to a sheet, with their labels."""
    return [(cle, titre) for cle, titre in GENRES if cle in {genre.value for genre in CASES}]


def regions_de(atlas: Atlas) -> list[RegionLue]:
    """Return the régions of an atlas's territories, by slug."""
    regions = {t.region.slug: t.region for t in atlas.territoires}
    return [regions[slug] for slug in sorted(regions)]
