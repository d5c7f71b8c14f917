"""What somebody writes for a place, parted: numbers, names, postcodes, arrondissements, what frames a name."""

import pytest

from aides.domaine.lieux import LieuEcrit, code_de, codes_dits, lire_code, sans_cadre, sans_direction


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
        ("conseil général du Lot", "lot"),
        ("CD de la Manche", "manche"),
        ("Brest métropole", "brest"),
        ("agglomération de Brest", "brest"),
        ("Métropole", "metropole"),
        ("Île de Ré", "ile de re"),
    ],
)
def test_un_nom_sans_son_cadre(texte: str, nom: str) -> None:
    assert sans_cadre(texte) == nom


@pytest.mark.parametrize(
    ("texte", "ecrit"),
    [
        # One number in several groups.
        ("2 A", LieuEcrit((), code="2A")),
        ("69 M", LieuEcrit((), code="69M")),
        ("9 7 4", LieuEcrit((), code="974")),
        ("9 3", LieuEcrit((), code="93")),
        # A number, and what says that it is a département's.
        ("département 26", LieuEcrit((), code="26", departement=True)),
        ("dept. 2B", LieuEcrit((), code="2B", departement=True)),
        ("dans le 26", LieuEcrit((), code="26")),
        ("Drôme 26", LieuEcrit(("drome",), code="26")),
        ("26 Drôme département", LieuEcrit(("drome",), code="26", departement=True)),
        ("département n° 33", LieuEcrit((), code="33", departement=True)),
        ("n°33", LieuEcrit((), code="33")),
        ("numéro 2A", LieuEcrit((), code="2A")),
        ("CD33", LieuEcrit((), code="33")),
        ("cg 2b", LieuEcrit((), code="2B", departement=True)),
        ("D974", LieuEcrit((), code="974")),
        ("d1", LieuEcrit(("d1",))),
        ("D2600", LieuEcrit(("d2600",))),
        ("N 7", LieuEcrit((), code="07")),
        ("no man’s land", LieuEcrit(("no", "man", "s", "land"))),
        ("la commune de Crest dans la Drôme", LieuEcrit(("crest", "dans", "la", "drome"))),
        # The first of each kind counts; what else is there stays among the words.
        ("Brest 29 22", LieuEcrit(("brest", "22"), code="29")),
        ("29200 Brest 29217", LieuEcrit(("brest", "29217"), code_postal="29200")),
        ("2920 Brest", LieuEcrit(("brest",), code_postal="2920")),
        ("29200x Brest", LieuEcrit(("29200x", "brest"))),
        ("292001 Brest", LieuEcrit(("292001", "brest"))),
        # A postcode beside a name says more than a number; alone with it, both are kept.
        ("29200 Brest 29", LieuEcrit(("brest",), code_postal="29200")),
        ("29 29200", LieuEcrit((), code="29", code_postal="29200")),
        # Three digits that are no département's begin a postcode.
        ("975", LieuEcrit((), code_postal="975")),
        ("971", LieuEcrit((), code="971")),
        ("976", LieuEcrit((), code="976")),
        ("69M", LieuEcrit((), code="69M")),
        ("Brest 264", LieuEcrit(("brest",), code="264")),
        # What post adds.
        ("29200 Brest cedex", LieuEcrit(("brest",), code_postal="29200")),
        ("Brest cedex 3 29", LieuEcrit(("brest",), code="29")),
        ("Brest cedex Finistère", LieuEcrit(("brest", "finistere"))),
        ("cedex", LieuEcrit(())),
        # Words of grammar are a name where no number stands beside them.
        ("Le", LieuEcrit(("le",))),
        ("Les Lilas 93", LieuEcrit(("les", "lilas"), code="93")),
    ],
)
def test_les_numeros_et_les_mots(texte: str, ecrit: LieuEcrit) -> None:
    assert LieuEcrit.lire(texte) == ecrit


