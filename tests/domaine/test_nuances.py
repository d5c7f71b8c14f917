"""What states and changes do not say of the measures beside them: named cases; then all of the real data."""

from typing import Any

import pytest

from aides.domaine.catalogue import MesureLue
from aides.domaine.nuances import GenreNuance, Nuance, nuances
from aides.domaine.suites import SuiteLue, Suites, etablir_suites
from aides.domaine.vocabulaire import Base, Confiance, Etat, Evolution, Preuve, Relation, Stade, StatutFiche
from tests.domaine.objets import CATEGORIES, atlas, mesure, territoire
from tests.domaine.test_suites import PAIRE

AIN = territoire("01")
BOURSE, LOGEMENT, MSP = CATEGORIES
MUETTE, OFFERTE = Etat.NON_MENTIONNEE, (Etat.PROPOSEE, Preuve.FICHE)
PARTI = mesure("parti", AIN, annee=2019, categories=(BOURSE,))
AILLEURS = mesure("ailleurs", AIN, categories=(MSP,))
NEUF = mesure("neuf", AIN, categories=(LOGEMENT,))
STATUTS = {("01", annee): StatutFiche.AIDES for annee in PAIRE}


def lien(de: MesureLue, a: MesureLue, relation: Relation = Relation.PRECISEE, **dits: Any) -> SuiteLue:
    return SuiteLue(de, a, relation, **{"confiance": Confiance.PROBABLE, "motif": "", **dits})


def dites(categorie: str, *mesures: MesureLue, liens: tuple[SuiteLue, ...] = (), **etats: Any) -> tuple[Nuance, ...]:
    """What is said of a category, of which the two surveys say `e2019` and `e2022`."""
    connus = {("01", annee, categorie): etats[f"e{annee}"] for annee in PAIRE}
    sur = atlas((AIN,), connus, STATUTS)
    suites: Suites | None = etablir_suites(PAIRE, sur, mesures, liens=liens, apparitions={}) if liens else None
    par_annee = {annee: [m for m in mesures if m.annee == annee] for annee in PAIRE}
    evolution = sur.changements(PAIRE, Base.FICHES).evolution("01", categorie)
    return nuances(sur, "01", categorie, evolution=evolution, mesures=par_annee, suites=suites)


@pytest.mark.parametrize(
    ("champs", "genre"),
    [
        ({"stade": Stade.ENVISAGEE}, GenreNuance.CITEE),
        ({"stade": Stade.EN_CREATION}, GenreNuance.CITEE),
        ({"schema_general": True}, GenreNuance.CITEE),
        ({"stade": Stade.TERMINEE}, GenreNuance.FINIE),
    ],
)
def test_une_mesure_qui_ne_compte_pas_est_citee_ou_finie(champs: dict[str, Any], genre: GenreNuance) -> None:
    """In any survey, of this category alone, and where the sheet makes no offer of it otherwise."""
    for annee in PAIRE:
        m = mesure("m", AIN, annee=annee, categories=(BOURSE,), **champs)
        assert dites("bourse", m, e2019=MUETTE, e2022=MUETTE) == (Nuance(genre, annee, m),)
        assert dites("msp", m, e2019=MUETTE, e2022=MUETTE) == ()
        assert dites("bourse", m, e2019=OFFERTE, e2022=OFFERTE) == ()


def test_ce_qui_continue_hors_de_sa_categorie() -> None:
    """Said of a category that is « plus mentionnée » alone, of what counted there, and not of what stays in it."""
    siens = (lien(PARTI, AILLEURS),)
    attendue = Nuance(GenreNuance.PARTIE, 2022, AILLEURS, Confiance.PROBABLE)
    assert dites("bourse", PARTI, AILLEURS, liens=siens, e2019=OFFERTE, e2022=MUETTE) == (attendue,)
    assert dites("bourse", PARTI, AILLEURS, liens=siens, e2019=OFFERTE, e2022=OFFERTE) == ()
    assert dites("bourse", PARTI, AILLEURS, e2019=OFFERTE, e2022=MUETTE) == ()
    projet = mesure("projet", AIN, categories=(BOURSE, MSP), stade=Stade.ENVISAGEE)
    reste = dites("bourse", PARTI, projet, liens=(lien(PARTI, projet),), e2019=OFFERTE, e2022=MUETTE)
    assert reste == (Nuance(GenreNuance.CITEE, 2022, projet),)
    idee = mesure("idee", AIN, annee=2019, categories=(BOURSE,), stade=Stade.ENVISAGEE)
    assert dites("bourse", idee, AILLEURS, liens=(lien(idee, AILLEURS),), e2019=OFFERTE, e2022=MUETTE) == ()


def test_ce_que_2022_remplace_ou_dit_fini() -> None:
    siens = (lien(PARTI, AILLEURS, Relation.TERMINEE),)
    attendue = Nuance(GenreNuance.FINIE, 2022, PARTI)
    assert dites("bourse", PARTI, AILLEURS, liens=siens, e2019=OFFERTE, e2022=MUETTE) == (attendue,)


def test_ce_qui_vient_d_une_autre_categorie() -> None:
    """Said of a « nouvelle » alone; of what was in force, and is not replaced."""
    attendue = Nuance(GenreNuance.VENUE, 2019, PARTI, Confiance.SURE)
    siens = (lien(PARTI, NEUF, confiance=Confiance.SURE),)
    assert dites("logement", PARTI, NEUF, liens=siens, e2019=MUETTE, e2022=OFFERTE) == (attendue,)
    assert dites("logement", PARTI, NEUF, liens=siens, e2019=OFFERTE, e2022=OFFERTE) == ()
    finie = (lien(PARTI, NEUF, Relation.TERMINEE),)
    assert dites("logement", PARTI, NEUF, liens=finie, e2019=MUETTE, e2022=OFFERTE) == ()
    idee = mesure("idee", AIN, annee=2019, categories=(BOURSE,), stade=Stade.ENVISAGEE)
    assert dites("logement", idee, NEUF, liens=(lien(idee, NEUF),), e2019=MUETTE, e2022=OFFERTE) == ()
    meme = mesure("meme", AIN, annee=2019, categories=(LOGEMENT,))
    assert dites("logement", meme, NEUF, liens=(lien(meme, NEUF),), e2019=MUETTE, e2022=OFFERTE) == ()


def test_rien_n_est_dit_sans_comparaison() -> None:
    sur = atlas((AIN,), {("01", 2022, "bourse"): OFFERTE}, STATUTS)
    assert nuances(sur, "01", "bourse", evolution=None, mesures={2022: [AILLEURS]}, suites=None) == ()
    assert Evolution.NOUVELLE is not sur.changements(PAIRE, Base.FICHES).evolution("01", "bourse")
