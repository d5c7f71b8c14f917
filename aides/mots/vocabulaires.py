"""French labels of the closed vocabularies: for forms, pages and the data dictionary. Keys are in `domaine`."""

from aides.domaine.souhaits import TOUS, UN
from aides.domaine.vocabulaire import Appui, Base, Confiance, Etat, Evolution, Preuve, Raison, Stade, StatutFiche

STATUTS = [
    (StatutFiche.AIDES.value, "Décrit ses aides"),
    (StatutFiche.AUCUNE_AIDE.value, "Déclare n’avoir mis aucune aide en place"),
    (StatutFiche.SANS_REPONSE.value, "N’a pas répondu à l’enquête"),
    (StatutFiche.REFUS.value, "A refusé de répondre"),
    (StatutFiche.VIDE.value, "Fiche imprimée sans contenu"),
    (StatutFiche.ABSENTE.value, "Pas de fiche dans l’Atlas"),
]
STADES = [
    (Stade.EN_VIGUEUR.value, "En vigueur"),
    (Stade.EXPERIMENTEE.value, "Expérimentée"),
    (Stade.ADOPTEE.value, "Adoptée"),
    (Stade.ENVISAGEE.value, "Envisagée"),
    (Stade.EN_CREATION.value, "En création"),
    (Stade.TERMINEE.value, "Terminée"),
]
CONFIANCES = [
    (Confiance.SURE.value, "Sûre"),
    (Confiance.PROBABLE.value, "Probable"),
    (Confiance.DOUTEUSE.value, "Douteuse"),
]
ENGAGEMENTS = [
    ("oui", "Engagement demandé"),
    ("non", "Sans engagement, la fiche le dit"),
    ("non_precise", "Non précisé"),
]
NATURES_MONTANT = [
    ("aide", "Aide versée"),
    ("budget", "Budget ou coût"),
    ("loyer", "Payé par le bénéficiaire"),
    ("remuneration", "Rémunération"),
]
UNITES = [("EUR", "€")]
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
    ("nuit", "nuit"),
    ("stage", "stage"),
    ("projet", "projet"),
    ("installation", "installation"),
    ("personne", "personne"),
    ("logement", "logement"),
    ("structure", "structure"),
    ("km", "kilomètre"),
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
