"""What people type, in every form of the admin: numbers as French writes them, boxes as wide as their text."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest

from aides.equipe.admin.prudence import Pointees
from aides.mots.ecriture import nombre
from aides.mots.nombres import lire_nombre

SOMME = re.compile(r"(?:€|euros?|eur|%)?", re.IGNORECASE)
TAUX = re.compile(r"%?")
MOIS = re.compile(r"(?:mois)?", re.IGNORECASE)
RIEN = re.compile("")
# As many letters as a line of the admin holds.
LARGEUR = 80
# Rows of one kind on a page: the fullest sheet has two dozen measures.
LIGNES_AU_PLUS = 60
ILLISIBLE = "Écrivez un nombre\u00a0: « 1 500 », « 1500,5 », « 1 500,5 € ». « 1,000 » se lirait de deux façons."
ENTIER = "Écrivez un nombre entier\u00a0: « 12 », « 1 500 »."


class BoiteNombre(AdminTextInputWidget):
    """A box of text where a keyboard of figures opens on a phone: what it takes is the same in every browser."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, clavier: str = "decimal", taille: int = 12) -> None:
        super().__init__({"inputmode": clavier, "autocomplete": "off", "size": taille, **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """Write a number that is in the data as French does; what was typed stays as it was."""
        return nombre(value) if isinstance(value, Decimal) else super().format_value(value)


def _lire(valeur: Any, unite: re.Pattern[str], message: str) -> Decimal | None:
    if valeur in forms.Field.empty_values or not str(valeur).strip():
        return None
    lu = lire_nombre(str(valeur), unite)
    if lu is None:
        raise ValidationError(message, code="invalid")
    return lu


class Decimale(forms.DecimalField):
    """« 1 500,5 € », « 1500.5 », « 12 % »: a number that may have decimals. `unite` is what may follow it."""

    def __init__(self, *, unite: re.Pattern[str] = SOMME, **options: Any) -> None:
        self.unite = unite
        super().__init__(**options)

    def to_python(self, value: Any) -> Decimal | None:
        return value if isinstance(value, Decimal) else _lire(value, self.unite, ILLISIBLE)


class Entiere(forms.IntegerField):
    """« 1 500 », « 36 mois »: a whole number."""

    def __init__(self, *, unite: re.Pattern[str] = RIEN, **options: Any) -> None:
        self.unite = unite
        super().__init__(**options)

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, int):
            return value
        lu = _lire(value, self.unite, ENTIER)
        if lu is not None and lu != lu.to_integral_value():
            raise ValidationError(ENTIER, code="invalid")
        return None if lu is None else int(lu)


class FormulaireDeListe(forms.ModelForm):  # type: ignore[type-arg]
    """A row corrected in its list, where no label stands beside a box: it is named by its column and its row."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            return
        for champ in self.fields.values():
            champ.widget.attrs["aria-label"] = f"{champ.label}, {self.instance}"


class Saisie(Pointees):
    """For the admin of a model, and for the rows that a page lists: how their fields are typed."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Django's field, with our way to type it."""
        champ = super().formfield_for_dbfield(  # type: ignore[misc]
            db_field, request, **{**_facon(db_field), **kwargs}
        )
        if isinstance(db_field, models.CharField) and champ is not None:
            _elargir(champ)
        return champ


class SaisieEnLigne(Saisie):
    """The same, of the rows that a page lists; who sends more of them than anybody types is told so.

    A page says in a few letters how many rows it sends, and each is checked: a thousand held a worker for a minute.
    """

    max_num = LIGNES_AU_PLUS

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Return the class of the rows, of which no more are read."""
        return super().get_formset(request, obj, **{"absolute_max": LIGNES_AU_PLUS, **kwargs})  # type: ignore[misc]


def _facon(champ: Any) -> dict[str, Any]:
    if champ.choices:
        return {}
    if isinstance(champ, models.DecimalField):
        taux = "taux" in champ.name
        return {
            "form_class": Decimale,
            "widget": BoiteNombre(taille=8 if taux else 12),
            "unite": TAUX if taux else SOMME,
        }
    if isinstance(champ, models.IntegerField):
        return {
            "form_class": Entiere,
            "widget": BoiteNombre(clavier="numeric", taille=6),
            "unite": MOIS if "mois" in champ.name else RIEN,
        }
    return {}


def _elargir(champ: Any) -> None:
    """Make a box as wide as the longest text that it takes, if a line holds it."""
    if isinstance(champ.widget, forms.TextInput) and champ.max_length:
        champ.widget.attrs["size"] = min(champ.max_length, LARGEUR)
