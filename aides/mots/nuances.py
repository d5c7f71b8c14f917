"""What a state or a change does not say of a measure, in words."""

from aides.domaine.nuances import GenreNuance, Nuance
from aides.domaine.vocabulaire import Confiance
from aides.mots.ecriture import INSECABLE, minuscule
from aides.mots.vocabulaires import SCHEMA_GENERAL, STADES

_STADES = dict(STADES)
_SUITES = {GenreNuance.PARTIE: "Suite", GenreNuance.VENUE: "Origine"}
_CONFIANCES = {Confiance.SURE: "", Confiance.PROBABLE: " probable", Confiance.DOUTEUSE: " douteuse"}


def nuance_en_clair(n: Nuance) -> str:
    """Write « Citée en 2022 : en création, non comptée », « La fiche de 2022 dit la fin de « … » », « Suite probable
    en 2022, hors de cette catégorie : « … » », or « Origine »."""
    nom = f"«{INSECABLE}{n.mesure.intitule}{INSECABLE}»"
    if n.genre is GenreNuance.FINIE:
        return f"La fiche de {n.annee} dit la fin de {nom}"
    if n.genre is GenreNuance.CITEE:
        return f"Citée en {n.annee}{INSECABLE}: {_pourquoi(n)}"
    quoi = f"{_SUITES[n.genre]}{_CONFIANCES[n.confiance]}"
    return f"{quoi} en {n.annee}, hors de cette catégorie{INSECABLE}: {nom}"


def _pourquoi(n: Nuance) -> str:
    """Why it does not count: its stage, or that it is everybody's."""
    if not n.mesure.stade.compte:
        return f"{minuscule(_STADES[n.mesure.stade.value])}, non comptée"
    return SCHEMA_GENERAL
