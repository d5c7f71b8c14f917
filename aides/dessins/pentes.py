"""The national picture: a category's share then and now, what the table alone adds, the counts and their lists."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from aides.domaine.adresses import Listes
from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie
from aides.domaine.changements import Changements
from aides.domaine.evolutions import Comptage, Denominateur, LigneEvolution, evolution
from aides.domaine.listes import ceux
from aides.domaine.vocabulaire import Base, Etat, Evolution
from aides.mots.ecriture import pourcentage
from aides.mots.vocabulaires import EVOLUTIONS

CONNUES = ceux(Evolution, lambda e: e is not Evolution.INDETERMINEE)
CONNUS = ceux(Etat, lambda e: e.connu)
EVOLUTIONS_EN_MOTS = {cle: mot.lower() for cle, mot in EVOLUTIONS}


@dataclass(frozen=True, slots=True)
class Part:
    """How many offer a category out of how many known, one year; the criteria of both lists of territories."""

    annee: int
    nombre: int
    connus: int
    liste: str
    liste_connus: str

    @property
    def part(self) -> float | None:
        """The share, in per cent; None where nothing is known."""
        return 100 * self.nombre / self.connus if self.connus else None

    @property
    def x(self) -> float | None:
        """Where its dot stands on the axis, in per cent; None where nothing is known."""
        return None if self.part is None else round(self.part, 1)

    @property
    def en_mots(self) -> str:
        """« 21 % en 2019 », for whoever does not see the dot."""
        return f"{pourcentage(self.part) or 'inconnue'} en {self.annee}"


class NombreEvolution(NamedTuple):
    """How many territories a change befell; the criteria of their list."""

    cle: str
    nombre: int
    liste: str

    @property
    def mot(self) -> str:
        """The word for it, in a sentence."""
        return EVOLUTIONS_EN_MOTS[self.cle]


@dataclass(frozen=True, slots=True)
class Pente:
    """One category: its share in both surveys, and its changes.

    `avant` and `complet` are on the basis asked for. `avant_fiches` and `apres` count what sheets say, over the
    territories whose sheets say something: one that the table alone knows is none of them.
    `perdus`: those that offered it first and that nobody can follow.
    """

    categorie: Categorie
    avant: Part
    avant_fiches: Part
    apres: Part
    complet: Part
    evolutions: tuple[NombreEvolution, ...]
    perdus: NombreEvolution
    comptage: Comptage
    liste_connus: str

    @property
    def nombres(self) -> tuple[NombreEvolution, ...]:
        """The row of the transition table: each change, then those who are lost sight of."""
        return (*self.evolutions, self.perdus)

    @property
    def ajout(self) -> int:
        """How many territories offer it by the table alone, beyond what sheets say of the same territories."""
        return self.complet.nombre - self.apres.nombre if self.a_source_egale else 0

    @property
    def complet_a_part(self) -> bool:
        """Whether the share with the table has a dot of its own."""
        return self.complet.x is not None and self.complet.x != self.apres.x

    @property
    def monte(self) -> bool:
        """Whether more offer it than before by what sheets say, of those whose sheets say something."""
        return _compare(self.avant_fiches, self.apres) > 0

    def paire(self, base: Base) -> tuple[Part, Part]:
        """The shares of both surveys on a basis: where the first one's table counts, the later one's does too."""
        return (self.avant_fiches, self.apres) if base is Base.FICHES else (self.avant, self.complet)

    def hausse(self, base: Base) -> bool:
        """Whether more offer it than before on this basis."""
        return _compare(*self.paire(base)) > 0

    def baisse(self, base: Base) -> bool:
        """Whether fewer do on this basis."""
        return _compare(*self.paire(base)) < 0

    @property
    def monte_par_le_tableau(self) -> bool:
        """Whether more offer it than before only once the table is counted."""
        return not self.monte and _compare(self.avant, self.complet) > 0

    @property
    def a_source_egale(self) -> bool:
        """Whether sheets alone tell the first share, and are counted over the same territories as all evidence: what
        the table adds is then a stretch beyond them."""
        avant, fiches = self.avant, self.avant_fiches
        memes = (avant.nombre, avant.connus) == (fiches.nombre, fiches.connus)
        return memes and self.apres.connus == self.complet.connus

    @property
    def fin(self) -> Part:
        """The later share that the first one is joined to: that of the same territories."""
        return self.apres if self.a_source_egale else self.complet

    @property
    def en_mots(self) -> str:
        """The picture, for whoever does not see it."""
        dite = f"{self.avant_fiches.en_mots}, {self.apres.en_mots} d’après les fiches"
        if not self.a_source_egale:
            return f"{self.avant.en_mots}, {self.complet.en_mots} avec le tableau\u00a0; {dite}"
        return f"{dite}, {pourcentage(self.complet.part)} avec le tableau" if self.ajout else dite


def _compare(avant: Part, apres: Part) -> int:
    """Whether a share is larger than an earlier one (above 0), smaller (below 0) or the same: in whole numbers."""
    return apres.nombre * avant.connus - avant.nombre * apres.connus


def lignes_pentes(atlas: Atlas, changements: Changements | None, parts: Denominateur) -> list[Pente]:
    """Return the 12 rows of the chart and of the transition table, on the basis asked for; none for one survey."""
    if changements is None:
        return []
    tracees = _traceur(atlas, changements)
    par_fiches = _traceur(atlas, atlas.changements(changements.paire, Base.FICHES))
    pentes = []
    for c in atlas.categories:
        pentes.append(_pente(tracees, c, tracees.parts(c.cle, parts), par_fiches.parts(c.cle, parts)))
    return pentes


def _traceur(atlas: Atlas, changements: Changements) -> "Traceur":
    return Traceur(atlas, changements, Listes(changements.rapprochement, atlas.bornes))


class Parts(NamedTuple):
    """A category's share before, after by sheets, after by sheets and tables."""

    avant: Part
    apres: Part
    complet: Part


