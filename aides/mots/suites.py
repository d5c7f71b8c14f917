"""French words for what became of each measure: what the later sheet does not say is never said to be over."""

import re
from collections.abc import Iterable, Sequence

from aides.domaine.evolutions import Bornes
from aides.domaine.suites import CompteRelations, Difference
from aides.domaine.vocabulaire import Confiance, ElementChange, Relation
from aides.mots.ecriture import INSECABLE, enumerer, pluriel
from aides.mots.enquetes import precision_evolution
from aides.mots.etats import Pastille
from aides.mots.vocabulaires import choix_parmi

RELATIONS = [
    (Relation.RECONDUITE.value, "Reconduite"),
    (Relation.PRECISEE.value, "Précisée"),
    (Relation.MODIFIEE.value, "Modifiée"),
    (Relation.TERMINEE.value, "Terminée"),
    (Relation.PLUS_MENTIONNEE.value, "Plus mentionnée"),
    (Relation.NOUVELLE_DITE.value, "Dite nouvelle"),
    (Relation.ANTERIEURE_DITE.value, "Dite antérieure"),
    (Relation.PAS_CITEE.value, "Pas citée avant"),
]
RELATIONS_PLURIEL = {
    Relation.RECONDUITE.value: "reconduites",
    Relation.PRECISEE.value: "précisées",
    Relation.MODIFIEE.value: "modifiées",
    Relation.TERMINEE.value: "terminées",
    Relation.PLUS_MENTIONNEE.value: "plus mentionnées",
    Relation.NOUVELLE_DITE.value: "dites nouvelles",
    Relation.ANTERIEURE_DITE.value: "dites antérieures",
    Relation.PAS_CITEE.value: "pas citées avant",
}
GLYPHES_RELATION = {
    Relation.RECONDUITE.value: "=",
    Relation.PRECISEE.value: "≈",
    Relation.MODIFIEE.value: "≠",
    Relation.TERMINEE.value: "✕",
    Relation.PLUS_MENTIONNEE.value: "…",
    Relation.NOUVELLE_DITE.value: "+",
    Relation.ANTERIEURE_DITE.value: "‹",
    Relation.PAS_CITEE.value: "–",
}
# What each relation means; {de} and {a} are the two surveys, {preuve} the words of the sheet.
EXPLICATIONS_RELATION = {
    Relation.RECONDUITE.value: "La fiche de {a} la redit, sans rien qui diffère.",
    Relation.PRECISEE.value: "La même aide : une fiche dit ce que l’autre tait.",
    Relation.MODIFIEE.value: "La même aide : une fiche ne dit pas la même chose que l’autre.",
    Relation.TERMINEE.value: "La fiche de {a} dit qu’elle a pris fin ou qu’elle est remplacée.",
    Relation.PLUS_MENTIONNEE.value: "La fiche de {a} n’en parle pas ; rien ne dit qu’elle a pris fin.",
    Relation.NOUVELLE_DITE.value: "La fiche de {a} le dit : {preuve}.",
    Relation.ANTERIEURE_DITE.value: "La fiche de {de} n’en parle pas, mais celle de {a} dit : {preuve}.",
    Relation.PAS_CITEE.value: "La fiche de {de} n’en parle pas ; elle existait peut-être déjà.",
}
CONFIANCES_LIEN = {
    Confiance.SURE.value: "lien sûr",
    Confiance.PROBABLE.value: "lien probable",
    Confiance.DOUTEUSE.value: "lien douteux",
}
LIENS = choix_parmi(RELATIONS, Relation.liens())
APPARITIONS = choix_parmi(RELATIONS, Relation.apparitions())
ELEMENTS = [
    (ElementChange.MONTANT.value, "Montant"),
    (ElementChange.TAUX.value, "Taux"),
    (ElementChange.PLAFOND.value, "Plafond"),
    (ElementChange.DUREE.value, "Durée"),
    (ElementChange.ENGAGEMENT.value, "Engagement"),
    (ElementChange.PUBLIC.value, "Public"),
    (ElementChange.NOMBRE.value, "Nombre"),
    (ElementChange.ZONE.value, "Zone"),
    (ElementChange.PORTEUR.value, "Porteur"),
    (ElementChange.STADE.value, "Stade"),
    (ElementChange.CONTENU.value, "Contenu"),
]
# What a sheet that is silent on an element says of it.
NON_DIT = "non dit"
# A number, what it is of: « 1 200 », then « €/mois » with the space before it.
_CHIFFRE = re.compile(r"(?P<nombre>\d[\d\s,]*\d|\d)(?P<unite>\D+)")
_ELEMENTS, _RELATIONS = dict(ELEMENTS), dict(RELATIONS)


