"""A host that is not ours: refused before Django, told once an hour."""

from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest

from aides.porte.hotes import tenir_les_hotes
from aides.porte.refus import refuseur
from tests.porte.test_corps import phrases
from tests.wsgi import Recu, environnement, executer


def ici(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
    """What is behind the door: it says what it was called."""
    start_response("204 No Content", [("Appele", environ.get("HTTP_HOST", "-"))])
    return []


class Porte:
    """A site behind its door, and the hour."""

    def __init__(self) -> None:
        self.heure = 0.0
        self.application = tenir_les_hotes(
            ici,
            ["atlas.fr", ".exemple.fr", "[::1]", "localhost"],
            refuseur({}),
            {"8443"},
            horloge=lambda: self.heure,
        )

    def demander(self, hote: str | None) -> Recu:
        environ: dict[str, Any] = environnement("/") | {"SERVER_NAME": "atlas.fr", "SERVER_PORT": "8000"}
        environ.pop("HTTP_HOST")
        return executer(self.application, environ | ({} if hote is None else {"HTTP_HOST": hote}))


@pytest.mark.parametrize(
    ("hote", "appele"),
    [
        ("atlas.fr", "atlas.fr"),
        ("ATLAS.FR", "atlas.fr"),
        ("atlas.fr.", "atlas.fr"),
        ("Atlas.Fr.:443", "atlas.fr"),
        ("atlas.fr:80", "atlas.fr"),
        ("a.exemple.fr", "a.exemple.fr"),
        ("exemple.fr", "exemple.fr"),
        # The server's own port, and one that the operator has said.
        ("atlas.fr:8000", "atlas.fr:8000"),
        ("ATLAS.fr:08000", "atlas.fr:8000"),
        ("atlas.fr:8443", "atlas.fr:8443"),
        # Any other is nobody's.
        ("atlas.fr:1", "atlas.fr"),
        ("atlas.fr:65535", "atlas.fr"),
        ("atlas.fr:0", "atlas.fr"),
        ("atlas.fr:" + "9" * 6000, "atlas.fr"),
        # In the workshop one stands where there is room.
        ("localhost:8123", "localhost:8123"),
        ("LOCALHOST:80", "localhost"),
        ("localhost:" + "9" * 6000, "localhost"),
        ("[::1]:80", "[::1]"),
        ("[::1]:8123", "[::1]:8123"),
        (None, "-"),
    ],
)
def test_les_notres_ont_un_nom_chacun(hote: str | None, appele: str) -> None:
    recu = Porte().demander(hote)
    assert (recu.statut, recu.entetes["Appele"]) == (204, appele)


@pytest.mark.parametrize(
    "hote",
    ["pirate.fr", "atlas.fr.pirate.fr", "x@atlas.fr", "a b", "atlas.fr/x", "atlas.fr:x", "\u00e9", "*", "[::2]"],
)
def test_les_autres(hote: str, caplog: pytest.LogCaptureFixture) -> None:
    recu = Porte().demander(hote)
    assert recu.statut == 400
    assert phrases(recu) == ("Le site ne répond pas au nom d’hôte qui est demandé.",)


def test_le_journal_n_en_est_pas_rempli(caplog: pytest.LogCaptureFixture) -> None:
    porte = Porte()
    for rang in range(50):
        assert porte.demander(f"pirate{rang}.fr").statut == 400
    porte.heure = 3599.0
    porte.demander("tard.fr")
    suite = "n’est pas dans ALLOWED_HOSTS. Les suivants ne seront pas dits avant une heure."
    assert caplog.messages == [f"Hôte refusé : 'pirate0.fr' {suite}"]
    porte.heure = 3600.0
    porte.demander("x" * 3000)
    assert caplog.messages[1:] == [f"Hôte refusé : '{'x' * 80}' {suite}"]
