"""What the picture shown where a page is shared says: its words, what it highlights on the map, its alternative text.

The page and the picture are made from the same `Affiche`: what the page says is drawn is what is drawn.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from aides.dessins.carte import Carte, carte_etats
from aides.dessins.pentes import Pente, lignes_pentes
from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie, MesureLue, RegionLue, Territoire
from aides.domaine.changements import Changements, Rapprochement
from aides.domaine.evolutions import Bornes, Denominateur
from aides.domaine.identites import leurs_codes, par_leur_code
from aides.domaine.listes import ceux
from aides.domaine.vocabulaire import Base
from aides.mots.changements import comptes, evidence
from aides.mots.ecriture import INSECABLE, date_longue
from aides.mots.enquetes import d_annees, les_annees
from territoires.contours import fond

SITE = "L’Atlas des aides médicales"
# Looks that are no state: a territory that the page is about; all of them, on the home's.
CHOISI, PLEIN = "choisi", "plein"
# One that answers wishes on terms that are to be asked for.
A_VERIFIER = "a_verifier"


class Nomme(NamedTuple):
    """A territory that is named with its code before it."""

    code: str
    nom: str


def _nommer(t: Territoire) -> Nomme:
    return Nomme(t.code, t.nom)


class Aspect(NamedTuple):
    """The look of a territory: a state's key, or one of the looks that are no state."""

    code: str
    aspect: str


class CleLegende(NamedTuple):
    """What a look of the map means, and how many territories have it."""

    aspect: str
    mot: str
    nombre: int


class Haltere(NamedTuple):
    """A category's share then and now by its sheets, and now with the tables, in per cent; `ecrite`: which of the two
    is written, that of the basis that the picture names."""

    mot: str
    avant: float
    apres: float
    complet: float
    ecrite: float


@dataclass(frozen=True, slots=True)
class Affiche:
    """A picture to draw. `cle` is its address; where it is a list's, with what `requete` asks. `zones`: the look of
    each territory that does not stay plain.

    `insigne` is a code; `rangs` stand in place of a title; `legende` says what looks mean, and how many. `halteres`
    stand in place of the map, between the surveys of `bornes`. `cadre` is the part of the map that is drawn, empty
    for all of it; `etendue` names it in the legend.
    """

    cle: str
    titre: str
    phrase: str
    alt: str
    surtitre: str = ""
    insigne: str = ""
    rangs: tuple[Nomme, ...] = ()
    zones: tuple[Aspect, ...] = ()
    legende: tuple[CleLegende, ...] = ()
    halteres: tuple[Haltere, ...] = ()
    bornes: tuple[int, int] = (0, 0)
    cadre: str = ""
    etendue: str = "l’Atlas"
    requete: str = ""

    @property
    def ajoute(self) -> bool:
        """Whether tables add to what sheets say: what is drawn for it is explained."""
        return any(haltere.complet > haltere.apres for haltere in self.halteres)


@cache
def affiche_page(nom: str, titre: str, phrase: str) -> Affiche:
    """Return the picture of a page that there is one of."""
    pleins = fond()["territoires"] if nom == "accueil" else ()
    return Affiche(
        cle=nom,
        titre=titre,
        phrase=phrase,
        alt=f"{titre}, à côté de la carte des départements.",
        zones=_colores(pleins, PLEIN),
    )


def affiche_source(cle: str, titre: str, date: str) -> Affiche:
    """Return the picture of a document."""
    return Affiche(
        cle=f"source-{cle}",
        titre=titre,
        phrase="Ce qui en a été tiré, fait par fait.",
        alt=f"{titre}, à côté de la carte des départements.",
        surtitre=f"Source, {date}",
    )


def affiche_edition(jour: date) -> Affiche:
    """Return the picture of an edition of the data."""
    titre = f"Édition du {date_longue(jour)}"
    return Affiche(
        cle=f"edition-{jour.isoformat()}",
        titre=titre,
        phrase="Les données telles qu’elles étaient ce jour-là, avec leurs sommes de contrôle.",
        alt=f"{titre}, à côté de la carte des départements.",
        surtitre="Données ouvertes",
    )


def affiche_territoire(territoire: Territoire, annees: Sequence[int]) -> Affiche:
    """Return the picture of a département: its name, its place on the map."""
    return Affiche(
        cle=f"departement-{territoire.code.lower()}",
        titre=territoire.nom,
        phrase=situation(annees),
        alt=f"{territoire.nom_et_code}, en couleur sur la carte des départements.",
        surtitre=territoire.region.nom,
        insigne=territoire.code,
        zones=_colores([territoire.code], CHOISI),
    )


def affiche_mesure(mesure: MesureLue) -> Affiche:
    """Return the picture of a measure: its title, its territory on the map."""
    territoire = mesure.territoire
    return Affiche(
        cle=f"mesure-{mesure.cle}",
        titre=mesure.intitule,
        phrase=situation([mesure.annee]),
        alt=f"{mesure.intitule} : {territoire.nom_et_code}, en couleur sur la carte des départements.",
        surtitre=territoire.nom,
        insigne=territoire.code,
        zones=_colores([territoire.code], CHOISI),
    )


def affiche_region(region: RegionLue, territoires: Iterable[Territoire], annees: Sequence[int]) -> Affiche:
    """Return the picture of a région: its name, its territories on the map; Mayotte's has none."""
    siens = ceux(territoires, lambda t: t.region.slug == region.slug)
    codes = leurs_codes(siens)
    lieu = "en couleur sur la carte des départements" if codes else "à côté de la carte des départements"
    return Affiche(
        cle=f"region-{region.slug}",
        titre=region.nom,
        phrase=situation(annees) if codes else "Hors de l’Atlas : rien n’y est dit de ce territoire.",
        alt=f"{region.nom}, {lieu}.",
        surtitre="Région",
        zones=_colores(codes, CHOISI),
    )


