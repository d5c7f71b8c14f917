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


class Ecrivain(threading.Thread):
    """Writes into the base of the site, as the public and staff do by turns, until the end: a report comes, staff
    answer it by its form. What is published does not change. `faits` counts those that came."""

    def __init__(self, nom: str) -> None:
        super().__init__()
        self.nom, self.fini, self.faits, self.refus = nom, threading.Event(), 0, list[int]()

    def run(self) -> None:
        with sur(self.nom):
            equipe = Client()
            equipe.force_login(User.objects.get(username="ada"))
            while not self.fini.wait(0.01):
                self.recevoir(equipe)
            connections["default"].close()

    def recevoir(self, equipe: Client) -> None:
        nom = f"EX-{self.faits}"
        recu = Signalement.objects.create(reference=nom, formulaire=nom, sujet="Exercice", message="Un message.")
        self.faits += 1
        repondu = envoyer(equipe, recu, statut="maintenu", reponse=f"Réponse à {nom}.")
        if repondu.status_code != 302:
            self.refus.append(repondu.status_code)


def attendre(ecrivain: Ecrivain, combien: int) -> None:
    """Wait until so many more have been written."""
    but = ecrivain.faits + combien
    while ecrivain.faits < but:
        assert ecrivain.is_alive()
        ecrivain.join(0.01)


def test_l_exercice(ici: Site, tmp_path: Path) -> None:
    preparer()
    avant = ici.exports()
    assert RESUME.encode() in ici.lire("/donnees/dispositifs.csv")
    copie, ecrivain = tmp_path / "copie", Ecrivain(ici.nom)
    ecrivain.start()
    try:
        attendre(ecrivain, 3)
        dit = ici.manage("sauvegarder", "--vers", str(copie))
        attendre(ecrivain, 1)
    finally:
        ecrivain.fini.set()
        ecrivain.join()
    assert ecrivain.refus == []
    assert re.search(r"101 territoires, 2 enquêtes, 202 fiches, 759 mesures, [1-9]\d* lignes? du journal", dit)
    assert "1 compte" in dit
    assert "1 édition de ce site." in dit
    gardes = int(re.findall(r"(\d+) signalements?", dit)[0])
    # It was taken while they wrote: after the first ones, before the last.
    assert 3 <= gardes < ecrivain.faits

    connections["default"].close()
    ici.detruire()
    dit = ici.manage("restaurer", str(copie))
    assert "Remplacé" not in dit
    assert ici.exports() == avant
    # One moment of what was being written: the first so many, none missing, and an answer to each but the last.
    revenus = list(Signalement.objects.order_by("pk").values_list("reference", "reponse"))
    attendus = [(f"EX-{numero}", f"Réponse à EX-{numero}.") for numero in range(gardes)]
    assert revenus[:-1] == attendus[:-1]
    assert revenus[-1] in (attendus[-1], (attendus[-1][0], ""))
    assert not Session.objects.exists()
