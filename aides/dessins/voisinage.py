"""How many categories a territory offers, beside those that touch it.

Lines follow the codes, never the numbers: nobody is ranked. What is unknown is a stretch of the scale, for it may be
any of it, never a dot at zero. Coordinates are whole numbers: a French template prints « 12,5 ».
"""

from dataclasses import dataclass
from typing import NamedTuple

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Territoire
from aides.domaine.listes import ceux
from aides.mots.etats import offre_en_clair, statut_en_clair

_ORIGINE, _UNITE, _PISTE = 8, 20, 12


class Troncon(NamedTuple):
    """A stretch of the scale, from one place to another."""

    debut: int
    fin: int


@dataclass(frozen=True, slots=True)
class Piste:
    """One survey on a territory's line: the dot's place, None where nothing is known; the stretch that is unknown.

    `au_tableau`: whether the table alone says a part of it."""

    annee: int
    y: int
    texte: str
    precision: str
    statut: str
    point: int | None
    inconnu: Troncon | None
    au_tableau: bool


@dataclass(frozen=True, slots=True)
class Ligne:
    """One territory, with a track for each survey; `lui` is the one that the page is about."""

    territoire: Territoire
    lui: bool
    pistes: tuple[Piste, ...]

    @property
    def une_inconnue(self) -> bool:
        """Whether a stretch of one of its tracks is unknown."""
        return any(piste.inconnu for piste in self.pistes)


@dataclass(frozen=True, slots=True)
class Echelle:
    """Territories in the order of their codes on one scale, from none of the categories to all of them."""

    annees: tuple[int, ...]
    maximum: int
    fin: int
    hauteur: int
    lignes: tuple[Ligne, ...]
    debut: int = _ORIGINE

    @property
    def au_tableau(self) -> tuple[int, ...]:
        """The surveys of which the table counts where no sheet says as much: unlike the others."""
        dites = {p.annee for ligne in self.lignes for p in ligne.pistes if p.au_tableau}
        return ceux(self.annees, lambda annee: annee in dites)

    @property
    def largeur(self) -> int:
        """The width of a line's view box."""
        return self.fin + _ORIGINE

    @property
    def une_inconnue(self) -> bool:
        """Whether a stretch of any line is unknown: the legend says so only then."""
        return any(ligne.une_inconnue for ligne in self.lignes)


def echelle(atlas: Atlas, code: str = "") -> Echelle:
    """Return the atlas's territories on one scale; `code` is the one to be set apart."""
    total = len(atlas.categories)
    lignes = [Ligne(t, t.code == code, _pistes(atlas, t.code)) for t in atlas.territoires]
    return Echelle(
        annees=atlas.annees,
        maximum=total,
        fin=_ORIGINE + total * _UNITE,
        hauteur=_PISTE * len(atlas.annees),
        lignes=tuple(lignes),
    )


def _pistes(atlas: Atlas, code: str) -> tuple[Piste, ...]:
    return tuple(_piste(atlas, code, rang) for rang in range(len(atlas.annees)))


def _piste(atlas: Atlas, code: str, rang: int) -> Piste:
    annee = atlas.annees[rang]
    decompte = atlas.decompte(code, annee)
    texte, precision = offre_en_clair(decompte)
    x = _ORIGINE + decompte.proposees * _UNITE
    return Piste(
        annee=annee,
        y=rang * _PISTE + _PISTE // 2,
        texte=texte,
        precision=precision,
        statut=statut_en_clair(atlas.fiches.get((code, annee))),
        point=x if decompte.connues else None,
        au_tableau=decompte.du_tableau > 0,
        inconnu=Troncon(x, x + decompte.inconnues * _UNITE) if decompte.inconnues else None,
    )
