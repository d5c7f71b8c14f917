"""Answers to wishes, ready to be shown: a category that is offered though no measure in force says how."""

from aides.domaine.provenances import NULLE_PART
from aides.domaine.rappels import Memoire
from aides.domaine.souhaits import Souhaits, candidats
from aides.domaine.vocabulaire import Stade
from aides.presentation.souhaits import Declarations, SansMesure, candidats_vus
from tests.domaine.objets import mesure
from tests.presentation.exemple import ANCIENNE, ATLAS, ENVISAGEE, LOGEMENT, PRIME, A


def test_une_categorie_sans_mesure() -> None:
    """How many measures the sheet has of other categories; one of its own that is not in force is none of them, nor
    makes it described."""
    mesures = (PRIME, ENVISAGEE, ANCIENNE, mesure("loger", A, categories=(LOGEMENT,), stade=Stade.ENVISAGEE))
    trouves = candidats(ATLAS, mesures, Souhaits(2022, (LOGEMENT.cle,)))
    declarations = Declarations(ATLAS, mesures, Memoire(mesures, (), annee=2022))
    [vu] = (c for c in candidats_vus(declarations, trouves) if c.territoire == A)
    assert vu.sans_mesure == (SansMesure(LOGEMENT, tableau=NULLE_PART, au_tableau=(), autres=2, statut=""),)
    assert vu.mesures == ()
