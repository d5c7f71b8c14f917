"""French labels of the closed vocabularies: for forms, pages and the data dictionary. Keys are in `domaine`."""

from collections.abc import Container, Iterable

from aides.domaine.combien import Origine
from aides.domaine.conditions import PAS_PROPOSEE
from aides.domaine.montants import Argent
from aides.domaine.souhaits import TOUS, UN
from aides.domaine.vocabulaire import (
    Appui,
    Base,
    Confiance,
    Confrontation,
    Etat,
    Evolution,
    Preuve,
    Raison,
    Stade,
    StatutFiche,
)


def choix_parmi(choix: Iterable[tuple[str, str]], cles: Container[str]) -> list[tuple[str, str]]:
    """Return the labels of some of the keys, in their order."""
    return [(cle, mot) for cle, mot in choix if cle in cles]


STATUTS = [
    (StatutFiche.AIDES.value, "Décrit ses aides"),
    (StatutFiche.AUCUNE_AIDE.value, "Déclare n’avoir mis aucune aide en place"),
    (StatutFiche.SANS_REPONSE.value, "N’a pas répondu à l’enquête"),
    (StatutFiche.REFUS.value, "A refusé de répondre"),
    (StatutFiche.VIDE.value, "Fiche imprimée sans contenu"),
    (StatutFiche.ABSENTE.value, "Pas de fiche"),
]
STADES = [
    (Stade.EN_VIGUEUR.value, "En vigueur"),
    (Stade.EXPERIMENTEE.value, "Expérimentée"),
    (Stade.ADOPTEE.value, "Adoptée"),
    (Stade.ENVISAGEE.value, "Envisagée"),
    (Stade.EN_CREATION.value, "En création"),
    (Stade.TERMINEE.value, "Terminée"),
]
SCHEMA_GENERAL = "schéma national ou régional, non compté"
CONFIANCES = [
    (Confiance.SURE.value, "Sûre"),
    (Confiance.PROBABLE.value, "Probable"),
    (Confiance.DOUTEUSE.value, "Douteuse"),
]
ENGAGEMENTS = [
    ("oui", "Engagement demandé"),
    ("non", "Sans engagement, la fiche le dit"),
    ("non_precise", "Non précisé"),
    ("sans_objet", "Sans objet, rien n’est versé à une personne"),
]
NATURES_MONTANT = [
    ("aide", "Aide versée"),
    ("pret", "Prêt"),
    ("budget", "Budget ou coût"),
    ("loyer", "Payé par le bénéficiaire"),
    ("remuneration", "Rémunération"),
]
PAYES = [
    ("personne", "À une personne"),
    ("structure", "À une structure"),
]
ORIGINES = [
    (Origine.FICHE.value, "Une mesure d’une fiche"),
    (Origine.TABLEAU.value, "Une case d’un tableau"),
    (Origine.REGIONAL.value, "Un dispositif régional"),
]
ARGENTS = [
    (Argent.PERSONNE.value, "Versé à une personne"),
    (Argent.STRUCTURE.value, "Versé à une structure"),
    (Argent.PRET.value, "Prêté"),
]
# What a list shows: the rows that answer, or those of which a text does not say whether they do.
VUES_LISTE = [
    ("retenus", "Ce qui répond"),
    ("indecis", "Ce qu’on ne peut ni garder ni écarter"),
]
UNITES = [("EUR", "€")]
SORTES_CHIFFRE = [
    ("personnes", "personnes"),
    ("places", "places"),
    ("logements", "logements"),
    ("structures", "structures"),
    ("postes", "postes"),
    ("seances", "séances ou rencontres"),
    ("semaines", "semaines"),
    ("jours", "jours"),
    ("mois", "mois"),
    ("annees", "années"),
    ("territoires", "territoires"),
    ("kilometres", "kilomètres"),
    ("surface", "mètres carrés"),
    ("part", "part, en pour cent"),
    ("autre", "autre chose"),
    ("date", "date"),
]
NATURES_TITRE = [
    ("reponses", "Réponses à l’enquête"),
    ("offres", "Territoires qui ont des dispositifs"),
    ("fraction", "Fraction imprimée sous un tableau régional"),
    ("composition", "Nombre de départements d’une région"),
]
PERIODICITES = [
    ("mois", "mois"),
    ("trimestre", "trimestre"),
    ("semestre", "semestre"),
    ("an", "an"),
    ("semaine", "semaine"),
    ("jour", "jour"),
    ("demi_journee", "demi-journée"),
    ("heure", "heure"),
    ("nuit", "nuit"),
    ("stage", "stage"),
    ("projet", "projet"),
    ("installation", "installation"),
    ("personne", "personne"),
    ("logement", "logement"),
    ("structure", "structure"),
    ("km", "kilomètre"),
    ("m2", "m²"),
    ("consultation", "consultation"),
    ("dossier", "dossier"),
    ("unique", "en une fois"),
    ("ensemble", "en tout"),
]
SPECIALITES = [
    ("chirurgie", "Chirurgie"),
    ("specialites_medicales", "Spécialités médicales"),
    ("medecine_generale", "dont médecine générale"),
    ("biologie_medicale", "Biologie médicale"),
    ("urgence", "Urgence"),
    ("anesthesie_reanimation", "Anesthésie-réanimation"),
]
MODES = [
    (TOUS, "Toutes à la fois"),
    (UN, "L’une au moins"),
]
ETATS = [
    (Etat.PROPOSEE.value, "Proposée"),
    (Etat.DECLAREE_ABSENTE.value, "Déclarée absente"),
    (Etat.NON_MENTIONNEE.value, "Non mentionnée"),
    (Etat.INCONNUE.value, "Inconnue"),
]
# What may be asked of a state: « and not » besides.
ETATS_DEMANDES = [
    (Etat.PROPOSEE.value, "Proposée"),
    (PAS_PROPOSEE, "Pas proposée"),
    (Etat.DECLAREE_ABSENTE.value, "Déclarée absente"),
    (Etat.NON_MENTIONNEE.value, "Non mentionnée"),
    (Etat.INCONNUE.value, "Inconnue"),
]
ETATS_PLURIEL = {
    Etat.PROPOSEE.value: "proposées",
    Etat.DECLAREE_ABSENTE.value: "déclarées absentes",
    Etat.NON_MENTIONNEE.value: "non mentionnées",
    Etat.INCONNUE.value: "inconnues",
}
GLYPHES = {
    Etat.PROPOSEE.value: "●",
    Etat.DECLAREE_ABSENTE.value: "✕",
    Etat.NON_MENTIONNEE.value: "–",
    Etat.INCONNUE.value: "?",
}
EVOLUTIONS = [
    (Evolution.MAINTENUE.value, "Maintenue"),
    (Evolution.NOUVELLE.value, "Nouvelle"),
    (Evolution.PLUS_MENTIONNEE.value, "Plus mentionnée"),
    (Evolution.SUPPRIMEE.value, "Supprimée"),
    (Evolution.ABSENTE.value, "Déclarée absente"),
    (Evolution.JAMAIS_MENTIONNEE.value, "Jamais mentionnée"),
    (Evolution.INDETERMINEE.value, "Indéterminée"),
]
# What may befall an offer, of one category and of several, in a sentence.
DEVENIRS = (
    (Evolution.MAINTENUE.value, "maintenue", "maintenues"),
    (Evolution.NOUVELLE.value, "nouvelle", "nouvelles"),
    (Evolution.PLUS_MENTIONNEE.value, "plus mentionnée", "plus mentionnées"),
    (Evolution.SUPPRIMEE.value, "supprimée", "supprimées"),
)
GLYPHES_EVOLUTION = {
    Evolution.MAINTENUE.value: "=",
    Evolution.NOUVELLE.value: "+",
    Evolution.PLUS_MENTIONNEE.value: "…",
    Evolution.SUPPRIMEE.value: "✕",
    Evolution.ABSENTE.value: "∅",
    Evolution.JAMAIS_MENTIONNEE.value: "–",
    Evolution.INDETERMINEE.value: "?",
}
BASES = [
    (Base.FICHES.value, "À source égale, fiches seules"),
    (Base.TOUTES_PREUVES.value, "Toutes les preuves, tableaux compris"),
]
CONFRONTATIONS = [
    (Confrontation.CONCORDANTE.value, "L’état est « proposée »"),
    (Confrontation.CONTREDITE.value, "L’état est connu, et autre"),
    (Confrontation.INDETERMINEE.value, "L’état est inconnu"),
]
PREUVES = [
    (Preuve.TABLEAU.value, "Tableau seul"),
    (Preuve.FICHE.value, "Fiche"),
    (Preuve.LES_DEUX.value, "Tableau et fiche"),
]
APPUIS = [
    (Appui.FICHE_MEME_ANNEE.value, "La fiche de la même année aussi"),
    (Appui.FICHE_ANTERIEURE.value, "La fiche précédente seulement"),
    (Appui.TABLEAU_SEUL.value, "Rien d’autre que le tableau"),
]
RAISONS = [
    (Raison.SANS_REPONSE.value, "pas de réponse à l’enquête"),
    (Raison.REFUS.value, "refus de répondre"),
    (Raison.VIDE.value, "fiche imprimée sans contenu"),
    (Raison.ABSENTE.value, "pas de fiche"),
    (Raison.NON_CODEE.value, "fiche pas encore codée"),
]
