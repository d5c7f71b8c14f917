"""The note of a comparison, to be put on a table: what differs first, what each pays and asks, what is not known."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie, FicheLue, MesureLue, Territoire
from aides.domaine.comparaison import different
from aides.domaine.listes import ceux
from aides.domaine.offre import Case, Cle
from aides.domaine.vocabulaire import Etat, StatutFiche
from aides.mots.ecriture import INSECABLE, enumerer, minuscule
from aides.mots.etats import Pastille, pastille_breve, statut_en_clair
from aides.mots.provenances import citer
from aides.presentation.commun import preuve_datee
from aides.presentation.mesures import VueMesure, vue_mesure


@dataclass(frozen=True, slots=True)
class CaseNote:
    """A category in a territory: its state, the table's own words, what says it, the measures in force."""

    territoire: Territoire
    pastille: Pastille
    mention: str
    preuve: str
    mesures: tuple[VueMesure, ...]


@dataclass(frozen=True, slots=True)
class LigneNote:
    """A category over the territories, in the order asked for."""

    categorie: Categorie
    cases: tuple[CaseNote, ...]


class Silence(NamedTuple):
    """A territory, and what is not known of it, in words."""

    territoire: Territoire
    dit: str


class PagesTerritoire(NamedTuple):
    """A territory, and the printed pages that the note rests on, in words."""

    territoire: Territoire
    dit: str


@dataclass(frozen=True, slots=True)
class Note:
    """`differentes` and `communes` are the categories that one territory at least offers, those that tell them apart
    first; `muettes`, those of which something is known and that none is known to offer; `silences`, who says nothing
    of what."""

    annee: int
    territoires: tuple[Territoire, ...]
    categories: tuple[Categorie, ...]
    differentes: tuple[LigneNote, ...]
    communes: tuple[LigneNote, ...]
    muettes: tuple[Categorie, ...]
    silences: tuple[Silence, ...]
    pages: tuple[PagesTerritoire, ...]

    @property
    def noms(self) -> str:
        """The territories, in words."""
        return enumerer([t.nom_et_code for t in self.territoires])


def note(
    atlas: Atlas, codes: Sequence[str], annee: int, *, categories: Iterable[Categorie], mesures: Iterable[MesureLue]
) -> Note:
    """Return the note of these territories on these categories, as one survey has them."""
    grille = Grille(atlas, codes=tuple(codes), annee=annee, mesures=_par_case(mesures))
    differentes, communes, muettes = [], [], []
    choisies = tuple(categories)
    for c in choisies:
        if different(atlas, codes, annees=(annee,), categorie=c.cle):
            differentes.append(grille.ligne(c))
        elif grille.offerte(c.cle):
            communes.append(grille.ligne(c))
        elif grille.connue(c.cle):
            muettes.append(c)
    return Note(
        annee=annee,
        territoires=grille.territoires,
        categories=choisies,
        differentes=tuple(differentes),
        communes=tuple(communes),
        muettes=tuple(muettes),
        silences=grille.silences(choisies),
        pages=grille.pages(choisies),
    )


@dataclass(frozen=True, slots=True)
class Grille:
    """What is known of the territories in the survey."""

    atlas: Atlas
    codes: tuple[str, ...]
    annee: int
    mesures: Mapping[Cle, Sequence[VueMesure]]

    @property
    def territoires(self) -> tuple[Territoire, ...]:
        """The territories, in the order asked for."""
        return self.atlas.nommes(self.codes)

    def case(self, t: Territoire, categorie: str) -> Case:
        """What is known of a category in a territory."""
        return self.atlas.case(t.code, self.annee, categorie)

    def offerte(self, categorie: str) -> bool:
        """Whether one at least is known to offer it."""
        return Etat.PROPOSEE in self._etats(categorie)

    def connue(self, categorie: str) -> bool:
        """Whether something is known of it in one at least: of what nobody knows, nothing may be said but that."""
        return bool(self._etats(categorie) - {Etat.INCONNUE})

    def _etats(self, categorie: str) -> set[Etat]:
        return {self.case(t, categorie).etat for t in self.territoires}

    def ligne(self, categorie: Categorie) -> LigneNote:
        """Return a category over the territories."""
        cases = []
        for t in self.territoires:
            case = self.case(t, categorie.cle)
            siennes = self.mesures.get((t.code, self.annee, categorie.cle), ())
            preuve = preuve_datee(case)
            cases.append(CaseNote(t, pastille_breve(case), case.mention, preuve=preuve, mesures=tuple(siennes)))
        return LigneNote(categorie, tuple(cases))

    def silences(self, categories: Sequence[Categorie]) -> tuple[Silence, ...]:
        """Return, of each territory of which something is not known, what it is; of one that said nothing, why; that
        the table alone speaks of it, where no sheet does."""
        silences = []
        for t in self.territoires:
            inconnues = self._inconnues(t, categories)
            statut = minuscule(statut_en_clair(self.atlas.fiches.get((t.code, self.annee))))
            if len(inconnues) == len(categories):
                silences.append(Silence(t, f"rien n’est connu en {self.annee} ({statut})"))
            elif not self._parle(t, categories):
                silences.append(Silence(t, f"aucune fiche n’en dit rien ({statut}), seul le tableau, non daté"))
            elif inconnues:
                courts = [minuscule(c.court) for c in inconnues]
                silences.append(Silence(t, f"aucune réponse connue sur {enumerer(courts)}"))
        return tuple(silences)

    def _parle(self, t: Territoire, categories: Sequence[Categorie]) -> bool:
        """Whether its sheet says something of one of them."""
        return any(self.atlas.case_fiche(t.code, self.annee, c.cle).etat.connu for c in categories)

    def _inconnues(self, t: Territoire, categories: Sequence[Categorie]) -> tuple[Categorie, ...]:
        return ceux(categories, lambda c: self.case(t, c.cle).etat is Etat.INCONNUE)

    def pages(self, categories: Sequence[Categorie]) -> tuple[PagesTerritoire, ...]:
        """Return where the Atlas prints what is said here of each: its sheet, the table's line."""
        pages = []
        for t in self.territoires:
            fiche = self.atlas.fiches.get((t.code, self.annee))
            dites = pages_dites(fiche, [self.case(t, c.cle) for c in categories])
            if dites:
                pages.append(PagesTerritoire(t, dites))
        return tuple(pages)


def pages_dites(fiche: FicheLue | None, cases: Iterable[Case]) -> str:
    """Say where the Atlas prints a territory's sheet and these cells of its table; "" where it does nowhere. A sheet
    without content is said to be one: it is no source of anything."""
    dites = []
    if fiche and fiche.provenance.propre:
        dites.append(citer(fiche.provenance))
    elif fiche and fiche.page:
        vide = " (sans contenu)" if fiche.statut is StatutFiche.VIDE else ""
        dites.append(f"fiche p.{INSECABLE}{fiche.page}{vide}")
    tableaux = {case.page_tableau for case in cases}
    for page in sorted(filter(None, tableaux)):
        dites.append(f"tableau p.{INSECABLE}{page}")
    return enumerer(dites) if dites else ""


def _par_case(mesures: Iterable[MesureLue]) -> Mapping[Cle, Sequence[VueMesure]]:
    """The measures that count as offered, under each case that they belong to."""
    trouvees: dict[Cle, list[VueMesure]] = {}
    for m in mesures:
        if m.compte:
            for c in m.categories:
                trouvees.setdefault((m.territoire.code, m.annee, c.cle), []).append(vue_mesure(m))
    return trouvees
