"""The acronyms as the glossary gives them: what each stands for, and what it is where the words do not say it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from aides.domaine.sigles import SIGLES

__all__ = ["GLOSSAIRE", "INEXPLIQUES", "PRECISIONS", "SIGLES", "Sens"]

# Acronym → what it is, where what it stands for does not say so.
PRECISIONS: dict[str, str] = {
    "3DS": "une loi sur le partage des compétences",
    "ACI": "l’Assurance maladie y rémunère le travail en équipe",
    "AquireAGJIR": "de ReAGJIR, en Aquitaine",
    "ARS": "service de l’État dans chaque région",
    "AUMG": "un poste à la faculté",
    "CAIM": "de l’Assurance maladie, dans les zones qui manquent de médecins",
    "CDS": "ses soignants sont salariés",
    "CESP": "une allocation d’État à un étudiant qui promet d’exercer en zone sous-dense",
    "CLIC": "pour les personnes âgées",
    "CLS": "entre l’ARS et des collectivités",
    "CNG": "il signe et suit les CESP",
    "CPTS": "les soignants d’un même territoire, organisés autour d’un projet",
    "CROUS": "il loge des étudiants",
    "CTS": "il réunit les acteurs de la santé du département",
    "DFA1": "la quatrième année d’études",
    "DPC": "la formation des soignants en exercice",
    "ECN": "elles donnaient accès à l’internat",
    "EPCI": "communauté de communes, d’agglomération…",
    "ESP": "des soignants réunis autour de médecins généralistes",
    "FFI": "qui occupe un poste d’interne sans en avoir le statut",
    "ISNAR": "le même que l’ISNAR-IMG",
    "ISNI": "de toutes les spécialités",
    "LASS": "une autre voie vers les études de santé",
    "MSP": "plusieurs professions sous un même toit et un projet commun",
    "MSU": "le praticien qui reçoit un étudiant ou un interne en stage",
    "PASS": "première année d’études",
    "PDSA": "les gardes, soirs, nuits et fins de semaine",
    "PMI": "service du département",
    "PSLA": "proche de la MSP",
    "PTMG": "contrat d’État qui garantissait un revenu aux débuts",
    "SAMU": "le centre 15",
    "SAS": "régulation des demandes de soins non programmés",
    "SASPAS": "en fin d’internat de médecine générale",
    "SDIS": "les pompiers",
    "SMUR": "l’équipe que le SAMU envoie",
    "SRP-IMG": "de Paris",
    "URML": "avant les URPS",
    "URPS": "elle représente les libéraux d’une profession",
    "UTPAS": "service du Nord",
    "ZAC": "du zonage de l’ARS, qui ouvre droit aux aides nationales",
    "ZIP": "du zonage de l’ARS, qui ouvre droit aux aides nationales",
}

# Acronym that a document uses and does not explain, and that is not known for sure → all that can be said of it.
INEXPLIQUES: dict[str, str] = {
    "AEPNS": "un centre de santé du Territoire de Belfort",
    "ASPROS-LG": "une association de Livry-Gargan",
    "DAPMI": "le service du Nord qui reçoit des internes en PMI",
    "DAS": "une direction du Territoire de Belfort",
    "GIF": "ce que le Tarn-et-Garonne dit avoir créé",
    "OPH": "une télé-expertise, dans le Loiret",
    "SARHA": "un partenaire des forums du Puy-de-Dôme",
    "SP": "un stage d’interne de médecine générale, en Ardèche",
    "WENSEL": "un week-end de découverte, en Lozère",
    "WIN": "l’aide à l’emploi du conjoint, dans l’agglomération de Nevers",
}


class Sens(NamedTuple):
    """What an acronym stands for and, where that does not say it, what it is."""

    sens: str
    precision: str


GLOSSAIRE: Mapping[str, Sens] = MappingProxyType(
    {sigle: Sens(sens, PRECISIONS.get(sigle, "")) for sigle, sens in SIGLES.items()}
)
