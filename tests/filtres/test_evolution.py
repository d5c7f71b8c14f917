"""What the national picture may be asked, what goes without saying; what old addresses ask today."""

import pytest
from django.http import QueryDict

from aides.filtres.erreurs import CritereInvalide
from aides.filtres.evolution import CriteresEvolution, adresse_d_avant, criteres_evolution, formulaire_evolution


def demander(requete: str, annees: tuple[int, ...]) -> CriteresEvolution:
    return criteres_evolution(formulaire_evolution(QueryDict(requete), annees))


@pytest.mark.parametrize(
    ("requete", "annees", "parts", "annee", "tri"),
    [
        ("", (2019, 2022), "deux-annees", None, ""),
        ("parts=chaque-annee", (2019, 2022), "chaque-annee", None, ""),
        ("annee=2019&tri=-changement", (2019, 2022), "deux-annees", 2019, "-changement"),
        ("annee=evolution", (2019, 2022, 2026), "deux-annees", None, ""),
        ("tri=changement", (2022,), "deux-annees", 2022, "changement"),
        ("annee=2022", (2022,), "deux-annees", 2022, ""),
    ],
)
def test_ce_qui_est_demande(requete: str, annees: tuple[int, ...], parts: str, annee: int | None, tri: str) -> None:
    """The change between the last two surveys; of one alone, that one."""
    criteres = demander(requete, annees)
    assert (criteres.parts.value, criteres.annee, criteres.tri) == (parts, annee, tri)
    attendu = (annees[-2:], "fiches") if len(annees) > 1 else None
    assert criteres.rapprochement == attendu


@pytest.mark.parametrize(
    ("requete", "annees", "message"),
    [
        ("annee=2020", (2019, 2022), "Petites cartes\u00a0: «\u00a02020\u00a0» n’est pas une valeur connue."),
        ("parts=x", (2019, 2022), "Parts comptées sur\u00a0: «\u00a0x\u00a0» n’est pas une valeur connue."),
        ("base=x", (2019, 2022), "Évolution comptée sur\u00a0: «\u00a0x\u00a0» n’est pas une valeur connue."),
        ("tri=x", (2019, 2022), "Ordre des petites cartes\u00a0: «\u00a0x\u00a0» n’est pas une valeur connue."),
        (
            "de=2022&a=2019",
            (2019, 2022),
            "Évolution, de l’enquête de\u00a0: l’enquête de 2022 n’est pas antérieure à celle de 2019.",
        ),
        ("annee=evolution", (2022,), "Petites cartes\u00a0: «\u00a0evolution\u00a0» n’est pas une valeur connue."),
    ],
)
def test_ce_qui_ne_peut_pas_l_etre(requete: str, annees: tuple[int, ...], message: str) -> None:
    with pytest.raises(CritereInvalide) as refus:
        demander(requete, annees)
    assert refus.value.messages == [message]


@pytest.mark.parametrize(
    ("ancienne", "actuelle"),
    [
        ("base=deux-annees", "?base=toutes_preuves"),
        ("base=chaque-annee", "?base=toutes_preuves&parts=chaque-annee"),
        ("base=chaque-annee&annee=2019", "?base=toutes_preuves&annee=2019&parts=chaque-annee"),
        ("base=fiches", None),
        ("base=toutes_preuves&parts=chaque-annee", None),
        ("", None),
        ("base=x", None),
    ],
)
def test_une_adresse_d_avant_compte_toujours_toutes_les_preuves(ancienne: str, actuelle: str | None) -> None:
    assert adresse_d_avant(QueryDict(ancienne)) == actuelle
