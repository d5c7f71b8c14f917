"""What the note of a comparison asks for: its territories, one survey, the categories that the council votes on."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from aides.domaine.catalogue import Categorie
from aides.domaine.listes import ceux
from aides.filtres.comparaison import FormulaireComparaison
from aides.filtres.erreurs import CritereInvalide


@dataclass(frozen=True, slots=True)
class CriteresNote:
    """`codes` in the order asked for; `annee`, of the survey that the note is of; `categories`, in the Atlas's order,
    all where none was chosen."""

    codes: tuple[str, ...]
    annee: int
    categories: tuple[Categorie, ...]


class FormulaireNote(FormulaireComparaison):
    """The bound form: that of the comparison; of its surveys, one."""

    def criteres_note(self) -> CriteresNote:
        """Return what is asked for; raises CritereInvalide. The later of the two surveys goes without saying."""
        if not self.is_valid():
            raise CritereInvalide(self.messages)
        voulues = self.valeurs("categorie")
        return CriteresNote(
            codes=tuple(self.cleaned_data["t"]),
            annee=int(self.cleaned_data["annee"] or self.defauts["a"]),
            categories=ceux(self.categories, lambda c: c.cle in voulues) if voulues else self.categories,
        )

    @property
    def adresse_comparaison(self) -> str:
        """The comparison that the note is of."""
        return f"{reverse('comparer')}?{urlencode({'t': self.codes, 'categorie': self.cochees}, doseq=True)}"
