"""What the acronyms of the sheets and of the site stand for: shown at first use, and all together in the glossary."""

from aides.domaine.texte import debuts, normaliser

# Acronym → what it stands for, and what it is where the words do not say it.
GLOSSAIRE: dict[str, tuple[str, str]] = {
    "ACI": ("accord conventionnel interprofessionnel", "l’Assurance maladie y rémunère le travail en équipe"),
    "AMI": ("appel à manifestation d’intérêt", ""),
    "ANEMF": ("Association nationale des étudiants en médecine de France", ""),
    "ARS": ("agence régionale de santé", "service de l’État dans chaque région"),
    "CAIM": (
        "contrat d’aide à l’installation des médecins",
        "de l’Assurance maladie, dans les zones qui manquent de médecins",
    ),
    "CARMF": ("caisse autonome de retraite des médecins de France", ""),
    "CCI": ("chambre de commerce et d’industrie", ""),
    "CDOM": ("conseil départemental de l’Ordre des médecins", ""),
    "CDS": ("centre de santé", "ses soignants sont salariés"),
    "CESP": (
        "contrat d’engagement de service public",
        "une allocation d’État à un étudiant qui promet d’exercer en zone sous-dense",
    ),
    "CHR": ("centre hospitalier régional", ""),
    "CHU": ("centre hospitalier universitaire", ""),
    "CLS": ("contrat local de santé", "entre l’ARS et des collectivités"),
    "CMS": ("centre médico-social", ""),
    "CNG": ("Centre national de gestion", "il signe et suit les CESP"),
    "CNGE": ("Collège national des généralistes enseignants", ""),
    "CNOM": ("Conseil national de l’Ordre des médecins", ""),
    "COG": ("code officiel géographique", ""),
    "CPAM": ("caisse primaire d’assurance maladie", ""),
    "CPER": ("contrat de plan État-Région", ""),
    "CPTS": (
        "communauté professionnelle territoriale de santé",
        "les soignants d’un même territoire, organisés autour d’un projet",
    ),
    "CROUS": ("centre régional des œuvres universitaires et scolaires", "il loge des étudiants"),
    "DPC": ("développement professionnel continu", "la formation des soignants en exercice"),
    "ECN": ("épreuves classantes nationales", "elles donnaient accès à l’internat"),
    "EHPAD": ("établissement d’hébergement pour personnes âgées dépendantes", ""),
    "EPCI": (
        "établissement public de coopération intercommunale",
        "communauté de communes, d’agglomération…",
    ),
    "ESP": ("équipe de soins primaires", "des soignants réunis autour de médecins généralistes"),
    "FFI": ("faisant fonction d’interne", "qui occupe un poste d’interne sans en avoir le statut"),
    "GIP": ("groupement d’intérêt public", ""),
    "HT": ("hors taxe", ""),
    "IFMK": ("institut de formation en masso-kinésithérapie", ""),
    "IGN": ("Institut national de l’information géographique et forestière", ""),
    "INSEE": ("Institut national de la statistique et des études économiques", ""),
    "IPA": ("infirmier ou infirmière en pratique avancée", ""),
    "IRDES": ("Institut de recherche et documentation en économie de la santé", ""),
    "IRM": ("imagerie par résonance magnétique", ""),
    "ISNAR-IMG": ("intersyndicale des internes de médecine générale", ""),
    "ISNI": ("intersyndicale des internes", "de toutes les spécialités"),
    "MSA": ("mutualité sociale agricole", ""),
    "MSP": (
        "maison de santé pluriprofessionnelle",
        "plusieurs professions sous un même toit et un projet commun",
    ),
    "MSU": (
        "maître de stage des universités",
        "le praticien qui reçoit un étudiant ou un interne en stage",
    ),
    "PASS": ("parcours d’accès spécifique santé", "première année d’études"),
    "PDSA": ("permanence des soins ambulatoires", "les gardes, soirs, nuits et fins de semaine"),
    "PMI": ("protection maternelle et infantile", "service du département"),
    "PSLA": ("pôle de santé libéral et ambulatoire", "proche de la MSP"),
    "PTMG": (
        "praticien territorial de médecine générale",
        "contrat d’État qui garantissait un revenu aux débuts",
    ),
    "RGAA": ("référentiel général d’amélioration de l’accessibilité", ""),
    "SAS": ("service d’accès aux soins", "régulation des demandes de soins non programmés"),
    "SASPAS": (
        "stage ambulatoire en soins premiers en autonomie supervisée",
        "en fin d’internat de médecine générale",
    ),
    "SDIS": ("service départemental d’incendie et de secours", "les pompiers"),
    "SEM": ("société d’économie mixte", ""),
    "SPL": ("société publique locale", ""),
    "UCA": ("Université Clermont Auvergne", ""),
    "UE": ("Union européenne", ""),
    "URML": ("union régionale des médecins libéraux", "avant les URPS"),
    "URPS": ("union régionale des professionnels de santé", "elle représente les libéraux d’une profession"),
    "UTPAS": ("unité territoriale de prévention et d’action sociale", "service du Nord"),
    "VRD": ("voirie et réseaux divers", ""),
    "ZAC": ("zone d’action complémentaire", "du zonage de l’ARS, qui ouvre droit aux aides nationales"),
    "ZIP": ("zone d’intervention prioritaire", "du zonage de l’ARS, qui ouvre droit aux aides nationales"),
    "ZRR": ("zone de revitalisation rurale", ""),
}
SIGLES = {sigle: sens for sigle, (sens, _) in GLOSSAIRE.items()}


def equivalents(requete: list[str]) -> list[str]:
    """Return other ways to say it, normalised: what an acronym stands for, the acronym of what several words say."""
    if len(requete) == 1:
        return [normaliser(sens) for sigle, sens in SIGLES.items() if [sigle.lower()] == requete]
    sens = {sigle: normaliser(mots) for sigle, mots in SIGLES.items()}
    return [
        normaliser(sigle) for sigle, mots in sens.items() if all(any(d in mots for d in debuts(m)) for m in requete)
    ]
