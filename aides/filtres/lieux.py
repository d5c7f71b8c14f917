"""A place that a page is asked about: what was understood of it, what is around it, how far everything is."""

from functools import cached_property
from typing import NamedTuple

from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Territoire
from aides.domaine.listes import ceux
from aides.filtres.base.panneau import Panneau
from aides.filtres.souhaits import DISTANCE, ORDRES, FormulaireSouhaits
from aides.lectures import distances as lectures_distances
from aides.lectures import lieux as lectures_lieux
from aides.lectures.distances import Depart
from aides.lectures.lieux import Lieu, Lieux

LIEUX_MONTRES = 24


class ChoixOrdre(NamedTuple):
    """An order of the answers: its key and words, the address that asks for it, whether it is the present one."""

    cle: str
    libelle: str
    adresse: str
    courant: bool


class ChoixLieu(NamedTuple):
    """A place that was perhaps meant, its territory, the address that says that it is."""

    lieu: Lieu
    territoire: Territoire
    adresse: str


class AvecLieu:
    """For a filter with a `form`, its `panneau` and an `atlas`."""

    form: FormulaireSouhaits
    panneau: Panneau
    atlas: Atlas

    @cached_property
    def _distances(self) -> dict[str, int]:
        return {}

    @property
    def compris(self) -> Lieux:
        """What was understood of the place asked for."""
        return self.form.cleaned_data.get("pres") or Lieux()

    @cached_property
    def lieux(self) -> list[Lieu]:
        """The places that were meant, or may have been."""
        return self._de_l_atlas(lectures_lieux.situer(self.compris))

    @property
    def homonymes(self) -> list["ChoixLieu"]:
        """The communes elsewhere that bear the name of the territory that was meant."""
        return list(map(self._choix, self._de_l_atlas(lectures_lieux.homonymes(self.compris))))

    def _de_l_atlas(self, lieux: list[Lieu]) -> list[Lieu]:
        return list(ceux(lieux, lambda lieu: lieu.departement in self.form.connus))

    @property
    def choix_lieux(self) -> list[ChoixLieu]:
        """The places to choose from where a name is borne by several."""
        if len(self.lieux) < 2:
            return []
        return list(map(self._choix, self.lieux[:LIEUX_MONTRES]))

    def _choix(self, lieu: Lieu) -> ChoixLieu:
        territoire = self.form.connus[lieu.departement]
        return ChoixLieu(lieu, territoire, adresse=self.panneau.adresse(pres=[lieu.precis]))

    @property
    def lieux_de_trop(self) -> int:
        """How many more places there are than are shown."""
        return max(len(self.lieux) - LIEUX_MONTRES, 0)

    @property
    def autour(self) -> tuple[Territoire, ...]:
        """The territory of the place, then its neighbours."""
        if len(self.lieux) != 1:
            return ()
        [lieu] = self.lieux
        connus = self.form.connus
        return tuple(connus[code] for code in lectures_lieux.autour(lieu.departement) if code in connus)

    @cached_property
    def depart(self) -> Depart | None:
        """Where distances are measured from, where the place is clear."""
        return lectures_distances.depart(self.compris) if len(self.lieux) == 1 else None

    def distance(self, code: str) -> int | None:
        """Return how far a territory is, in kilometres; None where no place was written."""
        if self.depart is None:
            return None
        if code not in self._distances:
            self._distances[code] = self.depart.kilometres(code)
        return self._distances[code]

    @cached_property
    def a_portee(self) -> tuple[Territoire, ...]:
        """The territories within the radius, where there is one; else the one of the place and its neighbours."""
        rayon, depart = self.rayon, self.depart
        if rayon is None or depart is None:
            return self.autour
        # Most are too far to need measuring.
        peut_etre = ceux(self.atlas.territoires, lambda t: depart.peut_etre_a(rayon, t.code))
        return ceux(peut_etre, lambda t: (self.distance(t.code) or 0) <= rayon)

    @property
    def rayon(self) -> int | None:
        """The radius asked for, in kilometres."""
        rayon: int | None = self.form.cleaned_data.get("rayon")
        return rayon

    @property
    def ordres(self) -> list[ChoixOrdre]:
        """The orders that answers may stand in, and the address of each."""
        courant = self.form.valeur("tri")
        return [ChoixOrdre(cle, mot, self.panneau.adresse(tri=[cle]), cle == courant) for cle, mot in ORDRES]

    @property
    def par_distance(self) -> bool:
        """Whether the nearest come first: wherever there is a place to measure from."""
        return self.depart is not None and self.form.valeur("tri") == DISTANCE
