"""What is asked of one category: each value over each state and each change, yes, no and not known."""

from itertools import product

import pytest

from aides.domaine.conditions import ETATS_DEMANDES, PAS_PROPOSEE, Condition, Dit, valeurs_vraies
from aides.domaine.vocabulaire import Etat, Evolution

PROPOSEE, ABSENTE, MUETTE, INCONNUE = Etat
TOUTES = (*ETATS_DEMANDES, *(e.value for e in Evolution))


@pytest.mark.parametrize(
    ("valeur", "reponses"),
    [
        ("proposee", (True, False, False, None)),
        ("pas_proposee", (False, True, True, None)),
        ("declaree_absente", (False, True, False, None)),
        ("non_mentionnee", (False, False, True, None)),
        ("inconnue", (False, False, False, True)),
    ],
)
def test_un_etat(valeur: str, reponses: tuple[bool | None, ...]) -> None:
    """« Unknown » asked for is certain; « not offered » takes what was answered, never silence."""
    condition = Condition("logement", valeur)
    assert not condition.sur_changement
    for evolution in Evolution:
        obtenues = [condition.reponse(Dit(etat, evolution)) for etat in (PROPOSEE, ABSENTE, MUETTE, INCONNUE)]
        assert obtenues == list(reponses)


@pytest.mark.parametrize(("voulue", "devenue"), [*product(Evolution, Evolution)])
def test_un_changement(voulue: Evolution, devenue: Evolution) -> None:
    condition = Condition("logement", voulue.value)
    attendue = None if devenue is Evolution.INDETERMINEE else False
    for etat in Etat:
        assert condition.reponse(Dit(etat, devenue)) is (True if voulue is devenue else attendue)
    assert condition.sur_changement


@pytest.mark.parametrize(("etat", "evolution"), [*product(Etat, Evolution)])
def test_tout_ce_qui_est_vrai(etat: Etat, evolution: Evolution) -> None:
    dit = Dit(etat, evolution)
    attendues = [etat.value, evolution.value]
    if etat in (ABSENTE, MUETTE):
        attendues.append(PAS_PROPOSEE)
    assert sorted(valeurs_vraies(dit)) == sorted(attendues)
    assert [valeur for valeur in TOUTES if Condition("", valeur).reponse(dit) is True] == list(valeurs_vraies(dit))


def test_aucune_valeur_n_est_a_la_fois_un_etat_et_un_changement() -> None:
    assert len(set(TOUTES)) == len(TOUTES) == 12


@pytest.mark.parametrize("texte", ["logement-internes:proposee", "msp:jamais_mentionnee"])
def test_ce_que_porte_une_adresse(texte: str) -> None:
    condition = Condition.lire(texte)
    assert str(condition) == texte
    assert (condition.categorie, condition.valeur) == tuple(texte.split(":"))
