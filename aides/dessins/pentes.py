"""The national picture: for each category a share then and now, with the counts it is made of and their lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Categorie
from aides.domaine.evolutions import Comptage, Denominateur, compter_etats, compter_evolutions, evolution
from aides.domaine.listes import ceux
from aides.domaine.vocabulaire import Base, Etat, Evolution
from aides.mots.ecriture import pourcentage

CONNUES = ceux(Evolution, lambda e: e is not Evolution.INDETERMINEE)
CONNUS = ceux(Etat, lambda e: e.connu)


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


class NombreEvolution(NamedTuple):
    """How many territories a change befell."""

    cle: str
    nombre: int


@dataclass(frozen=True, slots=True)
class Pente:
    """One category: its share each year, and its changes."""

    categorie: Categorie
    avant: Part
    apres: Part
    evolutions: tuple[NombreEvolution, ...]
    comptage: Comptage
    liste_connus: str

    @property
    def parts(self) -> tuple[Part, Part]:
        """Then and now."""
        return self.avant, self.apres


def lignes_pentes(atlas: Atlas, base: Denominateur) -> list[Pente]:
    """Return the 12 rows of the chart and of the transition table, on the base asked for; none for one survey."""
    if atlas.bornes is None:
        return []
    avant, apres = atlas.bornes
    changements = atlas.changements(atlas.bornes, Base.TOUTES_PREUVES)
    lignes = []
    for c in atlas.categories:
        comptage = changements.comptage(c.cle)
        evolutions = [NombreEvolution(e.value, comptage.nombre(e.value)) for e in Evolution]
        ligne = Pente(
            categorie=c,
            avant=_part(atlas, avant, c.cle, base=base, premiere=True),
            apres=_part(atlas, apres, c.cle, base=base, premiere=False),
            evolutions=tuple(evolutions),
            comptage=comptage,
            liste_connus=_liste(c.cle, evolution=CONNUES),
        )
        lignes.append(ligne)
    return lignes


def _part(atlas: Atlas, annee: int, categorie: str, *, base: Denominateur, premiere: bool) -> Part:
    if base is Denominateur.CHAQUE_ANNEE:
        return _part_comptee(
            annee,
            atlas.comptage(annee, categorie),
            liste=_liste(categorie, annee, etat=[Etat.PROPOSEE]),
            liste_connus=_liste(categorie, annee, etat=CONNUS),
        )
    connus_deux_fois = ceux(atlas.codes, lambda code: atlas.devenir(code, categorie) in CONNUES)
    return _part_comptee(
        annee,
        compter_etats(atlas.case(code, annee, categorie) for code in connus_deux_fois),
        liste=_liste(categorie, evolution=_avec_offre(premiere=premiere)),
        liste_connus=_liste(categorie, evolution=CONNUES),
    )


def _part_comptee(annee: int, compte: Comptage, *, liste: str, liste_connus: str) -> Part:
    return Part(
        annee=annee,
        nombre=compte.nombre(Etat.PROPOSEE),
        connus=compte.connus,
        part=compte.part(Etat.PROPOSEE),
        liste=liste,
        liste_connus=liste_connus,
    )


def _avec_offre(*, premiere: bool) -> tuple[Evolution, ...]:
    """The changes that begin with an offer in the first survey, or end with one in the second."""
    devenirs = set()
    for etat in CONNUS:
        devenirs.add(evolution(Etat.PROPOSEE, etat) if premiere else evolution(etat, Etat.PROPOSEE))
    return ceux(CONNUES, lambda e: e in devenirs)


def _liste(categorie: str, annee: int | None = None, **criteres: Iterable[str]) -> str:
    """Return the criteria of `/departements/` under which the territories counted are listed."""
    couples: dict[str, object] = {}
    if annee:
        couples["annee"] = annee
    couples["categorie"] = categorie
    for nom, valeurs in criteres.items():
        couples[nom] = list(map(str, valeurs))
    return urlencode(couples, doseq=True)


def total_evolutions(atlas: Atlas) -> Comptage:
    """Return the changes over all categories and territories: pairs, not territories."""
    derniers = atlas.derniers_changements
    return derniers.total if derniers else compter_evolutions(())
