"""What is said of reports, and what authorities are made to say: dated, signed, of a survey."""

from datetime import date
from typing import Any

import pytest

from aides.domaine.signalements import Moderation, Parole, Suivi
from aides.mots.signalements import MODERATIONS, SENS, SUIVIS, autorite_de, confirmation_en_clair, signature


def parole(**champs: Any) -> Parole:
    dits: dict[str, Any] = {"exact": True, "texte": "", **champs}
    return Parole(dits.pop("autorite", "le département"), 2022, date(2026, 11, 27), **dits)


def test_une_confirmation_est_datee_signee_et_d_une_enquete() -> None:
    assert confirmation_en_clair(parole()) == (
        "D’après le département, réponse de 2022 toujours exacte au 27 novembre 2026."
    )
    assert confirmation_en_clair(parole(corrige_le=date(2026, 12, 3))) == (
        "D’après le département, réponse de 2022 toujours exacte au 27 novembre 2026 ; corrigée depuis par "
        "l’équipe, le 3 décembre 2026."
    )
    assert signature(parole(autorite="la Ville de Paris")) == "La Ville de Paris, le 27 novembre 2026"


@pytest.mark.parametrize(
    ("code", "autorite"),
    [
        ("26", "le département"),
        ("69", "le département"),
        ("69M", "la Métropole de Lyon"),
        ("2A", "la Collectivité de Corse"),
        ("67", "la Collectivité européenne d’Alsace"),
        ("75", "la Ville de Paris"),
        ("971", "le département"),
        ("973", "la Collectivité territoriale de Guyane"),
    ],
)
def test_qui_repond_pour_un_territoire(code: str, autorite: str) -> None:
    assert autorite_de(code) == autorite


def test_chaque_valeur_a_son_mot() -> None:
    assert [cle for cle, _ in SUIVIS] == list(Suivi) == list(SENS)
    assert [mot for _, mot in SUIVIS] == ["Reçu", "Examiné", "Corrigé", "Maintenu"]
    assert [cle for cle, _ in MODERATIONS] == list(Moderation)
