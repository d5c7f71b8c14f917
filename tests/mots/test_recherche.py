"""What the box says of what it cannot answer: a place outside the Atlas, words that nothing has; of a number that may
be two things."""

import pytest

from aides.mots.conditions import non_dit
from aides.mots.ecriture import minuscule
from aides.mots.recherche import dehors_en_clair, manquants_en_clair, sans_zero_en_clair


@pytest.mark.parametrize("nom", ["Mayotte", "la Nouvelle-Calédonie"])
def test_ce_qui_est_hors_de_l_atlas(nom: str) -> None:
    dit = nom[0].upper() + nom[1:]
    assert dehors_en_clair(nom) == f"{dit} n’est pas dans l’Atlas\u00a0: de ce qui s’y propose, on ne sait rien."


@pytest.mark.parametrize(
    ("mots", "dits"),
    [
        (["zeppelin"], "«\u00a0zeppelin\u00a0»"),
        (["zeppelin", "ballon"], "«\u00a0zeppelin\u00a0» ni de «\u00a0ballon\u00a0»"),
        (["a", "b", "c"], "«\u00a0a\u00a0», «\u00a0b\u00a0» ni de «\u00a0c\u00a0»"),
    ],
)
def test_les_mots_que_rien_n_a(mots: list[str], dits: str) -> None:
    partielle = "Réponse partielle\u00a0: rien ne contient tous ces mots. Ce qui suit ne dit rien de"
    assert manquants_en_clair(mots) == f"{partielle} {dits}."


def test_ni_l_un_ni_l_autre() -> None:
    seules = [non_dit([nom]) for nom in ("engagement_max", "montant_min")]
    assert non_dit(["engagement_max", "montant_min"]) == " ni ".join(seules)


@pytest.mark.parametrize(
    ("texte", "dit"), [("Bourse", "bourse"), ("MSP", "MSP"), ("PTMg", "PTMg"), ("Le", "le"), ("", "")]
)
def test_un_sigle_reste_en_capitales(texte: str, dit: str) -> None:
    assert minuscule(texte) == dit


@pytest.mark.parametrize(
    ("chiffre", "dite"),
    [
        (True, "«\u00a01000\u00a0» peut être un montant, ou le code postal 01000 écrit sans son zéro."),
        (False, "«\u00a01000\u00a0» peut être le code postal 01000 écrit sans son zéro, ou un montant."),
    ],
)
def test_la_plus_probable_d_abord(*, chiffre: bool, dite: str) -> None:
    assert sans_zero_en_clair("01000", chiffre=chiffre) == dite
