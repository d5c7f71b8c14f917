"""An example of each box: a sure measure of the survey, in force, the one that says most in about a sentence."""

from decimal import Decimal
from typing import Any

from aides.domaine.catalogue import MesureLue
from aides.domaine.exemples import exemples
from aides.domaine.montants import Montant
from aides.domaine.vocabulaire import Confiance, Stade
from tests.domaine.objets import CATEGORIES, mesure, territoire

A = territoire("A")
BOURSE, LOGEMENT, MSP = CATEGORIES
PHRASE = "Le département loge les internes dans vingt chambres, à deux pas de l’hôpital, pendant leur stage entier."
PAYE = Montant(minimum=Decimal(10), maximum=Decimal(10))


def logis(cle: str, **champs: Any) -> MesureLue:
    return mesure(cle, A, **{"categories": (LOGEMENT,), "resume": PHRASE, **champs})


BON = logis("bon")


def choisie(*mesures: MesureLue, annee: int = 2022) -> dict[str, str]:
    return {cle: m.cle for cle, m in exemples(mesures, CATEGORIES, annee).items()}


def test_ce_qui_n_est_pas_un_exemple() -> None:
    """Another survey's, one that is not counted, one whose coding is doubtful: rather none."""
    assert choisie(BON) == {"logement": "bon"}
    assert choisie(BON, annee=2019) == {}
    assert choisie(logis("finie", stade=Stade.TERMINEE), logis("doute", confiance=Confiance.PROBABLE)) == {}


def test_le_meilleur_des_exemples() -> None:
    """Against each in turn: vague, of two categories, too long, too short; what states an amount comes before it."""
    pires = (
        logis("maigre", resume=PHRASE.replace("vingt chambres", "des chambres non précisées")),
        logis("deux", categories=(LOGEMENT, MSP)),
        logis("longue", resume=PHRASE * 3),
        logis("courte", resume="Un logement."),
    )
    for pire in pires:
        assert choisie(pire, BON)["logement"] == "bon"
    assert choisie(BON, logis("chiffre", montants=(PAYE,), resume="Un logement."))["logement"] == "chiffre"
