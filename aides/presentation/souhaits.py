"""Who answers somebody's wishes, ready to be shown: states, measures, whom to ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie, FicheLue, MesureLue, Territoire
from aides.domaine.offre import Case
from aides.domaine.souhaits import Candidat, Reponse
from aides.mots.conditions import non_dit
from aides.mots.etats import statut_en_clair
from aides.mots.montants import montant_en_clair
from aides.presentation.commun import CelluleVue, Site, cellule, site_cite
from aides.presentation.mesures import VueMesure, vue_mesure


class CategorieCherchee(NamedTuple):
    """A category looked for, and what is known of it."""

    categorie: Categorie
    cellule: CelluleVue


class MesureProposee(NamedTuple):
    """A measure and, where its sheet states no amount, those that the undated table gives of its categories."""

    vue: VueMesure
    au_tableau: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CandidatVue:
    """A territory: the categories looked for, what it pays and asks for, whom to ask.

    `non_dit`: what nothing says of what is asked, where it is to be verified.
    """

    territoire: Territoire
    a_verifier: bool
    non_dit: str
    cellules: tuple[CategorieCherchee, ...]
    mesures: tuple[MesureProposee, ...]
    sites: tuple[Site, ...]
    annee_sites: int | None
    raison: str


def candidats_vus(atlas: Atlas, trouves: Iterable[Candidat]) -> list[CandidatVue]:
    """Return the territories in their order."""
    return [_vue(atlas, c) for c in trouves]


def _vue(atlas: Atlas, c: Candidat) -> CandidatVue:
    fiche = _fiche_avec_sites(atlas, c.territoire.code)
    return CandidatVue(
        territoire=c.territoire,
        a_verifier=c.reponse is Reponse.A_VERIFIER,
        non_dit=non_dit(c.a_verifier),
        cellules=_cherchees(atlas, c.cases),
        mesures=tuple(_proposee(m, c.cases) for m in c.mesures),
        sites=tuple(map(site_cite, fiche.sites)) if fiche else (),
        annee_sites=_annee_passee(atlas, fiche),
        raison=_raison(atlas, c.territoire.code),
    )


def _proposee(m: MesureLue, cases: Iterable[Case]) -> MesureProposee:
    textes: list[str] = []
    if not m.montants:
        for case in cases:
            if m.est_parmi(frozenset([case.categorie])):
                textes += map(montant_en_clair, case.montants)
    return MesureProposee(vue_mesure(m), tuple(dict.fromkeys(textes)))


def _cherchees(atlas: Atlas, cases: Iterable[Case]) -> tuple[CategorieCherchee, ...]:
    categories = dict(zip(atlas.cles, atlas.categories, strict=True))
    return tuple(CategorieCherchee(categories[case.categorie], cellule(case)) for case in cases)


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
