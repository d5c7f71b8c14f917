"""What a component writes of what the real data do not hold, from facts made up."""

from typing import Any

import pytest

from aides.dessins.montants import Graduation
from aides.mots.etats import Pastille
from aides.presentation.montants import CelluleMontants, LigneMontants, TableMontants
from aides.presentation.portraits import ChiffreVu, LignePortrait, Portraits
from tests.domaine.objets import RECENSEMENT
from tests.elements import Element, analyser
from tests.gabarits.analyse import environnement, macro
from tests.presentation.exemple import A, B

MUETTE = Pastille("non_mentionnee", "Non mentionnée", "–")
PROPOSEE = Pastille("proposee", "Proposée", "●")


def rendre(composant: str, *arguments: Any, **reste: Any) -> Element:
    """The tree of what a component writes."""
    module = environnement().get_template(f"composants/{composant}.html").module
    return analyser(str(getattr(module, macro(f"{composant}.html"))(*arguments, **reste)))


def test_une_offre_connue_en_partie_le_dit_sur_sa_ligne() -> None:
    def ligne(territoire: Any, offre: str, precision: str) -> LignePortrait:
        chiffre = ChiffreVu("1", "")
        return LignePortrait(territoire, False, chiffre, chiffre, chiffre, offre=offre, precision=precision)

    portraits = Portraits((ligne(A, "5 au moins", "3 inconnues"), ligne(B, "2 sur 12", "")), 2022, RECENSEMENT)
    rangees = rendre("portraits", portraits, titre="Semblables").tous("tbody tr")
    assert [r.tous("td")[-1].texte for r in rangees] == ["5 au moins 3 inconnues", "2 sur 12"]


def test_une_case_sans_montant_dit_s_il_est_dit_ailleurs() -> None:
    def cellule(annee: int, etat: Pastille, *, ailleurs: bool = False, proposee: bool = False) -> CelluleMontants:
        return CelluleMontants(annee, (), etat, ailleurs=ailleurs, proposee=proposee)

    ligne = LigneMontants(
        A,
        (
            cellule(2019, PROPOSEE, ailleurs=True, proposee=True),
            cellule(2022, PROPOSEE, proposee=True),
            cellule(2025, MUETTE),
        ),
        None,
    )
    graduation: Graduation | None = None
    table = TableMontants("t", "Par mois", (2019, 2022, 2025), graduation, (), (ligne,), 0)
    [rangee] = rendre("table_montants", table).tous("tbody tr")
    assert [td.texte for td in rangee.tous("td")] == [
        "montant dit dans une autre unité",
        "● Proposée sans montant dit",
        "– Non mentionnée",
    ]


@pytest.mark.parametrize(
    ("annees", "dites"),
    [
        ([2022], ["2022"]),
        ([2019, 2022], ["2019, ligne du haut", "2022, ligne du bas"]),
        ([2019, 2022, 2025], ["2019, ligne du haut", "2022, ligne 2", "2025, ligne du bas"]),
    ],
)
def test_une_legende_dit_ou_est_chaque_enquete(annees: list[int], dites: list[str]) -> None:
    lues = [li.texte for li in rendre("legende_montants", annees, derniere=annees[-1]).tous("li")]
    assert lues[: len(annees) + 1] == [*dites, "tableau, non daté"]
