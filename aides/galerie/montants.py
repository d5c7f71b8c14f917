"""Amounts made up for the gallery: each form of drawing, from a sheet or a cell, stated or not, known or not."""

from dataclasses import replace
from decimal import Decimal

from aides.domaine.atlas import Atlas
from aides.domaine.combien import Demande, montants_enonces, offrants
from aides.domaine.listes import ceux
from aides.domaine.montants import Montant
from aides.domaine.offre import Case
from aides.domaine.vocabulaire import Etat, Preuve, Raison
from aides.galerie import exemples
from aides.presentation.montants import Retenus, SectionMontants, section

ANNEES = (2019, 2022)
PAR_MOIS = Montant(payee_a="personne", periodicite="mois")
CINQ_CENTS = Decimal(500)
DITS = (
    replace(PAR_MOIS, minimum=CINQ_CENTS, maximum=CINQ_CENTS, objet="première année"),
    replace(PAR_MOIS, minimum=Decimal(800), maximum=Decimal(1_200)),
    replace(PAR_MOIS, maximum=Decimal(600), au_plus=True),
    replace(PAR_MOIS, minimum=Decimal(900), au_moins=True),
    replace(PAR_MOIS, minimum=CINQ_CENTS, maximum=CINQ_CENTS, partie_de=2),
    Montant(payee_a="personne", duree_mois=36, total=Decimal(21_600)),
    Montant(payee_a="personne", minimum=Decimal(1_500), maximum=Decimal(1_500), objet="sans dire par quoi"),
    Montant(nature="pret", payee_a="personne", maximum=Decimal(50_000), periodicite="installation"),
)
AU_TABLEAU = (replace(PAR_MOIS, minimum=CINQ_CENTS, maximum=CINQ_CENTS),)


def montants_exemple() -> SectionMontants:
    """Return a category of two territories: one states amounts of every form, the other none."""
    cle, lui, autre = exemples.CATEGORIE.cle, exemples.TERRITOIRE.code, exemples.SANS_SITE.code
    proposee = Etat.PROPOSEE
    cases = (
        Case(lui, 2019, cle, Etat.INCONNUE, raison=Raison.REFUS),
        Case(lui, 2022, cle, proposee, Preuve.LES_DEUX, montants=AU_TABLEAU),
        Case(autre, 2019, cle, proposee, Preuve.FICHE),
        Case(autre, 2022, cle, proposee, Preuve.TABLEAU),
    )
    atlas = Atlas(
        annees=ANNEES,
        categories=(exemples.CATEGORIE,),
        territoires=(exemples.TERRITOIRE, exemples.SANS_SITE),
        fiches={},
        offre={(case.territoire, case.annee, case.categorie): case for case in cases},
    )
    mesure = exemples.mesure("Une bourse", engagement="oui", mois=60, texte="exercer ici", chiffree=True)
    mesures = [replace(mesure, montants=DITS)]
    tous = montants_enonces(mesures, atlas, ())
    gardes = ceux(tous, lambda m: m.a_part is None)
    a_part = ceux(tous, lambda m: m.a_part is not None)
    dits = offrants(atlas, mesures, gardes, Demande(ANNEES), cle)
    return section(atlas, exemples.CATEGORIE, Retenus(gardes, gardes, a_part), dits)
