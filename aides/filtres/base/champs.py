"""Form fields with French labels and messages, shared by the lists."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from aides.domaine.catalogue import Categorie, Territoire
from aides.domaine.regional import SourceLue
from aides.domaine.texte import mots

INCONNU = {
    "invalid_choice": "«\u00a0%(value)s\u00a0» n’est pas une valeur connue.",
    "invalid_list": "valeur mal formée.",
}
NOMBRE = {
    "invalid": "écrivez un nombre entier.",
    "min_value": "écrivez un nombre d’au moins %(limit_value)s.",
    "max_value": "écrivez un nombre d’au plus %(limit_value)s.",
}
TEXTE_MAX = 200


def mots_requis(valeur: str) -> None:
    """Refuse a text in which there is nothing to look for."""
    if not mots(valeur):
        raise ValidationError("écrivez au moins une lettre ou un chiffre.")


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


def entier(label: str, aide: str = "", *, minimum: int = 0, maximum: int = 1_000_000) -> forms.IntegerField:
    """A whole number between bounds."""
    return forms.IntegerField(
        label=label, help_text=aide, required=False, min_value=minimum, max_value=maximum, error_messages=NOMBRE
    )


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
