"""Who answers somebody's wishes, ready to be shown: states, measures, whom to ask, how far."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie, FicheLue, MesureLue, Territoire
from aides.domaine.identites import par_leur_cle
from aides.domaine.listes import ceux, grouper
from aides.domaine.offre import Case
from aides.domaine.provenances import Provenance
from aides.domaine.rappels import Memoire, Rappel
from aides.domaine.souhaits import Candidat, Reponse
from aides.domaine.vocabulaire import Etat
from aides.mots.conditions import non_dit
from aides.mots.etats import statut_en_clair
from aides.mots.montants import LigneMontant, en_ligne
from aides.mots.souhaits import eloignement
from aides.presentation.commun import CelluleVue, Site, cellule, site_cite
from aides.presentation.mesures import VueMesure, vue_mesure

Distance = Callable[[str], int | None]


class CategorieCherchee(NamedTuple):
    """A category looked for, and what is known of it."""

    categorie: Categorie
    cellule: CelluleVue


class RappelVu(NamedTuple):
    """What a measure of another survey paid. `categorie`: the one under which nothing is stated now; None where it is
    the same aid."""

    mesure: MesureLue
    montants: tuple[LigneMontant, ...]
    categorie: Categorie | None = None


class MesureProposee(NamedTuple):
    """A measure and, where its sheet states no amount, those that the undated table gives of its categories and those
    that an earlier sheet gave of the same aid."""

    vue: VueMesure
    au_tableau: tuple[str, ...] = ()
    rappels: tuple[RappelVu, ...] = ()


class SansMesure(NamedTuple):
    """A category that the table says is offered and of which the sheet describes no measure in force: the table's
    page and amounts; how many measures of other categories the sheet describes, or how it answered where it describes
    none at all."""

    categorie: Categorie
    tableau: Provenance
    au_tableau: tuple[str, ...]
    autres: int
    statut: str


@dataclass(frozen=True, slots=True)
class CandidatVue:
    """A territory: how far it is, the categories looked for, what it pays and asks for, whom to ask.

    `non_dit`: what nothing says of what is asked, where it is to be verified. `rappels`: what another survey said of
    categories of which no amount is stated.
    """

    territoire: Territoire
    a_verifier: bool
    non_dit: str
    cellules: tuple[CategorieCherchee, ...]
    mesures: tuple[MesureProposee, ...]
    sites: tuple[Site, ...]
    annee_sites: int | None
    raison: str
    distance: str = ""
    sans_mesure: tuple[SansMesure, ...] = ()
    rappels: tuple[RappelVu, ...] = ()


def nulle_part(code: str) -> None:
    """No place was written: nothing has a distance."""


class Declarations(NamedTuple):
    """What answers are shown from: the atlas, all measures, and what other surveys than the last said."""

    atlas: Atlas
    mesures: Iterable[MesureLue]
    memoire: Memoire

    @property
    def dernieres(self) -> Mapping[str, tuple[MesureLue, ...]]:
        """The measures of the last survey, by the code of their territory."""
        annee = self.atlas.annee
        return grouper(ceux(self.mesures, lambda m: m.annee == annee), par=lambda m: m.territoire.code)


def candidats_vus(d: Declarations, trouves: Iterable[Candidat], distance: Distance = nulle_part) -> list[CandidatVue]:
    """Return the territories in their order. `distance` says how far each is, None where no place was written."""
    dernieres = d.dernieres
    return [_vue(d, c, dernieres.get(c.territoire.code, ()), distance=distance) for c in trouves]


def _vue(d: Declarations, c: Candidat, declarees: Sequence[MesureLue], *, distance: Distance) -> CandidatVue:
    atlas, code = d.atlas, c.territoire.code
    categories = par_leur_cle(atlas.categories)
    fiche = _fiche_avec_sites(atlas, code)
    return CandidatVue(
        territoire=c.territoire,
        a_verifier=c.reponse is Reponse.A_VERIFIER,
        non_dit=non_dit(c.a_verifier),
        cellules=tuple(CategorieCherchee(categories[case.categorie], cellule(case)) for case in c.cases),
        mesures=tuple(_proposee(d.memoire, m, c.cases) for m in c.mesures),
        sites=tuple(map(site_cite, fiche.sites)) if fiche else (),
        annee_sites=_annee_passee(atlas, fiche),
        raison=_raison(atlas, code),
        distance=eloignement(distance(code)),
        sans_mesure=_sans_mesure(atlas, c.cases, declarees, categories),
        rappels=_rappels(d.memoire, c.cases, declarees, categories),
    )


def _proposee(memoire: Memoire, m: MesureLue, cases: Iterable[Case]) -> MesureProposee:
    textes: list[str] = []
    if not m.montants:
        for case in cases:
            if m.est_de(case.categorie):
                textes += en_ligne(case.montants)
    rappels = tuple(map(_rappel, memoire.de_la_mesure(m)))
    return MesureProposee(vue_mesure(m), tuple(dict.fromkeys(textes)), rappels)


def _rappel(r: Rappel, categorie: Categorie | None = None) -> RappelVu:
    return RappelVu(r.mesure, vue_mesure(r.mesure).montants, categorie)


def _comptees(declarees: Iterable[MesureLue], categorie: str) -> tuple[MesureLue, ...]:
    """The measures that make a category offered."""
    return ceux(declarees, lambda m: m.compte and m.est_de(categorie))


def _de_la_categorie(declarees: Iterable[MesureLue], categorie: str) -> tuple[MesureLue, ...]:
    return ceux(declarees, lambda m: m.est_de(categorie))


def _rappels(
    memoire: Memoire, cases: Iterable[Case], declarees: Sequence[MesureLue], categories: Mapping[str, Categorie]
) -> tuple[RappelVu, ...]:
    """What another survey said, category by category, where it is offered or unknown."""
    rappels: list[RappelVu] = []
    for case in cases:
        if case.etat in (Etat.PROPOSEE, Etat.INCONNUE):
            siens = memoire.de_la_case(case, _comptees(declarees, case.categorie))
            for r in siens:
                rappels.append(_rappel(r, categories[case.categorie]))
    return tuple(rappels)


def _sans_mesure(
    atlas: Atlas, cases: Iterable[Case], declarees: Sequence[MesureLue], categories: Mapping[str, Categorie]
) -> tuple[SansMesure, ...]:
    """The categories that are offered though the sheet describes no measure of theirs."""
    trouvees = []
    for case in cases:
        if case.etat is Etat.PROPOSEE and not _comptees(declarees, case.categorie):
            siennes = _de_la_categorie(declarees, case.categorie)
            sans = SansMesure(
                categories[case.categorie],
                tableau=case.provenance_tableau,
                au_tableau=en_ligne(case.montants),
                autres=len(declarees) - len(siennes),
                statut="" if declarees else _raison(atlas, case.territoire),
            )
            trouvees.append(sans)
    return tuple(trouvees)


def _fiche_avec_sites(atlas: Atlas, code: str) -> FicheLue | None:
    """The latest sheet that names a site or an address."""
    for annee in reversed(atlas.annees):
        fiche = atlas.fiches.get((code, annee))
        if fiche is not None and fiche.sites:
            return fiche
    return None


def _annee_passee(atlas: Atlas, fiche: FicheLue | None) -> int | None:
    """The survey of a sheet that is not of the last one: what it says of sites may be out of date."""
    if fiche is None or fiche.annee == atlas.annee:
        return None
    return fiche.annee


def _raison(atlas: Atlas, code: str) -> str:
    """Why nothing is known: how the sheet of the last survey answered."""
    statut = statut_en_clair(atlas.fiches.get((code, atlas.annee)))
    return statut[0].lower() + statut[1:]
