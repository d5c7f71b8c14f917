"""What single pages show: sheets in words, squares, régions with their own counts, training poles."""

from dataclasses import replace

import pytest

from aides.domaine.provenances import NULLE_PART
from aides.presentation.commun import Site
from aides.presentation.pages import (
    Bilan,
    Carres,
    FicheVue,
    GroupeCarres,
    InternesSpecialite,
    LignePole,
    LigneRegion,
    NombreStatut,
    bilan_national,
    fiches_en_clair,
    par_region,
    poles,
)
from tests.domaine.objets import NORD, SUD, capacite
from tests.presentation.exemple import ATLAS, A, B, C
from tests.provenances import du_livre


def test_a_territory_s_sheets() -> None:
    """One a survey, whether there is one or not."""
    assert fiches_en_clair(ATLAS, "01") == [
        FicheVue(
            annee=2019,
            statut="Décrit ses aides",
            cle_statut="aides",
            provenance=du_livre(5),
            brouillon=False,
            remarque="Une remarque.",
            sites=(
                Site("https://dep.example/aides", "https://dep.example/aides"),
                Site("sante@dep.example", "mailto:sante@dep.example"),
            ),
            proposees=1,
            connue=True,
        ),
        FicheVue(2022, "Décrit ses aides", "aides", du_livre(7), "", (), proposees=2, connue=True, brouillon=False),
    ]
    assert fiches_en_clair(ATLAS, "69M") == [
        FicheVue(2019, "Pas de fiche", "absente", NULLE_PART, "", (), proposees=0, connue=False, brouillon=False),
        FicheVue(
            2022, "A refusé de répondre", "refus", du_livre(7), "", (), proposees=0, connue=False, brouillon=False
        ),
    ]


DE_2019 = Bilan(
    2019,
    connus=1,
    inconnus=2,
    total=3,
    statuts=(NombreStatut("aides", "Décrit ses aides", 1), NombreStatut("absente", "Pas de fiche", 2)),
)


def test_a_survey_in_numbers() -> None:
    """Known and unknown territories, sheets by status in the order of the vocabulary, without those of none."""
    avant, apres = bilan_national(ATLAS)
    assert avant == DE_2019
    assert (apres.annee, apres.connus, apres.inconnus, apres.total) == (2022, 2, 1, 3)
    assert [(s.cle, s.nombre) for s in apres.statuts] == [("aides", 1), ("aucune_aide", 1), ("refus", 1)]


def test_the_squares() -> None:
    """One a territory, status after status, row after row."""
    assert DE_2019.carres == Carres(
        (
            GroupeCarres("aides", "Décrit ses aides", 1, "M0 0h10v10h-10z"),
            GroupeCarres("absente", "Pas de fiche", 2, "M12 0h10v10h-10zM24 0h10v10h-10z"),
        ),
        largeur=204,
        hauteur=12,
    )
    plein = replace(DE_2019, total=18, statuts=(NombreStatut("a", "A", 16), NombreStatut("b", "B", 2)))
    assert plein.carres.groupes[1].trace == "M192 0h10v10h-10zM0 12h10v10h-10z"


@pytest.mark.parametrize(("total", "hauteur"), [(1, 12), (17, 12), (18, 24), (34, 24), (101, 72)])
def test_the_height_of_the_squares(total: int, hauteur: int) -> None:
    assert replace(DE_2019, total=total).carres.hauteur == hauteur


def test_regions_with_their_own_counts() -> None:
    """By slug; counts over the territories of each, and no other."""
    nord, sud = par_region(ATLAS)
    assert nord == LigneRegion(NORD, bilan_national(ATLAS.restreint(["2A"])), (B,))
    assert sud == LigneRegion(SUD, bilan_national(ATLAS.restreint(["01", "69M"])), (A, C))
    assert [(b.annee, b.connus, b.total) for b in sud.bilans] == [(2019, 1, 2), (2022, 1, 2)]


def test_training_poles() -> None:
    """A row a trade, a number a year; what is not printed stays missing, and nothing is said twice."""
    lues = [
        replace(capacite("Sud", annee=2022), specialite="urgence", internes=2, provenance=du_livre(9), remarque="R"),
        replace(capacite("Sud", annee=2019), specialite="urgence", internes=1, provenance=du_livre(8), remarque="R"),
        replace(
            capacite("Sud", annee=2022),
            specialite="chirurgie",
            internes=5,
            provenance=du_livre(9),
            contact="ailleurs",
        ),
        replace(
            capacite("Nord", annee=2022),
            specialite="urgence",
            internes=4,
            provenance=du_livre(3),
            contact="x@y",
            remarque="S",
        ),
    ]
    assert poles(lues) == [
        LignePole(
            nom="Sud",
            contact="",
            annees=(2019, 2022),
            specialites=(InternesSpecialite("Chirurgie", (None, 5)), InternesSpecialite("Urgence", (1, 2))),
            provenances=(du_livre(8), du_livre(9)),
            remarques=("R",),
        ),
        LignePole(
            nom="Nord",
            contact="x@y",
            annees=(2019, 2022),
            specialites=(InternesSpecialite("Urgence", (None, 4)),),
            provenances=(du_livre(3),),
            remarques=("S",),
        ),
    ]
    assert poles(iter(lues[3:])) == [
        replace(poles(lues)[1], annees=(2022,), specialites=poles(lues[3:])[0].specialites)
    ]
    assert poles([]) == []
