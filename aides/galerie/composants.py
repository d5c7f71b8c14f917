"""What the gallery shows: each component in each of its states. Maps and tables come from the data, for their scale;
all else is made up in `galerie_exemples`, so that no state is missing because the data lack it."""

from dataclasses import dataclass

from aides.dessins.carte import Carte, carte_etats, carte_evolutions
from aides.dessins.graphiques import CarteOperations, Graphique, carte_operations, graphiques
from aides.dessins.voisinage import Douze, Echelle, douze, echelle
from aides.domaine.catalogue import Atlas, Territoire
from aides.domaine.offre import Case
from aides.domaine.selection import Selection
from aides.domaine.vocabulaire import Evolution
from aides.editeur.mentions import Mention
from aides.galerie import exemples
from aides.mots.etats import Pastille, pastille_evolution
from aides.mots.regional import VueChiffre, vue_chiffre
from aides.presentation.commun import CelluleVue, LigneTerritoire, Site, cellule, lignes_territoires
from aides.presentation.listes import Matrice, matrice
from aides.presentation.mesures import VueMesure, vue_mesure
from aides.presentation.pages import Bilan, bilan_national
from aides.presentation.regional import (
    TableauOperations,
    VueDesaccord,
    VueDispositifRegional,
    VueOperation,
    operations_par_territoire,
    vue_desaccord,
    vue_dispositif,
    vue_operation,
)
from aides.presentation.souhaits import CandidatVue, CategorieCherchee

# A map of a région; rows of every kind: known, unknown, overseas; and where the made-up figures are set.
ILE_DE_FRANCE = ("75", "77", "78", "91", "92", "93", "94", "95")
DIVERS = ("01", "02", "2A", "33", "60", "69", "69M", "94", "973")
PARTS = (None, 0, 12.5, 100)


@dataclass(frozen=True, slots=True)
class Mots:
    """States, changes and what is said of a territory."""

    cellules: list[CelluleVue]
    pastilles: list[Pastille]
    territoires: tuple[Territoire, Territoire]
    mentions: tuple[Mention, Mention]


def mots() -> Mots:
    """Return every state with its reasons and proofs, every change; a site and a setting, given and not."""
    return Mots(
        [cellule(c) for c in exemples.cases()],
        [pastille_evolution(e) for e in Evolution],
        (exemples.TERRITOIRE, exemples.SANS_SITE),
        (
            Mention("EDITEUR_NOM", "Éditeur (nom ou dénomination)", "Association Exemple"),
            Mention("EDITEUR_ADRESSE", "Adresse postale", ""),
        ),
    )


@dataclass(frozen=True, slots=True)
class Dessins:
    """Maps, squares, charts."""

    cartes: tuple[Carte, Carte]
    carte_region: Carte
    carte_operations: CarteOperations | None
    bilan: Bilan
    douze: Douze
    echelle: Echelle
    graphiques: list[Graphique]
    parts: tuple[float | None, ...]


def dessins(atlas: Atlas) -> Dessins:
    """Return the drawings: states and changes from the data, figures and operations made up."""
    cle = atlas.categories[0].cle
    region = atlas.restreint(ILE_DE_FRANCE)
    return Dessins(
        (carte_etats(atlas, atlas.annees[-1], cle, "États"), carte_evolutions(atlas, cle, "Évolutions")),
        carte_evolutions(region, cle, "Une région"),
        carte_operations(exemples.operations(region.territoires), region.territoires),
        bilan_national(atlas)[-1],
        _douze(atlas),
        _echelle(atlas),
        graphiques(exemples.series(region.territoires)),
        PARTS,
    )


def _douze(atlas: Atlas) -> Douze:
    """The squares of the first territory that shows the most states."""
    etats = {
        t.code: {c.etat for a in atlas.annees for c in atlas.cases(a, territoire=t.code)} for t in atlas.territoires
    }
    return douze(atlas, max(etats, key=lambda code: len(etats[code])))


def _echelle(atlas: Atlas) -> Echelle:
    """The first territory of each kind of line: known or not in each survey; the first one set apart."""
    premiers: dict[tuple[bool, ...], str] = {}
    for t in atlas.territoires:
        premiers.setdefault(tuple(bool(atlas.decompte(t.code, a).connues) for a in atlas.annees), t.code)
    return echelle(atlas.restreint(premiers.values()), next(iter(premiers.values())))


@dataclass(frozen=True, slots=True)
class Tableaux:
    """What is read in rows."""

    divers: Atlas
    region: list[LigneTerritoire]
    matrice: Matrice
    chiffres: list[VueChiffre]
    operations: list[VueOperation]
    par_territoire: TableauOperations | None
    desaccords: list[VueDesaccord]


def tableaux(atlas: Atlas) -> Tableaux:
    """Return rows of every kind."""
    divers, annee = atlas.restreint(DIVERS), atlas.annees[-1]
    lieux = divers.territoires[:3]
    return Tableaux(
        divers,
        lignes_territoires(divers, annee),
        matrice(Selection(divers), annee, divers.territoires),
        [vue_chiffre(c) for c in exemples.chiffres()],
        [vue_operation(o) for o in exemples.operations(lieux)],
        operations_par_territoire(exemples.operations(lieux), lieux),
        [vue_desaccord(exemples.desaccord())],
    )


@dataclass(frozen=True, slots=True)
class Textes:
    """What is read as a text: measures, schemes, who answers a wish."""

    mesures: list[VueMesure]
    dispositifs: list[VueDispositifRegional]
    candidats: list[CandidatVue]


def textes() -> Textes:
    """Return measures and schemes of which all is said, or next to nothing; candidates with measures, without."""
    mesures = [vue_mesure(m) for m in exemples.mesures()]
    les_deux, _, tableau_seul, *_ = exemples.cases()
    site = Site("site.example", exemples.TERRITOIRE.site)
    return Textes(
        mesures,
        [
            vue_dispositif(exemples.dispositif_regional("complet", tout=True), [exemples.chiffre("sien", "150000")]),
            vue_dispositif(exemples.dispositif_regional("minimal"), parties=2),
        ],
        [
            CandidatVue(exemples.TERRITOIRE, False, _sa_case(les_deux), tuple(mesures[:2]), (site,), 2019, ""),
            CandidatVue(exemples.SANS_SITE, False, _sa_case(tableau_seul), (), (), None, ""),
        ],
    )


def _sa_case(case: Case) -> tuple[CategorieCherchee]:
    return (CategorieCherchee(exemples.CATEGORIE, cellule(case)),)
