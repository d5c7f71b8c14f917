"""Territories on the map: outlines committed with the project, one class a state, a name and words for each link."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from aides.domaine.catalogue import Atlas, Categorie, Territoire
from aides.domaine.vocabulaire import Etat, Evolution
from aides.mots.enquetes import periode
from aides.mots.etats import Pastille, pastille_etat, pastille_evolution
from territoires.contours import fond


def attribution() -> str:
    """Return whose map this is: printed wherever it is drawn."""
    return str(fond()["attribution"])


@dataclass(frozen=True, slots=True)
class Zone:
    """One territory on a map: its outline, its page, its state in words."""

    code: str
    nom: str
    url: str
    trace: str
    pastille: Pastille


@dataclass(frozen=True, slots=True)
class Carte:
    """A map ready to be drawn, with its legend counted. `loupe` is the enlarged Paris and its neighbours.

    Of a région, `alentour` is what lies around it in the frame: there to show where one is, without a state.
    """

    cle: str
    titre: str
    cadre: str
    zones: tuple[Zone, ...]
    loupe: tuple[Zone, ...]
    legende: tuple[tuple[Pastille, int], ...]
    hors_atlas: tuple[str, ...]
    encarts: tuple[dict[str, Any], ...]
    alentour: tuple[str, ...] = ()

    def _echelle(self, part: int) -> float:
        return int(self.cadre.split()[2]) / part

    @property
    def motif(self) -> str:
        """How much the hatching is enlarged, for its lines to be as wide on a région as on the whole country."""
        return f"{self._echelle(700):.2g}"

    @property
    def motif_vignette(self) -> str:
        """The same for a small map."""
        return f"{self._echelle(400):.2g}"

    @property
    def cle_legende(self) -> str:
        """The width and height of a key of the legend, hatched as the map is."""
        return f"{self._echelle(35):.0f} {self._echelle(50):.0f}"

    @property
    def cle_vignette(self) -> str:
        """The same for a small map."""
        return f"{self._echelle(20):.0f} {self._echelle(29):.0f}"


def carte_etats(atlas: Atlas, annee: int, categorie: str, titre: str) -> Carte:
    """Return the map of one category's states, one year."""
    pastilles = {t.code: pastille_etat(atlas.case(t.code, annee, categorie)) for t in atlas.territoires}
    return _carte(f"c{annee}", titre, atlas, pastilles, [e.value for e in Etat])


def carte_evolutions(atlas: Atlas, categorie: str, titre: str) -> Carte:
    """Return the map of what became of one category between the last two surveys."""
    pastilles = {t.code: pastille_evolution(atlas.evolution(t.code, categorie)) for t in atlas.territoires}
    return _carte("evolution", titre, atlas, pastilles, [e.value for e in Evolution])


def carte_selection(
    atlas: Atlas, annee: int, retenus: Collection[Territoire], indetermines: Collection[Territoire]
) -> Carte:
    """Return the map of an answer: who meets the criteria, who does not, of whom the survey does not say.

    A territory that is kept but of which nothing is known that year (kept by its région, say) shows as unknown.
    """
    parlants = {case.territoire for case in atlas.cases(annee) if case.etat.connu}
    gardes, inconnus = {t.code for t in retenus}, {t.code for t in indetermines}
    pastilles = {
        t.code: Pastille("inconnue", f"Inconnu en {annee}", "?")
        if t.code in inconnus or t.code in gardes - parlants
        else Pastille("proposee", "Dans la sélection", "●")
        if t.code in gardes
        else Pastille("non_mentionnee", "Hors de la sélection", "–")
        for t in atlas.territoires
    }
    titre = f"Les territoires de la sélection, enquête de {annee}"
    return _carte("selection", titre, atlas, pastilles, [e.value for e in Etat])


def carte_choisie(atlas: Atlas, categorie: Categorie, annee: int | None) -> Carte:
    """Return the map of a category in a year or, without one, of its change."""
    if annee is None:
        return carte_evolutions(atlas, categorie.cle, f"{categorie.libelle}, {periode(atlas.annees[-2:])}")
    return carte_etats(atlas, annee, categorie.cle, f"{categorie.libelle}, en {annee}")


def petites_cartes(atlas: Atlas, annee: int | None) -> list[tuple[Categorie, Carte]]:
    """Return the map of each category in a year or, without one, of its change; the category alone is its title."""
    return [
        (
            c,
            carte_evolutions(atlas, c.cle, c.libelle)
            if annee is None
            else carte_etats(atlas, annee, c.cle, c.libelle),
        )
        for c in atlas.categories
    ]


def _carte(cle: str, titre: str, atlas: Atlas, pastilles: dict[str, Pastille], ordre: list[str]) -> Carte:
    contours = fond()
    tous: dict[str, Any] = contours["territoires"]
    france = {t.code for t in atlas.territoires} >= set(tous)
    encarts = tuple(contours.get("encarts", ())) + tuple(contours.get("encarts_outremer", ())) if france else ()
    loupe: dict[str, Any] = {}
    for encart in contours.get("encarts", ()) if france else ():
        loupe |= encart["territoires"]
    compte = Counter(p.cle for p in pastilles.values())
    # The reason an unknown state has belongs to each territory, not to the legend.
    exemples = {p.cle: Pastille(p.cle, p.mot, p.glyphe) for p in pastilles.values()}
    cadre = contours["viewBox"] if france else _cadre([tous[t.code]["boite"] for t in atlas.territoires])
    return Carte(
        cle=cle,
        titre=titre,
        cadre=cadre,
        zones=_zones(atlas.territoires, tous, pastilles),
        loupe=_zones(atlas.territoires, loupe, pastilles),
        legende=tuple((exemples[e], compte[e]) for e in ordre if e in compte),
        hors_atlas=tuple(z["d"] for z in contours.get("hors_atlas", {}).values()) if france else (),
        encarts=encarts,
        alentour=() if france else _alentour(cadre, {t.code for t in atlas.territoires}),
    )


def _alentour(cadre: str, montres: set[str]) -> tuple[str, ...]:
    """Return the outlines of the other territories that a frame cuts."""
    x, y, largeur, hauteur = (int(n) for n in cadre.split())
    return tuple(
        zone["d"]
        for code, zone in fond()["territoires"].items()
        if code not in montres
        and zone["boite"][0] < x + largeur
        and zone["boite"][1] < y + hauteur
        and zone["boite"][2] > x
        and zone["boite"][3] > y
    )


def _zones(
    territoires: tuple[Territoire, ...], contours: dict[str, Any], pastilles: dict[str, Pastille]
) -> tuple[Zone, ...]:
    return tuple(
        Zone(t.code, t.nom, t.url, contours[t.code]["d"], pastilles[t.code])
        for t in territoires
        if t.code in contours
    )


def _cadre(boites: list[list[int]], marge: int = 18) -> str:
    """Return the view box that holds these boxes, with a margin."""
    x0, y0 = min(b[0] for b in boites) - marge, min(b[1] for b in boites) - marge
    x1, y1 = max(b[2] for b in boites) + marge, max(b[3] for b in boites) + marge
    return f"{x0} {y0} {x1 - x0} {y1 - y0}"
