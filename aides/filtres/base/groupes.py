"""A field of several lists, each of one group: a value at most is chosen in each, « group:value » in an address."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from aides.filtres.base.formulaire import choix_dit, valeurs_possibles

# Also what `domaine.conditions` puts between a category and what is asked of it.
SEPARATEUR = ":"


class ListesParGroupe(forms.SelectMultiple):
    """How such a field is shown: a list a group."""


class UneParGroupe(forms.MultipleChoiceField):
    """Its choices are Django's groups: (label, [(« group:value », label)…])."""

    def __init__(self, label: str, aide: str = "", *, exemple: str) -> None:
        super().__init__(label=label, help_text=aide, required=False, widget=ListesParGroupe)
        self.exemple = exemple

    def validate(self, value: Any) -> None:
        """Refuse what is no value of a group, and a second value of one."""
        par_groupe: dict[str, list[str]] = {}
        for texte in dict.fromkeys(value):
            if not self.valid_value(texte):
                raise ValidationError(self._faute(texte))
            par_groupe.setdefault(groupe_de(texte), []).append(texte)
        for siennes in par_groupe.values():
            if len(siennes) > 1:
                raise ValidationError(f"{self._nom(siennes[0])} n’en prend qu’une, gardez-en une seule.")

    def _faute(self, texte: str) -> str:
        groupe, _, valeur = texte.partition(SEPARATEUR)
        groupes = set(map(groupe_de, valeurs_possibles(self)))
        if not valeur:
            return f"«\u00a0{texte}\u00a0» ne se comprend pas, écrivez par exemple «\u00a0{self.exemple}\u00a0»."
        fausse = valeur if groupe in groupes else groupe
        return f"«\u00a0{fausse}\u00a0», dans «\u00a0{texte}\u00a0», n’est pas une valeur connue."

    def _nom(self, texte: str) -> str:
        """What a group is called, of one of its values."""
        return f"«\u00a0{choix_dit(self, texte).groupe}\u00a0»"


def groupe_de(texte: str) -> str:
    """Return the group that a value begins with."""
    return texte.partition(SEPARATEUR)[0]


def par_groupe(groupes: Sequence[tuple[str, str]], valeurs: Sequence[tuple[str, str]]) -> list[tuple[str, Any]]:
    """Return the same values for each group, as the choices of such a field."""
    choix = []
    for groupe, libelle in groupes:
        siennes = [(f"{groupe}{SEPARATEUR}{valeur}", mot) for valeur, mot in valeurs]
        choix.append((libelle, siennes))
    return choix