def affiche_comparaison(territoires: Sequence[Territoire], annees: Sequence[int]) -> Affiche:
    """Return the picture of a comparison: the same for the same territories in any order."""
    par_code = par_leur_code(territoires)
    codes = sorted(par_code)
    ordonnes = tuple(map(par_code.__getitem__, codes))
    liste = ", ".join(t.nom_et_code for t in ordonnes)
    return Affiche(
        cle=f"comparaison-{'-'.join(codes).lower()}",
        titre="",
        phrase=situation(annees),
        alt=f"Comparaison : {liste}, en couleur sur la carte des départements.",
        surtitre="Comparaison",
        rangs=tuple(map(_nommer, ordonnes)),
        zones=_colores(codes, CHOISI),
    )


def affiche_categorie(atlas: Atlas, categorie: Categorie) -> Affiche:
    """Return the picture of a category: its map of the last survey, unknown hatched, and the legend counted."""
    annee = atlas.annee
    carte = carte_etats(atlas, annee, categorie.cle, titre="")
    legende = _legende(carte)
    comptes = ", ".join(f"{cle.mot.lower()} {cle.nombre}" for cle in legende)
    lieu = f"Carte des départements en {annee}, {categorie.libelle}"
    return Affiche(
        cle=f"categorie-{categorie.cle}",
        titre=categorie.libelle,
        phrase=situation([annee]),
        alt=f"{lieu} : {comptes}, sur {len(carte.zones)} territoires.",
        surtitre="Catégorie d’aide",
        zones=tuple(_aspects(carte)),
        legende=legende,
    )


def affiche_carte(carte: Carte, annees: Sequence[int], *, lieu: str = "") -> Affiche:
    """Return the picture of a map as a page shows it, with its legend counted; `lieu` names the région that it is of,
    empty for the whole country."""
    legende = _legende(carte)
    return Affiche(
        cle="",
        titre=carte.titre,
        phrase=situation(annees),
        alt="",
        surtitre=lieu,
        zones=tuple(_aspects(carte)),
        legende=legende,
        cadre=carte.cadre,
        etendue="la région" if lieu else "l’Atlas",
    )


def affiche_evolution(atlas: Atlas, changements: Changements | None) -> Affiche:
    """Return the picture of the national change: each category's share then and now, over the territories of its
    basis, and what the table alone adds.

    Of one survey alone: that there is nothing to compare yet, beside the map.
    """
    if changements is None:
        phrase = f"Une seule enquête, celle {d_annees(atlas.annees)}{INSECABLE}: rien à comparer encore."
        alt = "Évolution, à côté de la carte des départements."
        return Affiche(cle="evolution", titre="Évolution", phrase=phrase, alt=alt)
    paire, base = changements.rapprochement
    lignes = lignes_pentes(atlas, changements, Denominateur.DEUX_ANNEES)
    sur = comptes(paire, base, len(changements.territoires), total=len(atlas.territoires))
    ajout = ", et ce que le tableau seul ajoute" if ceux(lignes, lambda ligne: ligne.ajout) else ""
    return Affiche(
        cle=cle_evolution(changements.rapprochement, atlas.bornes),
        titre=f"De {paire.avant} à {paire.apres}",
        phrase=f"Part des territoires qui proposent chaque aide, {evidence(base)}, sur {sur}.",
        alt=f"Part des territoires qui proposent chacune des {len(lignes)} catégories d’aide, en {paire.avant} et en "
        f"{paire.apres}, {evidence(base)}{ajout}, sur {sur}.",
        halteres=_halteres(lignes, base),
        bornes=paire,
    )


def cle_evolution(rapprochement: Rapprochement, usuelle: Bornes | None) -> str:
    """Return the address of that picture: what goes without saying is not in it."""
    paire, base = rapprochement
    suffixes = [] if base is Base.FICHES else [base.value]
    if paire != usuelle:
        suffixes += map(str, paire)
    return "-".join(["evolution", *suffixes])


def _halteres(pentes: Iterable[Pente], base: Base) -> tuple[Haltere, ...]:
    """The shares to draw: a category that nothing is known of has none, which is no share of zero."""
    halteres = []
    for pente in pentes:
        avant, apres, complet = pente.avant.part, pente.fin.part, pente.complet.part
        if avant is not None and apres is not None and complet is not None:
            ecrite = apres if base is Base.FICHES else complet
            halteres.append(Haltere(pente.categorie.court, avant, apres, complet=complet, ecrite=ecrite))
    return tuple(halteres)


def _colores(codes: Iterable[str], aspect: str) -> tuple[Aspect, ...]:
    return tuple(Aspect(code, aspect) for code in codes)


def situation(annees: Sequence[int]) -> str:
    """Say which surveys the answers are from."""
    return f"Situation déclarée en {les_annees(annees)}"


def _aspects(carte: Carte) -> Iterator[Aspect]:
    for zone in carte.zones:
        yield Aspect(zone.code, zone.pastille.cle)


def _legende(carte: Carte) -> tuple[CleLegende, ...]:
    """What there is on the map: a picture has no room for zeros."""
    cles = []
    for cle in carte.presentes:
        cles.append(CleLegende(cle.pastille.cle, cle.pastille.mot, cle.nombre))
    return tuple(cles)
