"""National schemes that people look for here, and that the Atlas does not describe: départements only name some."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from aides.domaine.listes import ceux
from aides.domaine.recherche import Requete, Texte


class National(NamedTuple):
    """A scheme of the State or of the Assurance maladie: its acronym, what it stands for, who answers for it."""

    sigle: str
    sens: str
    porteur: str


ETAT, ASSURANCE_MALADIE = "l’État", "l’Assurance maladie"
NATIONAUX = (
    National("CESP", "contrat d’engagement de service public", ETAT),
    National("PTMG", "praticien territorial de médecine générale", ETAT),
    National("PTMA", "praticien territorial médical ambulatoire", ETAT),
    National("ZRR", "zone de revitalisation rurale", ETAT),
    National("FRR", "France ruralités revitalisation", ETAT),
    National("ZFRR", "zone France ruralités revitalisation", ETAT),
    National("ZIP", "zone d’intervention prioritaire", "les agences régionales de santé"),
    National("ZAC", "zone d’action complémentaire", "les agences régionales de santé"),
    National("CAIM", "contrat d’aide à l’installation des médecins", ASSURANCE_MALADIE),
    National("COSCOM", "contrat de stabilisation et de coordination pour les médecins", ASSURANCE_MALADIE),
    National("COTRAM", "contrat de transition pour les médecins", ASSURANCE_MALADIE),
    National("CSTM", "contrat de solidarité territoriale médecin", ASSURANCE_MALADIE),
)


def nationaux_dits(requete: Requete) -> tuple[National, ...]:
    """Return the national schemes that a request names, by their acronyms or by all that these stand for."""
    return ceux(NATIONAUX, lambda national: _est_dit(national, requete))


def reste_de(requete: Requete, dits: Iterable[National]) -> str:
    """Return the words of a request that name no scheme of these."""
    leurs: set[str] = set()
    for national in dits:
        leurs.update((national.sigle.lower(), *_sens(national).mots))
    return requete.sans(leurs)


def _est_dit(national: National, requete: Requete) -> bool:
    if national.sigle.lower() in requete.mots:
        return True
    return len(requete.mots) > 1 and _sens(national).correspond(Texte.de_normal(f" {' '.join(requete.mots)} "))


@cache
def _sens(national: National) -> Requete:
    """What an acronym stands for, as words that a request must hold."""
    return Requete.lire(national.sens)