def pastille_relation(relation: Relation) -> Pastille:
    """Return how what became of a measure is shown."""
    return Pastille(relation.value, _RELATIONS[relation.value], GLYPHES_RELATION[relation.value])


def expliquer_relation(relation: Relation, paire: Bornes, preuve: str = "") -> str:
    """Say what a relation means between two surveys; `preuve` are the words by which a sheet says a measure's age."""
    dite = preuve.rstrip(".")
    return EXPLICATIONS_RELATION[relation.value].format(de=paire.avant, a=paire.apres, preuve=dite)


def titre_relation(paire: Bornes, annees: Sequence[int]) -> str:
    """Name the criterion; between which surveys, where there are more than two."""
    return f"Ce qu’elle est devenue{precision_evolution(paire, annees)}"


def aide_relation(paire: Bornes) -> str:
    """Say what it asks, and of which measures."""
    de, a = paire
    return (
        f"De {de} à {a}{INSECABLE}: ce qu’une mesure de {de} est devenue, ou d’où en vient une de {a}, dans les "
        "territoires dont l’une et l’autre fiche décrivent des aides."
    )


def lien_non_code(paire: Bornes) -> str:
    """Say why it cannot be asked: that nobody looked is not that nothing became of them."""
    return (
        f"aucun lien n’est encore codé entre les mesures de {paire.avant} et celles de {paire.apres}{INSECABLE}: "
        "on ne sait pas ce qu’elles sont devenues."
    )


def compte_relations(compte: CompteRelations) -> str:
    """Write « 5 mesures : 1 reconduite, 3 précisées et 1 plus mentionnée »; « aucune mesure » where there is none.
    Where these are more than the measures, it says why."""
    if not compte.mesures:
        return "aucune mesure"
    parties = []
    liens = 0
    for cle, mot in RELATIONS:
        nombre = compte.nombre(Relation(cle))
        liens += nombre
        if nombre:
            parties.append(f"{nombre} {mot.lower() if nombre == 1 else RELATIONS_PLURIEL[cle]}")
    # Split or merged, one may have become several things.
    reserve = " (une mesure peut avoir plusieurs liens)" if liens > compte.mesures else ""
    return f"{compte.mesures} mesure{pluriel(compte.mesures)}{INSECABLE}: {enumerer(parties)}{reserve}"


def montants_compares(avant: str, apres: str) -> str:
    """Write « 800 → 1 200 €/mois » of two amounts of the same unit, and both whole where the units differ."""
    un, autre = _CHIFFRE.fullmatch(avant), _CHIFFRE.fullmatch(apres)
    if un and autre and un["unite"] == autre["unite"]:
        return f"{un['nombre']} → {apres}"
    return f"{avant} → {apres}"


def element_en_clair(element: ElementChange) -> str:
    """Name what differs."""
    return _ELEMENTS[element.value]


def difference_en_clair(d: Difference) -> str:
    """Write a difference on one line: « montant : 800 €/mois → 1 200 €/mois »; a silent sheet says « non dit »."""
    element = _ELEMENTS[d.element.value].lower()
    return f"{element}{INSECABLE}: {d.avant or NON_DIT} → {d.apres or NON_DIT}"


def differences_en_bref(differences: Iterable[Difference]) -> str:
    """Name what differs, inside a line, and which way: « public ; en plus : zone ; n’est plus dit : montant »."""
    des_deux, dits, tus = dict[str, None](), dict[str, None](), dict[str, None]()
    for d in differences:
        siens = des_deux if d.des_deux_cotes else dits if d.apres else tus
        siens[_ELEMENTS[d.element.value].lower()] = None
    parties = [", ".join(des_deux)]
    if dits:
        parties.append(f"en plus{INSECABLE}: {', '.join(dits)}")
    if tus:
        verbe = "n’est plus dit" if len(tus) == 1 else "ne sont plus dits"
        parties.append(f"{verbe}{INSECABLE}: {', '.join(tus)}")
    return f"{INSECABLE}; ".join(filter(None, parties))
