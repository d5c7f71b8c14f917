"""Who answers somebody's wishes, ready to be shown: states, measures, whom to ask, how far."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie, FicheLue, MesureLue, Territoire
from aides.domaine.offre import Case
from aides.domaine.rappels import Rappel
from aides.domaine.recueil import Recueil
from aides.domaine.souhaits import Candidat, Reponse
from aides.domaine.vocabulaire import Etat
from aides.mots.conditions import non_dit
from aides.mots.etats import statut_en_clair
from aides.mots.montants import montant_en_clair
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
    montants: tuple[str, ...]
    categorie: Categorie | None = None


class MesureProposee(NamedTuple):
    """A measure and, where its sheet states no amount, those that the undated table gives of its categories and those
    that an earlier sheet gave of the same aid."""

    vue: VueMesure
    au_tableau: tuple[str, ...] = ()
    rappels: tuple[RappelVu, ...] = ()


class SansMesure(NamedTuple):
    """A category that the table says is offered and of which the sheet describes no measure in force: the table's
    page and amounts; how many measures the sheet describes, or how it answered where it describes none."""

    categorie: Categorie
    page_tableau: int | None
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


def candidats_vus(recueil: Recueil, trouves: Iterable[Candidat], distance: Distance) -> list[CandidatVue]:
    """Return the territories in their order. `distance` says how far each is, None where no place was written."""
    return [_vue(recueil, c, distance) for c in trouves]


def _vue(recueil: Recueil, c: Candidat, distance: Distance) -> CandidatVue:
    atlas, code = recueil.atlas, c.territoire.code
    categories = {categorie.cle: categorie for categorie in atlas.categories}
    fiche = _fiche_avec_sites(atlas, code)
    declarees = [m for m in recueil.mesures_de([code]) if m.annee == atlas.annees[-1]]
    return CandidatVue(
        territoire=c.territoire,
        a_verifier=c.reponse is Reponse.A_VERIFIER,
        non_dit=non_dit(c.a_verifier),
        cellules=tuple(CategorieCherchee(categories[case.categorie], cellule(case)) for case in c.cases),
        mesures=tuple(_proposee(recueil, m, c.cases) for m in c.mesures),
        sites=tuple(map(site_cite, fiche.sites)) if fiche else (),
        annee_sites=_annee_passee(atlas, fiche),
        raison=_raison(atlas, code),
        distance=eloignement(distance(code)),
        sans_mesure=_sans_mesure(atlas, c.cases, declarees, categories),
        rappels=_rappels(recueil, c.cases, declarees, categories),
    )


def _proposee(recueil: Recueil, m: MesureLue, cases: Iterable[Case]) -> MesureProposee:
    textes: list[str] = []
    if not m.montants:
        for case in cases:
            if m.est_parmi(frozenset([case.categorie])):
                textes += map(montant_en_clair, case.montants)
    rappels = tuple(map(_rappel, recueil.memoire.de_la_mesure(m)))
    return MesureProposee(vue_mesure(m), tuple(dict.fromkeys(textes)), rappels)


def _rappel(r: Rappel, categorie: Categorie | None = None) -> RappelVu:
    return RappelVu(r.mesure, vue_mesure(r.mesure).textes_montants, categorie)


def _comptees(declarees: Iterable[MesureLue], categorie: str) -> list[MesureLue]:
    """The measures that make a category offered."""
    return [m for m in declarees if m.compte and m.est_parmi(frozenset([categorie]))]


def _rappels(
    recueil: Recueil, cases: Iterable[Case], declarees: Sequence[MesureLue], categories: Mapping[str, Categorie]
) -> tuple[RappelVu, ...]:
    """What another survey said, category by category, where it is offered or unknown."""
    rappels: list[RappelVu] = []
    for case in cases:
        if case.etat in (Etat.PROPOSEE, Etat.INCONNUE):
            siens = recueil.memoire.de_la_case(case, _comptees(declarees, case.categorie))
            rappels += [_rappel(r, categories[case.categorie]) for r in siens]
    return tuple(rappels)


def _sans_mesure(
    atlas: Atlas, cases: Iterable[Case], declarees: Sequence[MesureLue], categories: Mapping[str, Categorie]
) -> tuple[SansMesure, ...]:
    """The categories that are offered though the sheet describes no measure of theirs."""
    trouvees = []
    for case in cases:
        if case.etat is Etat.PROPOSEE and not _comptees(declarees, case.categorie):
            sans = SansMesure(
                categories[case.categorie],
                page_tableau=case.page_tableau,
                au_tableau=tuple(map(montant_en_clair, case.montants)),
                autres=len(declarees),
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
    if fiche is None or fiche.annee == atlas.annees[-1]:
        return None
    return fiche.annee


def _raison(atlas: Atlas, code: str) -> str:
    """Why nothing is known: how the sheet of the last survey answered."""
    statut = statut_en_clair(atlas.fiches.get((code, atlas.annees[-1])))
    return statut[0].lower() + statut[1:]
