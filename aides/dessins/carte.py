"""Territories on the map: outlines committed with the project, one class a state, a name and words for each link."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from aides.dessins.cadres import boite_de, englober
from aides.domaine.adresses import Listes
from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie, Territoire
from aides.domaine.changements import Changements
from aides.domaine.identites import leurs_codes
from aides.domaine.listes import ceux, grouper, pour_chacun
from aides.domaine.vocabulaire import Etat, Evolution
from aides.mots.changements import evidence, pastille_changement
from aides.mots.ecriture import INSECABLE
from aides.mots.enquetes import periode
from aides.mots.etats import Pastille, pastille_breve, pastille_evolution, pastille_nue
from territoires.contours import fond

# Around the territories of a région, in units of the outlines.
MARGE = 18


def attribution() -> str:
    """Return whose map this is: printed wherever it is drawn."""
    return str(fond()["attribution"])


class Repere(NamedTuple):
    """A place within an outline."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Zone:
    """One territory on a map: its outline, its page, its state in words.

    `repere` is the place for a sign in it, where an analysis says otherwise; else None.
    """

    code: str
    nom: str
    url: str
    trace: str
    pastille: Pastille
    repere: Repere | None = None

    @property
    def dit(self) -> str:
        """What it says in words: « Ain (01) : proposée ». Made here, for a page draws hundreds."""
        precision = f", {self.pastille.precision}" if self.pastille.precision else ""
        return f"{self.nom} ({self.code}) : {self.pastille.mot.lower()}{precision}"


class CleLegende(NamedTuple):
    """A state or a change in the legend, how many territories are in it, and the criteria of their list; "" where no
    list has them."""

    pastille: Pastille
    nombre: int
    liste: str = ""


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
    legende: tuple[CleLegende, ...]
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
    def corps(self) -> str:
        """How large a sign is on it, as large on a région as on the whole country."""
        return f"{self._echelle(22):.0f}"

    @property
    def contredits(self) -> int:
        """How many territories an analysis says otherwise of."""
        return len(ceux(self.zones, lambda zone: zone.repere is not None))

    @property
    def presentes(self) -> tuple[CleLegende, ...]:
        """The keys of what there is on the map: those of which it shows some."""
        return ceux(self.legende, lambda cle: cle.nombre)

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
    # Why a state is unknown stands on the territory's page.
    pastilles, contredits = {}, set()
    for case in atlas.cases(annee, categorie=categorie):
        pastilles[case.territoire] = pastille_breve(case)
        if case.contraires:
            contredits.add(case.territoire)
    listes, ou = Listes(None, None), _region_seule(atlas)
    cles = {}
    for e in Etat:
        cles[pastille_nue(e)] = listes.criteres(categorie, etat=[e], annee=[str(annee)], region=ou)
    return _carte(f"c{annee}", titre, atlas, pastilles=pastilles, cles=cles, contredits=contredits)


def carte_evolutions(atlas: Atlas, changements: Changements, categorie: str, *, titre: str) -> Carte:
    """Return the map of what became of one category."""
    pastilles = pour_chacun(atlas.codes, lambda code: pastille_changement(changements.ligne(code, categorie)))
    listes, ou = Listes(changements.rapprochement, atlas.bornes), _region_seule(atlas)
    cles = {}
    for e in Evolution:
        cles[pastille_evolution(e)] = listes.criteres(categorie, evolution=[e], region=ou)
    return _carte("evolution", titre, atlas, pastilles=pastilles, cles=cles)


def carte_selection(
    atlas: Atlas,
    annee: int,
    retenus: Collection[Territoire],
    indetermines: Collection[Territoire],
    *,
    demande: str = "",
) -> Carte:
    """Return the map of an answer: who meets the criteria, who does not, of whom the survey does not say. `demande`
    says the criteria, where the map stands alone.

    A territory that is kept but of which nothing is known that year (kept by its région, say) shows as unknown.
    """
    dedans = Pastille(Etat.PROPOSEE.value, "Dans la sélection", "●")
    dehors = Pastille(Etat.NON_MENTIONNEE.value, "Hors de la sélection", "–")
    inconnue = Pastille(Etat.INCONNUE.value, f"Inconnu en {annee}", "?")
    gardes = set(leurs_codes(retenus))
    inconnus = {*leurs_codes(indetermines), *atlas.muets(gardes, annee)}
    pastilles = {}
    for code in atlas.codes:
        if code in inconnus:
            pastilles[code] = inconnue
        else:
            pastilles[code] = dedans if code in gardes else dehors
    suite = f"{INSECABLE}: {demande}" if demande else ""
    titre = f"Les territoires de la sélection, enquête de {annee}{suite}"
    return _carte("selection", titre, atlas, pastilles=pastilles, cles=dict.fromkeys((dedans, dehors, inconnue), ""))


