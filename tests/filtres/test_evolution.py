"""What the national picture may be asked, and what goes without saying."""

import pytest
from django.http import QueryDict

from aides.filtres.erreurs import CritereInvalide
from aides.filtres.evolution import criteres_evolution


@pytest.mark.parametrize(
    ("requete", "annees", "base", "annee"),
    [
        ("", (2019, 2022), "deux-annees", None),
        ("base=chaque-annee", (2019, 2022), "chaque-annee", None),
        ("annee=2019", (2019, 2022), "deux-annees", 2019),
        ("annee=evolution", (2019, 2022, 2026), "deux-annees", None),
        ("", (2022,), "deux-annees", 2022),
        ("annee=2022", (2022,), "deux-annees", 2022),
    ],
)
def test_ce_qui_est_demande(requete: str, annees: tuple[int, ...], base: str, annee: int | None) -> None:
    """The change between the last two surveys; of one alone, that one."""
    criteres = criteres_evolution(QueryDict(requete), annees)
    assert (criteres.base.value, criteres.annee) == (base, annee)


@pytest.mark.parametrize(
    ("requete", "annees", "message"),
    [
        ("annee=2020", (2019, 2022), "annee : «\u00a02020\u00a0» n’est pas une valeur connue."),
        ("base=x", (2019, 2022), "base : «\u00a0x\u00a0» n’est pas une valeur connue."),
        ("annee=evolution", (2022,), "annee : «\u00a0evolution\u00a0» n’est pas une valeur connue."),
    ],
)
def test_ce_qui_ne_peut_pas_l_etre(requete: str, annees: tuple[int, ...], message: str) -> None:
    with pytest.raises(CritereInvalide) as refus:
        criteres_evolution(QueryDict(requete), annees)
    assert refus.value.messages == [message]
