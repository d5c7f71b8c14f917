"""Choosing territories by what they offer. An unknown answer is neither yes nor no, here as everywhere.

One rule for everything: a territory is kept when it meets each criterion; a facet's count is what would be kept if
that value alone stood for its criterion, all others unchanged.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from aides.domaine.atlas import Atlas, Decompte
from aides.domaine.catalogue import Territoire
from aides.domaine.crible import Crible, Critere, cribler, parmi
from aides.domaine.listes import ceux
from aides.domaine.logique import Reponse, et, ou
from aides.domaine.noms import texte_numerote
from aides.domaine.offre import Case
from aides.domaine.recherche import Requete
from aides.domaine.texte import normaliser
from aides.domaine.vocabulaire import Etat, Evolution, StatutFiche

# What is asked of the categories is one criterion: its parts mean nothing without each other.
OFFRE = "offre"


@dataclass(frozen=True, slots=True)
class CriteresTerritoires:
    """What a visitor asks of the list. An empty set asks nothing; `tri` may begin with « - »."""

    annee: int
    region: frozenset[str] = frozenset()
    categorie: frozenset[str] = frozenset()
    mode: str = "tous"
    etat: frozenset[str] = frozenset()
    evolution: frozenset[str] = frozenset()
    statut: frozenset[str] = frozenset()
    q: str = ""
    tri: str = "code"

    @property
    def porte_sur_offre(self) -> bool:
        """Whether anything is asked of the categories."""
        return bool(self.categorie or self.etat or self.evolution)

    @property
    def etats_voulus(self) -> frozenset[str]:
        """The states asked for: a category named without a state or a change means that it is offered."""
        if self.categorie and not self.etat and not self.evolution:
            return frozenset({Etat.PROPOSEE.value})
        return self.etat

    @property
    def toutes(self) -> bool:
        """Whether all the categories named must fit, rather than one at least."""
        return bool(self.categorie) and self.mode == "tous"


class Concernee(NamedTuple):
    """A case for which a territory was kept, and what became of it."""

    case: Case
    evolution: Evolution


class Selection:
    """An atlas that answers criteria."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self._textes = {t.code: texte_numerote(t.code, t.nom) for t in atlas.territoires}
        self._rangs = {code: rang for rang, code in enumerate(atlas.codes)}

    def cribler(self, criteres: CriteresTerritoires) -> Crible[Territoire]:
        """Part the territories by what is asked of them."""
        demandes: dict[str, Critere[Territoire]] = {}
        if criteres.region:
            demandes["region"] = parmi(criteres.region, _region)
        if criteres.statut:
            demandes["statut"] = parmi(criteres.statut, lambda t: (self._statut(criteres, t),))
        if criteres.q:
            requete = Requete.lire(criteres.q)
            demandes["q"] = lambda t: requete.correspond(self._textes[t.code])
        if criteres.porte_sur_offre:
            demandes[OFFRE] = DemandeOffre(self.atlas, criteres).reponse
        return cribler(self.atlas.territoires, demandes)

    def retenus(self, criteres: CriteresTerritoires) -> tuple[Territoire, ...]:
        """Return the territories that meet the criteria, in the order asked for."""
        return self.trier(self.cribler(criteres).gardees, criteres)

    def indetermines(self, criteres: CriteresTerritoires) -> tuple[Territoire, ...]:
        """Return those of which nobody can say whether they meet the criteria on categories."""
        return self.cribler(criteres).indecises.get(OFFRE, ())

    def comptes(
        self, criteres: CriteresTerritoires, valeurs: Mapping[str, Iterable[str]]
    ) -> dict[str, dict[str, int]]:
        """Count, for each criterion's values, the territories kept with that value alone for that criterion."""
        crible = self.cribler(criteres)
        lus: dict[str, Mapping[str, int]] = {
            "region": crible.compter("region", _region),
            "statut": crible.compter("statut", lambda t: (self._statut(criteres, t),)),
            **DemandeOffre(self.atlas, criteres).compter(crible.sans(OFFRE)),
        }
        comptes = {}
        for nom, siennes in valeurs.items():
            if nom in lus:
                comptes[nom] = {v: lus[nom].get(v, 0) for v in siennes}
            else:
                comptes[nom] = {v: self._nombre(avec(criteres, nom, v)) for v in siennes}
        return comptes

    def nombre_sans(self, criteres: CriteresTerritoires, nom: str) -> int:
        """Count the territories kept once a criterion is dropped."""
        return self._nombre(avec(criteres, nom, ""))

    def concernees(self, criteres: CriteresTerritoires, territoire: str) -> list[Concernee]:
        """Return the cases a kept territory was kept for: the categories named, or else those that fit."""
        if not criteres.porte_sur_offre:
            return []
        demande = DemandeOffre(self.atlas, criteres)
        siennes = []
        for cle in demande.cles:
            if criteres.categorie or demande.convient(territoire, cle) is True:
                case = self.atlas.case(territoire, criteres.annee, cle)
                siennes.append(Concernee(case, self.atlas.devenir(territoire, cle)))
        return siennes

    def trier(self, territoires: Iterable[Territoire], criteres: CriteresTerritoires) -> tuple[Territoire, ...]:
        """Order territories. By number of categories offered, those not wholly known come after, unknown ones last,
        whichever the direction: an unknown number is not zero."""
        siens = sorted(territoires, key=lambda t: self._rangs[t.code])
        nom, inverse = criteres.tri.removeprefix("-"), criteres.tri.startswith("-")
        if nom == "nom":
            siens.sort(key=lambda t: normaliser(t.nom), reverse=inverse)
        elif nom == "region":
            siens.sort(key=lambda t: t.region.slug, reverse=inverse)
        elif nom.startswith("offre-"):
            annee = int(nom.removeprefix("offre-"))
            siens.sort(key=lambda t: self.atlas.decompte(t.code, annee).proposees, reverse=inverse)
            siens.sort(key=lambda t: _ignorance(self.atlas.decompte(t.code, annee)))
        elif inverse:
            siens.reverse()
        return tuple(siens)

    def _nombre(self, criteres: CriteresTerritoires) -> int:
        return len(self.cribler(criteres).gardees)

    def _statut(self, criteres: CriteresTerritoires, t: Territoire) -> str:
        fiche = self.atlas.fiches.get((t.code, criteres.annee))
        return fiche.statut.value if fiche else StatutFiche.ABSENTE.value


