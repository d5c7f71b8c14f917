"""The page of what answers: a place and words together, states first."""

from collections.abc import Iterator
from dataclasses import dataclass

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie, RegionLue, Territoire
from aides.domaine.evolutions import compter_etats
from aides.domaine.offre import Case
from aides.domaine.reponses import Croisement
from aides.domaine.vocabulaire import Etat
from aides.mots.etats import Pastille, pastille_etat
from aides.mots.recherche import manquants_en_clair
from aides.presentation.mesures import VueMesure, vue_mesure

MESURES_MONTREES = 8


@dataclass(frozen=True, slots=True)
class EtatAnnee:
    """A state in one survey."""

    annee: int
    pastille: Pastille


@dataclass(frozen=True, slots=True)
class LigneCroisee:
    """A category, and its states in a territory; of a région, how many of its territories offer it last, and of how
    many nothing is known."""

    categorie: Categorie
    etats: tuple[EtatAnnee, ...] = ()
    nombre: int | None = None
    inconnus: int = 0


@dataclass(frozen=True, slots=True)
class CroisementVu:
    """A place and words together, ready to be shown. `reste` are the words; `manque` says which are not answered;
    `refusee`: one of the categories is declared absent there."""

    lieu: Territoire | RegionLue
    est_region: bool
    reste: str
    lignes: tuple[LigneCroisee, ...]
    total: int
    vues: tuple[VueMesure, ...]
    nombre: int
    manque: str
    refusee: bool


def croisement_vu(atlas: Atlas, c: Croisement) -> CroisementVu:
    """Return what a place has of the words beside its name."""
    return CroisementVu(
        lieu=c.lieu,
        est_region=isinstance(c.lieu, RegionLue),
        reste=c.reste,
        lignes=tuple(_ligne(atlas, c, categorie) for categorie in c.categories),
        total=len(c.territoires),
        vues=tuple(map(vue_mesure, c.mesures[:MESURES_MONTREES])),
        nombre=len(c.mesures),
        manque=manquants_en_clair(c.manquants) if c.manquants else "",
        refusee=Etat.DECLAREE_ABSENTE in _etats(atlas, c),
    )


def _etats(atlas: Atlas, c: Croisement) -> Iterator[Etat]:
    """Yield every state of the categories, in all surveys, in all territories of the place."""
    for territoire in c.territoires:
        for annee in atlas.annees:
            for categorie in c.categories:
                yield atlas.case(territoire.code, annee, categorie.cle).etat


def _ligne(atlas: Atlas, c: Croisement, categorie: Categorie) -> LigneCroisee:
    if isinstance(c.lieu, RegionLue):
        derniere = atlas.annee
        comptage = compter_etats(atlas.case(t.code, derniere, categorie.cle) for t in c.territoires)
        return LigneCroisee(categorie, nombre=comptage.nombre(Etat.PROPOSEE), inconnus=comptage.inconnus)
    siens = map(_etat_annee, atlas.suivre(c.lieu.code, categorie.cle))
    return LigneCroisee(categorie, tuple(reversed(list(siens))))


def _etat_annee(case: Case) -> EtatAnnee:
    return EtatAnnee(case.annee, pastille_etat(case))
