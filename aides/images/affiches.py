"""What the picture shown where a page is shared says: its words, what it highlights on the map, its alternative text.

The page and the picture are made from the same `Affiche`: what the page says is drawn is what is drawn.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aides.dessins.carte import carte_etats
from aides.dessins.pentes import lignes_pentes
from aides.domaine.catalogue import Atlas, Categorie, RegionLue, Territoire
from aides.domaine.evolutions import Base
from territoires.contours import fond

SITE = "L’Atlas des aides médicales"
# Looks that are no state: a territory that the page is about; all of them, on the home's.
CHOISI, PLEIN = "choisi", "plein"


@dataclass(frozen=True, slots=True)
class Affiche:
    """A picture to draw. `cle` is its address, `zones` the look of each territory that does not stay plain.

    `insigne` is a code; `rangs` (code, name) stand in place of a title; `legende` says what looks mean, and how many.
    `halteres` (words, share before, share after) stand in place of the map, between the surveys of `bornes`.
    """

    cle: str
    titre: str
    phrase: str
    alt: str
    surtitre: str = ""
    insigne: str = ""
    rangs: tuple[tuple[str, str], ...] = ()
    zones: tuple[tuple[str, str], ...] = ()
    legende: tuple[tuple[str, str, int], ...] = ()
    halteres: tuple[tuple[str, float, float], ...] = ()
    bornes: tuple[int, int] = (0, 0)


def affiche_page(nom: str, titre: str, phrase: str) -> Affiche:
    """Return the picture of a page that there is one of."""
    zones = tuple((code, PLEIN) for code in fond()["territoires"]) if nom == "accueil" else ()
    return Affiche(nom, titre, phrase, f"{titre}, à côté de la carte des départements.", zones=zones)


def affiche_source(cle: str, titre: str, date: str) -> Affiche:
    """Return the picture of a document."""
    alt = f"{titre}, à côté de la carte des départements."
    return Affiche(f"source-{cle}", titre, "Ce qui en a été tiré, fait par fait.", alt, surtitre=f"Source, {date}")


def affiche_territoire(territoire: Territoire, annees: Sequence[int]) -> Affiche:
    """Return the picture of a département: its name, its place on the map."""
    return Affiche(
        f"departement-{territoire.code.lower()}",
        territoire.nom,
        situation(annees),
        f"{territoire.nom} ({territoire.code}), en couleur sur la carte des départements.",
        surtitre=territoire.region.nom,
        insigne=territoire.code,
        zones=((territoire.code, CHOISI),),
    )


def affiche_region(region: RegionLue, territoires: Iterable[Territoire], annees: Sequence[int]) -> Affiche:
    """Return the picture of a région: its name, its territories on the map; Mayotte's has none."""
    codes = [t.code for t in territoires if t.region.slug == region.slug]
    lieu = "en couleur sur la carte des départements" if codes else "à côté de la carte des départements"
    return Affiche(
        f"region-{region.slug}",
        region.nom,
        situation(annees) if codes else "Hors de l’Atlas : rien n’y est dit de ce territoire.",
        f"{region.nom}, {lieu}.",
        surtitre="Région",
        zones=tuple((code, CHOISI) for code in codes),
    )


def affiche_comparaison(territoires: Sequence[Territoire], annees: Sequence[int]) -> Affiche:
    """Return the picture of a comparison: the same for the same territories in any order."""
    ranges = sorted(territoires, key=lambda t: t.code)
    noms = ", ".join(f"{t.nom} ({t.code})" for t in ranges)
    return Affiche(
        "-".join(["comparaison", *(t.code.lower() for t in ranges)]),
        "",
        situation(annees),
        f"Comparaison : {noms}, en couleur sur la carte des départements.",
        surtitre="Comparaison",
        rangs=tuple((t.code, t.nom) for t in ranges),
        zones=tuple((t.code, CHOISI) for t in ranges),
    )


def affiche_categorie(atlas: Atlas, categorie: Categorie) -> Affiche:
    """Return the picture of a category: its map of the last survey, unknown hatched, and the legend counted."""
    annee = atlas.annees[-1]
    carte = carte_etats(atlas, annee, categorie.cle, "")
    comptes = ", ".join(f"{pastille.mot.lower()} {nombre}" for pastille, nombre in carte.legende)
    return Affiche(
        f"categorie-{categorie.cle}",
        categorie.libelle,
        f"Situation déclarée en {annee}",
        f"Carte des départements en {annee}, {categorie.libelle} : {comptes}, sur {len(carte.zones)} territoires.",
        surtitre="Catégorie d’aide",
        zones=tuple((zone.code, zone.pastille.cle) for zone in carte.zones),
        legende=tuple((pastille.cle, pastille.mot, nombre) for pastille, nombre in carte.legende),
    )


def affiche_evolution(atlas: Atlas) -> Affiche:
    """Return the picture of the national change: each category's share then and now, of those known both years."""
    (de, a), lignes = atlas.bornes, lignes_pentes(atlas, Base.DEUX_ANNEES)
    connus = sorted({ligne.comptage.connus for ligne in lignes})
    parmi = f"{connus[0]}" if len(connus) == 1 else f"{connus[0]} à {connus[-1]}"
    total = len(atlas.territoires)
    return Affiche(
        "evolution",
        f"De {de} à {a}",
        f"Part des territoires qui proposent chaque aide, parmi les {parmi}, sur {total}, connus les deux années.",
        f"Part des territoires qui proposent chacune des {len(lignes)} catégories d’aide, en {de} et en {a}, "
        f"parmi les {parmi}, sur {total}, dont la réponse est connue les deux années.",
        halteres=tuple(
            (ligne.categorie.court, ligne.avant.part, ligne.apres.part)
            for ligne in lignes
            if ligne.avant.part is not None and ligne.apres.part is not None
        ),
        bornes=(de, a),
    )


def situation(annees: Sequence[int]) -> str:
    """Say which surveys the answers are from."""
    return f"Situation déclarée en {' et '.join(map(str, annees))}"
