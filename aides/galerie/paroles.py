"""Words of an authority, made up for the gallery: a confirmation, one of facts corrected since, a reply, both."""

from datetime import date

from aides.domaine.signalements import Parole
from aides.mots.signalements import DU_DEPARTEMENT

LE_JOUR, APRES = date(2026, 11, 27), date(2026, 12, 3)
REPONSE = "Exemple : la bourse existe toujours ;\nson montant a changé."


def paroles_exemple() -> tuple[Parole, ...]:
    """Return one of each kind."""
    return (
        Parole(DU_DEPARTEMENT, 2022, LE_JOUR, exact=True, texte=""),
        Parole(DU_DEPARTEMENT, 2022, LE_JOUR, exact=True, texte="", corrige_le=APRES),
        Parole(DU_DEPARTEMENT, 2022, LE_JOUR, exact=False, texte=REPONSE),
        Parole(DU_DEPARTEMENT, 2022, LE_JOUR, exact=True, texte=REPONSE),
    )
