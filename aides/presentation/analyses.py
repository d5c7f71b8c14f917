"""The Atlas's analyses and headline figures, in words; our own counts beside the latter."""

from collections.abc import Iterable, Iterator
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
    themes = []
    for titre, siennes in grouper(analyses, par=lambda a: a.theme).items():
        themes.append(Theme(titre, tuple(map(_passage, siennes))))
    return themes


def _passage(a: AnalyseLue) -> Passage:
    return Passage(a, tuple(map(_montrer, a.chiffres)))


def _montrer(chiffre: ChiffreCite) -> ChiffreMontre:
    return ChiffreMontre(valeur(chiffre), chiffre)


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
    if not dits:
        return None
    contributions = tuple(_contributions(dits.contributions))
    return DitsVus(contributions, analyses_par_annee(dits.analyses), dits.titres)


def _contributions(passages: Iterable[ContributionLue]) -> Iterator[ThemeContribution]:
    """Yield the passages of contributions by theme, with the page of the first of each."""
    for titre, siens in grouper(passages, par=lambda c: c.theme).items():
        yield ThemeContribution(titre, siens[0].page, siens)


def lignes_titres(recomptes: Iterable[Recompte]) -> list[LigneTitre]:
    """Return headline figures with our counts in words."""
    return list(map(_ligne_titre, recomptes))


def _ligne_titre(r: Recompte) -> LigneTitre:
    return LigneTitre(r, tuple(_notre_compte(d, r.annee) for d in r.comptes))


def _notre_compte(d: Denombrement, annee: int) -> NotreCompte:
    # Of all territories there are as many as there are: a total would say it twice.
    en_mots = str(d.nombre) if d.quoi is Compte.TERRITOIRES else f"{d.nombre} sur {d.total}"
    return NotreCompte(en_mots, COMPTES[d.quoi].format(annee=annee))
