"""The one search box: the words as they are looked for, or what is wrong with them."""

import pytest
from django.http import QueryDict

from aides.filtres.erreurs import CritereInvalide
from aides.filtres.recherche import FormulaireRecherche, texte_recherche


@pytest.mark.parametrize(
    ("requete", "texte"), [("", ""), ("q=", ""), ("q=+prime+d%E2%80%99install+", "prime d’install"), ("q=a&q=b", "b")]
)
def test_ce_qui_est_cherche(requete: str, texte: str) -> None:
    assert texte_recherche(QueryDict(requete)) == texte


@pytest.mark.parametrize(
    ("q", "message"),
    [
        ("…", "Recherche\u00a0: écrivez au moins une lettre ou un chiffre."),
        ("a" * 201, "Recherche\u00a0: écrivez au plus 200 caractères."),
    ],
)
def test_ce_qui_ne_peut_pas_l_etre(q: str, message: str) -> None:
    with pytest.raises(CritereInvalide) as refus:
        texte_recherche(QueryDict(f"q={q}"))
    assert refus.value.messages == [message]
    assert isinstance(refus.value.formulaire, FormulaireRecherche)
