"""French labels of the regional layer's closed vocabularies. Keys are in `domaine.regional`."""

from aides.domaine.regional import NatureChiffre, NatureOperation, Niveau

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