def carte_choisie(atlas: Atlas, changements: Changements | None, categorie: Categorie, *, annee: int | None) -> Carte:
    """Return the map of a category in a year or, without one, of its change: there are two surveys then."""
    if annee is None and changements is not None:
        titre = f"{categorie.libelle}, {periode(changements.paire)}, {evidence(changements.base)}"
        return carte_evolutions(atlas, changements, categorie.cle, titre=titre)
    montree = annee or atlas.annee
    return carte_etats(atlas, montree, categorie.cle, titre=f"{categorie.libelle}, en {montree}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decor:
    """What stands around the states: a frame; of the whole country the insets, the enlarged one's outlines and the
    land that the Atlas leaves out; of a région what lies around it."""

    cadre: str
    encarts: tuple[dict[str, Any], ...] = ()
    loupe: Mapping[str, Any]
    hors_atlas: tuple[str, ...] = ()
    alentour: tuple[str, ...] = ()


def _carte(
    cle: str,
    titre: str,
    atlas: Atlas,
    *,
    pastilles: Mapping[str, Pastille],
    cles: Mapping[Pastille, str],
    contredits: Collection[str] = (),
) -> Carte:
    contours: dict[str, Any] = fond()["territoires"]
    decor = _pays() if set(atlas.codes) >= set(contours) else _region(atlas.codes)
    return Carte(
        cle=cle,
        titre=titre,
        cadre=decor.cadre,
        zones=_zones(atlas.territoires, contours, pastilles, contredits=contredits),
        loupe=_zones(atlas.territoires, decor.loupe, pastilles, contredits=contredits),
        legende=_legende(pastilles.values(), cles),
        hors_atlas=decor.hors_atlas,
        encarts=decor.encarts,
        alentour=decor.alentour,
    )


def _pays() -> Decor:
    contours = fond()
    agrandis = contours.get("encarts", ())
    loupe: dict[str, Any] = {}
    for encart in agrandis:
        loupe |= encart["territoires"]
    return Decor(
        cadre=contours["viewBox"],
        encarts=(*agrandis, *contours.get("encarts_outremer", ())),
        loupe=loupe,
        hors_atlas=_traces(contours.get("hors_atlas", {}).values()),
    )


@cache
def _region(codes: tuple[str, ...]) -> Decor:
    """The frame that holds the territories of a région, and the outlines of the others that it cuts."""
    autres: dict[str, Any] = dict(fond()["territoires"])
    montres = list(map(autres.pop, codes))
    boite = englober(map(boite_de, montres), marge=MARGE)
    alentour = ceux(autres.values(), lambda zone: boite.coupe(boite_de(zone)))
    return Decor(cadre=boite.cadre, loupe={}, alentour=_traces(alentour))


def _traces(zones: Iterable[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(zone["d"] for zone in zones)


def _legende(pastilles: Iterable[Pastille], cles: Mapping[Pastille, str]) -> tuple[CleLegende, ...]:
    """What may be on the map, counted, zeros too, in an order that is no rank; with the criteria of each list."""
    comptes = Counter(p.cle for p in pastilles)
    legende = []
    for pastille, liste in cles.items():
        legende.append(CleLegende(pastille, comptes[pastille.cle], liste))
    return tuple(legende)


def _region_seule(atlas: Atlas) -> tuple[str, ...]:
    """The région whose territories these all are; none of several."""
    slugs = grouper(atlas.territoires, par=lambda t: t.region.slug)
    return tuple(slugs) if len(slugs) == 1 else ()


def _zones(
    territoires: Iterable[Territoire],
    contours: Mapping[str, Any],
    pastilles: Mapping[str, Pastille],
    *,
    contredits: Collection[str],
) -> tuple[Zone, ...]:
    zones = []
    for t in territoires:
        if t.code in contours:
            contour = contours[t.code]
            repere = Repere(contour["x"], contour["y"]) if t.code in contredits else None
            zones.append(Zone(t.code, t.nom, t.url, trace=contour["d"], pastille=pastilles[t.code], repere=repere))
    return tuple(zones)
