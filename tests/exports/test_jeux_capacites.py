"""`capacites.csv`: a golden row, what is printed twice, the years printed."""

from dataclasses import replace
from typing import Any

import pytest

from aides.exports.jeux_capacites import capacites
from tests.exports.exemples import AIN, CAPACITE, CORSE, NORD, cellules, objets, recueil

REPETEE = replace(CAPACITE, region=NORD, repetee_pour=AIN, cle="ajaccio-grand-nord-2018-chirurgie")
LIGNE: dict[str, Any] = {
    "pole": "Ajaccio",
    "region": CORSE.region.nom,
    "region_insee": "94",
    "annee": "2018",
    "specialite": "chirurgie",
    "internes": "19",
    "page": "46",
    "repetee": "non",
    "territoire": "",
    "code_insee": "",
    "id": "ajaccio-grand-sud-2018-chirurgie",
    "doublon_de": "",
    "remarque": "La remarque.",
}


def test_une_ligne_de_capacite() -> None:
    tout = recueil(capacites=[CAPACITE])
    assert cellules(capacites([2018]), tout) == [LIGNE]
    rien = dict.fromkeys(("territoire", "code_insee", "doublon_de"))
    assert objets(capacites([2018]), tout) == [
        {**LIGNE, **rien, "annee": 2018, "internes": 19, "page": 46, "repetee": False}
    ]


def test_une_capacite_imprimee_deux_fois() -> None:
    """The copy names the first, wherever it stands; the first names none."""
    for lignes in ([CAPACITE, REPETEE], [REPETEE, CAPACITE]):
        dites = {c["id"]: c["doublon_de"] for c in cellules(capacites([2018]), recueil(capacites=lignes))}
        assert dites == {CAPACITE.cle: "", REPETEE.cle: CAPACITE.cle}
    [ligne] = cellules(capacites([2018]), recueil(capacites=[REPETEE]))
    assert (ligne["repetee"], ligne["territoire"], ligne["code_insee"], ligne["doublon_de"]) == (
        "oui",
        "01",
        "01",
        "",
    )


@pytest.mark.parametrize("autre", [{"annee": 2022}, {"internes": 20}, {"specialite": "urgence"}, {"pole": "Bastia"}])
def test_ce_qui_differe_n_est_pas_un_doublon(autre: dict[str, Any]) -> None:
    lignes = cellules(capacites([2018]), recueil(capacites=[replace(CAPACITE, **autre), REPETEE]))
    assert lignes[1]["doublon_de"] == ""


@pytest.mark.parametrize(
    ("annees", "sens"),
    [
        ([2018], "année imprimée (2018)"),
        ([2018, 2022], "année imprimée (2018 ou 2022)"),
        ([2018, 2022, 2026], "année imprimée (2018 ou 2022 ou 2026)"),
    ],
)
def test_les_annees_imprimees(annees: list[int], sens: str) -> None:
    assert [colonne.sens for colonne in capacites(annees).colonnes if colonne.nom == "annee"] == [sens]
