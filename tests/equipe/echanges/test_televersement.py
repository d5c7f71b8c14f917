"""Files that are sent where no form takes one, or by who may not: none is kept, not for the time of a request."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files import uploadhandler
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client, RequestFactory

from aides.equipe.groupes import PUBLICATION, REDACTION
from tests.equipe.test_groupes import membre

pytestmark = pytest.mark.django_db
IMPORTER = "/admin/fichiers/fiches/importer/"
# Larger than what Django keeps in memory: it would go to the disk.
LOURD = b"a" * 3_000_000


@pytest.fixture
def gardes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that something begins to keep, in memory or on the disk."""
    noms: list[str] = []
    for sorte in (uploadhandler.MemoryFileUploadHandler, uploadhandler.TemporaryFileUploadHandler):
        commencer = sorte.new_file

        def noter(self: Any, *args: Any, _commencer: Any = commencer, **kwargs: Any) -> None:
            noms.append(f"{type(self).__name__} {args[1]}")
            _commencer(self, *args, **kwargs)

        monkeypatch.setattr(sorte, "new_file", noter)
    return noms


def envoyer(client: Client, adresse: str) -> int:
    return int(client.post(adresse, {"fichier": SimpleUploadedFile("x.csv", LOURD), "username": "ada"}).status_code)


@pytest.mark.parametrize(
    ("adresse", "statut"),
    [
        ("/admin/login/", 403),
        ("/admin/", 403),
        (IMPORTER, 403),
        ("/admin/aides/fiche/add/", 403),
        ("/departements/", 403),
        ("/signaler/", 413),
        ("/nulle-part/", 404),
    ],
)
def test_un_inconnu_ne_fait_rien_garder(gardes: list[str], adresse: str, statut: int) -> None:
    """Sent to Django itself, past what stands in front of it, whose middleware reads forms for their token."""
    assert envoyer(Client(enforce_csrf_checks=True), adresse) == statut
    assert gardes == []


def test_un_membre_qui_n_importe_pas_non_plus(gardes: list[str], client: Client) -> None:
    client.force_login(membre(REDACTION))
    assert envoyer(client, IMPORTER) == 403
    assert envoyer(client, "/admin/aides/fiche/add/") in (200, 403)
    assert gardes == []


def test_qui_importe_envoie_un_fichier(gardes: list[str], client: Client) -> None:
    client.force_login(membre(PUBLICATION))
    assert envoyer(client, IMPORTER) == 400  # it is read, and is no table
    assert gardes == ["MemoryFileUploadHandler x.csv", "TemporaryFileUploadHandler x.csv"]
    # Elsewhere a file is passed over, even of theirs.
    gardes.clear()
    envoyer(client, "/admin/fichiers/")
    envoyer(client, "/admin/apercu/")
    assert gardes == []


def test_sans_rien_qui_garde_le_reste_du_formulaire_est_lu(gardes: list[str], ada: User) -> None:
    demande = RequestFactory().post("/", {"nom": "ada", "fichier": SimpleUploadedFile("x.csv", LOURD), "fin": "oui"})
    assert isinstance(demande, HttpRequest)
    assert (demande.POST.dict(), demande.FILES.dict(), gardes) == ({"nom": "ada", "fin": "oui"}, {}, [])
