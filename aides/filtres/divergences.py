"""What `/divergences/` asks for: a kind, a région, a category."""

from collections.abc import Sequence

from django.http import QueryDict

from aides.domaine.atlas import Atlas
from aides.domaine.desaccords import Desaccord, Desaccords
from aides.domaine.identites import leurs_rangs
from aides.filtres.base import champs
from aides.filtres.base.formulaire import Formulaire
from aides.filtres.base.liste import Facettes, FiltreLignes
from aides.filtres.base.pagination import Pagination
from aides.filtres.base.panneau import Panneau
from aides.mots.divergences import GENRES

# What does not belong to a région, or to a category, is in none.
FACETTES: Facettes[Desaccord] = {
    "genre": lambda d: (d.genre.value,),
    "region": lambda d: (d.region,) if d.region else (),
    "categorie": lambda d: (d.categorie,) if d.categorie else (),
}


class FormulaireDivergences(Formulaire):
    """The bound form; each criterion left empty keeps everything."""

    genre = champs.un_choix("Ce qui diverge", choix=[("", "Tout"), *GENRES], liste=True)
    region = champs.un_choix("Région", liste=True)
    categorie = champs.un_choix("Catégorie", liste=True)
    page = champs.entier("Page", minimum=1)


def formulaire(data: QueryDict, atlas: Atlas) -> FormulaireDivergences:
    """Return the bound form, with what the data let one choose from."""
    return FormulaireDivergences(
        data,
        choix={
            "region": [("", "Toutes"), *champs.regions(atlas.territoires)],
            "categorie": [("", "Toutes"), *champs.categories(atlas.categories)],
        },
    )


_RANGS = leurs_rangs(dict(GENRES))


class FiltreDivergences(Pagination, FiltreLignes[Desaccord]):
    """A request for the disagreements of all kinds, and what it keeps. Of one kind in a région and a category there
    are no more than its territories: the address of one of them, so asked, needs no number of page."""

    PAR_PAGE = 30

    def __init__(self, data: QueryDict, atlas: Atlas, tous: Desaccords, *, chemin: str) -> None:
        form = formulaire(data, atlas)
        super().__init__(form, Panneau(form, chemin), tous.lignes, facettes=FACETTES)

    @property
    def retenus(self) -> Desaccords:
        """The disagreements kept."""
        return Desaccords(self.crible.gardees)

    @property
    def retenues(self) -> Sequence[Desaccord]:
        """The same as the pages have them: kind by kind."""
        return sorted(self.crible.gardees, key=lambda d: _RANGS[d.genre.value])
