"""A territory in pictures: its 12 categories as squares, and how many it offers beside those that touch it.

Lines follow the codes, never the numbers: nobody is ranked. What is unknown is a stretch of the scale, for it may be
any of it, never a dot at zero. Coordinates are whole numbers: a French template prints « 12,5 ».
"""

from collections.abc import Iterable
from dataclasses import dataclass

from aides.domaine.catalogue import Atlas, Territoire
from aides.domaine.evolutions import Comptage, compter_etats
from aides.libelles import ETATS, ETATS_PLURIEL
from aides.presentation.commun import (
    INSECABLE,
    LigneCategorie,
    Pastille,
    lignes_categories,
    pastille_etat,
    statut_en_clair,
)
from aides.presentation.listes import offre_en_clair

_ETIQUETTE, _ENTETE, _PAS, _RANGEE = 44, 20, 28, 32
_ORIGINE, _UNITE, _PISTE = 8, 20, 12


@dataclass(frozen=True, slots=True)
class Carre:
    """One category, one year: where its square stands, its state."""

    x: int
    rang: int
    nom: str
    pastille: Pastille


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


@dataclass(frozen=True, slots=True)
class Piste:
    """One survey on a territory's line: the dot's place, None where nothing is known; the stretch that is unknown."""

    annee: int
    y: int
    texte: str
    precision: str
    statut: str
    point: int | None
    inconnu: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Ligne:
    """One territory, with a track for each survey; `lui` is the one that the page is about."""

    territoire: Territoire
    lui: bool
    pistes: tuple[Piste, ...]


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
        return any(piste.inconnu for ligne in self.lignes for piste in ligne.pistes)


@dataclass(frozen=True, slots=True)
class Entourage:
    """A territory's page in pictures. `autres`: those that touch it or, overseas, those of its région."""

    douze: Douze
    echelle: Echelle
    autres: tuple[Territoire, ...]
    connus: tuple[tuple[int, int], ...]
    lignes: tuple[tuple[LigneCategorie, Comptage], ...]

    @property
    def annee(self) -> int:
        """The survey in which those around are counted, category by category: the last one."""
        return self.echelle.annees[-1]


def compte_en_mots(compte: Comptage) -> str:
    """Write « 8 proposées, 1 déclarée absente, 3 non mentionnées, 0 inconnue sur 12 », or « 12 inconnues sur 12 »."""
    if not compte.connus:
        return f"{compte.total} inconnues sur{INSECABLE}{compte.total}"
    parties = (
        f"{n} {ETATS_PLURIEL[cle] if n > 1 else mot.lower()}" for cle, mot in ETATS for n in [compte.nombre(cle)]
    )
    return f"{', '.join(parties)} sur{INSECABLE}{compte.total}"


def douze(atlas: Atlas, code: str) -> Douze:
    """Return a territory's squares, one row a survey."""
    rangees = tuple(
        Rangee(
            annee,
            _ENTETE + rang * _RANGEE,
            tuple(
                Carre(_ETIQUETTE + i * _PAS, i + 1, c.libelle, pastille_etat(atlas.case(code, annee, c.cle)))
                for i, c in enumerate(atlas.categories)
            ),
            compte_en_mots(compter_etats(atlas.cases(annee, territoire=code))),
        )
        for rang, annee in enumerate(atlas.annees)
    )
    return Douze(rangees, _ETIQUETTE + len(atlas.categories) * _PAS, _ENTETE + len(rangees) * _RANGEE)


def echelle(atlas: Atlas, code: str = "") -> Echelle:
    """Return the atlas's territories on one scale; `code` is the one to be set apart."""
    total = len(atlas.categories)
    return Echelle(
        atlas.annees,
        total,
        _ORIGINE + total * _UNITE,
        _PISTE * len(atlas.annees),
        tuple(
            Ligne(t, t.code == code, tuple(_piste(atlas, t.code, rang) for rang in range(len(atlas.annees))))
            for t in atlas.territoires
        ),
    )


def _piste(atlas: Atlas, code: str, rang: int) -> Piste:
    annee = atlas.annees[rang]
    decompte = atlas.decompte(code, annee)
    texte, precision = offre_en_clair(decompte)
    x = _ORIGINE + decompte.proposees * _UNITE
    return Piste(
        annee,
        rang * _PISTE + _PISTE // 2,
        texte,
        precision,
        statut_en_clair(atlas.fiches.get((code, annee))),
        x if decompte.connues else None,
        (x, x + decompte.inconnues * _UNITE) if decompte.inconnues else None,
    )


def entourage(atlas: Atlas, code: str) -> Entourage:
    """Return the pictures of a territory's page from the atlas of it and of those around it."""
    autres = atlas.restreint(t.code for t in atlas.territoires if t.code != code)
    return Entourage(
        douze(atlas, code),
        echelle(atlas, code),
        autres.territoires,
        tuple((annee, autres.connus(annee)) for annee in atlas.annees),
        tuple(zip(lignes_categories(atlas, code), _par_categorie(autres), strict=True)),
    )


def _par_categorie(autres: Atlas) -> Iterable[Comptage]:
    """Count, in each category, those around by their state in the last survey."""
    return (autres.comptage(autres.annees[-1], c.cle) for c in autres.categories)