def nombres_evolutions(atlas: Atlas, changements: Changements, categorie: str) -> list[NombreEvolution]:
    """Return how many territories each change befell, those that it befell none of included."""
    listes, comptage = Listes(changements.rapprochement, atlas.bornes), changements.comptage(categorie)
    nombres = []
    for e in Evolution:
        nombres.append(NombreEvolution(e.value, comptage.nombre(e.value), listes.criteres(categorie, evolution=[e])))
    return nombres


def _pente(tracees: "Traceur", categorie: Categorie, parts: Parts, fiches: Parts) -> Pente:
    changements, listes, cle = tracees.changements, tracees.listes, categorie.cle
    comptage = changements.comptage(cle)
    indeterminees = [Evolution.INDETERMINEE]
    perdus = NombreEvolution(
        cle=Evolution.INDETERMINEE.value,
        nombre=changements.partis_de(Etat.PROPOSEE, cle).inconnus,
        liste=listes.criteres(cle, evolution=indeterminees, etat_de=[Etat.PROPOSEE]),
    )
    return Pente(
        categorie=categorie,
        avant=parts.avant,
        avant_fiches=fiches.avant,
        apres=fiches.apres,
        complet=parts.complet,
        evolutions=tuple(nombres_evolutions(tracees.atlas, changements, cle)),
        perdus=perdus,
        comptage=comptage,
        liste_connus=listes.criteres(cle, evolution=CONNUES),
    )


@dataclass(frozen=True, slots=True)
class Traceur:
    """Counts the shares of a category over the territories that both surveys, or each one, let one count."""

    atlas: Atlas
    changements: Changements
    listes: Listes

    def parts(self, categorie: str, parmi: Denominateur) -> Parts:
        """Over those that the reader asked for."""
        return self.chaque_annee(categorie) if parmi is Denominateur.CHAQUE_ANNEE else self.deux_annees(categorie)

    def deux_annees(self, categorie: str) -> Parts:
        """Over the territories known in both surveys."""
        lignes = ceux(self.changements.de_categorie(categorie), lambda e: e.evolution in CONNUES)
        codes = _territoires(lignes)
        connus = self.listes.criteres(categorie, evolution=CONNUES)
        de, a = self.changements.paire
        avant = Part(
            annee=de,
            nombre=len(ceux(lignes, lambda e: e.avant.etat is Etat.PROPOSEE)),
            connus=len(codes),
            liste=self.listes.criteres(categorie, evolution=_avec_offre(premiere=True)),
            liste_connus=connus,
        )
        dites = {"evolution": CONNUES}
        return Parts(avant, *self._apres(categorie, a, codes, dites=dites, connus=connus))

    def chaque_annee(self, categorie: str) -> Parts:
        """Over the territories known in the first survey, then over those known in the second."""
        lignes = self.changements.de_categorie(categorie)
        connus_avant = ceux(lignes, lambda e: e.avant.etat.connu)
        connus_apres = ceux(lignes, lambda e: e.apres.etat.connu)
        de, a = self.changements.paire
        avant = Part(
            annee=de,
            nombre=len(ceux(connus_avant, lambda e: e.avant.etat is Etat.PROPOSEE)),
            connus=len(connus_avant),
            liste=self.listes.criteres(categorie, etat_de=[Etat.PROPOSEE]),
            liste_connus=self.listes.criteres(categorie, etat_de=CONNUS),
        )
        codes = _territoires(connus_apres)
        connus = self.listes.criteres(categorie, etat_a=CONNUS)
        return Parts(avant, *self._apres(categorie, a, codes, dites={"etat_a": CONNUS}, connus=connus))

    def _apres(
        self, categorie: str, a: int, codes: Iterable[str], *, dites: Mapping[str, Iterable[str]], connus: str
    ) -> tuple[Part, Part]:
        """The share in the later survey by its sheets, then with its tables, over some territories: those under the
        criteria `dites`."""
        codes = tuple(codes)
        par_fiche = ceux(codes, lambda code: self.atlas.case_fiche(code, a, categorie).etat is Etat.PROPOSEE)
        par_tout = ceux(codes, lambda code: self.atlas.case(code, a, categorie).etat is Etat.PROPOSEE)
        fiches = Part(
            annee=a,
            nombre=len(par_fiche),
            connus=len(codes),
            liste=self._liste_fiches(categorie, dites),
            liste_connus=connus,
        )
        complet = Part(
            annee=a,
            nombre=len(par_tout),
            connus=len(codes),
            liste=self.listes.criteres(categorie, annee=[str(a)], etat=[Etat.PROPOSEE], **dites),
            liste_connus=connus,
        )
        return fiches, complet

    def _liste_fiches(self, categorie: str, dites: Mapping[str, Iterable[str]]) -> str:
        """The list of those whose later sheet says it, under the criteria `dites`."""
        if "evolution" in dites:
            return self.listes.criteres(categorie, evolution=_avec_offre(premiere=False))
        return self.listes.criteres(categorie, etat_a=[Etat.PROPOSEE])


def _territoires(lignes: Iterable[LigneEvolution]) -> tuple[str, ...]:
    """The codes of the territories whose changes these are."""
    return tuple(ligne.territoire for ligne in lignes)


def _avec_offre(*, premiere: bool) -> tuple[Evolution, ...]:
    """The changes that begin with an offer in the first survey, or end with one in the second."""
    devenirs = set()
    for etat in CONNUS:
        devenirs.add(evolution(Etat.PROPOSEE, etat) if premiere else evolution(etat, Etat.PROPOSEE))
    return ceux(CONNUES, lambda e: e in devenirs)
