"""`matrice.csv` a second time, from the fixture files alone."""

from tests.oracle import Ligne, annees, categories, reponses, territoires
from tests.oracle_fichiers import Rangee, debut, fiche_de


def matrice(lignes: dict[str, list[Ligne]]) -> list[Rangee]:
    """`matrice.csv`: a row a territory and survey, a column a category."""
    rangees = []
    dites = reponses(lignes)
    for code in territoires(lignes):
        for annee in annees(lignes):
            etats = {cle: dites[code, annee, cle].etat for cle in categories(lignes)}
            connues = len([etat for etat in etats.values() if etat != "inconnue"])
            fiche = fiche_de(lignes, code, annee)
            rangees.append(
                {
                    **debut(lignes, code),
                    "annee": str(annee),
                    "statut": fiche["statut"] if fiche else "absente",
                    "proposees": str(list(etats.values()).count("proposee")) if connues else "",
                    "connues": str(connues),
                    "repond_au_filtre": "oui",
                    **{cle.replace("-", "_"): etat for cle, etat in etats.items()},
                }
            )
    return rangees
