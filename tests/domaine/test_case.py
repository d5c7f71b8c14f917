"""One case, whole: every field from its own fact, and the same as if there were no table."""

import pytest

from aides.domaine.affirmations import Affirmation
from aides.domaine.faits import Faits, FaitsFiche, FaitsMesure, FaitsReleve
from aides.domaine.montants import ChiffreDit, Montant
from aides.domaine.offre import SANS_FICHE, Case, EtatMotive, etablir_offre
from aides.domaine.vocabulaire import Etat, Preuve, Raison, StatutFiche
from tests.provenances import du_livre

AIDES = StatutFiche.AIDES
DITE = Affirmation("01", 2022, "msp", "2022-msp-1", 29, dit="cite l’Ain", url="/sources/atlas/#2022-msp-1")
PAYE = Montant(objet="dit")


def test_une_case_dit_tout_ce_qui_est_su_d_elle() -> None:
    """Every field from its own fact; of another territory, what no fact says is empty."""
    faits = Faits(
        fiches=(
            FaitsFiche("01", 2022, StatutFiche.REFUS, provenance=du_livre(48)),
            FaitsFiche("02", 2022, AIDES, codee=False),
        ),
        mesures=(FaitsMesure("04", 2022, frozenset({"msp"})),),
        releves=(FaitsReleve("01", 2022, "msp", "dit", (PAYE,), (ChiffreDit("places"),)),),
        tableaux={("01", 2022): du_livre(12), ("02", 2022): du_livre(13)},
        affirmations=(DITE, DITE),
    )
    offre = etablir_offre(faits, [2019, 2022], ["msp"], territoires=["03"])
    assert list(offre) == [(code, annee, "msp") for code in ("03", "01", "02", "04") for annee in (2019, 2022)]
    assert offre["01", 2022, "msp"] == Case(
        territoire="01",
        annee=2022,
        categorie="msp",
        etat=Etat.PROPOSEE,
        preuve=Preuve.TABLEAU,
        mention="dit",
        divergence=False,
        raison=Raison.AUCUNE,
        provenance=du_livre(48),
        fiche=EtatMotive(Etat.INCONNUE, Raison.REFUS),
        montants=(PAYE,),
        chiffres=(ChiffreDit("places"),),
        ligne_tableau=True,
        provenance_tableau=du_livre(12),
        affirmations=(DITE, DITE),
    )
    assert offre["02", 2022, "msp"] == Case(
        "02", 2022, "msp", Etat.INCONNUE, raison=Raison.NON_CODEE, ligne_tableau=True,
        provenance_tableau=du_livre(13), fiche=EtatMotive(Etat.INCONNUE, Raison.NON_CODEE),
    )  # fmt: skip
    assert offre["03", 2022, "msp"] == Case("03", 2022, "msp", Etat.INCONNUE, raison=Raison.ABSENTE, fiche=SANS_FICHE)
    assert offre["04", 2022, "msp"] == Case(
        "04", 2022, "msp", Etat.PROPOSEE, preuve=Preuve.FICHE, fiche=EtatMotive(Etat.INCONNUE, Raison.ABSENTE)
    )


@pytest.mark.parametrize(
    ("fiche", "etat", "preuve", "raison"),
    [
        (EtatMotive(Etat.PROPOSEE), Etat.PROPOSEE, Preuve.FICHE, Raison.AUCUNE),
        (EtatMotive(Etat.NON_MENTIONNEE), Etat.NON_MENTIONNEE, Preuve.AUCUNE, Raison.AUCUNE),
        (EtatMotive(Etat.INCONNUE, Raison.REFUS), Etat.INCONNUE, Preuve.AUCUNE, Raison.REFUS),
    ],
)
def test_la_meme_case_sans_tableau(fiche: EtatMotive, etat: Etat, preuve: Preuve, raison: Raison) -> None:
    """All that the table says is left out; the sheet's page and what analyses say stay."""
    case = Case(
        "01", 2022, "msp", Etat.PROPOSEE, Preuve.LES_DEUX, mention="dit", divergence=True, fiche=fiche,
        provenance=du_livre(48),
        montants=(PAYE,), chiffres=(ChiffreDit("places"),), ligne_tableau=True, provenance_tableau=du_livre(12),
        affirmations=(DITE,),
    )  # fmt: skip
    assert case.selon_la_fiche() == Case(
        "01", 2022, "msp", etat, preuve, raison=raison, provenance=du_livre(48), fiche=fiche, affirmations=(DITE,)
    )
