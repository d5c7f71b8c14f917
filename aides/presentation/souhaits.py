"""Who answers somebody's wishes, ready to be shown: states, measures, whom to ask."""

from collections.abc import Iterable
from dataclasses import dataclass

from aides.domaine.catalogue import Atlas, Categorie, FicheLue, Territoire
from aides.domaine.souhaits import Candidat, Reponse
from aides.mots.etats import statut_en_clair
from aides.presentation.commun import CelluleVue, cellule
from aides.presentation.mesures import VueMesure, vue_mesure


@dataclass(frozen=True, slots=True)
class CandidatVue:
    """A territory: the categories looked for, what it pays and asks for, whom to ask."""

    territoire: Territoire
    a_verifier: bool
    cellules: tuple[tuple[Categorie, CelluleVue], ...]
    mesures: tuple[VueMesure, ...]
    sites: tuple[tuple[str, str], ...]
    annee_sites: int | None
    raison: str


def candidats_vus(atlas: Atlas, trouves: Iterable[Candidat]) -> list[CandidatVue]:
    """Return the territories in their order."""
    categories = {c.cle: c for c in atlas.categories}
    return [_vue(atlas, categories, c) for c in trouves]


def _vue(atlas: Atlas, categories: dict[str, Categorie], c: Candidat) -> CandidatVue:
    annee = atlas.annees[-1]
    fiche = _fiche_avec_sites(atlas, c.territoire.code)
    return CandidatVue(
        c.territoire,
        c.reponse is Reponse.A_VERIFIER,
        tuple((categories[case.categorie], cellule(case)) for case in c.cases),
        tuple(vue_mesure(m) for m in c.mesures),
        tuple((site, _lien(site)) for site in fiche.sites) if fiche else (),
        fiche.annee if fiche and fiche.annee != annee else None,
        _raison(atlas, c.territoire.code),
    )


def _fiche_avec_sites(atlas: Atlas, code: str) -> FicheLue | None:
    """The latest sheet that names a site or an address."""
    fiches = (atlas.fiches.get((code, annee)) for annee in reversed(atlas.annees))
    return next((f for f in fiches if f and f.sites), None)


def _lien(site: str) -> str:
    return f"mailto:{site}" if "@" in site and "://" not in site else site


def _raison(atlas: Atlas, code: str) -> str:
    """Why nothing is known: how the sheet of the last survey answered."""
    statut = statut_en_clair(atlas.fiches.get((code, atlas.annees[-1])))
    return statut[0].lower() + statut[1:]
