"""A département or a région that may be left empty: which rows have one, and what their form says of it."""

import pytest
from django.apps import apps
from django.db import models

from territoires.models import Departement, Region

DEPARTEMENTS = {
    ("Capacite", "capacites"): (
        "imprimée pour",
        "Le territoire sans pôle pour lequel l’Atlas répète les chiffres d’un pôle d’une autre région.",
    ),
    ("Chiffre", "chiffres"): ("département ou métropole", "Vide\u00a0: toute la région."),
    ("Contribution", "contributions"): ("département", "Celui dont elle parle, s’il n’y en a qu’un."),
    ("Desaccord", "desaccords"): ("département", ""),
    ("TitreAtlas", "titres"): ("département", "Celui dont parle le chiffre, s’il n’en concerne qu’un."),
}
REGIONS = {
    ("Analyse", "analyses"): ("région", "Celle dont le passage dit ce qu’elle fait."),
    ("Desaccord", "desaccords"): ("région", ""),
    ("TitreAtlas", "titres"): ("région", ""),
}


def liens(vers: type[models.Model]) -> list[models.ForeignKey[models.Model, models.Model]]:
    """Return the foreign keys to a model that may be empty, those of histories left out."""
    champs = [champ for modele in apps.get_app_config("aides").get_models() for champ in modele._meta.fields]
    cles = [c for c in champs if isinstance(c, models.ForeignKey) and c.related_model is vers]
    return [c for c in cles if c.null and not c.remote_field.hidden]


@pytest.mark.parametrize(("vers", "attendus"), [(Departement, DEPARTEMENTS), (Region, REGIONS)])
def test_un_lieu_qui_peut_manquer(vers: type[models.Model], attendus: dict[tuple[str, str], tuple[str, str]]) -> None:
    """Empty in the form as in the table; a territory that facts hang on is never deleted with them."""
    trouves = liens(vers)
    assert {
        (c.model.__name__, c.remote_field.related_name): (c.verbose_name, c.help_text) for c in trouves
    } == attendus
    assert {(c.blank, c.remote_field.on_delete) for c in trouves} == {(True, models.PROTECT)}
