"""What the gallery shows: each component in each of its states. Maps and tables come from the data, for their scale;
all else is made up in `galerie.exemples`, so that no state is missing because the data lack it."""

from dataclasses import dataclass, replace

from aides.dessins.carte import Carte, carte_etats, carte_evolutions
from aides.dessins.graphiques import CarteOperations, Graphique, carte_operations, graphiques
from aides.dessins.pentes import Pente, lignes_pentes
from aides.dessins.voisinage import Echelle, echelle
from aides.domaine.atlas import Atlas, Decompte
from aides.domaine.catalogue import Territoire
from aides.domaine.changements import Changements
from aides.domaine.evolutions import Bornes, Denominateur
from aides.domaine.listes import ceux, grouper
from aides.domaine.offre import Case
from aides.domaine.provenances import NULLE_PART, Provenance
from aides.domaine.selection import Selection
from aides.domaine.signalements import Parole
from aides.domaine.vocabulaire import Base, Evolution, Relation
from aides.editeur.mentions import Mention
from aides.galerie import exemples
from aides.galerie.montants import montants_exemple
from aides.galerie.paroles import paroles_exemple
from aides.mots.etats import Pastille, pastille_evolution
from aides.mots.regional import VueChiffre, vue_chiffre
from aides.mots.suites import expliquer_relation, pastille_relation
from aides.mots.tableau import SEUL_TABLEAU
from aides.presentation.accroche_territoire import Accroche, MontantCite, MontantsCites, Mouvement, OffreAnnee
from aides.presentation.analyses import DitsVus, dits_vus
from aides.presentation.changements import DevenirsCategorie, SuiteVue, devenirs_categorie
from aides.presentation.commun import CelluleVue, LigneTerritoire, Site, cellule, lignes_territoires
from aides.presentation.listes import Matrice, matrice
from aides.presentation.mesures import VueMesure, vue_mesure
from aides.presentation.montants import SectionMontants
from aides.presentation.pages import Bilan, bilan_national
from aides.presentation.portraits import Portraits, portraits
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
from aides.presentation.souhaits import CandidatVue, CategorieCherchee, MesureProposee, RappelVu, SansMesure
from aides.presentation.suites import VueLien, vue_lien
from aides.presentation.territoire import Signe, signe

# A map of a région; rows of every kind: known, unknown, overseas; and where the made-up figures are set.
ILE_DE_FRANCE = ("75", "77", "78", "91", "92", "93", "94", "95")
DIVERS = ("01", "02", "15", "2A", "33", "60", "69", "69M", "94", "973")
# Of the first, one has fewer than half the inhabitants, one more than twice as many.
LOIN = ("01", "2A", "94")
SANS_LIEN = ceux(Relation, lambda relation: relation not in Relation.liens())
PARTS = (None, 0, 12.5, 100)


@dataclass(frozen=True, slots=True)
class Mots:
    """States, changes and what is said of a territory."""

    cellules: list[CelluleVue]
    pastilles: list[Pastille]
    suites: list[SuiteVue]
    territoires: tuple[Territoire, Territoire]
    mentions: tuple[Mention, Mention]
    paroles: tuple[Parole, ...]


def mots() -> Mots:
    """Return every state with its reasons and proofs, every change; a site and a setting, given and not."""
    nom = Mention("EDITEUR_NOM", "Éditeur (nom ou dénomination)", "Association Exemple")
    adresse = Mention("EDITEUR_ADRESSE", "Adresse postale", "")
    return Mots(
        cellules=list(map(cellule, exemples.cases())),
        pastilles=list(map(pastille_evolution, Evolution)),
        suites=_suites(),
        territoires=(exemples.TERRITOIRE, exemples.SANS_SITE),
        mentions=(nom, adresse),
        paroles=paroles_exemple(),
    )


def _suites() -> list[SuiteVue]:
    """A change by the sheets, one that rests on the table alone, one that the table alone makes another."""
    jamais = pastille_evolution(Evolution.JAMAIS_MENTIONNEE)
    seule = pastille_evolution(Evolution.NOUVELLE).precisee(SEUL_TABLEAU)
    return [SuiteVue(pastille_evolution(Evolution.NOUVELLE)), SuiteVue(seule), SuiteVue(jamais, seule)]


