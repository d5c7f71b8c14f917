"""What the Atlas says besides its sheets and tables, as data sets."""

from collections.abc import Iterator
from dataclasses import dataclass

from aides.domaine.affirmations import Affirmation
from aides.domaine.analyses import AnalyseLue, ChiffreCite, ContributionLue, Denombrement, TitreLu
from aides.domaine.catalogue import RegionLue, Territoire
from aides.domaine.identites import leurs_codes
from aides.domaine.offre import Case
from aides.domaine.recueil import Recueil
from aides.exports import vocabulaires as mots
from aides.exports.colonnes import Colonne, colonne
from aides.exports.contraintes import DE_L_ANALYSE, DE_LA_CATEGORIE, DU_TERRITOIRE, Contraintes
from aides.exports.genres import DECIMAL, ENTIER, TEXTE, liste
from aides.exports.jeux import Jeu
from aides.exports.origines import ATLAS
from aides.exports.reperes import (
    ENQUETE_ET_CATEGORIE,
    NOMME,
    insee,
    insee_region,
    nom_de_region,
    sans_territoire,
)

PAGE = "page imprimée"
CODES = "codes des territoires nommés"


def _code(territoire: Territoire | None) -> str | None:
    return territoire.code if territoire else None


# --- Analyses ---


def _region_analysee(analyse: AnalyseLue) -> RegionLue | None:
    return analyse.region


COLONNES_ANALYSES: tuple[Colonne[AnalyseLue], ...] = (
    colonne("id", "clé du passage ; c’est aussi son ancre dans la page du document", TEXTE, lire=lambda a: a.cle),
    colonne("annee", "année de l’enquête analysée", ENTIER, lire=lambda a: a.annee),
    colonne("theme", "thème, sous le titre de l’Atlas", TEXTE, lire=lambda a: a.theme),
    colonne(
        "categorie",
        "clé de la catégorie d’aide ; vide : aucune",
        TEXTE,
        lire=lambda a: a.categorie,
        vocabulaire=mots.CATEGORIE,
    ),
    colonne("texte", "ce qu’il dit, de notre main", TEXTE, lire=lambda a: a.texte),
    colonne("territoires", CODES, liste(TEXTE), lire=lambda a: leurs_codes(a.territoires)),
    colonne("region", "région dont il dit ce qu’elle fait", TEXTE, lire=lambda a: nom_de_region(a.region)),
    insee_region(_region_analysee, sans_territoire),
    colonne("page", PAGE, ENTIER, lire=lambda a: a.page),
)
ANALYSES = Jeu(
    cle="analyses",
    contraintes=Contraintes(cle=("id",), requises=("annee", "theme", "texte"), renvois=(DE_LA_CATEGORIE,)),
    titre="Les analyses",
    description=(
        "Une ligne par passage des analyses de l’Atlas, de notre main. Ce sont les avis des auteurs, pas des "
        "réponses à l’enquête."
    ),
    origines=(ATLAS,),
    colonnes=COLONNES_ANALYSES,
    lire=lambda recueil: recueil.analyses,
)


@dataclass(frozen=True, slots=True)
class LigneCitee:
    """A figure, and the passage that cites it."""

    analyse: AnalyseLue
    chiffre: ChiffreCite


def _cites(recueil: Recueil) -> Iterator[LigneCitee]:
    for analyse in recueil.analyses:
        for chiffre in analyse.chiffres:
            yield LigneCitee(analyse, chiffre)


