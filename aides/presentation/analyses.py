"""The Atlas's analyses and headline figures, in words; our own counts beside the latter."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from aides.domaine.analyses import (
    AnalyseLue,
    ChiffreCite,
    Compte,
    ContributionLue,
    Denombrement,
    Dits,
    Recompte,
    TitreLu,
)
from aides.domaine.listes import grouper
from aides.mots.ecriture import INSECABLE, nombre

COMPTES = {
    Compte.FICHE_QUI_DIT: "fiches de {annee} qui décrivent des aides ou déclarent n’en avoir aucune",
    Compte.CONNUS: "territoires dont une fiche ou un tableau de {annee} dit quelque chose",
    Compte.OFFRE: "territoires qui proposent une catégorie au moins en {annee}, d’après la fiche ou le tableau",
    Compte.FICHE_AIDES: "territoires dont la fiche de {annee} décrit des aides",
    Compte.LIGNE_REMPLIE: "territoires dont la ligne du tableau a une case remplie au moins",
    Compte.TERRITOIRES: "territoires ici, Métropole de Lyon comprise",
}


class ChiffreMontre(NamedTuple):
    """A figure as it is written (« 48 % »), with what it measures, among whom, its nuance."""

    texte: str
    chiffre: ChiffreCite


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with its figures."""

    analyse: AnalyseLue
    chiffres: tuple[ChiffreMontre, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """The passages of one theme, in one survey's analysis."""

    titre: str
    passages: tuple[Passage, ...]


class AnalysesAnnee(NamedTuple):
    """What the analysis of one survey says, theme by theme."""

    annee: int
    themes: list[Theme]


def analyses_par_annee(analyses: Iterable[AnalyseLue]) -> list[AnalysesAnnee]:
    """Group passages by survey, latest first, then by theme in the Atlas's order."""
    annees = grouper(analyses, par=lambda a: a.annee)
    return [AnalysesAnnee(annee, _themes(annees[annee])) for annee in sorted(annees, reverse=True)]


def _themes(analyses: Iterable[AnalyseLue]) -> list[Theme]:
    themes = grouper(analyses, par=lambda a: a.theme)
    return [Theme(titre, tuple(map(_passage, siennes))) for titre, siennes in themes.items()]


def _passage(a: AnalyseLue) -> Passage:
    chiffres = [ChiffreMontre(valeur(c), c) for c in a.chiffres]
    return Passage(a, tuple(chiffres))


def valeur(chiffre: ChiffreCite) -> str:
    """Write a figure with its unit, « 48 % », « 35 ruptures », or as the passage says it: « moins de 10 % »."""
    if chiffre.dit:
        return chiffre.dit
    return f"{nombre(chiffre.valeur)}{INSECABLE}{chiffre.unite}"


class NotreCompte(NamedTuple):
    """One of our counts: « 82 sur 101 », and what it counts."""

    valeur: str
    sens: str


@dataclass(frozen=True, slots=True)
class LigneTitre:
    """A headline figure as the Atlas's, and our counts as ours."""

    recompte: Recompte
    nos_comptes: tuple[NotreCompte, ...]


@dataclass(frozen=True, slots=True)
class ThemeContribution:
    """The passages of one contribution."""

    titre: str
    page: int
    passages: tuple[ContributionLue, ...]


@dataclass(frozen=True, slots=True)
class DitsVus:
    """What the Atlas says besides its sheets and tables, ready to be shown."""

    contributions: tuple[ThemeContribution, ...]
    analyses: list[AnalysesAnnee]
    titres: tuple[TitreLu, ...]


def dits_vus(dits: Dits) -> DitsVus | None:
    """Return it by contribution, survey, theme; None where there is nothing."""
    themes = grouper(dits.contributions, par=lambda c: c.theme)
    contributions = [ThemeContribution(titre, siens[0].page, siens) for titre, siens in themes.items()]
    vus = DitsVus(tuple(contributions), analyses_par_annee(dits.analyses), dits.titres)
    return vus if dits else None


def lignes_titres(recomptes: Iterable[Recompte]) -> list[LigneTitre]:
    """Return headline figures with our counts in words."""
    lignes = []
    for r in recomptes:
        comptes = tuple(_notre_compte(d, r.annee) for d in r.comptes)
        lignes.append(LigneTitre(r, comptes))
    return lignes


def _notre_compte(d: Denombrement, annee: int) -> NotreCompte:
    # Of all territories there are as many as there are: a total would say it twice.
    en_mots = str(d.nombre) if d.quoi is Compte.TERRITOIRES else f"{d.nombre} sur {d.total}"
    return NotreCompte(en_mots, COMPTES[d.quoi].format(annee=annee))