@dataclass(frozen=True, slots=True)
class Dessins:
    """Maps, squares, charts."""

    cartes: tuple[Carte, Carte]
    carte_region: Carte
    carte_operations: CarteOperations | None
    bilan: Bilan
    echelle: Echelle
    graphiques: list[Graphique]
    parts: tuple[float | None, ...]
    pentes: list[Pente]


def dessins(atlas: Atlas) -> Dessins:
    """Return the drawings: states and changes from the data, figures and operations made up."""
    cle = _contredite(atlas)
    etats = carte_etats(atlas, atlas.annee, cle, titre="États")
    changements = _changements(atlas)
    evolutions = carte_evolutions(atlas, changements, cle, titre="Évolutions") if changements else etats
    region = atlas.restreint(ILE_DE_FRANCE)
    return Dessins(
        cartes=(etats, evolutions),
        carte_region=_carte_region(region, cle),
        carte_operations=carte_operations(exemples.operations(region.territoires), region.territoires),
        bilan=bilan_national(atlas)[-1],
        echelle=_echelle(atlas),
        graphiques=graphiques(exemples.series(region.territoires)),
        parts=PARTS,
        pentes=lignes_pentes(atlas, _changements(atlas), Denominateur.DEUX_ANNEES),
    )


def _contredite(atlas: Atlas) -> str:
    """The first category of which an analysis says otherwise in the last survey: its map shows all signs."""
    annee = atlas.annee
    for cle in atlas.cles:
        if ceux(atlas.cases(annee, categorie=cle), lambda case: case.contraires):
            return cle
    return atlas.cles[0]


def _devenirs(atlas: Atlas) -> list[DevenirsCategorie]:
    """What became of a category on each basis; nothing of one survey."""
    if not atlas.bornes:
        return []
    cle = atlas.cles[-1]
    return [devenirs_categorie(atlas, atlas.changements(atlas.bornes, base), cle) for base in Base]


def _changements(atlas: Atlas) -> Changements | None:
    """The changes that show the most: between the last two surveys, all evidence counted."""
    return atlas.changements(atlas.bornes, Base.TOUTES_PREUVES) if atlas.bornes else None


def _carte_region(region: Atlas, cle: str) -> Carte:
    changements = _changements(region)
    if changements is None:
        return carte_etats(region, region.annee, cle, titre="Une région")
    return carte_evolutions(region, changements, cle, titre="Une région")


def _echelle(atlas: Atlas) -> Echelle:
    """The first territory of each kind of line: known or not in each survey; the first one set apart."""
    sortes = grouper(atlas.codes, par=lambda code: _enquetes_connues(atlas, code))
    premiers = [codes[0] for codes in sortes.values()]
    return echelle(atlas.restreint(premiers), premiers[0])


def _enquetes_connues(atlas: Atlas, code: str) -> tuple[int, ...]:
    """The surveys in which something is known of a territory."""
    return ceux(atlas.annees, lambda annee: atlas.decompte(code, annee).connues)


@dataclass(frozen=True, slots=True)
class Tableaux:
    """What is read in rows."""

    divers: Atlas
    devenirs: list[DevenirsCategorie]
    region: list[LigneTerritoire]
    matrice: Matrice
    chiffres: list[VueChiffre]
    operations: list[VueOperation]
    par_territoire: TableauOperations | None
    desaccords: list[VueDesaccord]
    montants: SectionMontants
    dits: DitsVus | None
    portraits: Portraits


def tableaux(atlas: Atlas) -> Tableaux:
    """Return rows of every kind."""
    annee = atlas.annee
    divers = atlas.restreint(DIVERS)
    lieux = divers.territoires[:3]
    operations = exemples.operations(lieux)
    return Tableaux(
        divers=divers,
        devenirs=_devenirs(atlas),
        region=lignes_territoires(divers, annee),
        matrice=matrice(Selection(divers), annee, divers.territoires),
        chiffres=list(map(vue_chiffre, exemples.chiffres())),
        operations=list(map(vue_operation, operations)),
        par_territoire=operations_par_territoire(operations, lieux),
        desaccords=[vue_desaccord(exemples.desaccord())],
        montants=montants_exemple(),
        dits=dits_vus(exemples.dits()),
        portraits=portraits(atlas.restreint(LOIN), exemples.RECENSEMENT, LOIN[0]),
    )


@dataclass(frozen=True, slots=True)
class Textes:
    """What is read as a text: measures, schemes, who answers a wish."""

    accroches: list[Accroche]
    signes: list[tuple[Signe, ...]]
    mesures: list[VueMesure]
    dispositifs: list[VueDispositifRegional]
    candidats: list[CandidatVue]
    liens: list[VueLien]


