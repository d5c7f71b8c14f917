"""The national picture: for each category a share then and now, with the counts it is made of and their lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from aides.domaine.catalogue import Atlas, Categorie
from aides.domaine.evolutions import Base, Comptage, compter_etats, compter_evolutions, evolution
from aides.domaine.vocabulaire import Etat, Evolution
from aides.mots.ecriture import pourcentage

CONNUES = tuple(e for e in Evolution if e is not Evolution.INDETERMINEE)


@dataclass(frozen=True, slots=True)
class Part:
    """How many offer a category out of how many known, one year; the criteria of both lists of territories."""

    annee: int
    nombre: int
    connus: int
    part: float | None
    liste: str
    liste_connus: str

    @property
    def x(self) -> float | None:
        """Where its dot stands on the axis, in per cent; None where nothing is known."""
        return None if self.part is None else round(self.part, 1)

    @property
    def en_mots(self) -> str:
        """« 21 % en 2019 », for whoever does not see the dot."""
        return f"{pourcentage(self.part) or 'inconnue'} en {self.annee}"


@dataclass(frozen=True, slots=True)
class Pente:
    """One category: its share each year, and its changes."""

    categorie: Categorie
    avant: Part
    apres: Part
    evolutions: tuple[tuple[str, int], ...]
    comptage: Comptage
    liste_connus: str

    @property
    def parts(self) -> tuple[Part, Part]:
        """Then and now."""
        return self.avant, self.apres


def lignes_pentes(atlas: Atlas, base: Base) -> list[Pente]:
    """Return the 12 rows of the chart and of the transition table, on the base asked for; none for one survey."""
    if atlas.bornes is None:
        return []
    de, a = atlas.bornes
    lignes = []
    for c in atlas.categories:
        comptage = atlas.comptage_evolutions(c.cle)
        lignes.append(
            Pente(
                c,
                _part(atlas, de, c.cle, base=base, premiere=True),
                _part(atlas, a, c.cle, base=base, premiere=False),
                tuple((e.value, comptage.nombre(e.value)) for e in Evolution),
                comptage,
                _liste(c.cle, evolution=CONNUES),
            )
        )
    return lignes


def _part(atlas: Atlas, annee: int, categorie: str, *, base: Base, premiere: bool) -> Part:
    cases = atlas.cases(annee, categorie=categorie)
    etats = tuple(e for e in Etat if e.connu)
    proposants, connus = (_liste(categorie, annee, etat=valeurs) for valeurs in ((Etat.PROPOSEE,), etats))
    if base is Base.DEUX_ANNEES:
        retenus = {
            e.territoire
            for e in atlas.evolutions
            if e.categorie == categorie and e.evolution is not Evolution.INDETERMINEE
        }
        cases = (case for case in cases if case.territoire in retenus)
        # The changes that begin (or end) with an offer are those of the territories that made one that year.
        paires = {evolution(*((Etat.PROPOSEE, e) if premiere else (e, Etat.PROPOSEE))) for e in etats}
        proposants = _liste(categorie, evolution=(e for e in CONNUES if e in paires))
        connus = _liste(categorie, evolution=CONNUES)
    compte = compter_etats(cases)
    return Part(annee, compte.nombre(Etat.PROPOSEE), compte.connus, compte.part(Etat.PROPOSEE), proposants, connus)


def _liste(categorie: str, annee: int | None = None, **criteres: Iterable[str]) -> str:
    """Return the criteria of `/departements/` under which the territories counted are listed."""
    couples: dict[str, object] = {"annee": annee} if annee else {}
    couples |= {"categorie": categorie} | {nom: [str(v) for v in valeurs] for nom, valeurs in criteres.items()}
    return urlencode(couples, doseq=True)


def total_evolutions(atlas: Atlas) -> Comptage:
    """Return the changes over all categories and territories: pairs, not territories."""
    return compter_evolutions(atlas.evolutions)
