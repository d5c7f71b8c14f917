"""A filtered list of rows: what its criteria keep, counts beside values, what to loosen, its pages."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import ClassVar, Generic, TypeVar

from aides.domaine.crible import Crible, Critere, cribler, parmi
from aides.domaine.listes import pour_chacun
from aides.filtres.base.formulaire import Formulaire
from aides.filtres.base.panneau import Ignores, Panneau, Piste
from aides.mots.ecriture import INCONNUS

Ligne = TypeVar("Ligne")
Facettes = Mapping[str, Callable[[Ligne], Iterable[str]]]


class FiltreLignes(Generic[Ligne]):
    """A request for rows. `facettes` read a row's values under each criterion that has a closed list of them.
    `incertaines`: what rows are called of which nobody can say whether they answer, one and many."""

    incertaines: ClassVar[tuple[str, str]] = INCONNUS

    def __init__(
        self, form: Formulaire, panneau: Panneau, lignes: Sequence[Ligne], *, facettes: Facettes[Ligne]
    ) -> None:
        self.form, self.panneau, self.lignes, self.facettes = form, panneau, lignes, facettes
        self.valide = form.is_valid()
        if self.valide:
            self.panneau.comptes = pour_chacun(facettes, self.compter)
            self.panneau.inconnus = self.inconnus

    def autres_criteres(self) -> Mapping[str, Critere[Ligne]]:
        """Return the criteria that are asked for and have no closed list of values."""
        return {}

    @cached_property
    def criteres(self) -> Mapping[str, Critere[Ligne]]:
        """What is asked for, by name."""
        criteres: dict[str, Critere[Ligne]] = {}
        for nom, lire in self.facettes.items():
            voulues = self.form.valeurs(nom)
            if voulues:
                criteres[nom] = parmi(voulues, lire)
        return {**criteres, **self.autres_criteres()}

    @cached_property
    def crible(self) -> Crible[Ligne]:
        """The rows, parted by what is asked for."""
        return cribler(self.lignes, self.criteres)

    def compter(self, nom: str) -> Mapping[str, int]:
        """Count what each value of a facet would keep, alone in its place."""
        return self.crible.compter(nom, self.facettes[nom])

    def inconnus(self, nom: str, valeur: str) -> Ignores:
        """Count the rows of which nobody could say whether a value of a facet, alone in its place, would keep
        them."""
        if nom not in self._inconnues:
            self._inconnues[nom] = self.crible.compter_inconnues(nom, self.facettes[nom])
        return Ignores(self._inconnues[nom].get(valeur, 0), self.incertaines)

    @cached_property
    def _inconnues(self) -> dict[str, Mapping[str, int]]:
        return {}

    def nombre_sans(self, nom: str) -> int:
        """Count the rows kept once a criterion is dropped."""
        return self.crible.nombre_sans(nom)

    def a_relacher(self) -> list[Piste]:
        """Return, for each active criterion whose loss would help, what dropping it would keep."""
        return self.panneau.a_relacher(self.nombre_sans)
