"""The migration that tells corrections hidden with what they correct from those that nobody was to see."""

from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection

from aides.models import Dispositif, Enquete, Modification, Releve
from aides.models.consignes import consigner
from aides.models.journal import Origine

pytestmark = pytest.mark.django_db
MIGRATION = import_module("aides.migrations.0021_corrections_retirees")
SCHEMA = SimpleNamespace(connection=connection)


def ecrire(objet: Any, titre: str = "", *, origine: Origine = Origine.EQUIPE, **valeurs: Any) -> None:
    objet = type(objet)._default_manager.get(pk=objet.pk)
    if titre:
        valeurs["mention" if isinstance(objet, Releve) else "intitule"] = titre
    with consigner(User.objects.get_or_create(username="edith")[0], titre, origine=origine):
        for nom, valeur in valeurs.items():
            setattr(objet, nom, valeur)
        objet.save()


def comme_avant() -> None:
    """The column undone: what is hidden was never public."""
    MIGRATION.confondre(apps, SCHEMA)
    Modification.objects.update(retiree=False)


def etats() -> dict[str, tuple[bool, bool]]:
    """By reason, whether a correction is public, and withdrawn."""
    dits = Modification.objects.exclude(revision__comment="").order_by("pk")
    return {ligne.revision.comment: (ligne.publique, ligne.retiree) for ligne in dits}


@pytest.fixture
def mesures() -> list[Dispositif]:
    """Three of one sheet."""
    for mesure in Dispositif.objects.filter(fiche__enquete__annee=2022).order_by("pk"):
        siennes = list(mesure.fiche.dispositifs.order_by("pk")[:3])
        if len(siennes) == 3:
            return siennes
    raise AssertionError


def test_ce_qui_etait_cache_est_retrouve(mesures: list[Dispositif]) -> None:
    """There and back: the same rows are shown, the same are hidden, and those that were drafts stay drafts."""
    une, deux, trois = mesures
    case = Releve.objects.filter(enquete=une.fiche.enquete).order_by("pk")[0]
    ecrire(une, "une")
    ecrire(deux, brouillon=True)
    ecrire(deux, "brouillon")
    ecrire(deux, brouillon=False)
    ecrire(deux, "deux")
    ecrire(deux, brouillon=True)
    ecrire(trois, "trois")
    ecrire(case, "case")
    ecrire(une.fiche.enquete, publiee=False)
    ecrire(une, "pendant")
    attendus = {
        **{"une": (True, True), "deux": (True, True), "trois": (True, True), "case": (True, True)},
        **{"brouillon": (False, False), "pendant": (False, False)},
    }
    assert etats() == attendus
    comme_avant()
    assert etats() == dict.fromkeys(attendus, (False, False))
    MIGRATION.retrouver(apps, SCHEMA)
    assert etats() == attendus
    # Published again before the release: what is seen of it is shown again, the draft waits.
    comme_avant()
    ecrire(Enquete.objects.get(pk=une.fiche.enquete_id), publiee=True)
    MIGRATION.retrouver(apps, SCHEMA)
    visibles = {"une": (True, False), "trois": (True, False), "case": (True, False)}
    assert etats() == {**attendus, **visibles}


def test_ce_qui_n_est_pas_sur_reste_cache(mesures: list[Dispositif]) -> None:
    """Rows that are no more, what files wrote, what was never withdrawn."""
    une, deux, _ = mesures
    autre = Dispositif.objects.exclude(fiche__enquete=une.fiche.enquete).order_by("pk")[0]
    ecrire(une, "supprimée ensuite")
    ecrire(deux, "par un fichier", origine=Origine.CHARGEMENT)
    ecrire(autre, "jamais retirée")
    Modification.objects.update(publique=False)
    ecrire(une.fiche, brouillon=True)
    Dispositif.objects.filter(pk=une.pk).delete()
    MIGRATION.retrouver(apps, SCHEMA)
    assert set(Modification.objects.values_list("publique", "retiree")) == {(False, False)}
