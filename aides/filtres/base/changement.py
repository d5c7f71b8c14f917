"""What is compared with what: fields of every page that counts or draws a change, and the choice as it is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from aides.domaine.atlas import Atlas
from aides.domaine.changements import Rapprochement
from aides.domaine.evolutions import Bornes
from aides.domaine.vocabulaire import Base
from aides.filtres.base import champs
from aides.filtres.base.enquetes import ANNEE_INCONNUE, PAIRE, ChoixEnquetes, FormulaireEnquetes
from aides.filtres.base.formulaire import Choix
from aides.mots.vocabulaires import BASES

# The names that these pages read, whatever they read besides.
CHAMPS = ("base", *PAIRE)


@dataclass(frozen=True, slots=True)
class LienBase:
    """A basis, what the page is called on it, how many territories it counts over."""

    cle: str
    mot: str
    adresse: str
    courante: bool
    nombre: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoixChangement(ChoixEnquetes):
    """What a page compares, on which basis, and the way to the other. `nombre` is the denominator, out of `total`
    territories."""

    base: Base
    nombre: int
    total: int
    bases: tuple[LienBase, ...]


class FormulaireChangement(FormulaireEnquetes):
    """The basis and the two surveys: by default sheets alone, `bornes` or the last two. Of one survey alone, no
    field."""

    field_order: tuple[str, ...] = CHAMPS

    base = champs.un_choix("Évolution comptée sur", choix=BASES)
    de = champs.un_choix("Évolution, de l’enquête de", liste=True, messages=ANNEE_INCONNUE)

    def __init__(
        self,
        data: QueryDict,
        annees: Sequence[int],
        *,
        bornes: Bornes | None = None,
        choix: Mapping[str, Choix] | None = None,
        defauts: Mapping[str, str] | None = None,
    ) -> None:
        defauts = {"base": Base.FICHES.value, **(defauts or {})}
        super().__init__(data, annees, bornes=bornes, choix=choix, defauts=defauts)
        if len(annees) < 2:
            del self.fields["base"]

    @property
    def rapprochement(self) -> Rapprochement | None:
        """What is compared with what, once valid; None where there is one survey."""
        return Rapprochement(self.paire, Base(self.valeur("base"))) if self.paire else None

    def choix_changement(self, atlas: Atlas, chemin: str, *, ancre: str = "") -> ChoixChangement | None:
        """Return the choice as a page shows it, over the territories of `atlas`; None where there is one survey."""
        rapprochement, enquetes = self.rapprochement, self.choix_enquetes(chemin, ancre=ancre)
        if rapprochement is None or enquetes is None:
            return None
        paire, base = rapprochement
        bases = []
        for cle, mot in BASES:
            lien = LienBase(
                cle=cle,
                mot=mot,
                adresse=f"{chemin}{self.requete(base=[cle])}{ancre}",
                courante=cle == base.value,
                nombre=len(atlas.base_de(paire, Base(cle))),
            )
            bases.append(lien)
        return ChoixChangement(
            paire=paire,
            base=base,
            nombre=len(atlas.base_de(paire, base)),
            total=len(atlas.codes),
            bases=tuple(bases),
            annees=enquetes.annees,
            action=enquetes.action,
            caches=enquetes.caches,
        )
