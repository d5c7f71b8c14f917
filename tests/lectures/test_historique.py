"""Names of before, from INSEE's history of communes: whose ground they are today, which of them are kept."""

from collections.abc import Iterable

import pytest

from outils.historique import Devenir, Ligne, code_de, noms_anciens, qui_ne_menent_nulle_part


def evenement(code: str, genre: str, nom: str, **autres: str) -> Ligne:
    """An event of a commune: its kind, its name, as the file has them."""
    deux = {"DEP": code[:2], "COM": code[2:], "MOD": genre, "COMECH": "", "TNCCOFF": "0", "NCCOFF": nom}
    return {**deux, "TNCCANC": "0", "NCCANC": "", **autres}


def actuelle(code: str, *anciens: str) -> dict[str, object]:
    return {"code": code, "type": "commune-actuelle", "anciensCodes": list(anciens)}


COMMUNES: list[dict[str, object]] = [
    actuelle("01001"),
    actuelle("01002", "01020"),
    {"code": "01030", "type": "commune-deleguee", "chefLieu": "01001"},
]


@pytest.mark.parametrize(
    ("evenements", "code", "aujourdhui"),
    [
        ([], "01001", "01001"),
        ([], "01020", "01002"),
        ([], "01030", "01001"),
        ([], "01099", ""),
        ([evenement("01040", "310", "A", COMECH="01001")], "01040", "01001"),
        # Absorbed by one that was absorbed in its turn; by itself, as a « commune nouvelle » of its own code says.
        ([evenement("01040", "350", "A", COMECH="01030")], "01040", "01001"),
        ([evenement("01040", "331", "A", COMECH="01040")], "01040", ""),
        # It came back and was absorbed by another: the last one has its ground.
        (
            [evenement("01040", "330", "A", COMECH="01001"), evenement("01040", "310", "A", COMECH="01002")],
            "01040",
            "01002",
        ),
        # Two that absorbed one another in turn.
        (
            [evenement("01040", "310", "A", COMECH="01041"), evenement("01041", "310", "B", COMECH="01040")],
            "01040",
            "",
        ),
        # To be renamed moves no ground.
        ([evenement("01040", "100", "A", COMECH="01001")], "01040", ""),
    ],
)
def test_ce_qu_un_code_est_devenu(evenements: Iterable[Ligne], code: str, aujourdhui: str) -> None:
    assert Devenir(COMMUNES, evenements).de(code) == aujourdhui


def test_les_noms_d_avant() -> None:
    """Of a renamed commune, the former name; of one absorbed, its own; with their articles. Others say none."""
    lignes = [
        evenement("01001", "100", "Neuf", NCCANC="Vieux"),
        evenement("01001", "110", "Neuf-et-Autre", NCCANC="Forges", TNCCANC="4"),
        evenement("01040", "310", "Île", COMECH="01002", TNCCOFF="5"),
        evenement("01041", "310", "Perdue", COMECH="01099"),
        evenement("01001", "120", "Rendue", NCCANC="Mariée"),
        evenement("01001", "320", "Neuf", COMECH="01040"),
    ]
    attendus = [("01001", "Vieux"), ("01001", "Les Forges"), ("01002", "L'Île")]
    assert list(noms_anciens(lignes, Devenir(COMMUNES, lignes))) == attendus


@pytest.mark.parametrize(
    ("dep", "com", "code"), [("01", "003", "01003"), ("2A", "004", "2A004"), ("973", "09", "97309")]
)
def test_le_code_d_un_evenement(dep: str, com: str, code: str) -> None:
    assert code_de({"DEP": dep, "COM": com}) == code


def test_seuls_sont_gardes_ceux_qui_ne_menent_nulle_part() -> None:
    """Neither a name that is borne, however written, nor the beginning of one; the middle of one is."""
    noms = [("1", "Roissy"), ("2", "Chalons sur Marne"), ("3", "ROISSY-EN-BRIE"), ("4", "Ascq"), ("5", "Rois")]
    connus = ["Roissy-en-Brie", "Roissy-en-France", "Villeneuve-d'Ascq"]
    assert qui_ne_menent_nulle_part(noms, connus) == {("2", "Chalons sur Marne"), ("4", "Ascq"), ("5", "Rois")}
