"""Form fields with French labels and messages, shared by the lists."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from aides.domaine.catalogue import Categorie, Territoire
from aides.domaine.regional import SourceLue
from aides.domaine.texte import mots
from aides.mots.ecriture import duree, nombre
from aides.mots.lecture import lire_mois
from aides.mots.nombres import EUROS, KILOMETRES, lire_nombre

INCONNU = {
    "invalid_choice": "«\u00a0%(value)s\u00a0» n’est pas une valeur connue.",
    "invalid_list": "valeur mal formée.",
}
TEXTE_MAX = 200
SANS_MOT = "écrivez au moins une lettre ou un chiffre."


def mots_requis(valeur: str) -> None:
    """Refuse a text in which there is nothing to look for."""
    if not mots(valeur):
        raise ValidationError(SANS_MOT)


def cases(
    label: str, aide: str = "", choix: Any = (), *, messages: Mapping[str, str] = INCONNU
) -> forms.MultipleChoiceField:
    """Several values, ticked."""
    return forms.MultipleChoiceField(
        label=label,
        help_text=aide,
        choices=choix,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=dict(messages),
    )


def un_choix(
    label: str, aide: str = "", choix: Any = (), *, liste: bool = False, messages: Mapping[str, str] = INCONNU
) -> forms.ChoiceField:
    """One value, in a list or among radio buttons."""
    return forms.ChoiceField(
        label=label,
        help_text=aide,
        choices=choix,
        required=False,
        widget=forms.Select if liste else forms.RadioSelect,
        error_messages=dict(messages),
    )


def texte(label: str, aide: str = "") -> forms.CharField:
    """Words to look for."""
    return forms.CharField(
        label=label,
        help_text=aide,
        required=False,
        max_length=TEXTE_MAX,
        validators=[mots_requis],
        error_messages={"max_length": f"écrivez au plus {TEXTE_MAX} caractères."},
    )


class Entier(forms.IntegerField):
    """A whole number, as people write it: « 1 000 », « 1.000 », « 1000 € »; its bounds are said the same way.

    `phrase` is what one asks by it, « au moins {} par mois »; "" where its name says it.
    """

    unite, signe = EUROS, "€"

    def __init__(self, label: str, aide: str, *, bornes: tuple[int, int], phrase: str, invalide: str) -> None:
        minimum, maximum = bornes
        self.bornes, self.phrase = bornes, phrase
        messages = {
            "invalid": invalide,
            "min_value": f"écrivez un nombre d’au moins {nombre(minimum)}.",
            "max_value": f"écrivez un nombre d’au plus {nombre(maximum)}.",
        }
        super().__init__(
            label=label,
            help_text=aide,
            required=False,
            min_value=minimum,
            max_value=maximum,
            error_messages=messages,
        )

    def dire(self, valeur: str) -> str:
        """Write a value as it is read: « 1 500 € »; one that is refused, as it is."""
        minimum, maximum = self.bornes
        admis = valeur.isdecimal() and minimum <= int(valeur) <= maximum
        return f"{nombre(int(valeur))}\u00a0{self.signe}" if admis else valeur

    def to_python(self, value: Any) -> int | None:
        """Return the number; an empty value is none."""
        if value in self.empty_values:
            return None
        lu = lire_nombre(str(value), self.unite)
        if lu is None or lu != lu.to_integral_value():
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return int(lu)

    def canonique(self, valeur: str) -> str:
        """Return the value as addresses carry it; what is not understood, as it is."""
        lu = lire_nombre(valeur, self.unite)
        return valeur if lu is None or lu != lu.to_integral_value() else str(int(lu))


def entier(
    label: str, aide: str = "", *, minimum: int = 0, maximum: int = 1_000_000, phrase: str = ""
) -> forms.IntegerField:
    """A whole number between bounds, of euros where it is of anything."""
    invalide = "écrivez un nombre entier."
    return Entier(label, aide, bornes=(minimum, maximum), phrase=phrase, invalide=invalide)


class Kilometres(Entier):
    """A whole number of kilometres: « 100 », « 100 km »."""

    unite, signe = KILOMETRES, "km"


def rayon(label: str, aide: str) -> forms.IntegerField:
    """How far from a place, in kilometres: no two places are farther apart than half the Earth's turn."""
    return Kilometres(
        label,
        aide,
        bornes=(1, 20_000),
        phrase="à {} au plus",
        invalide="écrivez un nombre entier de kilomètres, «\u00a0100\u00a0» ou «\u00a0100\u00a0km\u00a0».",
    )


