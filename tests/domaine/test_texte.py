"""The normal form of searched text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aides.domaine.texte import mots, normaliser

FORMES = [
    ("accents", "Médecins généralistes", ["medecins", "generalistes"]),
    ("capitals", "MSP", ["msp"]),
    ("ligatures", "Cœur, Œuvre et cætera", ["coeur", "oeuvre", "et", "caetera"]),
    ("apostrophes, straight and curly", "L'aide à l’emploi", ["l", "aide", "a", "l", "emploi"]),
    ("hyphens of all sorts", "Côte-d’Or, Saint\u2011Denis", ["cote", "d", "or", "saint", "denis"]),
    ("no-break spaces", "1\u202f200\u00a0€", ["1", "200"]),
    ("decomposed accents", unicodedata.normalize("NFD", "Hérault"), ["herault"]),
    ("digits and codes", "Plan Santé 28 (2A)", ["plan", "sante", "28", "2a"]),
    ("NUL and control characters", "a\x00b\tc", ["a", "b", "c"]),
    ("SQL wildcards", "100%_sûr", ["100", "sur"]),
    ("nothing", "  — ", []),
]


@pytest.mark.parametrize(("texte", "attendus"), [f[1:] for f in FORMES], ids=[f[0] for f in FORMES])
def test_mots(texte: str, attendus: list[str]) -> None:
    assert mots(texte) == attendus


def test_chaque_mot_est_precede_d_une_espace() -> None:
    assert normaliser("Aide à l’installation") == " aide a l installation "
    assert normaliser("…") == ""


@given(st.text())
def test_normaliser_deux_fois_ne_change_rien(texte: str) -> None:
    assert normaliser(normaliser(texte)) == normaliser(texte)


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_la_casse_et_les_accents_ne_comptent_pas(texte: str) -> None:
    assert mots(unicodedata.normalize("NFD", texte)) == mots(unicodedata.normalize("NFC", texte))
