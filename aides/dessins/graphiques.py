"""Figures drawn on the server as SVG, words ready. Geometry is in whole numbers: a French template prints « 12,5 ».

A year between two known ones is marked « non donné », never drawn as zero.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from aides.domaine.catalogue import Territoire
from aides.domaine.regional import ChiffreLu, NatureChiffre, OperationLue, series
from aides.mots.ecriture import nombre
from aides.mots.regional import VueChiffre, valeur_en_clair, vue_chiffre
from territoires.contours import fond

LARGEUR = 360
_DEBUT, _LONGUEUR, _PAS = 136, 140, 30
_HAUT, _BASE, _BARRE = 34, 168, 46


@dataclass(frozen=True, slots=True)
class Barre:
    """One bar: its rectangle, its name, its value, and whether the value is only announced or forecast."""

    x: int
    y: int
    largeur: int
    hauteur: int
    nom: str
    valeur: str
    ferme: bool
    vue: VueChiffre

    @property
    def periode(self) -> str:
        """The figure's period, empty where the bar's own name says it."""
        return "" if self.vue.chiffre.periode == self.nom else self.vue.chiffre.periode

    @property
    def milieu(self) -> int:
        """Where a centred label goes."""
        return self.x + self.largeur // 2

    @property
    def bout(self) -> int:
        """Where a label goes that follows a lying bar."""
        return self.x + self.largeur + 6

    @property
    def ligne(self) -> int:
        """The base line of a lying bar's labels."""
        return self.y + self.hauteur - 5

    @property
    def dessus(self) -> int:
        """The base line of a standing bar's value."""
        return self.y - 8


@dataclass(frozen=True, slots=True)
class Trou:
    """Years between two known ones, of which the documents say nothing."""

    x: int
    largeur: int
    annees: str
    mot: str

    @property
    def milieu(self) -> int:
        """Where its words go."""
        return self.x + self.largeur // 2


@dataclass(frozen=True, slots=True)
class Graphique:
    """A chart with what a reader who does not see it needs: a title and a sentence; the table stands beside."""

    cle: str
    titre: str
    texte: str
    debout: bool
    hauteur: int
    barres: tuple[Barre, ...]
    trous: tuple[Trou, ...]
    colonne: str

    @property
    def largeur(self) -> int:
        """The width of the view box, for all charts."""
        return LARGEUR

    @property
    def commune(self) -> VueChiffre | None:
        """A figure that speaks for all: same document, same period, all counted; None where they differ."""
        premiere = self.barres[0].vue
        fonds = {(b.vue.chiffre.source.cle, b.periode, b.ferme) for b in self.barres}
        return premiere if len(fonds) == 1 and self.barres[0].ferme else None

    @property
    def base(self) -> int:
        """The line that standing bars stand on."""
        return _BASE


def graphiques(chiffres: Iterable[ChiffreLu]) -> list[Graphique]:
    """Return one chart a series: by territory where every figure has one, else by year."""
    dessins = []
    for cle, points in series(chiffres).items():
        if all(p.territoire for p in points):
            dessins.append(_couche(cle, points))
        elif all(p.annee_fin for p in points):
            dessins.append(_debout(cle, points))
    return dessins


def _titre(points: Iterable[ChiffreLu]) -> str:
    """Return what the series counts; documents that name it differently are all quoted."""
    vues = [vue_chiffre(p) for p in points]
    libelles = list(dict.fromkeys(v.libelle for v in vues))
    return " / ".join([libelles[0], *(x[:1].lower() + x[1:] for x in libelles[1:])])


def _valeurs(points: tuple[ChiffreLu, ...]) -> list[str]:
    """Return the values as labels: without their unit where all share one that the title tells."""
    unites = {p.unite for p in points}
    if len(unites) == 1 and not unites & {"EUR", "%"}:
        return [nombre(p.valeur) for p in points]
    return [valeur_en_clair(p.valeur, p.unite) for p in points]


def _texte(barres: Iterable[Barre]) -> str:
    return ", ".join(f"{b.nom} : {b.vue.valeur}" for b in barres) + "."


