"""Who publishes this copy of the site, as its settings say it; what they leave unsaid is shown as missing."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing that the law wants said: the setting it comes from, its name, its value (empty: missing)."""

    variable: str
    libelle: str
    valeur: str


LIBELLES = {
    "EDITEUR_NOM": "Éditeur (nom ou dénomination)",
    "EDITEUR_STATUT": "Forme juridique et immatriculation",
    "EDITEUR_ADRESSE": "Adresse postale",
    "EDITEUR_TELEPHONE": "Téléphone",
    "EDITEUR_COURRIEL": "Courriel de contact",
    "EDITEUR_DIRECTEUR": "Directeur ou directrice de la publication",
    "EDITEUR_HEBERGEUR": "Hébergeur (nom, adresse, téléphone)",
    "EDITEUR_JOURNAUX_JOURS": "Durée de conservation des journaux techniques, en jours",
}


def mentions(reglages: Mapping[str, str]) -> dict[str, Mention]:
    """Return every mention by its setting."""
    return {
        variable: Mention(variable, libelle, reglages.get(variable, "").strip())
        for variable, libelle in LIBELLES.items()
    }


def manquantes(reglages: Mapping[str, str]) -> list[Mention]:
    """Return those that no setting fills."""
    return [mention for mention in mentions(reglages).values() if not mention.valeur]
