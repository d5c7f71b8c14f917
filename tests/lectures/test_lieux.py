"""Communes and places: what a name or a postcode leads to, in which order, in which territories."""

import pytest

from aides.lectures.communes import chercher_communes
from aides.lectures.lieux import Lieu, autour, chercher_lieux
from territoires.communes import communes

# --- Communes ---


@pytest.mark.parametrize(
    ("texte", "limite", "noms"),
    [
        ("crest", 6, ["Crest", "Crestot", "Crestet", "Crest-Voland", "Le Crest", "Le Crestet"]),
        ("crest", 1, ["Crest"]),
        ("LE CREST", 30, ["Le Crest", "Le Crestet"]),
        ("evry", 30, ["Évry", "Évry-Courcouronnes", "Évry-Grégy-sur-Yerre"]),
        ("26000", 30, ["Valence"]),
        ("2600", 30, ["Valence"]),
        ("260", 2, ["Valence"]),
        ("26", 30, []),
        ("75001", 30, ["Paris"]),
        ("Zzyzx", 30, []),
        ("", 30, []),
        ("…", 30, []),
    ],
)
def test_les_communes_trouvees(texte: str, limite: int, noms: list[str]) -> None:
    """The name itself, then those that begin with it, then the others, the shortest first; or by postcode."""
    assert [c.nom for c in chercher_communes(texte, limite)] == noms


@pytest.mark.parametrize("code", ["132", "2612", "01410", "42620"])
def test_par_code_postal_comme_un_calcul_naif(code: str) -> None:
    """All those of which a postcode begins so, and no other, in the order of the list; as many as are asked for."""
    attendues = [c for c in communes() if any(postal.startswith(code) for postal in c.codes_postaux)]
    assert len(attendues) > 1
    assert chercher_communes(code, 40_000) == attendues
    assert chercher_communes(code, 2) == attendues[:2]


def test_trente_communes_si_rien_n_est_dit() -> None:
    assert len(chercher_communes("saint")) == 30
    assert chercher_communes("saint") == chercher_communes("saint", 31)[:30]


# --- Places ---


@pytest.mark.parametrize(
    ("texte", "lieux"),
    [
        ("Crest", [("Crest", "26")]),
        (" crest ", [("Crest", "26")]),
        ("Valence", [("Valence", "16"), ("Valence", "26"), ("Valence", "82")]),
        ("valence (26)", [("Valence", "26")]),
        ("Valence(82) ", [("Valence", "82")]),
        ("Valence (99)", []),
        ("l abergement (01)", [("L'Abergement-de-Varey", "01")]),
        ("Ajaccio (2a)", [("Ajaccio", "2A")]),
        ("lyon (69m)", [("Lyon", "69M")]),
        ("saint denis (974)", [("Saint-Denis", "974")]),
        ("Mamoudzou", [("Mamoudzou", "976")]),
        ("26000", [("26000", "26")]),
        ("42620", [("42620", "03"), ("42620", "42")]),
        ("42620 (42)", [("42620", "42")]),
        ("2600", []),
        ("26", []),
        ("Zzyzx", []),
        ("", []),
    ],
)
def test_les_lieux_nommes(texte: str, lieux: list[tuple[str, str]]) -> None:
    """An exact name wins over longer ones; a postcode is whole; several places of one territory are one."""
    assert chercher_lieux(texte) == [Lieu(*lieu) for lieu in lieux]


def test_un_debut_de_nom() -> None:
    """Where no name is the one typed, all those that begin so: each once."""
    trouves = chercher_lieux("cres")
    assert trouves == list(dict.fromkeys(Lieu(c.nom, c.departement) for c in chercher_communes("cres", 40_000)))
    assert len(trouves) > 30


def test_tous_les_homonymes() -> None:
    """However many communes bear the beginning of a name: none is cut off."""
    assert len(chercher_lieux("saint")) > 3_000


def test_un_lieu_se_relit_sans_doute() -> None:
    for lieu in chercher_lieux("Valence"):
        assert chercher_lieux(lieu.precis) == [lieu]
    assert Lieu("Valence", "26").precis == "Valence (26)"


@pytest.mark.parametrize(
    ("code", "autour_de"), [("26", ("26", "04", "05", "07", "38", "84")), ("974", ("974",)), ("2A", ("2A", "2B"))]
)
def test_autour(code: str, autour_de: tuple[str, ...]) -> None:
    assert autour(code) == autour_de
