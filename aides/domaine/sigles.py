"""What the acronyms of the sheets and of the site stand for. Search reads them both ways; pages spell them out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from aides.domaine.texte import debuts, mots

SIGLES: dict[str, str] = {
    "3DS": "différenciation, décentralisation, déconcentration et simplification",
    "ACI": "accord conventionnel interprofessionnel",
    "AIMG-MP": "association des internes de médecine générale de Midi-Pyrénées",
    "AMI": "appel à manifestation d’intérêt",
    "ANEMF": "Association nationale des étudiants en médecine de France",
    "APTA": "association d’une plateforme territoriale d’appui",
    "AquireAGJIR": "Regroupement autonome des généralistes jeunes installés et remplaçants d’Aquitaine",
    "ARS": "agence régionale de santé",
    "AUMG": "assistant universitaire de médecine générale",
    "BP": "budget primitif",
    "CAIM": "contrat d’aide à l’installation des médecins",
    "CARMF": "caisse autonome de retraite des médecins de France",
    "CCAS": "centre communal d’action sociale",
    "CCI": "chambre de commerce et d’industrie",
    "CCPL": "communauté de communes des Portes du Luxembourg",
    "CDOM": "conseil départemental de l’Ordre des médecins",
    "CDS": "centre de santé",
    "CESP": "contrat d’engagement de service public",
    "CGEA": "Collège des généralistes enseignants d’Aquitaine",
    "CH": "centre hospitalier",
    "CHR": "centre hospitalier régional",
    "CHU": "centre hospitalier universitaire",
    "CLIC": "centre local d’information et de coordination",
    "CLS": "contrat local de santé",
    "CMS": "centre médico-social",
    "CNG": "Centre national de gestion",
    "CNGE": "Collège national des généralistes enseignants",
    "CNOM": "Conseil national de l’Ordre des médecins",
    "COG": "code officiel géographique",
    "COPIL": "comité de pilotage",
    "CODASAM": "collectif de défense de l’accès aux soins en Ardèche méridionale",
    "CNR": "Conseil national de la refondation",
    "CPAM": "caisse primaire d’assurance maladie",
    "CPER": "contrat de plan État-Région",
    "CPTS": "communauté professionnelle territoriale de santé",
    "CRCDC": "centre régional de coordination des dépistages des cancers",
    "CRES": "contrat régional d’exercice sanitaire",
    "CROUS": "centre régional des œuvres universitaires et scolaires",
    "CTS": "conseil territorial de santé",
    "DFA1": "première année du diplôme de formation approfondie",
    "DPC": "développement professionnel continu",
    "DTARS": "délégation territoriale de l’agence régionale de santé",
    "ECN": "épreuves classantes nationales",
    "EHPAD": "établissement d’hébergement pour personnes âgées dépendantes",
    "EPCI": "établissement public de coopération intercommunale",
    "ESP": "équipe de soins primaires",
    "ETP": "éducation thérapeutique du patient",
    "FFI": "faisant fonction d’interne",
    "FORMS": "Fédération régionale des maisons de santé",
    "GEF": "groupe d’enseignement facultaire",
    "GEMINSTAL": "Grand Est Médecins Installation",
    "GIP": "groupement d’intérêt public",
    "HAD": "hospitalisation à domicile",
    "HT": "hors taxe",
    "IFMK": "institut de formation en masso-kinésithérapie",
    "IGN": "Institut national de l’information géographique et forestière",
    "INSEE": "Institut national de la statistique et des études économiques",
    "IPA": "infirmier ou infirmière en pratique avancée",
    "IRDES": "Institut de recherche et documentation en économie de la santé",
    "IRM": "imagerie par résonance magnétique",
    "ISNAR": "intersyndicale nationale autonome représentative des internes de médecine générale",
    "ISNAR-IMG": "intersyndicale nationale autonome représentative des internes de médecine générale",
    "ISNI": "intersyndicale nationale des internes",
    "JUMGA": "Journée universitaire de médecine générale en Auvergne",
    "LASS": "licence avec option accès santé",
    "MSA": "mutualité sociale agricole",
    "MSP": "maison de santé pluriprofessionnelle",
    "MSU": "maître de stage des universités",
    "PAPS": "portail d’accompagnement des professionnels de santé",
    "PASS": "parcours d’accès spécifique santé",
    "PDSA": "permanence des soins ambulatoires",
    "PMI": "protection maternelle et infantile",
    "PSLA": "pôle de santé libéral et ambulatoire",
    "PTA": "plateforme territoriale d’appui",
    "PTMG": "praticien territorial de médecine générale",
    "ReAGJIR": "Regroupement autonome des généralistes jeunes installés et remplaçants",
    "RGAA": "référentiel général d’amélioration de l’accessibilité",
    "SAMU": "service d’aide médicale urgente",
    "SAS": "service d’accès aux soins",
    "SASPAS": "stage ambulatoire en soins premiers en autonomie supervisée",
    "SDAASP": "schéma départemental d’amélioration de l’accessibilité des services au public",
    "SDIS": "service départemental d’incendie et de secours",
    "SEM": "société d’économie mixte",
    "SIMGA": "Syndicat des internes en médecine générale d’Aquitaine",
    "SMUR": "structure mobile d’urgence et de réanimation",
    "SPL": "société publique locale",
    "SPS": "service de prévention santé",
    "SRP-IMG": "Syndicat représentatif parisien des internes de médecine générale",
    "SSIAD": "service de soins infirmiers à domicile",
    "UCA": "Université Clermont Auvergne",
    "UE": "Union européenne",
    "URML": "union régionale des médecins libéraux",
    "URPS": "union régionale des professionnels de santé",
    "URSSAF": "union de recouvrement des cotisations de sécurité sociale et d’allocations familiales",
    "UTPAS": "unité territoriale de prévention et d’action sociale",
    "VRD": "voirie et réseaux divers",
    "ZAC": "zone d’action complémentaire",
    "ZIP": "zone d’intervention prioritaire",
    "ZRR": "zone de revitalisation rurale",
}


# Those of the documents that stand for nobody knows what (`mots.sigles` says all that can be said of each).
SANS_SENS = frozenset("AEPNS ASPROS-LG DAPMI DAS GIF OPH SARHA SP WENSEL WIN".split())
# Every acronym as a normal form writes it: typed in capitals it is a word of its own, and never a plural.
SIGLES_ECRITS = frozenset(" ".join(mots(sigle)) for sigle in (*SIGLES, *SANS_SENS))


@dataclass(frozen=True, slots=True)
class Equivalence:
    """An acronym and what it stands for, as normal forms: `sens` the words, `dit` what recognises them all in a text,
    whatever their number."""

    sigle: str
    sens: str
    dit: re.Pattern[str]


def _dit(mot: str) -> str:
    """Return the expression of a word, singular or plural; words of grammar have one number."""
    if len(mot) <= 3 or mot[-1] in "sx":
        return mot
    return f"{mot[:-2]}(?:al|aux)" if mot.endswith("al") else f"{mot}[sx]?"


@cache
def equivalences() -> tuple[Equivalence, ...]:
    """Return every acronym with what it stands for."""
    trouvees = []
    for sigle, sens in SIGLES.items():
        siens = mots(sens)
        expression = " ".join(map(_dit, siens))
        equivalence = Equivalence(
            sigle=" ".join(mots(sigle)),
            sens=f" {' '.join(siens)} ",
            dit=re.compile(f" {expression}(?= )"),
        )
        trouvees.append(equivalence)
    return tuple(trouvees)


def sens_de(mot: str) -> tuple[re.Pattern[str], ...]:
    """Return what recognises the meaning of an acronym in a normal form; nothing for another word."""
    return tuple(e.dit for e in equivalences() if e.sigle == mot)


def sigles_dits(cherches: Sequence[str]) -> list[tuple[str, ...]]:
    """Return, for each word of a request, the acronyms that it helps to say with its neighbours.

    An acronym is said by all of its meaning among other words (« maison de santé pluriprofessionnelle drôme »), or by
    a request of two words and more that are all of its meaning, begun (« maison santé »).
    """
    dits: list[tuple[str, ...]] = [()] * len(cherches)
    requete = f" {' '.join(cherches)} "
    for e in equivalences():
        for rang in _rangs_qui_disent(e, cherches, requete):
            dits[rang] += (e.sigle,)
    return dits


def _rangs_qui_disent(e: Equivalence, cherches: Sequence[str], requete: str) -> Iterator[int]:
    """Yield the ranks of the words that say an acronym."""
    if len(cherches) > 1 and _commencent(cherches, e.sens):
        yield from range(len(cherches))
        return
    for passage in e.dit.finditer(requete):
        yield from _rangs(requete, passage)


def _commencent(cherches: Sequence[str], sens: str) -> bool:
    """Whether each word begins some word of a meaning."""
    return all(_commence(mot, sens) for mot in cherches)


def _commence(mot: str, sens: str) -> bool:
    return any(debut in sens for debut in debuts(mot))


def _rangs(requete: str, passage: re.Match[str]) -> range:
    """Return the ranks of the words of a passage: as many spaces stand before each as words."""
    return range(requete.count(" ", 0, passage.start()), requete.count(" ", 0, passage.end()))
