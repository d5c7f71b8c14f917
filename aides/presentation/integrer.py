"""What another site shows of this one: a table of states for its page and its picture, the code that shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import product

from aides.dessins.planche import Bilan, Dit, Planche, Rangee, planche
from aides.domaine.atlas import Atlas, CleFiche
from aides.domaine.catalogue import Categorie, Territoire
from aides.domaine.comparaison import CriteresComparaison
from aides.domaine.offre import Case
from aides.mots.ecriture import INSECABLE, enumerer, minuscule
from aides.mots.enquetes import d_annees, en_annees
from aides.mots.etats import Pastille, offre_en_clair, pastille_breve, statut_en_clair
from aides.presentation.commun import preuve_datee

PAS_LES_DROITS = "Des réponses à des enquêtes, pas les droits d’aujourd’hui."
SENS = (
    f"«{INSECABLE}Non mentionnée{INSECABLE}»{INSECABLE}: la réponse décrit des aides, aucune qui compte ici. "
    f"«{INSECABLE}Inconnue{INSECABLE}»{INSECABLE}: rien n’a été dit, ce n’est pas un «{INSECABLE}non{INSECABLE}»."
)
SOURCE = (
    f"Source{INSECABLE}: l’Atlas «{INSECABLE}2019 VS 2022{INSECABLE}», Jean-Carles Grelier, en collaboration avec le "
    "Dr Antoine Reydellet"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tete:
    """A column: what it is of, and the page of that, if it has one."""

    mot: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LigneGrille:
    """A category, with the states in each column."""

    categorie: Categorie
    cases: tuple[tuple[Dit, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grille:
    """A table of states: of a territory, a column a survey; of several, a column each. `annees`: the surveys shown;
    `bilans`: what is said of a column as a whole."""

    titre: str
    annees: tuple[int, ...]
    tetes: tuple[Tete, ...]
    lignes: tuple[LigneGrille, ...]
    bilans: tuple[Bilan, ...]

    @property
    def situation(self) -> str:
        """When it was said: « Situation déclarée en 2019 et en 2022. »"""
        return f"Situation déclarée {en_annees(self.annees)}."

    @property
    def large(self) -> bool:
        """Whether its columns are too wide or too many for the width of an article."""
        plusieurs = any(len(dits) > 1 for ligne in self.lignes for dits in ligne.cases)
        return len(self.tetes) > (1 if plusieurs else 3)


def grille_territoire(atlas: Atlas, territoire: Territoire) -> Grille:
    """Return the table of a territory."""
    lignes = []
    for categorie in atlas.categories:
        cases = [(_dit(case),) for case in atlas.suivre(territoire.code, categorie.cle)]
        lignes.append(LigneGrille(categorie=categorie, cases=tuple(cases)))
    return Grille(
        titre=titre_integre(territoire.nom_et_code, atlas.annees),
        annees=atlas.annees,
        tetes=tuple(Tete(mot=f"En {annee}") for annee in atlas.annees),
        lignes=tuple(lignes),
        bilans=_bilans(atlas, [[(territoire.code, annee)] for annee in atlas.annees]),
    )


def grille_comparaison(atlas: Atlas, criteres: CriteresComparaison) -> Grille:
    """Return the table of a comparison: its categories, its territories in the order asked for."""
    territoires = atlas.nommes(criteres.codes)
    lignes = []
    for categorie in criteres.retenues(atlas):
        cases = [_dits(atlas, t.code, criteres.annees, categorie=categorie.cle) for t in territoires]
        lignes.append(LigneGrille(categorie=categorie, cases=tuple(cases)))
    return Grille(
        titre=titre_integre(enumerer([t.nom for t in territoires]), criteres.annees),
        annees=criteres.annees,
        tetes=tuple(Tete(mot=t.nom_et_code, url=t.url) for t in territoires),
        lignes=tuple(lignes),
        bilans=_bilans(atlas, [list(product([t.code], criteres.annees)) for t in territoires]),
    )


def _dits(atlas: Atlas, code: str, annees: Sequence[int], *, categorie: str) -> tuple[Dit, ...]:
    """The states of a category, each after its year where there are several."""
    dits = []
    for annee in annees:
        dit = _dit(atlas.case(code, annee, categorie))
        dits.append(dit._replace(avant=str(annee)) if len(annees) > 1 else dit)
    return tuple(dits)


def _dit(case: Case) -> Dit:
    return Dit("", _pastille(case))


def _pastille(case: Case) -> Pastille:
    """A state with what must be said beside it: what an analysis says, that the table alone tells it. Why it is
    unknown is said once, of the sheet."""
    pastille = pastille_breve(case)
    preuve = minuscule(preuve_datee(case)) if case.du_seul_tableau else ""
    dites = list(filter(None, [pastille.precision, preuve]))
    return pastille.precisee(", ".join(dites))


def _bilans(atlas: Atlas, colonnes: Sequence[Sequence[CleFiche]]) -> tuple[Bilan, ...]:
    """How many categories are offered, of how many, and what the sheet was; a line a survey."""
    offres, reponses = [], []
    for fiches in colonnes:
        annees = len(fiches) > 1
        offres.append(tuple(_dater(fiche, _offre(atlas, fiche), annees) for fiche in fiches))
        reponses.append(tuple(_dater(fiche, _reponse(atlas, fiche), annees) for fiche in fiches))
    return (Bilan("Catégories proposées", tuple(offres)), Bilan("La fiche", tuple(reponses)))


def _dater(fiche: CleFiche, dit: str, avec_annee: bool) -> str:
    """Write the survey before what is said of it, where a column has several."""
    return f"{fiche[1]}{INSECABLE}: {dit}" if avec_annee else dit


def _offre(atlas: Atlas, fiche: CleFiche) -> str:
    """« 5 sur 12 », « 5 au moins (3 catégories inconnues sur 12) »."""
    offre, precision = offre_en_clair(atlas.decompte(*fiche))
    return f"{offre} ({precision})" if precision else offre


def _reponse(atlas: Atlas, fiche: CleFiche) -> str:
    return minuscule(statut_en_clair(atlas.fiches.get(fiche)))


def en_planche(grille: Grille, *, credit: Iterable[str]) -> Planche:
    """Return a table as a picture, with whose it is inside."""
    return planche(
        grille.titre,
        f"{grille.situation} {PAS_LES_DROITS}",
        [tete.mot for tete in grille.tetes],
        rangees=[Rangee(libelle=ligne.categorie.libelle, cases=ligne.cases) for ligne in grille.lignes],
        bilans=grille.bilans,
        pied=[SENS, *credit],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Integration:
    """Something to set in another site: its address in a frame, the code of the frame, its pictures, its page."""

    titre: str
    adresse: str
    code: str
    svg: str
    png: str
    page: str
    hauteur: int


def integration(
    origine: str, titre: str, adresse: str, *, svg: str, png: str, page: str, hauteur: int
) -> Integration:
    """Return it with its code: no script, nothing that tells the site who reads."""
    code = (
        f'<iframe src="{escape(origine + adresse)}" title="{escape(titre)}" width="100%" height="{hauteur}" '
        'loading="lazy" referrerpolicy="no-referrer" style="border:0"></iframe>'
    )
    return Integration(titre=titre, adresse=adresse, code=code, svg=svg, png=png, page=page, hauteur=hauteur)


def titre_integre(quoi: str, annees: Sequence[int]) -> str:
    """Return how a frame is called by whoever hears it: what it shows, of when."""
    return f"{quoi}{INSECABLE}: aides aux médecins, réponses {d_annees(annees)}"
