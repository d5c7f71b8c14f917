"""Figures of the regional layer in words."""

from dataclasses import replace
from decimal import Decimal

import pytest

from aides.domaine.regional import ChiffreLu, NatureChiffre
from aides.galerie.exemples import chiffre
from aides.mots.regional import valeur_en_clair, vue_chiffre

D = Decimal


@pytest.mark.parametrize(
    ("valeur", "unite", "ecrit"),
    [
        (D(65_000_000), "EUR", "65 M€"),
        (D(1_000_000), "EUR", "1 M€"),
        (D(8_190_000), "EUR", "8,19 M€"),
        (D(8_195_000), "EUR", "8 195 000 €"),
        (D(1_000_001), "EUR", "1 000 001 €"),
        (D(990_000), "EUR", "990 000 €"),
        (D(0), "EUR", "0 €"),
        (D(69), "%", "69 %"),
        (D(429), "structures", "429 structures"),
        (D(2_000_000), "habitants", "2 000 000 habitants"),
    ],
)
def test_valeur(valeur: Decimal, unite: str, ecrit: str) -> None:
    assert valeur_en_clair(valeur, unite).replace("\u00a0", " ") == ecrit
    assert " " not in valeur_en_clair(valeur, unite)


def _chiffre(indicateur: str) -> ChiffreLu:
    return chiffre("essai", "40", unite="maisons", indicateur=indicateur)


@pytest.mark.parametrize(
    ("indicateur", "libelle", "valeur"),
    [
        ("maisons soutenues", "Maisons soutenues", "40 maisons"),
        ("PMI ouvertes", "PMI ouvertes", "40 maisons"),
        ("maisons (« près de »)", "Maisons", "près de 40 maisons"),
        ("maisons (« plus de »)", "Maisons", "plus de 40 maisons"),
        ("maisons (« environ »)", "Maisons", "40 maisons (« environ »)"),
        ("maisons (« près de ») ouvertes", "Maisons (« près de ») ouvertes", "40 maisons"),
        ("", "", "40 maisons"),
    ],
)
def test_la_reserve_du_document_suit_la_valeur(indicateur: str, libelle: str, valeur: str) -> None:
    """No-break spaces inside guillemets are read as spaces here."""
    vue = vue_chiffre(_chiffre(indicateur.replace("« ", "«\u00a0").replace(" »", "\u00a0»")))
    assert (vue.libelle.replace("\u00a0", " "), vue.valeur.replace("\u00a0", " ")) == (libelle, valeur)


@pytest.mark.parametrize(
    ("nature", "mot"),
    [(NatureChiffre.COMPTE, "Compté"), (NatureChiffre.ANNONCE, "Annoncé"), (NatureChiffre.PREVISION, "Prévu")],
)
def test_nature(nature: NatureChiffre, mot: str) -> None:
    assert vue_chiffre(replace(_chiffre("x"), nature=nature)).nature == mot
