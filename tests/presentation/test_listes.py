"""Column heads that sort: where each leads, how it says that the table is sorted by it."""

import pytest

from aides.presentation.listes import Entete, entetes_triables

ADRESSES = {
    cle: f"?tri={cle}" for nom in ("code", "nom", "region", "offre-2019", "offre-2022") for cle in (nom, f"-{nom}")
}


@pytest.mark.parametrize(
    ("tri", "code", "offre"),
    [
        ("code", ("?tri=-code", "ascending"), ("?tri=-offre-2022", "")),
        ("-code", ("?tri=code", "descending"), ("?tri=-offre-2022", "")),
        # By number, the first click shows the largest; the next one, the smallest.
        ("-offre-2022", ("?tri=code", ""), ("?tri=offre-2022", "descending")),
        ("offre-2022", ("?tri=code", ""), ("?tri=-offre-2022", "ascending")),
    ],
)
def test_a_head_leads_to_the_other_way_round(tri: str, code: tuple[str, str], offre: tuple[str, str]) -> None:
    lignes = entetes_triables(tri, [2019, 2022], ADRESSES)
    assert lignes == [
        Entete("N°", *code),
        Entete("Territoire", "?tri=nom", ""),
        Entete("Région", "?tri=region", ""),
        Entete("Proposées en 2019", "?tri=-offre-2019", ""),
        Entete("Proposées en 2022", *offre),
    ]