@pytest.mark.parametrize(
    ("texte", "ville", "code_postal", "rang"),
    [
        ("Paris 1er", "paris", "75001", 1),
        ("Paris 1ère", "paris", "75001", 1),
        ("Paris 2eme", "paris", "75002", 2),
        ("Paris 3ième", "paris", "75003", 3),
        ("Paris 20", "paris", "75020", 20),
        ("Lyon 9e", "lyon", "69009", 9),
        ("Marseille 1er", "marseille", "13001", 1),
        ("Marseille 16", "marseille", "13016", 16),
        ("Lyon 3e arr.", "lyon", "69003", 3),
        ("Lyon, 5e ardt", "lyon", "69005", 5),
        ("dans le 5e arrondissement de Lyon", "lyon", "69005", 5),
        ("ville de Paris 4e", "paris", "75004", 4),
        ("Paris I", "paris", "75001", 1),
        ("Paris IV", "paris", "75004", 4),
        ("Paris VIe", "paris", "75006", 6),
        ("Paris IXe", "paris", "75009", 9),
        ("Paris Xème", "paris", "75010", 10),
        ("Paris XVIII", "paris", "75018", 18),
        ("Paris XIXe", "paris", "75019", 19),
        ("Paris XXe", "paris", "75020", 20),
    ],
)
def test_un_arrondissement(texte: str, ville: str, code_postal: str, rang: int) -> None:
    assert LieuEcrit.lire(texte) == LieuEcrit((ville,), code_postal=code_postal, arrondissement=rang)


@pytest.mark.parametrize(
    ("texte", "ecrit"),
    [
        ("Paris", LieuEcrit(("paris",))),
        ("Paris 0", LieuEcrit(("paris",), code="00")),
        ("Paris 21", LieuEcrit(("paris",), code="21")),
        ("Marseille 17", LieuEcrit(("marseille",), code="17")),
        ("Paris XXI", LieuEcrit(("paris", "xxi"))),
        ("Paris arrondissement", LieuEcrit(("paris", "arrondissement"))),
        ("Paris Nord", LieuEcrit(("paris", "nord"))),
        ("Paris 3 4", LieuEcrit(("paris", "4"), code="03")),
        ("Paris Lyon 3", LieuEcrit(("paris", "lyon"), code="03")),
        ("Brest 3e", LieuEcrit(("brest", "3e"))),
        ("Paris 100e", LieuEcrit(("paris", "100e"))),
    ],
)
def test_ce_qui_n_est_pas_un_arrondissement(texte: str, ecrit: LieuEcrit) -> None:
    """No city, a rank that it does not have, more than one other word: a name and numbers as any other."""
    assert LieuEcrit.lire(texte) == ecrit


@pytest.mark.parametrize(
    ("texte", "nom"),
    [
        ("", ""),
        ("le département du Vaucluse", "vaucluse"),
        ("dans le département de la Drôme", "dans le departement de la drome"),
        ("la ville du Havre", "havre"),
        ("le département Vaucluse", "vaucluse"),
        ("ville du Havre", "havre"),
        ("Le Havre", "le havre"),
        ("Le Havre ville", "le havre"),
        ("mairie de la commune de Crest", "crest"),
        ("région Bretagne", "bretagne"),
        ("préfecture de l’Ain département", "ain"),
        # Where nothing else is left, the last word stays.
        ("département de la", "la"),
        ("ville commune", "commune"),
        ("de la Drôme", "de la drome"),
        # Régions and councils frame a name before it, not after.
        ("Bretagne région", "bretagne region"),
    ],
)
def test_ce_qui_encadre_un_nom(texte: str, nom: str) -> None:
    assert sans_cadre(texte) == nom


@pytest.mark.parametrize(("nom", "texte"), [((), ""), (("brest",), "brest"), (("le", "havre"), "le havre")])
def test_les_mots_du_nom(nom: tuple[str, ...], texte: str) -> None:
    assert LieuEcrit(nom).texte == texte


@pytest.mark.parametrize(
    ("nom", "reste"),
    [
        ("finistere nord", "finistere"),
        ("sud manche", "manche"),
        ("centre bretagne", "bretagne"),
        ("est ouest", "est"),
        ("nord", ""),
        ("pas de calais", ""),
        ("corse du sud", "corse du"),
    ],
)
def test_un_nom_sans_la_partie_qu_on_en_dit(nom: str, reste: str) -> None:
    assert " ".join(sans_direction(nom.split())) == reste


@pytest.mark.parametrize(
    ("postal", "code"),
    [
        ("75000", "75"),
        ("26400", "26"),
        ("06000", "06"),
        ("97400", "974"),
        ("98800", "988"),
        ("97133", "977"),
        ("97150", "978"),
        ("2640", ""),
        ("", ""),
    ],
)
def test_le_numero_d_un_code_postal(postal: str, code: str) -> None:
    assert code_de(postal) == code
