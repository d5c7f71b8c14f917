"""What pages count, as data sets: territories known by région, by category; each number beside its denominator."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from aides.domaine.catalogue import Categorie, RegionLue, Territoire
from aides.domaine.changements import Rapprochement
from aides.domaine.evolutions import Comptage, Denominateur
from aides.domaine.identites import leurs_codes
from aides.domaine.vocabulaire import Etat, Evolution
from aides.exports import vocabulaires as mots
from aides.exports.colonnes import Colonne, L, colonne
from aides.exports.genres import ENTIER, TEXTE, liste
from aides.exports.jeux import Jeu
from aides.exports.origines import ATLAS
from aides.exports.reperes import CATEGORIE, REGION, insee_region, nom_de_region, sans_territoire
from aides.mots.changements import evidence
from aides.mots.vocabulaires import EVOLUTIONS

_UNITE = "territoires"


@dataclass(frozen=True, slots=True)
class LigneRegion:
    """A région, how many of its territories are known in each survey, oldest first, and which they are."""

    region: RegionLue
    connus: tuple[int, ...]
    territoires: tuple[Territoire, ...]


@dataclass(frozen=True, slots=True)
class LigneCategorie:
    """A category: its states in each survey, oldest first, and its changes; None where nothing is compared."""

    categorie: Categorie
    etats: tuple[Comptage, ...]
    evolutions: Comptage | None


@dataclass(frozen=True, slots=True)
class PartsComptees:
    """How many offer a category out of how many known: before, after by sheets, after by sheets and tables. `perdus`:
    those that offered it first and that nobody can follow."""

    avant: int
    connus_avant: int
    fiches: int
    connus_fiches: int
    complet: int
    connus_apres: int
    perdus: int


@dataclass(frozen=True, slots=True)
class LigneEvolutionNationale:
    """A category over the whole country, from one survey to a later one."""

    categorie: Categorie
    parts: PartsComptees
    evolutions: Comptage


def jeu_regions(lignes: Sequence[LigneRegion], annees: Sequence[int]) -> Jeu[LigneRegion]:
    """Return the data set of the régions; its columns follow the surveys."""
    colonnes: tuple[Colonne[LigneRegion], ...] = (
        colonne("region", REGION, TEXTE, lire=lambda ligne: nom_de_region(ligne.region)),
        insee_region(lambda ligne: ligne.region, sans_territoire),
        *(_connus(rang, annee) for rang, annee in enumerate(annees)),
        colonne("total", "tous les siens", ENTIER, lire=lambda ligne: len(ligne.territoires), unite=_UNITE),
        colonne("territoires", "leurs codes", liste(TEXTE), lire=lambda ligne: leurs_codes(ligne.territoires)),
    )
    return Jeu(
        cle="regions-en-nombres",
        titre="Les régions",
        description=(
            "Une ligne par région de l’Atlas : de combien de ses territoires quelque chose est connu, enquête par "
            "enquête."
        ),
        origines=(ATLAS,),
        colonnes=colonnes,
        lire=lambda _: lignes,
    )


def _connus(rang: int, annee: int) -> Colonne[LigneRegion]:
    return colonne(
        f"connus_{annee}",
        f"ceux dont quelque chose est connu en {annee}",
        ENTIER,
        lire=lambda ligne: ligne.connus[rang],
        unite=_UNITE,
    )


def jeu_categories(
    lignes: Sequence[LigneCategorie], annees: Sequence[int], rapprochement: Rapprochement | None
) -> Jeu[LigneCategorie]:
    """Return the data set of the categories in numbers; its columns follow the surveys."""
    colonnes: tuple[Colonne[LigneCategorie], ...] = (
        colonne("categorie", CATEGORIE, TEXTE, lire=lambda ligne: ligne.categorie.cle, vocabulaire=mots.CATEGORIE),
        colonne("libelle", "son nom", TEXTE, lire=lambda ligne: ligne.categorie.libelle),
    )
    for rang, annee in enumerate(annees):
        colonnes += _etats(rang, annee)
    if rapprochement:
        colonnes += tuple(_compares(rapprochement))
        colonnes += tuple(_evolutions(rapprochement, lambda ligne: ligne.evolutions))
    return Jeu(
        cle="categories-en-nombres",
        titre="Les catégories en nombres",
        description=(
            "Une ligne par catégorie : combien de territoires la proposent, sur combien de connus, enquête par "
            "enquête, et ce qu’elle est devenue. Une réponse inconnue n’est dans aucun de ces nombres."
        ),
        origines=(ATLAS,),
        colonnes=colonnes,
        lire=lambda _: lignes,
    )


def _etats(rang: int, annee: int) -> tuple[Colonne[LigneCategorie], ...]:
    """How many offer it, out of how many known: of a denominator there is one a survey."""
    return (
        colonne(
            f"proposee_{annee}",
            f"ceux qui la proposent en {annee}",
            ENTIER,
            lire=lambda ligne: ligne.etats[rang].nombre(Etat.PROPOSEE),
            unite=_UNITE,
        ),
        colonne(
            f"connus_{annee}",
            f"ceux dont l’état est connu en {annee}",
            ENTIER,
            lire=lambda ligne: ligne.etats[rang].connus,
            unite=_UNITE,
        ),
    )


def _compares(rapprochement: Rapprochement) -> Iterator[Colonne[object]]:
    """What is compared with what: a file is read far from its address."""
    paire, base = rapprochement
    yield colonne("de", "année de la première enquête comparée", ENTIER, lire=lambda _: paire.avant)
    yield colonne("a", "année de la seconde", ENTIER, lire=lambda _: paire.apres)
    yield colonne(
        "base",
        "fiches ou toutes_preuves : ce sur quoi l’évolution repose",
        TEXTE,
        lire=lambda _: base,
        vocabulaire=mots.BASE,
    )


def _evolutions(rapprochement: Rapprochement, compter: Callable[[L], Comptage | None]) -> Iterator[Colonne[L]]:
    """How many territories each change befell, of how many compared, of how many in all."""
    dits = dict(EVOLUTIONS)
    for evolution in Evolution:
        mot = dits[evolution.value].lower()
        yield _compte(evolution.value, f"ceux où elle est {mot}", compter, _de_l_evolution(evolution))
    yield _compte("compares", f"ceux que l’on peut comparer, {evidence(rapprochement.base)}", compter, _des_connus)
    yield _compte("total", "tous les territoires", compter, _de_tous)


def _de_l_evolution(evolution: Evolution) -> Callable[[Comptage], int]:
    return lambda comptage: comptage.nombre(evolution.value)


def _des_connus(comptage: Comptage) -> int:
    return comptage.connus


def _de_tous(comptage: Comptage) -> int:
    return comptage.total


def _compte(
    nom: str, sens: str, compter: Callable[[L], Comptage | None], lire: Callable[[Comptage], int]
) -> Colonne[L]:
    def valeur(ligne: L) -> int | None:
        comptage = compter(ligne)
        return None if comptage is None else lire(comptage)

    return colonne(nom, sens, ENTIER, lire=valeur, unite=_UNITE)


def jeu_evolution_nationale(
    lignes: Sequence[LigneEvolutionNationale], rapprochement: Rapprochement, parts: Denominateur
) -> Jeu[LigneEvolutionNationale]:
    """Return the data set of the national picture. `parts` says which territories a year is counted over."""
    paire = rapprochement.paire
    ceux = DE_QUI[parts]
    colonnes: tuple[Colonne[LigneEvolutionNationale], ...] = (
        colonne("categorie", CATEGORIE, TEXTE, lire=lambda ligne: ligne.categorie.cle, vocabulaire=mots.CATEGORIE),
        colonne("libelle", "son nom", TEXTE, lire=lambda ligne: ligne.categorie.libelle),
        *_compares(rapprochement),
        colonne(
            "parts",
            "deux-annees ou chaque-annee : parmi les territoires connus aux deux enquêtes, ou à chacune",
            TEXTE,
            lire=lambda _: parts,
        ),
        _part("proposee_de", f"ceux qui la proposent en {paire.avant}", lambda p: p.avant),
        _part("connus_de", f"sur combien : {ceux} (première enquête)", lambda p: p.connus_avant),
        _part("proposee_a_fiches", f"ceux qui la proposent en {paire.apres}, d’après les fiches", lambda p: p.fiches),
        _part("proposee_a", "les mêmes, avec ce que le tableau seul ajoute, non daté", lambda p: p.complet),
        _part("connus_a", f"sur combien, avec le tableau : {ceux} (seconde enquête)", lambda p: p.connus_apres),
        *_evolutions(rapprochement, _de_la_ligne),
        _part(
            "proposees_perdues",
            f"de ceux où elle est indéterminée, ceux qui la proposaient en {paire.avant}",
            lambda p: p.perdus,
        ),
        _part(
            "connus_a_fiches",
            f"sur combien d’après les fiches : {ceux}, dont la fiche dit quelque chose",
            lambda p: p.connus_fiches,
        ),
    )
    return Jeu(
        cle="evolution-nationale",
        titre="L’évolution en nombres",
        description=(
            "Une ligne par catégorie : combien de territoires la proposaient, la proposent, et combien ont vu chaque "
            "évolution. Les mêmes, un à un, sont dans evolution.csv."
        ),
        origines=(ATLAS,),
        colonnes=colonnes,
        lire=lambda _: lignes,
    )


DE_QUI = {
    Denominateur.DEUX_ANNEES: "les territoires connus aux deux enquêtes",
    Denominateur.CHAQUE_ANNEE: "les territoires connus à cette enquête",
}


def _de_la_ligne(ligne: LigneEvolutionNationale) -> Comptage:
    return ligne.evolutions


def _part(nom: str, sens: str, lire: Callable[[PartsComptees], int]) -> Colonne[LigneEvolutionNationale]:
    return colonne(nom, sens, ENTIER, lire=lambda ligne: lire(ligne.parts), unite=_UNITE)