def cachee(choix: Any, label: str = "Vue") -> forms.ChoiceField:
    """One value that only addresses carry: which view of an answer is shown."""
    return forms.ChoiceField(
        label=label, required=False, choices=choix, widget=forms.HiddenInput, error_messages=INCONNU
    )


class Duree(forms.ChoiceField):
    """A length of time, in months: one of a short list or as it is written, « 3 ans », « 36 mois », « 36 »."""

    def __init__(self, label: str, aide: str, *, proposees: Iterable[int], maximum: int) -> None:
        self.maximum = maximum
        super().__init__(
            label=label,
            help_text=aide,
            choices=[("", "Sans limite"), *map(_choix_duree, proposees)],
            required=False,
            error_messages={
                "invalid_choice": f"écrivez une durée\u00a0: «\u00a03 ans\u00a0», «\u00a036 mois\u00a0» ou "
                f"«\u00a036\u00a0»\u00a0; {duree(maximum)} au plus."
            },
        )

    def canonique(self, valeur: str) -> str:
        """Return the value as addresses carry it, a choice among the others from now on; what is not understood, as
        it is."""
        mois = lire_mois(valeur)
        if mois is None or mois > self.maximum:
            return valeur
        if not self.valid_value(str(mois)):
            self.choices = [*self.choices, _choix_duree(mois)]  # type: ignore[misc]
        return str(mois)

    def clean(self, value: Any) -> int | None:
        """Return the months, or None where nothing is asked."""
        propre = super().clean(value)
        return int(propre) if propre else None


def engagement_max() -> Duree:
    """The longest commitment accepted, asked alike wherever it is asked."""
    return Duree(
        "Engagement le plus long accepté",
        "Là où l’on peut en demander un\u00a0: bourses et aides financières. Ce qui n’est pas dit est à part.",
        proposees=(0, 12, 24, 36, 60, 120),
        maximum=600,
    )


def montant_min(precision: str = "") -> forms.IntegerField:
    """The least money a month, asked alike wherever it is asked; `precision`: what a page adds of its own."""
    return entier(
        "Au moins, en euros par mois",
        "Versés à une personne. Une fourchette compte par son plus haut\u00a0; une somme annuelle, ou pour une durée "
        f"connue, est ramenée au mois. Ce qui n’est pas dit est à part.{precision}",
        minimum=1,
        phrase="au moins {} par mois",
    )


def _choix_duree(mois: int) -> tuple[str, str]:
    """A length of time as a choice."""
    return str(mois), duree(mois).capitalize() if mois else "Aucun engagement"


# What the data let one choose from: (value, label) pairs.


def annees(siennes: Iterable[int]) -> list[tuple[str, str]]:
    """Years, in the order given."""
    return [(str(annee), str(annee)) for annee in siennes]


def territoires(siens: Iterable[Territoire]) -> list[tuple[str, str]]:
    """Territories with their numbers, in the order given."""
    return [(t.code, f"{t.code} · {t.nom}") for t in siens]


def categories(siennes: Iterable[Categorie]) -> list[tuple[str, str]]:
    """Categories by their whole names, in the order given."""
    return [(c.cle, c.libelle) for c in siennes]


def categories_courtes(siennes: Iterable[Categorie]) -> list[tuple[str, str]]:
    """Categories by their short names, in the order given."""
    return [(c.cle, c.court) for c in siennes]


def sources(siennes: Iterable[SourceLue]) -> list[tuple[str, str]]:
    """Documents by their publishers and dates, in the order given."""
    return [(s.cle, f"{s.editeur}, {s.date}") for s in siennes]


def regions(territoires: Iterable[Territoire]) -> list[tuple[str, str]]:
    """The régions of these territories, by name."""
    return sorted({(t.region.slug, t.region.nom) for t in territoires})
