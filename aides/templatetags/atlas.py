"""Template filters: French numbers, and looking a value up."""

from decimal import Decimal

from django import template

from aides.domaine.evolutions import Comptage
from aides.mots import ecriture

register = template.Library()


@register.filter
def nombre(valeur: Decimal | float | int | None) -> str:
    """« 1 200 »; empty where unknown."""
    return ecriture.nombre(valeur)


@register.filter
def pourcent(part: float | None) -> str:
    """« 12 % »; empty where unknown."""
    return ecriture.pourcentage(part)


@register.filter
def compte(comptage: Comptage, valeur: str) -> int:
    """How many territories have this state or change."""
    return comptage.nombre(valeur)


@register.filter
def part(comptage: Comptage, valeur: str) -> float | None:
    """The share of this state or change among the known territories, 0–100."""
    return comptage.part(valeur)


@register.simple_tag(takes_context=True)
def courant(context: template.Context, prefixe: str) -> str:
    """Mark the current part of the navigation."""
    requete = context.get("request")
    if requete is None:
        return ""
    exact = requete.path == "/" if prefixe == "/" else requete.path.startswith(prefixe)
    return "page" if requete.path == prefixe else ("true" if exact else "false")
