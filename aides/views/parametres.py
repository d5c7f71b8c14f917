"""Names that more than one page reads in its address, or that are many: what sets of answers are kept by."""

# What a change compares (filtres/base/changement.py).
CHANGEMENT = ("base", "de", "a")
CARTE = ("tri", "categorie", "annee", *CHANGEMENT)
DES_MESURES = (
    *("q", "annee", "categorie", "beneficiaire", "departement", "region", "engagement", "engagement_max"),
    *("montant_min", "argent", "avec_montant", "stade", "confiance", "relation", "de", "a"),
    *("tri", "vue", "page"),
)
COMPARAISON = ("t", "annee", "differences", "groupe", *CHANGEMENT)
