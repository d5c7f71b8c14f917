"""Yes, no, and not known: three answers that never collapse into two (Kleene's strong logic).

An answer is True, False, or None where nobody knows. What is not known stays so, unless the rest decides alone: one
« no » settles « and », one « yes » settles « or ».
"""

from collections.abc import Collection, Iterable

Reponse = bool | None


def et(reponses: Iterable[Reponse]) -> Reponse:
    """Whether all hold: False as soon as one does not, else None where one is not known. Of nothing: True."""
    recues = set(reponses)
    if False in recues:
        return False
    return None if None in recues else True


def ou(reponses: Iterable[Reponse]) -> Reponse:
    """Whether one holds: True as soon as one does, else None where one is not known. Of nothing: False."""
    recues = set(reponses)
    if True in recues:
        return True
    return None if None in recues else False


def non(reponse: Reponse) -> Reponse:
    """The contrary; the contrary of what is not known is not known."""
    return None if reponse is None else not reponse


def est_parmi(valeur: str, voulues: Collection[str], *, inconnue: str) -> Reponse:
    """Whether a value is among those wanted; None where it is unknown and known ones are wanted."""
    if not voulues or valeur in voulues:
        return True
    return None if valeur == inconnue else False
