"""A question put to the territories, in words: what is asked of each category, and how many answer.

« 12 territoires sur 75 connus proposent un logement et ne disent pas proposer de bourse d’étude en 2022, dont 4
d’après le seul tableau, non daté ; on ne sait pas ce qu’il en est de 26 autres. » It says only what holds for any
data: « ne disent pas proposer » is of those who answered and do not say so, « restent inconnus » of those of whom
nobody knows. Nobody is counted of whom it is not known: silence is no « no ».
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from aides.domaine.catalogue import Categorie
from aides.domaine.conditions import ETATS_DEMANDES, PAS_PROPOSEE, Condition
from aides.domaine.demande_offre import CriteresTerritoires
from aides.domaine.identites import leurs_rangs, par_leur_cle
from aides.domaine.listes import ceux
from aides.domaine.selection import Bilan
from aides.domaine.texte import mots
from aides.domaine.vocabulaire import Base, Etat, Evolution
from aides.mots import vocabulaires
from aides.mots.ecriture import enumerer, minuscule, nombre, pluriel
from aides.mots.tableau import dont_tableau

# The gender of the words that categories begin with; one that begins with another word is quoted.
MASCULINS = {"accompagnement", "accueil", "developpement", "logement", "soutien"}
FEMININS = {"aide", "bourse", "formation", "promotion"}


PAS_UN_NON = "ce n’est pas un «\u00a0non\u00a0»"


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
    """How many answer, apart, and what they answer; then what their number is not said without: how many do by the
    table alone, and of how many nobody knows."""

    sujet: str
    suite: str
    dont: str = ""
    inconnus: str = ""
    question: bool = False
    """Whether it says what is asked."""

    @property
    def tete(self) -> str:
        """The sentence without what is said after it."""
        return f"{self.sujet} {self.suite}"

    @property
    def reserve(self) -> str:
        """What is said after it."""
        return "\u00a0; ".join(filter(None, [self.dont, self.inconnus]))

    @property
    def fin(self) -> str:
        """The same, with what joins it."""
        lien = ", " if self.dont else "\u00a0; "
        return f"{lien}{self.reserve}" if self.reserve else ""

    def __str__(self) -> str:
        return f"{self.tete}{self.fin}"


def phrase(criteres: CriteresTerritoires, categories: Sequence[Categorie], bilan: Bilan) -> Phrase:
    """Say how many territories answer what is asked of the categories, over how many of whom it is known, and what
    that is; then how many do by the undated table alone, and of how many nobody knows.

    What is asked in several ways of all the categories alike has no words: « répondent à ces choix ».
    """
    trouves, total = bilan.trouves, bilan.total
    sujet = f"{nombre(trouves) if trouves else 'Aucun'} territoire{pluriel(trouves)}"
    dites = _Dites.lire(criteres, categories)
    question = bool(dites.conditions)
    if not criteres.porte_sur_offre:
        return Phrase(sujet, f"sur {nombre(total)}")
    if not bilan.sur:
        return Phrase(sujet, f"sur {nombre(total)}\u00a0: les autres filtres n’en gardent aucun", question=question)
    if not bilan.connus:
        suite = f"si {_un_de(bilan)} {_clauses(dites, criteres, plusieurs=False)}\u00a0: {PAS_UN_NON}"
        return Phrase("On ne sait pas", suite, question=question)
    clauses = _clauses(dites, criteres, plusieurs=trouves != 1)
    return Phrase(
        *_compter(sujet, bilan, clauses, mot="comparé" if dites.comparees(criteres) else "connu"),
        dont=dont_tableau(bilan.du_tableau, trouves),
        inconnus=_inconnus(bilan.inconnus),
        question=question,
    )


def _un_de(bilan: Bilan) -> str:
    qui = "le seul territoire" if bilan.sur == 1 else f"l’un des {nombre(bilan.sur)} territoires"
    return qui if bilan.sur == bilan.total else f"{qui} que gardent les autres filtres"


def _compter(sujet: str, bilan: Bilan, clauses: str, *, mot: str) -> tuple[str, str]:
    """Write how many of how many; `mot` is said of these where the others are not."""
    connus = bilan.connus
    dits = f" {mot}{pluriel(connus)}" if bilan.inconnus else ""
    gardes = "" if bilan.sur == bilan.total else " que gardent les autres filtres"
    if connus == 1 and (dits or gardes):
        seul = f"le seul{dits}{gardes}"
        if bilan.trouves:
            return f"{sujet},", f"{seul}, {clauses}"
        return f"{sujet}\u00a0:", f"{seul} n’est pas de ceux qui {clauses}"
    sur = f"sur {'les ' if gardes else ''}{nombre(connus)}{dits}{gardes}"
    return sujet, f"{sur} {clauses}" if bilan.trouves else f"{sur} n’est de ceux qui {clauses}"


def _inconnus(n: int) -> str:
    return f"on ne sait pas ce qu’il en est {'d’un' if n == 1 else f'de {nombre(n)}'} autre{pluriel(n)}" if n else ""


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

    def comparees(self, criteres: CriteresTerritoires) -> bool:
        """Whether nothing is asked but what categories became: who answers, answers by both surveys."""
        seules = all(condition.sur_changement for condition in self.conditions)
        return seules and not (self.reste or criteres.etat) and criteres.porte_sur_changement


def _valeur_commune(criteres: CriteresTerritoires) -> str:
    """The one thing asked of all the categories named; "" where there is none, or several."""
    if not criteres.changement_commun:
        demandees = ceux(ETATS_DEMANDES, lambda valeur: ETATS_DEMANDES[valeur] == criteres.etats_voulus)
        return demandees[0] if demandees else ""
    autres = criteres.etat or criteres.etat_de or criteres.etat_a or criteres.appui
    evolutions = [*criteres.evolution]
    return "" if autres or len(evolutions) != 1 else evolutions[0]


def _clauses(dites: _Dites, criteres: CriteresTerritoires, *, plusieurs: bool) -> str:
    """Write what is asked, states before changes, with what these rest on: « proposent … et ne disent pas proposer …
    en 2022 »."""
    if not dites.conditions:
        return f"{'répondent' if plusieurs else 'répond'} à ces choix{_appui(criteres)}"
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
    if changements:
        changements[-1] += _appui(criteres)
    # Two that are offered are joined already: a comma before what comes next.
    toutes = enumerer([*etats, *changements], f", {lien}" if len(proposees) > 1 else lien).replace(" , ", ", ")
    if not dites.reste:
        return toutes
    return f"{toutes}, et {'répondent' if plusieurs else 'répond'} aux autres choix faits sur les catégories"


def _appui(criteres: CriteresTerritoires) -> str:
    """Write what the changes asked for rest on."""
    if not (criteres.rapprochement and criteres.porte_sur_changement):
        return ""
    return ", d’après les fiches seules" if criteres.rapprochement.base is Base.FICHES else ", tableaux compris"


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