COLONNES_CITES: tuple[Colonne[LigneCitee], ...] = (
    colonne("analyse", "clé du passage (id d’analyses.csv)", TEXTE, lire=lambda ligne: ligne.analyse.cle),
    colonne("libelle", "ce qu’il mesure", TEXTE, lire=lambda ligne: ligne.chiffre.libelle),
    colonne(
        "valeur", "valeur citée", DECIMAL, lire=lambda ligne: ligne.chiffre.valeur, unite="celle de la colonne unite"
    ),
    colonne("unite", "%, ans, internes…", TEXTE, lire=lambda ligne: ligne.chiffre.unite),
    colonne(
        "dit",
        "comment le passage le dit, quand le nombre n’est pas exact : « moins de 10 % »",
        TEXTE,
        lire=lambda ligne: ligne.chiffre.dit,
    ),
    colonne("population", "parmi qui", TEXTE, lire=lambda ligne: ligne.chiffre.population),
    colonne("nuance", "notre remarque", TEXTE, lire=lambda ligne: ligne.chiffre.nuance),
    colonne("page", PAGE, ENTIER, lire=lambda ligne: ligne.analyse.page),
)
CITES = Jeu(
    cle="chiffres_cites",
    contraintes=Contraintes(
        identite=("analyse", "libelle", "population"),
        requises=("analyse", "libelle", "valeur"),
        renvois=(DE_L_ANALYSE,),
    ),
    titre="Les chiffres cités par les analyses",
    description="Une ligne par chiffre qu’un passage des analyses cite, le plus souvent d’une enquête d’autrui.",
    origines=(ATLAS,),
    colonnes=COLONNES_CITES,
    lire=_cites,
)


@dataclass(frozen=True, slots=True)
class LigneAffirmee:
    """What an analysis affirms of a category in a territory, and the case that it is about."""

    territoire: Territoire
    case: Case
    affirmation: Affirmation


def _affirmees(recueil: Recueil) -> Iterator[LigneAffirmee]:
    atlas = recueil.atlas
    for territoire in atlas.territoires:
        for annee in atlas.annees:
            for case in atlas.cases(annee, territoire=territoire.code):
                for affirmation in case.affirmations:
                    yield LigneAffirmee(territoire, case, affirmation)


COLONNES_AFFIRMATIONS: tuple[Colonne[LigneAffirmee], ...] = (
    *NOMME,
    *ENQUETE_ET_CATEGORIE,
    colonne("dit", "ce qu’en dit l’analyse, de notre main", TEXTE, lire=lambda ligne: ligne.affirmation.dit),
    colonne(
        "etat",
        "l’état, qui vient de la fiche et du tableau",
        TEXTE,
        lire=lambda ligne: ligne.case.etat,
        vocabulaire=mots.ETAT,
    ),
    colonne(
        "confrontation",
        "concordante (l’état est « proposée »), contredite (« non mentionnée » ou « déclarée absente ») "
        "ou indeterminee (« inconnue » : rien ne le confirme ni ne le contredit)",
        TEXTE,
        lire=lambda ligne: ligne.case.confrontation,
        vocabulaire=mots.CONFRONTATION,
    ),
    colonne("analyse", "clé du passage (id d’analyses.csv)", TEXTE, lire=lambda ligne: ligne.affirmation.passage),
    colonne("page", PAGE, ENTIER, lire=lambda ligne: ligne.affirmation.page),
    colonne("motif", "pourquoi le codage n’est pas sûr", TEXTE, lire=lambda ligne: ligne.affirmation.motif),
)
AFFIRMATIONS = Jeu(
    cle="affirmations",
    contraintes=Contraintes(
        cle=("territoire", "annee", "categorie", "analyse"),
        requises=("nom", "dit", "etat", "confrontation"),
        renvois=(DU_TERRITOIRE, DE_LA_CATEGORIE, DE_L_ANALYSE),
    ),
    titre="Ce que les analyses disent des territoires",
    description=(
        "Une ligne par territoire qu’une analyse présente comme proposant une catégorie. Elle ne fait pas d’état : "
        "celui de la fiche et du tableau est à côté."
    ),
    origines=(ATLAS,),
    colonnes=COLONNES_AFFIRMATIONS,
    lire=_affirmees,
)

# --- Contributions, printed figures ---


def _territoire_traite(contribution: ContributionLue) -> Territoire | None:
    return contribution.territoire


