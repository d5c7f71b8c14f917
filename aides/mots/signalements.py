"""Words of what the public and the authorities say."""

from aides.domaine.signalements import Moderation, Parole, Suivi
from aides.mots.ecriture import capitale, date_longue

SUIVIS = [
    (Suivi.RECU.value, "Reçu"),
    (Suivi.EXAMINE.value, "Examiné"),
    (Suivi.CORRIGE.value, "Corrigé"),
    (Suivi.MAINTENU.value, "Maintenu"),
]
# What each of them means, to whoever reads it.
SENS = {
    Suivi.RECU: "L’équipe ne l’a pas encore lu.",
    Suivi.EXAMINE: "L’équipe l’a lu et vérifie le document d’où vient le fait.",
    Suivi.CORRIGE: "Le fait a été corrigé.",
    Suivi.MAINTENU: "Après vérification, le fait reste tel qu’il est.",
}
MODERATIONS = [
    (Moderation.ATTENTE.value, "À relire"),
    (Moderation.PUBLIEE.value, "Publiée"),
    (Moderation.REFUSEE.value, "Refusée"),
]
DU_DEPARTEMENT = "le département"
# Who answers for a territory whose collectivité is no département, as `Departement.site` leads to it.
AUTORITES = {
    "2A": "la Collectivité de Corse",
    "2B": "la Collectivité de Corse",
    "67": "la Collectivité européenne d’Alsace",
    "68": "la Collectivité européenne d’Alsace",
    "69M": "la Métropole de Lyon",
    "75": "la Ville de Paris",
    "972": "la Collectivité territoriale de Martinique",
    "973": "la Collectivité territoriale de Guyane",
}


def autorite_de(code: str) -> str:
    """Return who answers for a territory, inside a sentence: « le département », « la Ville de Paris »."""
    return AUTORITES.get(code, DU_DEPARTEMENT)


def confirmation_en_clair(parole: Parole) -> str:
    """Say who says that the answers of a survey hold, and as of when: their words, dated, and no state of ours."""
    dit = f"D’après {parole.autorite}, réponse de {parole.annee} toujours exacte au {date_longue(parole.jour)}"
    if parole.corrige_le is None:
        return f"{dit}."
    return f"{dit} ; corrigée depuis par l’équipe, le {date_longue(parole.corrige_le)}."


def signature(parole: Parole) -> str:
    """Return who replies, and when: « Le département, le 27 novembre 2026 »."""
    return f"{capitale(parole.autorite)}, le {date_longue(parole.jour)}"
