"""The regional layer in French: labels of its vocabularies (keys: `domaine.regional`), figures in words."""

import re
from dataclasses import dataclass
from decimal import Decimal

from aides.domaine.regional import ChiffreLu, NatureChiffre, NatureOperation, Niveau
from aides.mots.ecriture import INSECABLE, euros, nombre

NIVEAUX = [
    (Niveau.REGION.value, "Région entière"),
    (Niveau.DEPARTEMENT.value, "Département"),
    (Niveau.COMMUNE.value, "Commune"),
]
NATURES_CHIFFRE = [
    (NatureChiffre.COMPTE.value, "Compté"),
    (NatureChiffre.ANNONCE.value, "Annoncé"),
    (NatureChiffre.PREVISION.value, "Prévu"),
]
NATURES_OPERATION = [
    (NatureOperation.OPERATION.value, "Opération financée"),
    (NatureOperation.DIAGNOSTIC.value, "Diagnostic de l’offre de soins"),
    (NatureOperation.CABINET.value, "Cabinet fragilisé accompagné"),
    (NatureOperation.PROJET_IMMOBILIER.value, "Projet immobilier"),
    (NatureOperation.EXERCICE_COORDONNE.value, "Exercice coordonné accompagné"),
    (NatureOperation.PLATEFORME_APPUI.value, "Plateforme territoriale d’appui"),
    (NatureOperation.SYSTEME_INFORMATION.value, "Système d’information"),
    (NatureOperation.SOINS_NON_PROGRAMMES.value, "Centre de soins non programmés"),
    (NatureOperation.HOPITAL.value, "Hôpital soutenu"),
    (NatureOperation.AUTRE.value, "Autre"),
]

_NATURES = dict(NATURES_CHIFFRE)
# « près de » and « plus de », printed by the document, stand before the value; any other wording after it.
_RESERVE = re.compile(rf" \(«{INSECABLE}([^»]+){INSECABLE}»\)$")
_AVANT = ("près de", "plus de")
_MILLION = Decimal(1_000_000)


def valeur_en_clair(valeur: Decimal, unite: str) -> str:
    """Write a figure with its unit: « 65 M€ », « 8 195 000 € », « 69 % », « 429 structures »."""
    if unite == "EUR":
        # Documents round to 10 000 €; what is finer is printed to the unit, and stays so.
        if valeur >= _MILLION and valeur % 10_000 == 0:
            return f"{nombre(valeur / _MILLION)}{INSECABLE}M€"
        return euros(valeur)
    return f"{nombre(valeur)}{INSECABLE}{unite}"


@dataclass(frozen=True, slots=True)
class VueChiffre:
    """A figure ready to be shown: what it counts, its value in words, whether it was counted or only announced."""

    chiffre: ChiffreLu
    libelle: str
    valeur: str
    nature: str


def vue_chiffre(c: ChiffreLu) -> VueChiffre:
    """Return a figure in words, with the document's own reserve (« près de ») beside the value."""
    valeur, libelle = valeur_en_clair(c.valeur, c.unite), c.indicateur
    reserve = _RESERVE.search(libelle)
    if reserve:
        libelle = libelle[: reserve.start()]
        mots = reserve[1]
        valeur = f"{mots} {valeur}" if mots in _AVANT else f"{valeur} («{INSECABLE}{mots}{INSECABLE}»)"
    return VueChiffre(c, libelle[:1].upper() + libelle[1:], valeur, _NATURES[c.nature.value])
