"""The national picture: for each category a share then and now, with the counts it is made of."""

from dataclasses import dataclass

from aides.domaine.catalogue import Atlas, Categorie
from aides.domaine.evolutions import Base, Comptage, compter_etats, compter_evolutions
from aides.domaine.vocabulaire import Etat, Evolution

LARGEUR, MARGE = 100.0, 2.0


@dataclass(frozen=True, slots=True)
class Pente:
    """One category: how many offer it out of how many, each year, and where its dots stand (0–100)."""

    categorie: Categorie
    avant: tuple[int, int, float | None]
    apres: tuple[int, int, float | None]
    x_avant: float | None
    x_apres: float | None
    evolutions: tuple[tuple[str, int], ...]
    comptage: Comptage


def lignes_pentes(atlas: Atlas, base: Base) -> list[Pente]:
    """Return the 12 rows of the chart and of the transition table, on the base asked for."""
    de, a = atlas.bornes
    lignes = []
    for c in atlas.categories:
        comptage = atlas.comptage_evolutions(c.cle)
        avant, apres = _compter(atlas, de, c.cle, base), _compter(atlas, a, c.cle, base)
        lignes.append(
            Pente(
                c,
                avant,
                apres,
                _x(avant[2]),
                _x(apres[2]),
                tuple((e.value, comptage.nombre(e.value)) for e in Evolution),
                comptage,
            )
        )
    return lignes


def _compter(atlas: Atlas, annee: int, categorie: str, base: Base) -> tuple[int, int, float | None]:
    cases = atlas.cases(annee, categorie=categorie)
    if base is Base.DEUX_ANNEES:
        connus = {
            e.territoire
            for e in atlas.evolutions
            if e.categorie == categorie and e.evolution is not Evolution.INDETERMINEE
        }
        cases = (case for case in cases if case.territoire in connus)
    compte = compter_etats(cases)
    return compte.nombre(Etat.PROPOSEE), compte.connus, compte.part(Etat.PROPOSEE)


def _x(part: float | None) -> float | None:
    return None if part is None else round(MARGE + part * (LARGEUR - 2 * MARGE) / 100, 2)


def total_evolutions(atlas: Atlas) -> Comptage:
    """Return the changes over all categories and territories: pairs, not territories."""
    return compter_evolutions(atlas.evolutions)
