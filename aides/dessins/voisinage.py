"""A territory in pictures: its 12 categories as squares, and how many it offers beside those that touch it.

Lines follow the codes, never the numbers: nobody is ranked. What is unknown is a stretch of the scale, for it may be
any of it, never a dot at zero. Coordinates are whole numbers: a French template prints « 12,5 ».
"""

from dataclasses import dataclass
from typing import NamedTuple

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Territoire
from aides.domaine.evolutions import compter_etats
from aides.mots.etats import (
    Pastille,
    compte_en_mots,
    contredits_en_mots,
    offre_en_clair,
    pastille_breve,
    statut_en_clair,
)

_ETIQUETTE, _ENTETE, _PAS, _RANGEE = 44, 20, 28, 32
_ORIGINE, _UNITE, _PISTE = 8, 20, 12


@dataclass(frozen=True, slots=True)
class Carre:
    """One category, one year: where its square stands, its state, whether an analysis says otherwise."""

    x: int
    rang: int
    nom: str
    pastille: Pastille
    contredit: bool = False


@dataclass(frozen=True, slots=True)
class Rangee:
    """One survey: its 12 squares in the order of the categories, and their number in words."""

    annee: int
    y: int
    carres: tuple[Carre, ...]
    mots: str


@dataclass(frozen=True, slots=True)
class Douze:
    """The squares of all surveys, one row above the other; the numbers of the categories stand on top."""

    rangees: tuple[Rangee, ...]
    largeur: int
    hauteur: int


class Troncon(NamedTuple):
    """A stretch of the scale, from one place to another."""

    debut: int
    fin: int


@dataclass(frozen=True, slots=True)
class Piste:
    """One survey on a territory's line: the dot's place, None where nothing is known; the stretch that is unknown."""

    annee: int
    y: int
    texte: str
    precision: str
    statut: str
    point: int | None
    inconnu: Troncon | None


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
    def largeur(self) -> int:
        """The width of a line's view box."""
        return self.fin + _ORIGINE

    @property
    def une_inconnue(self) -> bool:
        """Whether a stretch of any line is unknown: the legend says so only then."""
        return any(ligne.une_inconnue for ligne in self.lignes)


def douze(atlas: Atlas, code: str) -> Douze:
    """Return a territory's squares, one row a survey."""
    rangees = tuple(_rangee(atlas, code, rang) for rang in range(len(atlas.annees)))
    return Douze(
        rangees,
        largeur=_ETIQUETTE + len(atlas.categories) * _PAS,
        hauteur=_ENTETE + len(rangees) * _RANGEE,
    )


def _rangee(atlas: Atlas, code: str, rang: int) -> Rangee:
    annee = atlas.annees[rang]
    carres = []
    for i, c in enumerate(atlas.categories):
        case = atlas.case(code, annee, c.cle)
        carre = Carre(
            x=_ETIQUETTE + i * _PAS,
            rang=i + 1,
            nom=c.libelle,
            pastille=pastille_breve(case),
            contredit=bool(case.contraires),
        )
        carres.append(carre)
    return Rangee(
        annee=annee,
        y=_ENTETE + rang * _RANGEE,
        carres=tuple(carres),
        mots=_mots(atlas, code, annee),
    )


def _mots(atlas: Atlas, code: str, annee: int) -> str:
    cases = tuple(atlas.cases(annee, territoire=code))
    compte = compte_en_mots(compter_etats(cases))
    contredits = contredits_en_mots(sum(bool(case.contraires) for case in cases))
    return f"{compte}\u00a0; {contredits}" if contredits else compte


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
        inconnu=Troncon(x, x + decompte.inconnues * _UNITE) if decompte.inconnues else None,
    )
