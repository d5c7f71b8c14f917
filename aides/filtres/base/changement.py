"""What is compared with what: fields of every page that counts or draws a change, and the choice as it is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from aides.domaine.atlas import Atlas
from aides.domaine.changements import Rapprochement
from aides.domaine.evolutions import Bornes
from aides.domaine.vocabulaire import Base
from aides.filtres.base import champs
from aides.filtres.base.formulaire import Choix, Formulaire
from aides.mots.vocabulaires import BASES

# The names that these pages read, whatever they read besides.
CHAMPS = ("base", "de", "a")
ANNEE_INCONNUE = {"invalid_choice": "«\u00a0%(value)s\u00a0» n’est l’année d’aucune enquête."}


@dataclass(frozen=True, slots=True)
class LienBase:
    """A basis, what the page is called on it, how many territories it counts over."""

    cle: str
    mot: str
    adresse: str
    courante: bool
    nombre: int


@dataclass(frozen=True, slots=True)
class Cache:
    """What else an address says, for a form that changes a part of it."""

    nom: str
    valeur: str


@dataclass(frozen=True, slots=True)
class ChoixChangement:
    """What a page compares, and the way to what else it may: bases to follow, surveys to choose from where there are
    more than two. `nombre` is the denominator, out of `total` territories; `codes` are those counted."""

    paire: Bornes
    base: Base
    nombre: int
    total: int
    bases: tuple[LienBase, ...]
    annees: tuple[int, ...]
    action: str
    caches: tuple[Cache, ...]


class FormulaireChangement(Formulaire):
    """The basis and the two surveys: sheets alone and the last two by default. Of one survey alone, no field."""

    base = champs.un_choix("Évolution comptée sur", choix=BASES)
    de = champs.un_choix("Évolution, de l’enquête de", liste=True, messages=ANNEE_INCONNUE)
    a = champs.un_choix("à celle de", liste=True, messages=ANNEE_INCONNUE)

    def __init__(
        self,
        data: QueryDict,
        annees: Sequence[int],
        *,
        choix: Mapping[str, Choix] | None = None,
        defauts: Mapping[str, str] | None = None,
    ) -> None:
        enquetes = champs.annees(annees)
        super().__init__(
            data,
            choix={"de": enquetes, "a": enquetes, **(choix or {})},
            defauts={"base": Base.FICHES.value, "a": str(annees[-1]), **(defauts or {})},
        )
        self.enquetes = tuple(annees)
        if len(annees) < 2:
            for nom in CHAMPS:
                del self.fields[nom]
        else:
            self.defauts["de"] = self._precedente(self.valeur("a"))

    def _precedente(self, annee: str) -> str:
        """The survey before one of these; "" where there is none."""
        avant = [str(e) for e in self.enquetes if annee.isdecimal() and e < int(annee)]
        return avant[-1] if avant else ""

    def clean(self) -> dict[str, Any]:
        """Refuse two surveys of which the first is not the earlier one."""
        propres = super().clean() or {}
        if "de" in self.fields and not self.errors.keys() & {"de", "a"}:
            de, a = self.valeur("de"), self.valeur("a")
            if not de:
                self.add_error("a", f"aucune enquête n’est antérieure à celle de {a}.")
            elif int(de) >= int(a):
                self.add_error("de", f"l’enquête de {de} n’est pas antérieure à celle de {a}.")
        return propres

    @property
    def rapprochement(self) -> Rapprochement | None:
        """What is compared with what, once valid; None where there is one survey."""
        if "base" not in self.fields:
            return None
        paire = Bornes(avant=int(self.valeur("de")), apres=int(self.valeur("a")))
        return Rapprochement(paire, Base(self.valeur("base")))

    def choix_changement(self, atlas: Atlas, chemin: str, *, ancre: str = "") -> ChoixChangement | None:
        """Return the choice as a page shows it, over the territories of `atlas`; None where there is one survey."""
        rapprochement = self.rapprochement
        if rapprochement is None:
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
            annees=self.enquetes if len(self.enquetes) > 2 else (),
            action=f"{chemin}{ancre}",
            caches=tuple(self._caches()),
        )

    def _caches(self) -> list[Cache]:
        caches = []
        for nom in self.fields:
            if nom not in ("de", "a", "page"):
                caches += [Cache(nom, valeur) for valeur in self.choisies(nom)]
        return caches
