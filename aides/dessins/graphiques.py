"""Figures drawn on the server as SVG, words ready. Geometry is in whole numbers: a French template prints « 12,5 ».

A year between two known ones is marked « non donné », never drawn as zero.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from aides.dessins.cadres import boite_de, englober
from aides.domaine.catalogue import Territoire
from aides.domaine.identites import leurs_codes
from aides.domaine.listes import ceux, grouper
from aides.domaine.regional import ChiffreLu, NatureChiffre, OperationLue, codes_des_lieux, series
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
        premiere = self.barres[0]
        fonds = grouper(self.barres, par=lambda b: (b.vue.chiffre.source.cle, b.periode, b.ferme))
        return premiere.vue if len(fonds) == 1 and premiere.ferme else None

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
    premier, *autres = grouper(points, par=lambda p: vue_chiffre(p).libelle)
    return " / ".join([premier, *map(_sans_capitale, autres)])


def _sans_capitale(texte: str) -> str:
    return texte[:1].lower() + texte[1:]


def _valeurs(points: tuple[ChiffreLu, ...]) -> list[str]:
    """Return the values as labels: without their unit where all share one that the title tells."""
    unites = {p.unite for p in points}
    tue = len(unites) == 1 and not unites & {"EUR", "%"}
    return [nombre(p.valeur) if tue else valeur_en_clair(p.valeur, p.unite) for p in points]


def _texte(barres: Iterable[Barre]) -> str:
    return ", ".join(f"{b.nom} : {b.vue.valeur}" for b in barres) + "."


def _plus_grande(points: Iterable[ChiffreLu]) -> Decimal:
    """The value that takes all the room there is; 1 where all are zero, for nothing is divided by it."""
    return max(p.valeur for p in points) or Decimal(1)


def _couche(cle: str, points: tuple[ChiffreLu, ...]) -> Graphique:
    """Lying bars, one a territory, in the order of the codes: the survey has no scale to rank them by."""
    points = tuple(sorted(points, key=_code))
    plus_grand = _plus_grande(points)
    barres = []
    for rang, (p, valeur) in enumerate(zip(points, _valeurs(points), strict=True)):
        barre = Barre(
            x=_DEBUT,
            y=rang * _PAS + 5,
            largeur=round(_LONGUEUR * p.valeur / plus_grand),
            hauteur=20,
            nom=p.territoire.nom if p.territoire else "",
            valeur=valeur,
            ferme=p.nature is NatureChiffre.COMPTE,
            vue=vue_chiffre(p),
        )
        barres.append(barre)
    return Graphique(
        cle=cle,
        titre=_titre(points),
        texte=_texte(barres),
        debout=False,
        hauteur=_PAS * len(points),
        barres=tuple(barres),
        trous=(),
        colonne="Département",
    )


def _code(p: ChiffreLu) -> str:
    return p.territoire.code if p.territoire else ""


def _debout(cle: str, points: tuple[ChiffreLu, ...]) -> Graphique:
    """Standing bars on a true scale of years."""
    points = tuple(sorted(points, key=_annee))
    annees = list(map(_annee, points))
    plus_grand = _plus_grande(points)
    portee = LARGEUR - 2 * _BARRE
    duree = (annees[-1] - annees[0]) or 1
    barres = []
    for p, annee, valeur in zip(points, annees, _valeurs(points), strict=True):
        hauteur = round((_BASE - _HAUT) * p.valeur / plus_grand)
        centre = _BARRE + portee * (annee - annees[0]) // duree
        barre = Barre(
            x=centre - _BARRE // 2,
            y=_BASE - hauteur,
            largeur=_BARRE,
            hauteur=hauteur,
            nom=str(annee),
            valeur=valeur,
            ferme=p.nature is NatureChiffre.COMPTE,
            vue=vue_chiffre(p),
        )
        barres.append(barre)
    return Graphique(
        cle=cle,
        titre=_titre(points),
        texte=_texte(barres),
        debout=True,
        hauteur=_BASE + 28,
        barres=tuple(barres),
        trous=_trous(barres),
        colonne="Année",
    )


def _annee(p: ChiffreLu) -> int:
    return p.annee_fin or 0


def _trous(barres: Iterable[Barre]) -> tuple[Trou, ...]:
    trous = []
    for avant, apres in pairwise(barres):
        if int(apres.nom) - int(avant.nom) > 1:
            trous.append(_trou(avant, apres))
    return tuple(trous)


def _trou(avant: Barre, apres: Barre) -> Trou:
    premier, dernier = int(avant.nom) + 1, int(apres.nom) - 1
    x = avant.x + avant.largeur + 8
    une = premier == dernier
    return Trou(
        x=x,
        largeur=max(apres.x - 8 - x, 0),
        annees=str(premier) if une else f"{premier} à {dernier}",
        mot="non donné" if une else "non donnés",
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
    dessines = ceux(territoires, lambda t: t.code in contours)
    totaux = Counter(codes_des_lieux(operations))
    if not totaux or not dessines:
        return None
    traces = map(contours.__getitem__, leurs_codes(dessines))
    boite = englober(map(boite_de, traces), marge=9)
    moindre, plus_grand = min(totaux.values()), max(totaux.values())
    zones = []
    for t in dessines:
        contour, total = contours[t.code], totaux[t.code]
        zone = ZoneOperations(
            territoire=t,
            trace=contour["d"],
            teinte=_teinte(total, moindre, plus_grand),
            nombre=str(total) if total else "–",
            mots=_operations(total),
            x=contour["x"],
            y=contour["y"],
        )
        zones.append(zone)
    return CarteOperations(boite.cadre, corps=max(round(boite.largeur / 25), 1), zones=tuple(zones))


def _teinte(total: int, moindre: int, plus_grand: int) -> int:
    """Four tints from the least to the most; where none is cited, no tint at all."""
    return 1 + 4 * (total - moindre) // (plus_grand - moindre + 1) if total else 0


def _operations(total: int) -> str:
    if not total:
        return "aucune opération citée"
    return f"{total} opération{'s' if total > 1 else ''}"
