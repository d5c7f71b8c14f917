"""French words for the kinds of disagreement."""

from aides.domaine.divergences import Genre

GENRES = [
    (Genre.TABLEAU_SEUL.value, "Case du tableau sans appui"),
    (Genre.FICHE_ANTERIEURE.value, "Case appuyée par la seule fiche précédente"),
    (Genre.ABSENTE_DU_TABLEAU.value, "Mesure de la fiche absente du tableau"),
    (Genre.CHIFFRE.value, "Chiffres différents"),
    (Genre.TOTAL.value, "Totaux qui ne tombent pas juste"),
    (Genre.DOCUMENTS.value, "Entre documents régionaux"),
]
EXPLICATIONS = {
    Genre.TABLEAU_SEUL.value: "La case est remplie, aucune des deux fiches n’en parle ; la catégorie compte comme "
    "proposée, sur la foi du tableau.",
    Genre.FICHE_ANTERIEURE.value: "La case est remplie, la fiche de la même année n’en parle pas, celle de l’enquête "
    "précédente en parlait : l’aide a pu être reconduite sans être redite.",
    Genre.ABSENTE_DU_TABLEAU.value: "La fiche décrit une mesure de la catégorie, la case du tableau est vide ; la "
    "catégorie compte comme proposée, sur la foi de la fiche.",
    Genre.CHIFFRE.value: "La case donne en euros un chiffre qu’aucun montant de la fiche de la même année ne porte. "
    "Les chiffres sont comparés sans regarder à quoi ils se rapportent (mois, stage…).",
    Genre.TOTAL.value: "Un chiffre de tête ou une fraction que l’Atlas imprime, à côté de nos propres décomptes.",
    Genre.DOCUMENTS.value: "Les autres documents (Régions, ARS) se contredisent entre eux, ou en eux-mêmes.",
}
