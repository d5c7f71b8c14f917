"""The Atlas's analyses and headline figures, in words; our own counts beside the latter."""

from collections.abc import Iterable
from dataclasses import dataclass

from aides.domaine.analyses import AnalyseLue, ChiffreCite, Compte, Recompte
from aides.mots.ecriture import INSECABLE, nombre

COMPTES = {
    Compte.FICHE_QUI_DIT: "fiches de {annee} qui décrivent des aides ou déclarent n’en avoir aucune",
    Compte.CONNUS: "territoires dont une fiche ou un tableau de {annee} dit quelque chose",
    Compte.OFFRE: "territoires qui proposent une catégorie au moins en {annee}, d’après la fiche ou le tableau",
    Compte.FICHE_AIDES: "territoires dont la fiche de {annee} décrit des aides",
    Compte.LIGNE_REMPLIE: "territoires dont la ligne du tableau a une case remplie au moins",
    Compte.TERRITOIRES: "territoires ici, Métropole de Lyon comprise",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with its figures in words: (« 48 % », what it measures, among whom, nuance)."""

    analyse: AnalyseLue
    chiffres: tuple[tuple[str, ChiffreCite], ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """The passages of one theme, in one survey's analysis."""

    titre: str
    passages: tuple[Passage, ...]


def analyses_par_annee(analyses: Iterable[AnalyseLue]) -> list[tuple[int, list[Theme]]]:
    """Group passages by survey, latest first, then by theme in the Atlas's order."""
    groupes: dict[int, dict[str, list[Passage]]] = {}
    for a in analyses:
        chiffres = tuple((valeur(c), c) for c in a.chiffres)
        groupes.setdefault(a.annee, {}).setdefault(a.theme, []).append(Passage(a, chiffres))
    return [
        (annee, [Theme(titre, tuple(passages)) for titre, passages in themes.items()])
        for annee, themes in sorted(groupes.items(), reverse=True)
    ]


def valeur(chiffre: ChiffreCite) -> str:
    """Write a figure with its unit: « 48 % », « 35 ruptures », « rang 3 »."""
    if chiffre.unite == "rang":
        return f"rang{INSECABLE}{nombre(chiffre.valeur)}"
    return f"{nombre(chiffre.valeur)}{INSECABLE}{chiffre.unite}"


@dataclass(frozen=True, slots=True)
class LigneTitre:
    """A headline figure as the Atlas's, and our counts as ours."""

    recompte: Recompte
    nos_comptes: tuple[tuple[str, str], ...]


def lignes_titres(recomptes: Iterable[Recompte]) -> list[LigneTitre]:
    """Return headline figures with our counts in words."""
    return [
        LigneTitre(
            r,
            tuple(
                (
                    str(n) if compte is Compte.TERRITOIRES else f"{n} sur {total}",
                    COMPTES[compte].format(annee=r.annee),
                )
                for compte, n, total in r.comptes
            ),
        )
        for r in recomptes
    ]
