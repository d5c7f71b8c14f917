"""What is refused of an address before any form reads it: names that its file does not read."""

from collections.abc import Collection, Iterable

from aides.domaine.listes import ceux
from aides.filtres.erreurs import CritereInvalide
from aides.mots.ecriture import abreger, enumerer

# As many as are worth naming.
NOMMES = 5


def refuser_les_inconnus(donnees: Iterable[str], connus: Collection[str]) -> None:
    """Raise CritereInvalide where an address names what its page does not read: another file would be meant."""
    inconnus = ceux(donnees, lambda nom: nom not in connus)
    if not inconnus:
        return
    dits = [f"«\u00a0{abreger(nom, 40)}\u00a0»" for nom in inconnus[:NOMMES]]
    quoi = f"Paramètre inconnu de ce fichier\u00a0: {enumerer(dits)}."
    lus = f" Ceux qu’il connaît\u00a0: {', '.join(connus)}." if connus else " Il n’en connaît aucun."
    raise CritereInvalide(quoi + lus)
