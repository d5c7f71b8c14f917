"""Communes by their names, those of before included: which are meant whole, in which order, which names are alike."""

import pytest

from aides.domaine.recherche import Requete
from aides.lectures.communes import (
    CommuneNommee,
    communes_nommees,
    les_entieres,
    noms_semblables,
    par_code_insee,
    par_code_postal,
)


def nommees(texte: str) -> list[CommuneNommee]:
    return communes_nommees(Requete.lire(texte))


# Of today, then those of before.
EVRY = ["Évry*", "Évry*", "Évry-Courcouronnes", "Évry-Grégy-sur-Yerre", "Évry-les-Châteaux", "Évry-Petit-Bourg"]


@pytest.mark.parametrize(
    ("texte", "attendues"),
    [
        (
            "crest",
            ["Crest*", "Crestot", "Crestet", "Crest-Voland", "Le Crest", "Le Crestet", "La Rochette-sur-Crest"],
        ),
        # A former commune whose name is still that of the new one: as many people.
        ("evry", EVRY),
        ("pringy", ["Pringy*", "Pringy*", "Pringy*"]),
        ("esquibien", ["Esquibien*"]),
        # However its words are joined, or shortened.
        ("le havre", ["Le Havre*"]),
        ("lehavre", ["Le Havre*"]),
        ("st brieuc", ["Saint-Brieuc*", "Saint-Brieuc-des-Iffs", "Saint-Brieuc-de-Mauron"]),
        ("lhaylesroses", ["L'Haÿ-les-Roses*"]),
        # Not the whole of it.
        ("hay les roses", ["L'Haÿ-les-Roses"]),
        (
            "brive",
            [
                "Brive-la-Gaillarde",
                "Brives-Charensac",
                "Brives",
                "Brives-sur-Charente",
                "Sainte-Anne-sur-Brivet",
                "Brivezac",
            ],
        ),
        ("zzyzx", []),
        ("…", []),
    ],
)
def test_les_communes_nommees(texte: str, attendues: list[str]) -> None:
    """Those that are meant whole (*), the most inhabited first; others of today; then former ones."""
    assert [f"{c.nom}{'*' if c.entiere else ''}" for c in nommees(texte)] == attendues


@pytest.mark.parametrize(
    ("texte", "rang", "actuelle", "ancien", "commence", "habitants"),
    [
        ("evry", 0, "Évry-Courcouronnes", "Évry", False, 66_919),
        ("evry", 1, "Évry", "", True, 402),
        ("evry", 2, "Évry-Courcouronnes", "", True, 66_919),
        ("crest", 1, "Crestot", "", False, 544),
        ("crest", 3, "Crest-Voland", "", True, 346),
        ("esquibien", 0, "Audierne", "Esquibien", False, 0),
        ("pringy", 2, "Annecy", "Pringy", False, 0),
    ],
)
def test_une_commune_nommee(
    texte: str, rang: int, actuelle: str, ancien: str, commence: bool, habitants: int
) -> None:
    """A former one counts the people of the one that is still called so; nobody where it is called otherwise."""
    c = nommees(texte)[rang]
    assert (c.commune.nom, c.ancien, c.commence, c.habitants) == (actuelle, ancien, commence, habitants)


def test_une_grande_ville_que_l_on_abrege() -> None:
    """Ten thousand people and ten times those of any that bears the short name: one comes first, others after."""
    trouvees = nommees("aix")
    assert [(c.nom, c.entiere) for c in trouvees[:6]] == [
        ("Aix-en-Provence", True),
        ("Aix", True),
        ("Aix-les-Bains", True),
        ("Aixe-sur-Vienne", False),
        ("Aix-Noulette", False),
        ("Aix-Villemaur-Pâlis", False),
    ]
    codes = [(c.commune.code, c.ancien) for c in trouvees]
    assert len(set(codes)) == len(codes), "each once"
    # No small commune is called « Brive »: nothing says that the town is meant.
    assert les_entieres(nommees("brive")) == ()
    assert [c.commune.code for c in les_entieres(nommees("crest"))] == ["26108"]


@pytest.mark.parametrize(
    ("debut", "entre", "noms"),
    [
        ("crest", range(5, 8), ["crest", "crestot", "crestet"]),
        ("crest", range(5, 6), ["crest"]),
        ("crest", range(6, 8), ["crestot", "crestet"]),
        # Of today, then former ones.
        (
            "evry",
            range(1, 40),
            ["evry gregy sur yerre", "evry", "evry courcouronnes", "evry les chateaux", "evry", "evry petit bourg"],
        ),
        ("zz", range(1, 30), []),
    ],
)
def test_les_noms_semblables(debut: str, entre: range, noms: list[str]) -> None:
    assert list(noms_semblables(debut, entre)) == noms


def test_par_un_code() -> None:
    assert [c.nom for c in par_code_insee("26108")] == ["Crest"]
    assert [c.nom for c in par_code_insee("2a004")] == ["Ajaccio"]
    assert par_code_insee("99999") == []
    assert par_code_postal("26") == []
    assert [c.nom for c in par_code_postal("26230", 3)] == ["Grignan", "Valaurie", "Chamaret"]
    assert len(par_code_postal("26230")) == 8
    # A postcode begins so; it does not only hold it.
    assert {c.codes_postaux[0][:4] for c in par_code_postal("6230")} == {"6230"}
