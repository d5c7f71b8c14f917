"""Rows kept, found, put together: always in the order in which they came."""

import pytest

from aides.domaine.listes import ceux, figer, grouper, pour_chacun, premier, sauf

MOTS = ("msp", "bourse", "stage", "logement", "bus")


def test_ceux_qui_conviennent_dans_leur_ordre() -> None:
    assert ceux(MOTS, lambda mot: mot.startswith("b")) == ("bourse", "bus")
    assert ceux(MOTS, lambda mot: mot.startswith("z")) == ()


@pytest.mark.parametrize(("debut", "trouve"), [("b", "bourse"), ("l", "logement"), ("z", None)])
def test_le_premier_qui_convient(debut: str, trouve: str | None) -> None:
    assert premier(MOTS, lambda mot: mot.startswith(debut)) == trouve


def test_les_groupes_dans_l_ordre_ou_ils_se_rencontrent() -> None:
    groupes = grouper(MOTS, par=len)
    assert list(groupes.items()) == [(3, ("msp", "bus")), (6, ("bourse",)), (5, ("stage",)), (8, ("logement",))]
    assert dict(grouper([], par=len)) == {}


def test_des_groupes_figes_ne_s_ecrivent_plus() -> None:
    faits = {"b": ["bus", "bourse"], "z": []}
    figes = figer(faits)
    faits["b"].append("banc")
    assert dict(figes) == {"b": ("bus", "bourse"), "z": ()}
    with pytest.raises(TypeError):
        figes["a"] = ()  # type: ignore[index]


def test_tous_sauf_certains_dans_leur_ordre() -> None:
    assert sauf(MOTS, {"stage", "msp", "autre"}) == ("bourse", "logement", "bus")
    assert sauf(MOTS, ()) == MOTS


def test_ce_qu_on_fait_de_chacun_ne_s_ecrit_plus() -> None:
    longueurs = pour_chacun(iter(MOTS[:2]), len)
    assert list(longueurs.items()) == [("msp", 3), ("bourse", 6)]
    with pytest.raises(TypeError):
        longueurs["msp"] = 0  # type: ignore[index]
