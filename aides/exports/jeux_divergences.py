"""Where the sources do not agree, as a data set: all kinds of disagreements, each with what it opposes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from aides.domaine.analyses import Recompte
from aides.domaine.catalogue import RegionLue, Territoire
from aides.domaine.desaccords import Desaccord
from aides.domaine.divergences import Divergence
from aides.domaine.identites import leurs_cles
from aides.domaine.offre import Case
from aides.domaine.recueil import Recueil
from aides.domaine.regional import DesaccordLu
from aides.exports import vocabulaires as mots
from aides.exports.colonnes import Colonne, colonne
from aides.exports.contraintes import DE_LA_CATEGORIE, DU_TERRITOIRE, Contraintes
from aides.exports.genres import ENTIER, TEXTE, liste
from aides.exports.jeux import Jeu
from aides.exports.jeux_atlas import contraires_en_clair
from aides.exports.jeux_dits import decompte_en_clair
from aides.exports.origines import ATLAS, DOCUMENTS_REGIONAUX
from aides.exports.reperes import ANNEE, CODE, NOM, insee, insee_region, nom_de_region, nom_du_territoire


@dataclass(frozen=True, slots=True)
class LigneDesaccord:
    """A disagreement. `versions` are what is said, one after the other; `case` and `mesures` are of a category."""

    genre: str
    objet: str
    region: RegionLue | None
    versions: tuple[str, ...] = ()
    explication: str = ""
    territoire: Territoire | None = None
    case: Case | None = None
    mesures: tuple[str, ...] = ()
    page: int | None = None


def lignes_desaccords(recueil: Recueil, desaccords: Iterable[Desaccord]) -> Iterator[LigneDesaccord]:
    """Return the rows of some disagreements, in their order."""
    regions = {r.slug: r for r in (*recueil.regions, *recueil.hors_atlas)}
    for desaccord in desaccords:
        yield _ligne(desaccord, region=regions.get(desaccord.region))


def _ligne(desaccord: Desaccord, *, region: RegionLue | None) -> LigneDesaccord:
    objet, genre = desaccord.objet, desaccord.genre.value
    if isinstance(objet, Divergence):
        return _de_la_case(objet, genre, region=region)
    if isinstance(objet, Recompte):
        return _du_total(objet, genre, region=region)
    return _des_documents(objet, genre, region=region)


def _de_la_case(d: Divergence, genre: str, *, region: RegionLue | None) -> LigneDesaccord:
    return LigneDesaccord(
        genre=genre,
        objet=d.categorie.libelle,
        region=region,
        territoire=d.territoire,
        case=d.case,
        mesures=leurs_cles((*d.mesures, *d.anterieures)),
        page=d.fiche.page if d.fiche else None,
    )


def _du_total(r: Recompte, genre: str, *, region: RegionLue | None) -> LigneDesaccord:
    comptes = tuple(map(decompte_en_clair, r.comptes))
    return LigneDesaccord(
        genre=genre, objet=r.titre.libelle, region=region, versions=(r.titre.valeur, *comptes), page=r.titre.page
    )


def _des_documents(d: DesaccordLu, genre: str, *, region: RegionLue | None) -> LigneDesaccord:
    versions = tuple(f"{v.valeur} ({v.portee} ; {v.source.cle}, {v.lieu})" for v in d.versions)
    return LigneDesaccord(
        genre=genre,
        objet=d.objet,
        region=region,
        versions=versions,
        explication=d.explication,
        territoire=d.territoire,
    )


def _du_territoire(ligne: LigneDesaccord) -> Territoire | None:
    return ligne.territoire


def _de_region(ligne: LigneDesaccord) -> RegionLue | None:
    return ligne.region


COLONNES: tuple[Colonne[LigneDesaccord], ...] = (
    colonne("genre", "ce qui diverge", TEXTE, lire=lambda ligne: ligne.genre, vocabulaire=mots.DIVERGENCE),
    colonne(
        "territoire",
        f"{CODE} ; vide : une région, ou toutes",
        TEXTE,
        lire=lambda ligne: ligne.territoire.code if ligne.territoire else None,
    ),
    insee(_du_territoire),
    colonne("nom", NOM, TEXTE, lire=lambda ligne: nom_du_territoire(ligne.territoire)),
    colonne("region", "nom de la région ; vide : toutes", TEXTE, lire=lambda ligne: nom_de_region(ligne.region)),
    insee_region(_de_region, _du_territoire),
    colonne("annee", ANNEE, ENTIER, lire=lambda ligne: ligne.case.annee if ligne.case else None),
    colonne(
        "categorie",
        "clé de la catégorie d’aide ; vide hors des douze catégories",
        TEXTE,
        lire=lambda ligne: ligne.case.categorie if ligne.case else None,
        vocabulaire=mots.CATEGORIE,
    ),
    colonne("objet", "ce sur quoi elle porte", TEXTE, lire=lambda ligne: ligne.objet),
    colonne(
        "etat",
        "état de la catégorie",
        TEXTE,
        lire=lambda ligne: ligne.case.etat if ligne.case else None,
        vocabulaire=mots.ETAT,
    ),
    colonne(
        "preuve",
        "tableau, fiche ou tableau+fiche ; vide : ni l’un ni l’autre ne la dit proposée",
        TEXTE,
        lire=lambda ligne: ligne.case.preuve if ligne.case else None,
        vocabulaire=mots.PREUVE,
    ),
    colonne(
        "mention", "mots de la case du tableau", TEXTE, lire=lambda ligne: ligne.case.mention if ligne.case else None
    ),
    colonne(
        "analyse",
        "ce que dit une analyse que ni la fiche ni le tableau ne disent",
        TEXTE,
        lire=lambda ligne: contraires_en_clair(ligne.case) if ligne.case else None,
    ),
    colonne(
        "mesures",
        "clés des mesures qui en parlent (id de dispositifs.csv), comptées ou non",
        liste(TEXTE),
        lire=lambda ligne: ligne.mesures,
    ),
    colonne(
        "versions",
        "hors des douze catégories, ce qui est dit de part et d’autre : chiffre imprimé puis nos décomptes, ou "
        "chaque document avec sa portée",
        liste(TEXTE),
        lire=lambda ligne: ligne.versions,
    ),
    colonne("explication", "ce qui peut expliquer l’écart, de notre main", TEXTE, lire=lambda o: o.explication),
    colonne("page", "page imprimée de la fiche, ou du chiffre", ENTIER, lire=lambda ligne: ligne.page),
    colonne(
        "page_tableau",
        "page imprimée du tableau",
        ENTIER,
        lire=lambda ligne: ligne.case.page_tableau if ligne.case else None,
    ),
)
DIVERGENCES = Jeu(
    cle="divergences",
    contraintes=Contraintes(
        identite=("genre", "territoire", "region", "annee", "categorie", "objet"),
        requises=("genre", "objet"),
        renvois=(DU_TERRITOIRE, DE_LA_CATEGORIE),
    ),
    titre="Les divergences",
    description=(
        "Une ligne par désaccord entre tableaux, fiches et analyses, entre un chiffre imprimé et nos décomptes, "
        "entre documents régionaux. Rien n’est corrigé : chaque ligne garde ce qu’elle oppose."
    ),
    origines=(ATLAS, DOCUMENTS_REGIONAUX),
    colonnes=COLONNES,
    lire=lambda recueil: lignes_desaccords(recueil, recueil.desaccords.lignes),
)