def _couche(cle: str, points: tuple[ChiffreLu, ...]) -> Graphique:
    """Lying bars, one a territory, in the order of the codes: the survey has no scale to rank them by."""
    points = tuple(sorted(points, key=lambda p: p.territoire.code if p.territoire else ""))
    plus_grand = max(p.valeur for p in points) or 1
    barres = tuple(
        Barre(
            _DEBUT,
            rang * _PAS + 5,
            round(_LONGUEUR * p.valeur / plus_grand),
            20,
            p.territoire.nom if p.territoire else "",
            valeur,
            p.nature is NatureChiffre.COMPTE,
            vue_chiffre(p),
        )
        for rang, (p, valeur) in enumerate(zip(points, _valeurs(points), strict=True))
    )
    return Graphique(cle, _titre(points), _texte(barres), False, _PAS * len(points), barres, (), "Département")


def _debout(cle: str, points: tuple[ChiffreLu, ...]) -> Graphique:
    """Standing bars on a true scale of years."""
    points = tuple(sorted(points, key=lambda p: p.annee_fin or 0))
    annees = [p.annee_fin or 0 for p in points]
    plus_grand = max(p.valeur for p in points) or 1
    portee = LARGEUR - 2 * _BARRE
    duree = (annees[-1] - annees[0]) or 1
    barres = []
    for p, annee, valeur in zip(points, annees, _valeurs(points), strict=True):
        hauteur = round((_BASE - _HAUT) * p.valeur / plus_grand)
        centre = _BARRE + portee * (annee - annees[0]) // duree
        barres.append(
            Barre(
                centre - _BARRE // 2,
                _BASE - hauteur,
                _BARRE,
                hauteur,
                str(annee),
                valeur,
                p.nature is NatureChiffre.COMPTE,
                vue_chiffre(p),
            )
        )
    trous = tuple(_trou(a, b) for a, b in pairwise(barres) if int(b.nom) - int(a.nom) > 1)
    return Graphique(cle, _titre(points), _texte(barres), True, _BASE + 28, tuple(barres), trous, "Année")


def _trou(avant: Barre, apres: Barre) -> Trou:
    premier, dernier = int(avant.nom) + 1, int(apres.nom) - 1
    x = avant.x + avant.largeur + 8
    une = premier == dernier
    return Trou(
        x,
        max(apres.x - 8 - x, 0),
        str(premier) if une else f"{premier} à {dernier}",
        "non donné" if une else "non donnés",
    )


@dataclass(frozen=True, slots=True)
class ZoneOperations:
    """A territory on the map of operations, with its count in words; `teinte` is 0 (none listed) to 4."""

    territoire: Territoire
    trace: str
    teinte: int
    nombre: str
    mots: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class CarteOperations:
    """The map of a région’s operations; `corps` is the size of its letters, in units of the outlines."""

    cadre: str
    corps: int
    zones: tuple[ZoneOperations, ...]


def carte_operations(operations: Iterable[OperationLue], territoires: Iterable[Territoire]) -> CarteOperations | None:
    """Return the map of operations by territory; None where there is none, or no outline to draw on."""
    contours = fond()["territoires"]
    traces = [(t, contours[t.code]) for t in territoires if t.code in contours]
    totaux: dict[str, int] = {}
    for o in operations:
        totaux[o.territoire.code] = totaux.get(o.territoire.code, 0) + 1
    if not totaux or not traces:
        return None
    moindre, plus_grand = min(totaux.values()), max(totaux.values())
    boites = [z["boite"] for _, z in traces]
    x0, y0 = min(b[0] for b in boites) - 9, min(b[1] for b in boites) - 9
    largeur, hauteur = max(b[2] for b in boites) + 9 - x0, max(b[3] for b in boites) + 9 - y0
    zones = []
    for t, z in traces:
        n = totaux.get(t.code, 0)
        mots = f"{n} opération{'s' if n > 1 else ''}" if n else "aucune opération citée"
        # Four tints from the least to the most; where none is cited, no tint at all.
        teinte = 1 + 4 * (n - moindre) // (plus_grand - moindre + 1) if n else 0
        zones.append(ZoneOperations(t, z["d"], teinte, str(n) if n else "–", mots, z["x"], z["y"]))
    return CarteOperations(f"{x0} {y0} {largeur} {hauteur}", max(round(largeur / 28), 1), tuple(zones))
