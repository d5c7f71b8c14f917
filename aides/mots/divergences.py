"""French words for the kinds of disagreement."""

from collections.abc import Sequence

from aides.domaine.divergences import Genre

GENRES = [
    (Genre.TABLEAU_SEUL.value, "Case du tableau sans appui"),
    (Genre.FICHE_ANTERIEURE.value, "Case appuyée par la seule fiche précédente"),
    (Genre.ABSENTE_DU_TABLEAU.value, "Mesure de la fiche absente du tableau"),
    (Genre.CHIFFRE.value, "Chiffres différents"),
    (Genre.ANALYSE.value, "Aide citée par une analyse seule"),
    (Genre.TOTAL.value, "Totaux qui ne tombent pas juste"),
    (Genre.DOCUMENTS.value, "Entre documents régionaux"),
]
EXPLICATIONS = {
    Genre.TABLEAU_SEUL.value: "La case est remplie, {aucune_fiche} n’en parle ; la catégorie compte comme "
    "proposée, sur la foi du tableau.",
    Genre.FICHE_ANTERIEURE.value: "La case est remplie, la fiche de la même année n’en parle pas, celle de l’enquête "
    "précédente en parlait : l’aide a pu être reconduite sans être redite.",
    Genre.ABSENTE_DU_TABLEAU.value: "La fiche décrit une mesure de la catégorie, la case du tableau est vide ; la "
    "catégorie compte comme proposée, sur la foi de la fiche.",
    Genre.CHIFFRE.value: "La case donne en euros un chiffre qu’aucun montant de la fiche de la même année ne porte. "
    "Les chiffres sont comparés sans regarder à quoi ils se rapportent (mois, stage…).",
    Genre.ANALYSE.value: "Une analyse de l’Atlas présente le territoire comme proposant cette aide ; ni sa fiche "
    "ni le tableau de la même enquête ne le disent. L’état reste celui qu’ils donnent, ce que dit l’analyse est à "
    "côté.",
    Genre.TOTAL.value: "Un chiffre de tête ou une fraction que l’Atlas imprime, à côté de nos propres décomptes.",
    Genre.DOCUMENTS.value: "Les autres documents (Régions, ARS) se contredisent entre eux, ou en eux-mêmes.",
}
# Which sheets a filled cell has nothing from: its survey's and the one before, by the number of surveys.
_AUCUNE_FICHE = {1: "la fiche", 2: "aucune des deux fiches"}
_NI_L_UNE_NI_L_AUTRE = "ni la fiche de la même année ni celle d’avant"


def expliquer(genre: str, annees: Sequence[int]) -> str:
    """Say what a kind of disagreement is; `annees` are those of the surveys."""
    return EXPLICATIONS[genre].format(aucune_fiche=_AUCUNE_FICHE.get(len(annees), _NI_L_UNE_NI_L_AUTRE))
