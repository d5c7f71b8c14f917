"""Lengths of time as people write them, read."""

import re

from aides.mots.ecriture import nombre_en_lettres

_LETTRES = {nombre_en_lettres(valeur): valeur for valeur in range(1, 13)}
_DUREE = re.compile(r"(?P<nombre>\d{1,4}|[a-z]+)\s*(?P<unite>ans?|annees?|mois)?")
_RIEN = ("aucun", "aucun engagement", "sans engagement")


def lire_mois(texte: str) -> int | None:
    """Return the months that a text says: « 36 », « 36 mois », « 3 ans », « un an »; None where it says none.

    A bare number counts months; « aucun » is none of them, 0.
    """
    propre = " ".join(texte.replace("\u00a0", " ").lower().replace("é", "e").split())
    if propre in _RIEN:
        return 0
    dite = _DUREE.fullmatch(propre)
    if dite is None:
        return None
    nombre, unite = dite["nombre"], dite["unite"]
    compte = int(nombre) if nombre.isdigit() else _LETTRES.get(nombre)
    if compte is None or (unite is None and not nombre.isdigit()):
        return None
    return compte * 12 if unite and unite.startswith("an") else compte