def textes() -> Textes:
    """Return the sentences of a territory of each kind, every sign; measures and schemes of which all is said, or
    next to nothing; candidates with measures, without."""
    mesures = list(map(vue_mesure, exemples.mesures()))
    liens = [*map(vue_lien, exemples.suites()), *map(_sans_lien, SANS_LIEN)]
    return Textes(
        accroches=_accroches(),
        signes=[tuple(map(signe, exemples.cases()))],
        mesures=mesures,
        dispositifs=_dispositifs(),
        candidats=_candidats(mesures),
        liens=liens,
    )


def _accroches() -> list[Accroche]:
    """All known, with amounts; the table alone, after a silence; a sheet that mentions nothing; one that has none."""
    decrit, muet = "Décrit ses aides", "N’a pas répondu à l’enquête"
    tout, partie = OffreAnnee(2022, Decompte(5, 12, 12), 2, decrit), OffreAnnee(2022, Decompte(1, 4, 12), 1, muet)
    rien = OffreAnnee(2019, Decompte(0, 0, 12), 0, muet)
    aucune, absentes = [OffreAnnee(2019, Decompte(0, 12, 12), 0, decrit, absentes=n) for n in (0, 12)]
    cites = (MontantCite("800\u00a0€/mois", "Bourse"), MontantCite("30\u00a0%", "Équipement, hors catégorie"))
    montants = (MontantsCites("Montants de 2022", cites, 2), MontantsCites("Montants du tableau", cites[1:], 0))
    mouvements = (Mouvement(4, "maintenues"), Mouvement(1, "nouvelle"))
    return [
        Accroche((tout, aucune), "De 2019 à 2022, d’après les fiches", mouvements, montants),
        Accroche((partie, rien), "", (), ()),
        Accroche((aucune,), "", (), montants[1:]),
        Accroche((absentes,), "", (), ()),
    ]


def _sans_lien(relation: Relation) -> VueLien:
    explication = expliquer_relation(relation, Bornes(avant=2019, apres=2022), preuve="créée en 2021")
    return VueLien(pastille_relation(relation), explication)


def _dispositifs() -> list[VueDispositifRegional]:
    """A scheme with all that one can say and a figure; one with as little as one may, that has two parts."""
    complet = exemples.dispositif_regional("complet", tout=True)
    minimal = exemples.dispositif_regional("minimal")
    chiffre = exemples.chiffre("sien", "150000")
    return [vue_dispositif(complet, [chiffre]), vue_dispositif(minimal, parties=2)]


def _candidats(mesures: list[VueMesure]) -> list[CandidatVue]:
    """One with measures and a site that an earlier sheet names; one of which the table alone speaks."""
    les_deux, _, tableau_seul, *_ = exemples.cases()
    categorie, dite = exemples.CATEGORIE, replace(mesures[0].mesure, annee=2019)
    complet = CandidatVue(
        territoire=exemples.TERRITOIRE,
        a_verifier=False,
        non_dit="",
        cellules=_sa_case(les_deux),
        mesures=(
            MesureProposee(mesures[0]),
            MesureProposee(mesures[1], ("400\u00a0€/mois",), rappels=(RappelVu(dite, mesures[0].montants),)),
        ),
        sites=(Site("site.example", exemples.TERRITOIRE.site),),
        annee_sites=2019,
        raison="",
        distance="sur place",
    )
    minimal = CandidatVue(
        territoire=exemples.SANS_SITE,
        a_verifier=True,
        non_dit="la durée de l’engagement ni le montant par mois",
        cellules=_sa_case(tableau_seul),
        mesures=(),
        sites=(),
        annee_sites=None,
        raison="",
        distance="à 63\u00a0km",
        sans_mesure=(
            SansMesure(categorie, Provenance("atlas", "Atlas", 36), ("200\u00a0€/mois",), autres=7, statut=""),
            SansMesure(categorie, tableau=NULLE_PART, au_tableau=(), autres=0, statut="fiche imprimée sans contenu"),
        ),
        rappels=(RappelVu(dite, mesures[0].montants, categorie),),
    )
    return [complet, minimal]


def _sa_case(case: Case) -> tuple[CategorieCherchee]:
    return (CategorieCherchee(exemples.CATEGORIE, cellule(case)),)
