"""On what a change rests, in words: its basis, over whom it is counted, the table that bears no date."""

import pytest

from aides.domaine.evolutions import Bornes, LigneEvolution
from aides.domaine.offre import EtatMotive
from aides.domaine.vocabulaire import Base, Etat, Evolution, Preuve
from aides.mots.changements import base_d_un_territoire, base_en_mots, comptes, evidence, pastille_changement
from tests.domaine.objets import case

PAIRE = Bornes(2019, 2025)
FICHES, TOUTES = Base.FICHES, Base.TOUTES_PREUVES


def test_ce_qui_est_pris_pour_preuve() -> None:
    assert evidence(FICHES) == "à source égale, d’après les fiches seules"
    assert evidence(TOUTES) == "toutes preuves comptées, tableaux compris"


@pytest.mark.parametrize(
    ("base", "nombre", "dits"),
    [
        (FICHES, 67, "les 67 territoires, sur 101, dont la fiche de 2019 et celle de 2025 disent quelque chose"),
        (FICHES, 1, "le seul territoire, sur 101, dont la fiche de 2019 et celle de 2025 disent quelque chose"),
        (TOUTES, 67, "les 67 territoires, sur 101, connus en 2019 et en 2025"),
        (TOUTES, 1, "le seul territoire, sur 101, connu en 2019 et en 2025"),
    ],
)
def test_sur_qui_l_on_compte(base: Base, nombre: int, dits: str) -> None:
    assert comptes(PAIRE, base, nombre, total=101) == dits


@pytest.mark.parametrize(
    ("base", "nombre", "total", "dit"),
    [
        (
            FICHES,
            67,
            101,
            "d’après les fiches seules\u00a0: sur les 67 territoires, sur 101, dont la fiche de 2019 et celle de "
            "2025 disent quelque chose.",
        ),
        (
            TOUTES,
            2,
            3,
            "tableaux compris\u00a0: sur les 2 territoires, sur 3, connus en 2019 et en 2025. Les tableaux ne sont "
            "pas datés.",
        ),
        (
            FICHES,
            0,
            101,
            "d’après les fiches seules\u00a0: rien à compter, car aucun des 101 territoires n’a une fiche qui dise "
            "quelque chose en 2019 et en 2025.",
        ),
        (
            TOUTES,
            0,
            101,
            "tableaux compris\u00a0: rien à compter, car aucun des 101 territoires n’est connu en 2019 et en 2025.",
        ),
        (
            FICHES,
            0,
            1,
            "d’après les fiches seules\u00a0: rien à compter, car le seul territoire n’a pas de fiche qui dise "
            "quelque chose en 2019 et en 2025.",
        ),
        (
            TOUTES,
            0,
            1,
            "tableaux compris\u00a0: rien à compter, car le seul territoire n’est pas connu en 2019 et en 2025.",
        ),
    ],
)
def test_sur_quoi_reposent_les_changements_d_une_page(base: Base, nombre: int, total: int, dit: str) -> None:
    debut = "à source égale, " if base is FICHES else "toutes preuves comptées, "
    assert base_en_mots(PAIRE, base, nombre, total=total) == f"Évolution de 2019 à 2025, {debut}{dit}"


@pytest.mark.parametrize(
    ("base", "compte", "dit"),
    [
        (FICHES, True, "d’après les fiches seules\u00a0: celles de 2019 et de 2025 disent quelque chose."),
        (TOUTES, True, "tableaux compris. Les tableaux ne sont pas datés."),
        (
            FICHES,
            False,
            "d’après les fiches seules\u00a0: indéterminée, car sa fiche de 2019 ou celle de 2025 ne dit rien.",
        ),
        (TOUTES, False, "tableaux compris\u00a0: indéterminée, car rien n’est connu de 2019 ou de 2025."),
    ],
)
def test_sur_quoi_reposent_ceux_d_un_territoire(base: Base, dit: str, *, compte: bool) -> None:
    debut = "à source égale, " if base is FICHES else "toutes preuves comptées, "
    assert base_d_un_territoire(PAIRE, base, compte=compte) == f"Évolution de 2019 à 2025, {debut}{dit}"


@pytest.mark.parametrize(("preuve", "precision"), [(Preuve.TABLEAU, True), (Preuve.LES_DEUX, False)])
def test_le_seul_tableau_se_dit(preuve: Preuve, *, precision: bool) -> None:
    avant = case("01", 2019, "msp", Etat.NON_MENTIONNEE)
    apres = case("01", 2025, "msp", Etat.PROPOSEE, preuve)
    assert apres.fiche == EtatMotive(Etat.NON_MENTIONNEE if precision else Etat.PROPOSEE)
    pastille = pastille_changement(LigneEvolution("01", "msp", avant, apres, Evolution.NOUVELLE))
    assert pastille.precision == ("d’après le seul tableau, non daté" if precision else "")
    assert pastille.cle == "nouvelle"
