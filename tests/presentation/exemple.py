"""A small atlas of known states, and what its sheets say: what the rows of all pages are made from here."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from aides.domaine.affirmations import Affirmation
from aides.domaine.atlas import Atlas
from aides.domaine.catalogue import Beneficiaire
from aides.domaine.evolutions import Bornes
from aides.domaine.montants import Montant
from aides.domaine.vocabulaire import Base, Confiance, Etat, Preuve, Stade, StatutFiche
from aides.mots.etats import Pastille
from aides.presentation.commun import CelluleVue
from tests.domaine.objets import CATEGORIES, NORD, SUD, atlas, mesure, territoire
from tests.provenances import du_livre

A, B, C = territoire("01", SUD), territoire("2A", NORD), territoire("69M", SUD)
BOURSE, LOGEMENT, MSP = CATEGORIES
# « 01 » is wholly known, « 2A » in part in the last survey, « 69M » not at all.
_NU = atlas(
    (A, B, C),
    {
        ("01", 2019, "bourse"): Etat.PROPOSEE,
        ("01", 2019, "logement"): Etat.DECLAREE_ABSENTE,
        ("01", 2019, "msp"): Etat.NON_MENTIONNEE,
        ("01", 2022, "bourse"): (Etat.PROPOSEE, Preuve.FICHE),
        ("01", 2022, "logement"): (Etat.PROPOSEE, Preuve.TABLEAU),
        ("01", 2022, "msp"): Etat.NON_MENTIONNEE,
        ("2A", 2022, "bourse"): (Etat.PROPOSEE, Preuve.FICHE),
    },
    statuts={
        ("01", 2019): StatutFiche.AIDES,
        ("01", 2022): StatutFiche.AIDES,
        ("2A", 2022): StatutFiche.AUCUNE_AIDE,
        ("69M", 2022): StatutFiche.REFUS,
    },
)
SITES = ("https://dep.example/aides", "sante@dep.example")
_FICHE = replace(_NU.fiches["01", 2019], page=5, provenance=du_livre(5), remarque="Une remarque.", sites=SITES)
ATLAS = replace(_NU, fiches={**_NU.fiches, ("01", 2019): _FICHE})
MENSUEL = Montant(maximum=Decimal(400), periodicite="mois", objet="par étudiant")
LOYER = Montant(minimum=Decimal(100), maximum=Decimal(200), periodicite="mois", nature="loyer")
PRIME = mesure(
    "prime",
    A,
    categories=(BOURSE, MSP),
    montants=(MENSUEL, LOYER),
    engagement="oui",
    engagement_mois=36,
    engagement_texte="dans le département",
    beneficiaires=(Beneficiaire("internes", "Internes"), Beneficiaire("externes", "Externes")),
)
ENVISAGEE = mesure("envisagee", A, categories=(BOURSE,), stade=Stade.ENVISAGEE, confiance=Confiance.DOUTEUSE)
ANCIENNE = mesure("ancienne", A, annee=2019, categories=(BOURSE,), confiance=Confiance.PROBABLE)


def dite(code: str, annee: int, categorie: str) -> Affirmation:
    """What an analysis affirms of a category."""
    passage = f"{annee}-{categorie}-1"
    return Affirmation(code, annee, categorie, passage, 29, dit="cite l’Ain", url=f"/sources/atlas/#{passage}")


def avec_analyses(*cles: tuple[str, int, str]) -> Atlas:
    """Return the same atlas, where an analysis presents these as offered."""
    offre = dict(ATLAS.offre)
    for cle in cles:
        offre[cle] = replace(offre[cle], affirmations=(dite(*cle),))
    return replace(ATLAS, offre=offre)


PAIRE = Bornes(2019, 2022)
CHANGEMENTS = ATLAS.changements(PAIRE, Base.TOUTES_PREUVES)
MAINTENUE = Pastille("maintenue", "Maintenue", "=")
NOUVELLE_AU_TABLEAU = Pastille("nouvelle", "Nouvelle", "+", "d’après le seul tableau, non daté")
JAMAIS = Pastille("jamais_mentionnee", "Jamais mentionnée", "–")
INDETERMINEE = Pastille("indeterminee", "Indéterminée", "?")
PROPOSEE = Pastille("proposee", "Proposée", "●")
ABSENTE = Pastille("declaree_absente", "Déclarée absente", "✕")
MUETTE = Pastille("non_mentionnee", "Non mentionnée", "–")
INCONNUE = Pastille("inconnue", "Inconnue", "?")
MUET = Pastille("inconnue", "Inconnue", "?", "pas de réponse à l’enquête")


def vue(etat: Pastille, annee: int, preuve: str = "", **reste: Any) -> CelluleVue:
    """A cell as it is shown."""
    return CelluleVue(etat, preuve, **{"mention": "", "divergence": False, **reste}, annee=annee)