def _ignorance(decompte: Decompte) -> int:
    """How little is known of a territory: 0 where all is, 2 where nothing is."""
    if decompte.complet:
        return 0
    return 1 if decompte.connues else 2


class DemandeOffre:
    """What criteria ask of the categories, read once for all the territories."""

    def __init__(self, atlas: Atlas, criteres: CriteresTerritoires) -> None:
        self.atlas, self.criteres = atlas, criteres
        self.annee = criteres.annee
        self.etats_voulus = criteres.etats_voulus
        # The categories that are looked at: those named, or else all.
        self.cles = ceux(atlas.cles, lambda cle: cle in criteres.categorie) if criteres.categorie else atlas.cles

    def reponse(self, t: Territoire) -> Reponse:
        """Whether a territory meets the criteria; None where the survey does not say."""
        reponses = [self.convient(t.code, cle) for cle in self.cles]
        return et(reponses) if self.criteres.toutes else ou(reponses)

    def convient(self, code: str, cle: str) -> Reponse:
        """Whether one category of a territory is in a state asked for, and became what is asked for."""
        return et((self._etat_convient(code, cle, self.etats_voulus), self._suite_convient(code, cle)))

    def _etat_convient(self, code: str, cle: str, voulus: frozenset[str]) -> Reponse:
        return _est_parmi(self.atlas.case(code, self.annee, cle).etat, voulus, inconnue=Etat.INCONNUE)

    def _suite_convient(self, code: str, cle: str) -> Reponse:
        suite = self.atlas.devenir(code, cle)
        return _est_parmi(suite, self.criteres.evolution, inconnue=Evolution.INDETERMINEE)

    # The values that would keep a territory, each alone for its criterion: what facets count.

    def compter(self, territoires: Iterable[Territoire]) -> dict[str, Counter[str]]:
        """Count, by value of each criterion, the territories that this value alone would keep."""
        comptes: dict[str, Counter[str]] = {"categorie": Counter(), "etat": Counter(), "evolution": Counter()}
        # One category named alone fits or does not: there is no « all at once ».
        nommee = DemandeOffre(self.atlas, replace(self.criteres, categorie=frozenset(self.atlas.cles)))
        for t in territoires:
            comptes["categorie"].update(nommee.categories_qui_conviennent(t))
            comptes["etat"].update(self._etats_gardants(t))
            comptes["evolution"].update(self._evolutions_gardantes(t))
        return comptes

    def categories_qui_conviennent(self, t: Territoire) -> list[str]:
        """Return the categories of a territory that fit, among those looked at."""
        return [cle for cle in self.cles if self.convient(t.code, cle) is True]

    def _etats_gardants(self, t: Territoire) -> set[str]:
        etats = {cle: self.atlas.case(t.code, self.annee, cle).etat.value for cle in self.cles}
        suites = {cle: self._suite_convient(t.code, cle) for cle in self.cles}
        return _gardantes(etats, suites, toutes=self.criteres.toutes)

    def _evolutions_gardantes(self, t: Territoire) -> set[str]:
        """A change asked for takes the place of « offered », which goes without saying of a category named alone."""
        suites = {cle: self.atlas.devenir(t.code, cle).value for cle in self.cles}
        etats = {cle: self._etat_convient(t.code, cle, self.criteres.etat) for cle in self.cles}
        return _gardantes(suites, etats, toutes=self.criteres.toutes)


def _gardantes(valeurs: Mapping[str, str], autres: Mapping[str, Reponse], *, toutes: bool) -> set[str]:
    """Return the values that would each keep a territory: those of a category that fits otherwise or, where all must
    fit, the one that all of them have."""
    possibles = {valeur for nom, valeur in valeurs.items() if autres[nom] is True}
    if not toutes:
        return possibles
    seule = len(possibles) == 1 and et(autres.values()) is True
    return possibles if seule else set()


def _region(t: Territoire) -> tuple[str]:
    return (t.region.slug,)


def _est_parmi(valeur: str, voulues: frozenset[str], *, inconnue: str) -> Reponse:
    """Whether a value is among those wanted; None where it is unknown and known ones are wanted."""
    if not voulues or valeur in voulues:
        return True
    return None if valeur == inconnue else False


def avec(criteres: CriteresTerritoires, nom: str, valeur: str) -> CriteresTerritoires:
    """Return the criteria with one of them holding that value alone, or none where the value is empty."""
    changement: dict[str, Any] = {nom: frozenset({valeur}) if valeur else frozenset()}
    if nom == "annee":
        changement = {nom: int(valeur)}
    elif nom == "q":
        changement = {nom: valeur}
    return replace(criteres, **changement)
