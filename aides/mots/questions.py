"""A question put to the territories, in words: what is asked of each category, and how many answer.

« 12 territoires sur 101 proposent un logement et ne disent pas proposer de bourse d’étude en 2022. » It says only
what holds for any data: « ne disent pas proposer » is of those who answered and do not say so, « restent inconnus »
of those of whom nobody knows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from aides.domaine.catalogue import Categorie
from aides.domaine.conditions import ETATS_DEMANDES, PAS_PROPOSEE, Condition
from aides.domaine.demande_offre import CriteresTerritoires
from aides.domaine.identites import leurs_rangs, par_leur_cle
from aides.domaine.listes import ceux
from aides.domaine.texte import mots
from aides.domaine.vocabulaire import Etat, Evolution
from aides.mots import vocabulaires
from aides.mots.ecriture import enumerer, minuscule, nombre, pluriel

# The gender of the words that categories begin with; one that begins with another word is quoted.
MASCULINS = {"accompagnement", "accueil", "developpement", "logement", "soutien"}
FEMININS = {"aide", "bourse", "formation", "promotion"}


class Verbe(NamedTuple):
    """What is so of one territory, and of several; `{un}`, `{de}` and `{le}` stand for the category."""

    singulier: str
    pluriel: str


VERBES: Mapping[str, Verbe] = {
    Etat.PROPOSEE: Verbe("propose {un}", "proposent {un}"),
    PAS_PROPOSEE: Verbe("ne dit pas proposer {de}", "ne disent pas proposer {de}"),
    Etat.DECLAREE_ABSENTE: Verbe("déclare ne pas proposer {de}", "déclarent ne pas proposer {de}"),
    Etat.NON_MENTIONNEE: Verbe("ne mentionne pas {de}", "ne mentionnent pas {de}"),
    Etat.INCONNUE: Verbe("reste inconnu sur {le}", "restent inconnus sur {le}"),
    Evolution.MAINTENUE: Verbe(
        "propose {un} en {avant} comme en {apres}",
        "proposent {un} en {avant} comme en {apres}",
    ),
    Evolution.NOUVELLE: Verbe(
        "propose {un} en {apres} sans l’avoir dit en {avant}",
        "proposent {un} en {apres} sans l’avoir dit en {avant}",
    ),
    Evolution.PLUS_MENTIONNEE: Verbe(
        "ne mentionne plus en {apres} {le} qu’il proposait en {avant}",
        "ne mentionnent plus en {apres} {le} qu’ils proposaient en {avant}",
    ),
    Evolution.SUPPRIMEE: Verbe(
        "déclare en {apres} ne plus proposer {le} qu’il proposait en {avant}",
        "déclarent en {apres} ne plus proposer {le} qu’ils proposaient en {avant}",
    ),
    Evolution.ABSENTE: Verbe(
        "déclare en {apres} ne pas proposer {de}, qu’il ne disait pas proposer en {avant}",
        "déclarent en {apres} ne pas proposer {de}, qu’ils ne disaient pas proposer en {avant}",
    ),
    Evolution.JAMAIS_MENTIONNEE: Verbe(
        "ne dit proposer {de} ni en {avant} ni en {apres}",
        "ne disent proposer {de} ni en {avant} ni en {apres}",
    ),
    Evolution.INDETERMINEE: Verbe(
        "reste indéterminé sur {le} de {avant} à {apres}",
        "restent indéterminés sur {le} de {avant} à {apres}",
    ),
}


def demandables(*, compare: bool) -> list[tuple[str, str]]:
    """Return what may be asked of a category by itself, in words; of one survey alone, no change."""
    changements = []
    for cle, mot in vocabulaires.EVOLUTIONS if compare else ():
        changements.append((cle, f"Évolution\u00a0: {minuscule(mot)}"))
    return [*vocabulaires.ETATS_DEMANDES, *changements]


@dataclass(frozen=True, slots=True)
class Phrase:
    """How many answer, apart, and what they answer."""

    sujet: str
    suite: str
    question: bool = False
    """Whether it says what is asked."""

    def __str__(self) -> str:
        return f"{self.sujet} {self.suite}".removesuffix(".")


def phrase(
    criteres: CriteresTerritoires, categories: Sequence[Categorie], *, trouves: int, sur: int, total: int
) -> Phrase:
    """Say how many territories answer what is asked of the categories, and what that is.

    `sur` are those that everything else asked keeps, out of `total`. What is asked in several ways of all the
    categories alike has no sentence: the number alone is said.
    """
    sujet = f"{nombre(trouves) if trouves else 'Aucun'} territoire{pluriel(trouves)}"
    dites = _Dites.lire(criteres, categories)
    if not dites.conditions:
        return Phrase(sujet, f"sur {nombre(total)}")
    if not sur:
        return Phrase(sujet, f"sur {nombre(total)}\u00a0: les autres filtres n’en gardent aucun.", question=True)
    clauses = _clauses(dites, criteres, plusieurs=trouves != 1)
    chercher = "" if trouves else "\u00a0: on cherche ceux qui"
    return Phrase(sujet, f"{_parmi(sur, total)}{chercher} {clauses}.", question=True)


def _parmi(sur: int, total: int) -> str:
    if sur == total:
        return f"sur {nombre(total)}"
    ceux_la = "le seul" if sur == 1 else f"les {nombre(sur)}"
    return f"sur {ceux_la} que gardent les autres filtres"


@dataclass(frozen=True, slots=True)
class _Dites:
    """What a sentence says of each category, in their order; `reste`, whether something else is asked besides."""

    conditions: tuple[Condition, ...]
    reste: bool
    nommees: Mapping[str, Categorie]

    @classmethod
    def lire(cls, criteres: CriteresTerritoires, categories: Sequence[Categorie]) -> "_Dites":
        seule = _valeur_commune(criteres)
        communes = [Condition(cle, seule) for cle in criteres.categorie if seule]
        reste = criteres.porte_en_commun and not communes
        # One of the categories is enough, and what is asked of some has no words: nothing is said of the others.
        tues = reste and bool(criteres.categorie) and not criteres.ensemble
        par_cle = par_leur_cle(categories)
        rangs = leurs_rangs(par_cle)
        siennes = () if tues else dict.fromkeys([*communes, *criteres.conditions])
        rangees = sorted(siennes, key=lambda condition: rangs[condition.categorie])
        return cls(tuple(rangees), reste, par_cle)


def _valeur_commune(criteres: CriteresTerritoires) -> str:
    """The one thing asked of all the categories named; "" where there is none, or several."""
    if not criteres.changement_commun:
        demandees = ceux(ETATS_DEMANDES, lambda valeur: ETATS_DEMANDES[valeur] == criteres.etats_voulus)
        return demandees[0] if demandees else ""
    autres = criteres.etat or criteres.etat_de or criteres.etat_a or criteres.appui
    evolutions = [*criteres.evolution]
    return "" if autres or len(evolutions) != 1 else evolutions[0]


def _clauses(dites: _Dites, criteres: CriteresTerritoires, *, plusieurs: bool) -> str:
    """Write what is asked, states before changes: « proposent … et ne disent pas proposer … en 2022 »."""
    lien = "et" if criteres.ensemble else "ou"
    proposees = ceux(dites.conditions, lambda condition: condition.valeur == Etat.PROPOSEE)
    etats: list[str] = []
    changements: list[str] = []
    if proposees:
        uns = [_nommer(dites.nommees[condition.categorie]).un for condition in proposees]
        etats.append(_verbe(Etat.PROPOSEE, plusieurs=plusieurs).format(un=enumerer(uns, lien)))
    for condition in ceux(dites.conditions, lambda condition: condition not in proposees):
        noms = _nommer(dites.nommees[condition.categorie])._asdict()
        if condition.sur_changement and criteres.rapprochement:
            noms |= criteres.rapprochement.paire._asdict()
        ecrite = _verbe(condition.valeur, plusieurs=plusieurs).format(**noms)
        (changements if condition.sur_changement else etats).append(ecrite)
    if etats:
        etats[-1] += f" en {criteres.annee}"
    # Two that are offered are joined already: a comma before what comes next.
    toutes = enumerer([*etats, *changements], f", {lien}" if len(proposees) > 1 else lien).replace(" , ", ", ")
    if not dites.reste:
        return toutes
    return f"{toutes}, et {'répondent' if plusieurs else 'répond'} aux autres choix faits sur les catégories"


def _verbe(valeur: str, *, plusieurs: bool) -> str:
    verbe = VERBES[valeur]
    return verbe.pluriel if plusieurs else verbe.singulier


class Noms(NamedTuple):
    """A category inside a sentence: « un logement », « de logement », « le logement »."""

    un: str
    de: str
    le: str


def _nommer(categorie: Categorie) -> Noms:
    libelle = minuscule(categorie.libelle)
    tete = mots(libelle)[0]
    if tete not in MASCULINS | FEMININS:
        citee = f"la catégorie «\u00a0{categorie.libelle}\u00a0»"
        return Noms(citee, citee, citee)
    feminin, elision = tete in FEMININS, tete[0] in "aeiou"
    article = "l’" if elision else ("la " if feminin else "le ")
    return Noms(
        un=f"{'une' if feminin else 'un'} {libelle}",
        de=f"{'d’' if elision else 'de '}{libelle}",
        le=f"{article}{libelle}",
    )