COLONNES_CONTRIBUTIONS: tuple[Colonne[ContributionLue], ...] = (
    colonne("id", "clé du passage ; c’est aussi son ancre dans la page du document", TEXTE, lire=lambda c: c.cle),
    colonne("theme", "ce dont la contribution traite", TEXTE, lire=lambda c: c.theme),
    colonne("texte", "ce qu’il dit, de notre main", TEXTE, lire=lambda c: c.texte),
    colonne(
        "territoire", "code du territoire dont il parle ; vide : tous", TEXTE, lire=lambda c: _code(c.territoire)
    ),
    insee(_territoire_traite),
    colonne("page", "page imprimée où commence la contribution", ENTIER, lire=lambda c: c.page),
)
CONTRIBUTIONS = Jeu(
    cle="contributions",
    contraintes=Contraintes(cle=("id",), requises=("theme", "texte"), renvois=(DU_TERRITOIRE,)),
    titre="Les contributions",
    description="Une ligne par passage des textes imprimés avant les analyses, de notre main.",
    origines=(ATLAS,),
    colonnes=COLONNES_CONTRIBUTIONS,
    lire=lambda recueil: recueil.contributions,
)


@dataclass(frozen=True, slots=True)
class LigneTitre:
    """A printed figure, with our own counts where some answer it (« fiche_qui_dit 82/101 »)."""

    titre: TitreLu
    decomptes: tuple[str, ...]


def decompte_en_clair(d: Denombrement) -> str:
    """« offre 82/101 »: what is counted, how many of how many."""
    return f"{d.quoi.value} {d.nombre}/{d.total}"


def _titres(recueil: Recueil) -> Iterator[LigneTitre]:
    comptes = {r.titre.cle: r.comptes for r in recueil.recomptes}
    for titre in recueil.titres:
        siens = comptes.get(titre.cle, ())
        yield LigneTitre(titre, tuple(map(decompte_en_clair, siens)))


def _territoire_du_titre(ligne: LigneTitre) -> Territoire | None:
    return ligne.titre.territoire


def _region_du_titre(ligne: LigneTitre) -> RegionLue | None:
    return ligne.titre.region


COLONNES_TITRES: tuple[Colonne[LigneTitre], ...] = (
    colonne("id", "clé du chiffre", TEXTE, lire=lambda ligne: ligne.titre.cle),
    colonne("valeur", "valeur, comme imprimée", TEXTE, lire=lambda ligne: ligne.titre.valeur),
    colonne("libelle", "ce qu’elle dit", TEXTE, lire=lambda ligne: ligne.titre.libelle),
    colonne(
        "decomptes",
        "nos propres décomptes, quand certains lui répondent : fiche_qui_dit (fiches qui disent quelque chose), "
        "connus (territoires connus), offre (qui proposent), fiche_aides (dont la fiche décrit des aides), "
        "ligne_remplie (dont le tableau a une case remplie), territoires",
        liste(TEXTE),
        lire=lambda ligne: ligne.decomptes,
    ),
    colonne(
        "region", "région qu’il concerne ; vide : toutes", TEXTE, lire=lambda ligne: nom_de_region(ligne.titre.region)
    ),
    colonne(
        "territoire",
        "code du territoire dont il parle, s’il n’y en a qu’un",
        TEXTE,
        lire=lambda ligne: _code(ligne.titre.territoire),
    ),
    insee(_territoire_du_titre),
    insee_region(_region_du_titre, _territoire_du_titre),
    colonne("page", PAGE, ENTIER, lire=lambda ligne: ligne.titre.page),
)
TITRES = Jeu(
    cle="chiffres_imprimes",
    contraintes=Contraintes(cle=("id",), requises=("valeur", "libelle"), renvois=(DU_TERRITOIRE,)),
    titre="Les chiffres que l’Atlas imprime",
    description=(
        "Une ligne par chiffre de tête, fraction, nombre ou date que l’Atlas imprime hors des fiches et des "
        "tableaux, avec nos propres décomptes quand certains lui répondent. Aucun ne remplace l’autre."
    ),
    origines=(ATLAS,),
    colonnes=COLONNES_TITRES,
    lire=_titres,
)
