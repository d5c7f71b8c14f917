"""What a text may leave unsaid, under the condition that asks for it."""

from collections.abc import Iterable

from aides.mots.ecriture import enumerer

NON_DITS = {"engagement_max": "la durée de l’engagement", "montant_min": "le montant par mois"}


def non_dit(conditions: Iterable[str]) -> str:
    """Write what is not said: « la durée de l’engagement ni le montant par mois »; nothing where all is."""
    return enumerer([NON_DITS[nom] for nom in conditions], "ni")
