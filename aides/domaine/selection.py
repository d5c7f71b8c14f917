"""Choosing territories by what they offer. An unknown answer is neither yes nor no, here as everywhere.

One rule for everything: a territory is kept when it meets each criterion; a facet's count is what would be kept if
that value alone stood for its criterion, all others unchanged.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from aides.domaine.atlas import Atlas, Decompte
from aides.domaine.catalogue import Territoire
from aides.domaine.comptes_offre import FACETTES, Inconnus, compter_offre
from aides.domaine.conditions import Condition
from aides.domaine.crible import Crible, Critere, cribler, parmi
from aides.domaine.demande_offre import OFFRE, CriteresTerritoires, DemandeOffre, avec
from aides.domaine.evolutions import LigneEvolution
from aides.domaine.lieux import sans_cadre
from aides.domaine.listes import ceux
from aides.domaine.noms import Repertoire, texte_numerote
from aides.domaine.offre import Case
from aides.domaine.recherche import Requete
from aides.domaine.texte import normaliser
from aides.domaine.vocabulaire import Base, Etat, Evolution, StatutFiche


class Concernee(NamedTuple):
    """A case for which a territory was kept, and what became of it; None where there is one survey."""

    case: Case
    devenir: LigneEvolution | None


class Bilan(NamedTuple):
    """How many territories answer what is asked of the categories; of how many that all else keeps (`sur`), out of
    `total`; of how many of these nobody knows; how many of those that answer do by the undated table alone."""

    trouves: int
    sur: int
    total: int
    inconnus: int = 0
    du_tableau: int = 0

    @property
    def connus(self) -> int:
        """Those of whom it is known: what is counted is counted over them."""
        return self.sur - self.inconnus


class Selection:
    """An atlas that answers criteria."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        self._textes = {t.code: texte_numerote(t.code, t.nom) for t in atlas.territoires}

    def cribler(self, criteres: CriteresTerritoires) -> Crible[Territoire]:
        """Part the territories by what is asked of them."""
        demandes: dict[str, Critere[Territoire]] = {}
        if criteres.region:
            demandes["region"] = parmi(criteres.region, _region)
        if criteres.statut:
            demandes["statut"] = parmi(criteres.statut, lambda t: (self._statut(criteres, t),))
        if criteres.q:
            requete = Requete.lire(sans_cadre(criteres.q))
            demandes["q"] = lambda t: requete.correspond(self._textes[t.code]) or t.code in criteres.lieux
        if criteres.porte_sur_offre:
            demandes[OFFRE] = DemandeOffre(self.atlas, criteres).reponse
        return cribler(self.atlas.territoires, demandes)

    def nomme(self, texte: str) -> bool:
        """Whether some territory has this name or number, begun."""
        requete = Requete.lire(sans_cadre(texte))
        return any(map(requete.correspond, self._textes.values()))

    @cached_property
    def repertoire(self) -> Repertoire:
        """What the territories are called, ready to be searched."""
        return Repertoire.etablir(self.atlas.territoires, ())

    def retenus(self, criteres: CriteresTerritoires) -> tuple[Territoire, ...]:
        """Return the territories that meet the criteria, in the order asked for."""
        return self.trier(self.cribler(criteres).gardees, criteres)

    def indetermines(self, criteres: CriteresTerritoires) -> tuple[Territoire, ...]:
        """Return those of which nobody can say whether they meet the criteria on categories."""
        return indecis(self.cribler(criteres))

    def comptes(
        self,
        criteres: CriteresTerritoires,
        valeurs: Mapping[str, Iterable[str]],
        crible: Crible[Territoire] | None = None,
    ) -> dict[str, dict[str, int]]:
        """Count, for each criterion's values, the territories kept with that value alone for that criterion.

        `crible`: they are parted already.
        """
        crible = crible or self.cribler(criteres)
        lus: dict[str, Mapping[str, int]] = {
            "region": crible.compter("region", _region),
            "statut": crible.compter("statut", lambda t: (self._statut(criteres, t),)),
            **compter_offre(self.atlas, criteres, crible.sans(OFFRE)),
        }
        comptes = {}
        for nom, siennes in valeurs.items():
            if nom in lus:
                comptes[nom] = {v: lus[nom].get(v, 0) for v in siennes}
            else:
                comptes[nom] = {v: self._nombre_avec(criteres, nom, v, crible=crible) for v in siennes}
        return comptes

    def inconnus(self, criteres: CriteresTerritoires, crible: Crible[Territoire]) -> Callable[[str, str], int]:
        """Return what counts, for a value alone in the place of a criterion, the territories of which nobody could
        say whether they would be kept. What asks for what is unknown is known."""
        offre = Inconnus(self.atlas, criteres, crible.sans(OFFRE))
        lus: dict[str, Mapping[str, int]] = {
            "region": crible.compter_inconnues("region", _region),
            "statut": crible.compter_inconnues("statut", lambda t: (self._statut(criteres, t),)),
        }

        def compter(nom: str, valeur: str) -> int:
            if valeur.rpartition(":")[2] in (Etat.INCONNUE, Evolution.INDETERMINEE):
                return 0
            if nom in lus:
                return lus[nom].get(valeur, 0)
            if nom == "si":
                return offre.sous_condition(Condition.lire(valeur))
            if nom == "categorie" or nom in FACETTES:
                return offre.avec(nom, valeur)
            return len(indecis(self.cribler(avec(criteres, nom, valeur))))

        return compter

    def bilan(self, criteres: CriteresTerritoires, crible: Crible[Territoire]) -> Bilan:
        """Count those that are parted, with all that their number is not said without."""
        selon_les_fiches = DemandeOffre(self.atlas, criteres, base=Base.FICHES)
        du_tableau = ceux(crible.gardees, lambda t: selon_les_fiches.reponse(t) is not True)
        return Bilan(
            len(crible.gardees),
            sur=crible.nombre_sans(OFFRE),
            total=len(self.atlas.territoires),
            inconnus=len(indecis(crible)),
            du_tableau=len(du_tableau),
        )

    def nombre(self, criteres: CriteresTerritoires) -> int:
        """Count the territories kept."""
        return len(self.cribler(criteres).gardees)

    def nombre_sans(self, criteres: CriteresTerritoires, nom: str) -> int:
        """Count the territories kept once a criterion is dropped."""
        return self.nombre(avec(criteres, nom, ""))

    def _nombre_avec(
        self, criteres: CriteresTerritoires, nom: str, valeur: str, *, crible: Crible[Territoire]
    ) -> int:
        autres = avec(criteres, nom, valeur)
        indifferents = nom == "base" and not criteres.porte_sur_changement
        return len(crible.gardees) if indifferents or autres == criteres else self.nombre(autres)

    def concernees(self, criteres: CriteresTerritoires, territoire: str) -> list[Concernee]:
        """Return the cases a kept territory was kept for: the categories named or, where something is asked of any,
        those that fit."""
        if not criteres.porte_sur_offre:
            return []
        demande = DemandeOffre(self.atlas, criteres)
        nommees = criteres.nommees
        siennes = []
        for cle in self.atlas.cles:
            if cle in nommees or (criteres.porte_sur_l_une and demande.convient(territoire, cle) is True):
                case = self.atlas.case(territoire, criteres.annee, cle)
                siennes.append(Concernee(case, demande.devenir(territoire, cle)))
        return siennes

    def trier(self, territoires: Iterable[Territoire], criteres: CriteresTerritoires) -> tuple[Territoire, ...]:
        """Order territories. By number of categories offered, those not wholly known come after, unknown ones last,
        whichever the direction: an unknown number is not zero."""
        siens = sorted(territoires, key=lambda t: self.atlas.rangs[t.code])
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

    def _statut(self, criteres: CriteresTerritoires, t: Territoire) -> str:
        fiche = self.atlas.fiches.get((t.code, criteres.annee))
        return fiche.statut.value if fiche else StatutFiche.ABSENTE.value


def indecis(crible: Crible[Territoire]) -> tuple[Territoire, ...]:
    """Return those of which nobody can say whether they meet what is asked of the categories."""
    return crible.indecises.get((OFFRE,), ())


def _ignorance(decompte: Decompte) -> int:
    """How little is known of a territory: 0 where all is, 2 where nothing is."""
    if decompte.complet:
        return 0
    return 1 if decompte.connues else 2


def _region(t: Territoire) -> tuple[str]:
    return (t.region.slug,)
