"""What a cell means, for each kind of column of the database: French numbers, « oui », keys. One reader a kind.

Each raises ValueError, with the reason in French, where a cell means nothing.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from import_export.widgets import ManyToManyWidget, Widget

from aides.chargement.comparer import Valeurs
from aides.exports.genres import FORMULES, joindre, oui_non, separer
from aides.mots.nombres import lire_nombre

UNITES = re.compile(r"(?:€|euros?|eur|%|mois)?", re.IGNORECASE)
# Of a cell that a refusal repeats: two hundred of them stand on a page.
LETTRES_CITEES = 80
OUI, NON = ("oui", "vrai", "true"), ("non", "faux", "false")


class Texte(Widget):  # type: ignore[misc]
    """Words. The apostrophe that keeps a spreadsheet from running a text as a formula is none of them."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        """Return the words of a cell."""
        return rearmer(value)


class Mot(Texte):
    """A word of a vocabulary."""

    def __init__(self, champ: Any) -> None:
        super().__init__()
        self.mots = [str(mot) for mot, _ in champ.flatchoices]

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        """Return the word of a cell; an empty one is left to the rules of the row."""
        if value and value not in self.mots:
            raise ValueError(f"{citer(value)} n’est pas l’un de ces mots : {', '.join(filter(None, self.mots))}.")
        return value


class Nombre(Widget):  # type: ignore[misc]
    """A number as people write it in French: « 1 500,5 »; nothing is None, never zero."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Decimal | None:
        """Return the number of a cell."""
        if not value:
            return None
        lu = lire_nombre(value, UNITES)
        if lu is None:
            raise ValueError(f"{citer(value)} n’est pas un nombre, ou se lit de deux façons : écrivez « 1 500,5 ».")
        return lu


class Entier(Nombre):
    """A whole number."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        """Return the number of a cell."""
        lu = super().clean(value)
        if lu is not None and lu != lu.to_integral_value():
            raise ValueError(f"{citer(value)} n’est pas un nombre entier.")
        return None if lu is None else int(lu)


class OuiNon(Widget):  # type: ignore[misc]
    """« oui » or « non »; nothing is what the column is by default."""

    def __init__(self, champ: Any) -> None:
        super().__init__()
        self.par_defaut = bool(champ.get_default())

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> bool:
        """Return the truth value of a cell."""
        mot = value.lower()
        if mot and mot not in OUI + NON:
            raise ValueError(f"{citer(value)} n’est ni « oui » ni « non ».")
        return mot in OUI if mot else self.par_defaut


class Renvoi(Widget):  # type: ignore[misc]
    """A row that is pointed to, by its natural key."""

    def __init__(self, champ: Any) -> None:
        super().__init__()
        self.modele: type[models.Model] = champ.related_model

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> models.Model | None:
        """Return the row that a cell names; None where it names none."""
        return viser(self.modele, [value]) if value else None


class Renvois(ManyToManyWidget):  # type: ignore[misc]
    """Rows that are pointed to, by their natural keys, joined by « | »."""

    def __init__(self, champ: Any) -> None:
        super().__init__(champ.related_model)

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> list[models.Model]:
        """Return the rows that a cell names, each once."""
        cles = [cle.strip() for cle in separer(rearmer(value))]
        if len(set(cles)) < len(cles):
            raise ValueError("la même clé y est deux fois.")
        return [viser(self.model, [cle]) for cle in cles]


def citer(texte: str) -> str:
    """Return what a cell holds as a refusal repeats it: between guillemets, its beginning alone where it is long."""
    return f"« {texte[:LETTRES_CITEES]}{'…' if len(texte) > LETTRES_CITEES else ''} »"


def viser(modele: type[models.Model], cle: Sequence[Any]) -> models.Model:
    """Return the row of a natural key. Raises ValueError where there is none."""
    dit = f"{citer('/'.join(map(str, cle)))} n’est la clé d’aucune ligne de « {modele._meta.verbose_name_plural} »."
    try:
        ligne: models.Model = modele._default_manager.get_by_natural_key(*cle)  # type: ignore[attr-defined]
    except (ObjectDoesNotExist, ValueError, OverflowError) as erreur:
        raise ValueError(dit) from erreur
    return ligne


def lecteur(champ: Any) -> Widget:
    """Return what reads the cells of a column of the database."""
    if champ.many_to_many or champ.is_relation:
        return Renvois(champ) if champ.many_to_many else Renvoi(champ)
    if isinstance(champ, models.BooleanField):
        return OuiNon(champ)
    if champ.choices:
        return Mot(champ)
    if isinstance(champ, models.DecimalField):
        return Nombre()
    return Entier() if isinstance(champ, models.IntegerField) else Texte()


def en_cellule(champ: Any, valeurs: Valeurs) -> str:
    """Write what a row holds in a column, as public files do; rows pointed to by their keys."""
    valeur = valeurs[champ.name]
    if valeur is None:
        return ""
    if champ.many_to_many:
        return joindre("/".join(map(str, cle)) for cle in valeur)
    if champ.is_relation:
        return "/".join(map(str, valeur))
    return oui_non(valeur) if isinstance(valeur, bool) else str(valeur)


def rearmer(texte: str) -> str:
    """Take off the apostrophe that `exports.genres.desarmer` puts before a text."""
    return texte[1:] if texte.startswith("'") and texte[1:].startswith(FORMULES) else texte


def meme_cellule(un: str, autre: str) -> bool:
    """Whether two cells say the same: a spreadsheet writes « 12.5 » as « 12,5 », and ends lines in its own way."""
    if un == autre:
        return True
    nombres = [lire_nombre(texte) for texte in (un, autre)]
    return None not in nombres and nombres[0] == nombres[1]
