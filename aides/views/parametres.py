"""Names that more than one page reads in its address, or that are many: what sets of answers are kept by."""

# What a change compares (filtres/base/changement.py).
CHANGEMENT = ("base", "de", "a")
CARTE = ("tri", "categorie", "annee", *CHANGEMENT)
DES_MESURES = (
    *("q", "annee", "categorie", "beneficiaire", "departement", "region", "engagement", "engagement_max"),
    *("montant_min", "argent", "avec_montant", "stade", "confiance", "relation", "de", "a"),
    *("tri", "vue", "page"),
)
COMPARAISON = ("t", "annee", "categorie", "differences", "groupe", *CHANGEMENT)
DES_TERRITOIRES = (
    *("q", "annee", "categorie", "si", "mode", "etat", "evolution", "etat_de", "etat_a", "appui"),
    *(*CHANGEMENT, "region", "statut", "tri", "vue"),
)
DES_SOUHAITS = (
    *("besoin", "categorie", "mode", "pres", "rayon", "region", "engagement_max", "montant_min", "tri"),
    "page",
)
DES_OPERATIONS = ("commune", "departement", "nature", "annee", "source", "page")
DES_MONTANTS = ("categorie", "annee", "region", "beneficiaire")
DES_DIVERGENCES = ("genre", "region", "categorie", "page")
# Of two files that no list shows row by row (filtres/fichiers.py).
DE_L_OFFRE = ("territoire", "region", "categorie", "annee", "etat")
DES_DEVENIRS = ("territoire", "region", "categorie", "evolution", *CHANGEMENT)
# What some file or other reads, or sends on to the page that reads it.
DES_FICHIERS = tuple(
    dict.fromkeys(
        (
            *(*DES_TERRITOIRES, *DES_MESURES, *DES_OPERATIONS, *DES_MONTANTS, *DES_DIVERGENCES),
            *(*COMPARAISON, *DES_SOUHAITS, *DE_L_OFFRE, *DES_DEVENIRS),
        )
    )
)
# Of any file in CSV (filtres/fichiers.py).
TABLEUR = "tableur"
