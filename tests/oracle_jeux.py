"""Every file of data, and what computes its rows a second time."""

from tests import (
    oracle_capacites,
    oracle_dits,
    oracle_documents,
    oracle_fichiers,
    oracle_matrice,
    oracle_montants,
    oracle_reperes,
    oracle_semblables,
    oracle_suites,
)

FICHIERS = {
    "offre": oracle_fichiers.offre,
    "evolution": oracle_fichiers.evolutions,
    "matrice": oracle_matrice.matrice,
    "fiches": oracle_fichiers.fiches,
    "dispositifs": oracle_fichiers.dispositifs,
    "suites": oracle_suites.fichier,
    "capacites": oracle_capacites.capacites,
    "chiffres": oracle_fichiers.chiffres,
    "operations": oracle_fichiers.operations,
    "montants": oracle_montants.montants,
    "figures": oracle_montants.figures,
    **oracle_dits.FICHIERS,
    **oracle_documents.FICHIERS,
    "territoires": oracle_semblables.fichier,
    **oracle_reperes.FICHIERS,
}
