"""The drill: a site is saved while it serves and is written to, lost, brought back; it publishes the same bytes."""

import re
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as reglages
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import connections
from django.test import Client

from aides.editions.publier import publier
from aides.lectures.atlas import lire_recueil
from aides.models import Dispositif, Signalement
from tests.equipe.base_a_part import sur
from tests.equipe.test_admin import envoyer
from tests.sauvegarde.site import Site, site

pytestmark = [pytest.mark.django_db, pytest.mark.long]
JOUR = date(2026, 12, 1)
RESUME = "Résumé corrigé pour l’exercice."


@pytest.fixture
def ici(db: None, tmp_path: Path, settings: Any) -> Iterator[Site]:
    """The site, its base behind the default connection."""
    with site(tmp_path) as servi:
        settings.EDITIONS_DIR = servi.editions
        with sur(servi.nom):
            yield servi


def preparer() -> None:
    """Correct a measure as staff do, and freeze an edition."""
    equipe = Client()
    equipe.force_login(User.objects.create_superuser("ada", password="une phrase assez longue"))
    mesure = Dispositif.objects.get(cle="19-2019-bourse-800")
    assert envoyer(equipe, mesure, resume=RESUME, motif="Exercice.", motif_public="on").status_code == 302
    publier(lire_recueil(), Path(reglages.EDITIONS_DIR), JOUR, aujourd_hui=JOUR)


def signaler(ici: Site, fini: threading.Event, faits: list[int]) -> None:
    """Write into the base of the site, as the public do, until the end; what is published does not change."""
    with sur(ici.nom):
        while not fini.wait(0.01):
            numero = len(faits)
            Signalement.objects.create(
                reference=f"EX-{numero}", formulaire=f"exercice-{numero}", sujet="Exercice", message="Un message."
            )
            faits.append(numero)
        connections["default"].close()


def test_l_exercice(ici: Site, tmp_path: Path) -> None:
    preparer()
    avant = ici.exports()
    assert RESUME.encode() in ici.lire("/donnees/dispositifs.csv")
    copie, fini, faits = tmp_path / "copie", threading.Event(), list[int]()
    ecrivain = threading.Thread(target=signaler, args=(ici, fini, faits))
    ecrivain.start()
    dit = ici.manage("sauvegarder", "--vers", str(copie))
    fini.set()
    ecrivain.join()
    assert re.search(r"101 territoires, 2 enquêtes, 202 fiches, 759 mesures, [1-9]\d* lignes? du journal", dit)
    assert "1 compte" in dit
    assert "1 édition de ce site." in dit
    gardes = int(re.findall(r"(\d+) signalements?", dit)[0])
    assert gardes <= len(faits)

    connections["default"].close()
    ici.detruire()
    dit = ici.manage("restaurer", str(copie))
    assert "Remplacé" not in dit
    assert ici.exports() == avant
    # One moment of what was being written: the first so many, none missing among them.
    attendus = {f"EX-{numero}" for numero in range(gardes)}
    assert set(Signalement.objects.values_list("reference", flat=True)) == attendus
    assert not Session.objects.exists()
