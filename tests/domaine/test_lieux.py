"""What somebody writes for a place, parted: numbers, names, postcodes, arrondissements, what frames a name."""

import pytest

from aides.domaine.lieux import LieuEcrit, codes_dits, lire_code, sans_cadre


@pytest.mark.parametrize(
    ("texte", "code"),
    [
        ("1", "01"),
        ("01", "01"),
        (" 26 ", "26"),
        ("2a", "2A"),
        ("2 B", "2B"),
        ("69-M", "69M"),
        ("69D", "69"),
        ("69d", "69"),
        ("974", "974"),
        ("9-3", "93"),
        ("020", "020"),
        ("", ""),
        ("2C", ""),
        ("69X", ""),
        ("1234", ""),
        ("Ain", ""),
    ],
)
def test_un_numero(texte: str, code: str) -> None:
    assert lire_code(texte) == code


@pytest.mark.parametrize(
    ("code", "territoires"),
    [
        ("97", {"971", "972", "973", "974", "976"}),
        ("20", {"2A", "2B"}),
        ("69", {"69", "69M"}),
        ("26", {"26"}),
        ("974", {"974"}),
    ],
)
def test_ceux_qu_un_numero_veut_dire(code: str, territoires: set[str]) -> None:
    assert codes_dits(code) == territoires


@pytest.mark.parametrize(
    ("texte", "ecrit"),
    [
        ("Brest", LieuEcrit(("brest",))),
        ("29200 Brest", LieuEcrit(("brest",), code_postal="29200")),
        ("Brest 29", LieuEcrit(("brest",), code="29")),
        ("Brest cedex 3", LieuEcrit(("brest",))),
        ("le 93", LieuEcrit((), code="93")),
        ("26", LieuEcrit((), code="26")),
        ("264", LieuEcrit((), code_postal="264")),
        ("974", LieuEcrit((), code="974")),
        ("26 400", LieuEcrit((), code_postal="26400")),
        ("département de la Drôme", LieuEcrit(("drome",), departement=True)),
        ("ville de Brest", LieuEcrit(("brest",))),
        ("Paris 13e", LieuEcrit(("paris",), code_postal="75013", arrondissement=13)),
        ("13e arrondissement de Paris", LieuEcrit(("paris",), code_postal="75013", arrondissement=13)),
        ("Lyon 3", LieuEcrit(("lyon",), code_postal="69003", arrondissement=3)),
        ("Marseille XIVe", LieuEcrit(("marseille",), code_postal="13014", arrondissement=14)),
        ("Lyon 10", LieuEcrit(("lyon",), code="10")),
        ("Paris 75", LieuEcrit(("paris",), code="75")),
        ("", LieuEcrit(())),
    ],
)
def test_ce_qui_est_ecrit(texte: str, ecrit: LieuEcrit) -> None:
    assert LieuEcrit.lire(texte) == ecrit


@pytest.mark.parametrize(
    ("texte", "nom"),
    [
        ("département de la Drôme", "drome"),
        ("Drôme département", "drome"),
        ("conseil départemental de la Manche", "manche"),
        ("La Réunion", "la reunion"),
        ("Ville", "ville"),
        ("Île de Ré", "ile de re"),
    ],
)
def test_un_nom_sans_son_cadre(texte: str, nom: str) -> None:
    assert sans_cadre(texte) == nom
