"""Many lines searched at once: where a string is, which begin alike, which an expression recognises."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aides.domaine.recherche import Feuille, Index, Requete, Terme, Texte, est_epele

LIGNES = ["", " crest ", " crest voland ", " le crest ", " crestet ", " crest "]


def test_les_lignes_par_leur_rang() -> None:
    feuille = Feuille(LIGNES)
    assert len(feuille) == 6
    assert [feuille.ligne(rang) for rang in range(6)] == LIGNES
    assert len(Feuille([])) == 0


@pytest.mark.parametrize(
    ("chaine", "rangs"),
    [
        (" crest ", [1, 2, 3, 5]),
        (" crest", [1, 2, 3, 4, 5]),
        ("crest", [1, 2, 3, 4, 5]),
        ("e", [1, 2, 3, 4, 5]),
        (" le ", [3]),
        ("zzz", []),
        # No string runs over from one line into the next.
        ("  ", []),
        ("crest  le", []),
    ],
)
def test_les_lignes_qui_tiennent_une_chaine(chaine: str, rangs: list[int]) -> None:
    """Each once, in their order."""
    assert list(Feuille(LIGNES).lignes(chaine)) == rangs


@given(st.lists(st.text(alphabet="ab ", max_size=5), max_size=6), st.text(alphabet="ab ", min_size=1, max_size=3))
def test_les_lignes_comme_un_calcul_naif(lignes: list[str], chaine: str) -> None:
    assert list(Feuille(lignes).lignes(chaine)) == [i for i, ligne in enumerate(lignes) if chaine in ligne]


@pytest.mark.parametrize(
    ("debut", "entre", "semblables"),
    [
        (" c", range(7, 8), ["crest", "crest"]),
        (" c", range(7, 10), ["crest", "crestet", "crest"]),
        (" c", range(8, 15), ["crest voland", "crestet"]),
        (" c", range(0, 8), ["crest", "crest"]),
        (" l", range(10, 11), ["le crest"]),
        (" l", range(11, 12), []),
        (" crest ", range(0, 8), ["crest", "crest"]),
        # A sign is itself, not an expression.
        (" .", range(0, 20), []),
    ],
)
def test_les_lignes_qui_commencent_ainsi(debut: str, entre: range, semblables: list[str]) -> None:
    """As many signs, spaces around them included; given without these."""
    assert list(Feuille(LIGNES).semblables(debut, entre)) == semblables


def test_une_ligne_plus_courte_que_son_debut_n_est_pas_semblable() -> None:
    assert list(Feuille(["a", "ab", "abc"]).semblables("ab", range(0, 2))) == ["ab"]
    assert list(Feuille(["a", "ab", "abc"]).semblables("ab", range(3, 4))) == ["abc"]


@pytest.mark.parametrize(("expression", "rangs"), [(r"crest( |et)", [1, 2, 3, 4, 5]), (r"^ l", [3]), ("z", [])])
def test_les_lignes_qu_une_expression_reconnait(expression: str, rangs: list[int]) -> None:
    assert list(Feuille(LIGNES).lignes_dites(re.compile(expression, re.MULTILINE))) == rangs


# --- An index ---


def test_un_index_rend_ses_textes() -> None:
    textes = [Texte.lire(ecrit) for ecrit in ("Côte-d’Or", "", "St Denis")]
    index = Index(textes)
    assert len(index) == 3
    assert [index.texte(rang) for rang in range(3)] == textes


@pytest.mark.parametrize(
    ("debut", "entre", "semblables"),
    [
        ("c", range(5, 6), ["crest"]),
        ("c", range(5, 8), ["crest", "crestet"]),
        ("c", range(6, 12), ["crestet"]),
        ("c", range(6, 13), ["crestet", "crest voland"]),
        ("l", range(8, 9), ["le crest"]),
        ("r", range(1, 20), []),
    ],
)
def test_les_noms_semblables(debut: str, entre: range, semblables: list[str]) -> None:
    """The letters of the name alone are counted."""
    index = Index(Texte.lire(nom) for nom in ("Crest", "Crestet", "Le Crest", "Crest-Voland"))
    assert list(index.semblables(debut, entre)) == semblables


# --- Words made ready ---


@pytest.mark.parametrize(
    ("texte", "mots", "colle"),
    [
        ("400 €", ("400",), "400"),
        ("400 euros", ("400",), "400"),
        ("6 000 euros par an", ("6000", "par", "an"), "6000paran"),
        ("400 eur", ("400",), "400"),
        ("1 euro", ("1",), "1"),
        # Money without a number is a word.
        ("euros", ("euros",), "euros"),
        ("des euros", ("des", "euros"), "deseuros"),
        ("400 euros euros", ("400",), "400"),
        ("St-Étienne", ("st", "etienne"), "saintetienne"),
        ("Côte-d’Or", ("cote", "d", "or"), "cotedor"),
        ("", (), ""),
    ],
)
def test_une_requete_lue(texte: str, mots: tuple[str, ...], colle: str) -> None:
    requete = Requete.lire(texte)
    assert (requete.mots, requete.colle) == (mots, colle)
    assert tuple(terme.mot for terme in requete.termes) == mots


@pytest.mark.parametrize(
    ("texte", "formes"),
    [
        ("bourse", [(" bourse",)]),
        ("dor", [(" dor", " d or ")]),
        ("darmor", [(" darmor", " d armor")]),
        ("dun", [(" dun",)]),
        ("week end", [(" week", " weekend"), (" end", " weekend")]),
        # What two words say together, both say.
        ("un week end", [(" un", " unweek"), (" week", " unweek", " weekend"), (" end", " weekend")]),
        ("la ou", [(" la",), (" ou",)]),
        ("26 400a", [(" 26", " 26400a"), (" 400a", " 26400a")]),
        ("26 400", [(" 26400 ",)]),
    ],
)
def test_ce_que_chaque_mot_cherche(texte: str, formes: list[tuple[str, ...]]) -> None:
    assert [terme.formes for terme in Requete.lire(texte).termes] == formes


@pytest.mark.parametrize(
    ("mot", "peut"), [("a" * 4, False), ("a" * 5, True), ("a" * 6, True), ("12345", False), ("1234a", True)]
)
def test_un_mot_assez_long_pour_s_epeler(mot: str, *, peut: bool) -> None:
    assert Terme(mot, (), ()).peut_s_epeler is peut


@pytest.mark.parametrize(
    ("mot", "texte", "epele"),
    [
        ("seinemaritime", "Seine-Maritime", True),
        ("seinemar", "Seine-Maritime", True),
        ("coteazur", "Côte d’Azur", True),
        ("cotedazur", "Côte d’Azur", True),
        ("loiretcher", "Loir-et-Cher", True),
        ("lareunion", "La Réunion", True),
        ("lareunion", "À La Réunion", False),
        ("maritimeseine", "Seine-Maritime", False),
        # One word is no run of several.
        ("seine", "Seine", False),
        ("seinem", "Seinem", False),
        # What the last word begins: three letters given, of six.
        ("seinema", "Seine-Maritime", False),
        ("lehav", "Le Havre", False),
        ("lehavr", "Le Havre", True),
        ("lehavre", "Le Havre", True),
        ("lepuy", "Le Puy", True),
        # It ends with no word of grammar, nor an elided letter.
        ("conjointest", "conjoint est", False),
        ("conjointl", "conjoint l", False),
        ("unpeuplus", "plus un peu plus", False),
        ("peuplusloin", "un peu plus loin", True),
        ("puydedome", "Puy de Lome", False),
        ("puydedome", "Puy de", False),
        # The run that fails does not hide the next.
        ("seinemaritime", "Seine Seine-Maritime", True),
    ],
)
def test_un_mot_epele_par_plusieurs(mot: str, texte: str, *, epele: bool) -> None:
    assert est_epele(mot, Texte.lire(texte)) is epele
