"""French words for what became of each measure: what the later sheet does not say is never said to be over."""

from aides.domaine.suites import Difference
from aides.domaine.vocabulaire import ElementChange, Relation
from aides.mots.ecriture import INSECABLE

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
LIENS = [(cle, mot) for cle, mot in RELATIONS if cle in Relation.liens()]
APPARITIONS = [(cle, mot) for cle, mot in RELATIONS if cle in Relation.apparitions()]
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
_ELEMENTS = dict(ELEMENTS)


def difference_en_clair(d: Difference) -> str:
    """Write a difference on one line: « montant : 800 €/mois → 1 200 €/mois »; a silent sheet says « non dit »."""
    element = _ELEMENTS[d.element.value].lower()
    return f"{element}{INSECABLE}: {d.avant or NON_DIT} → {d.apres or NON_DIT}"
