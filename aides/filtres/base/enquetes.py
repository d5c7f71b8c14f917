"""Which two surveys are compared: the fields of every page that may compare any two, the choice as it is shown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict

from aides.domaine.evolutions import Bornes
from aides.filtres.base import champs
from aides.filtres.base.formulaire import LISIBLES, Choix, Formulaire

PAIRE = ("de", "a")
ANNEE_INCONNUE = {"invalid_choice": "«\u00a0%(value)s\u00a0» n’est l’année d’aucune enquête."}


class Cache(NamedTuple):
    """What else an address says, for a form that changes a part of it."""

    nom: str
    valeur: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoixEnquetes:
    """The two surveys that a page compares; `annees` are those to choose from, where there are more than two."""

    paire: Bornes
    annees: tuple[int, ...]
    action: str
    caches: tuple[Cache, ...]


class FormulaireEnquetes(Formulaire):
    """The two surveys: by default those of `bornes`, or the last two. Of one survey alone, no field."""

    de = champs.un_choix("De l’enquête de", liste=True, messages=ANNEE_INCONNUE)
    a = champs.un_choix("à celle de", liste=True, messages=ANNEE_INCONNUE)

    def __init__(
        self,
        data: QueryDict,
        annees: Sequence[int],
        *,
        bornes: Bornes | None = None,
        choix: Mapping[str, Choix] | None = None,
        defauts: Mapping[str, str] | None = None,
    ) -> None:
        enquetes = champs.annees(annees)
        super().__init__(
            data,
            choix={"de": enquetes, "a": enquetes, **(choix or {})},
            defauts={"a": str(bornes.apres if bornes else annees[-1]), **(defauts or {})},
        )
        self.enquetes, self.bornes = tuple(annees), bornes
        if len(annees) < 2:
            for nom in PAIRE:
                del self.fields[nom]
        else:
            self.defauts["de"] = self._precedente(self.valeur("a"))

    def _precedente(self, annee: str) -> str:
        """The survey that one of these is compared with by default: the one before; "" where there is none."""
        if self.bornes and annee == str(self.bornes.apres):
            return str(self.bornes.avant)
        avant = [str(e) for e in self.enquetes if annee.isdecimal() and e < int(annee)]
        return avant[-1] if avant else ""

    def clean(self) -> dict[str, Any]:
        """Refuse two surveys of which the first is not the earlier one."""
        propres = super().clean() or {}
        if "de" in self.fields and not self.errors.keys() & set(PAIRE):
            de, a = self.valeur("de"), self.valeur("a")
            if not de:
                self.add_error("a", f"aucune enquête n’est antérieure à celle de {a}.")
            elif int(de) >= int(a):
                self.add_error("de", f"l’enquête de {de} n’est pas antérieure à celle de {a}.")
        return propres

    @property
    def paire(self) -> Bornes | None:
        """The two surveys, once valid; None where there is one."""
        if "de" not in self.fields:
            return None
        return Bornes(avant=int(self.valeur("de")), apres=int(self.valeur("a")))

    def requete_paire(self, paire: Bornes) -> str:
        """Return what follows the path of an address that asks the same of other surveys: it names both, for what
        goes without saying depends on the later one."""
        dits = [*self._caches(), Cache("de", str(paire.avant)), Cache("a", str(paire.apres))]
        return f"?{urlencode(dits, safe=LISIBLES)}"

    def choix_enquetes(self, chemin: str, *, ancre: str = "") -> ChoixEnquetes | None:
        """Return the choice as a page shows it; None where there is one survey."""
        if self.paire is None:
            return None
        return ChoixEnquetes(
            paire=self.paire,
            annees=self.enquetes if len(self.enquetes) > 2 else (),
            action=f"{chemin}{ancre}",
            caches=tuple(self._caches()),
        )

    def _caches(self) -> Iterator[Cache]:
        """Yield all that is asked besides."""
        for nom in self.fields:
            if nom not in (*PAIRE, "page"):
                for valeur in self.choisies(nom):
                    yield Cache(nom, valeur)
