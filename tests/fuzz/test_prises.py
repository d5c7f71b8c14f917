"""Requests that two servers would not read alike, at the real server: refused, or read as one, and it goes on."""

import pytest

from tests.chromium import Serveur
from tests.fuzz.prises import PERMIS_CACHEE, REPONSE, SANS_REPONSE, SECRET, Envoi, envois, parler

pytestmark = pytest.mark.long


@pytest.mark.parametrize("envoi", envois(), ids=lambda envoi: envoi.nom)
def test_une_requete_est_une_requete(serveur: Serveur, envoi: Envoi) -> None:
    """No more answers than requests and not none, no 500, and never the page that was hidden in a body."""
    recu = parler(serveur.port, envoi.octets)
    statuts = [int(statut) for statut in REPONSE.findall(recu)]
    assert (0 if envoi.nom in SANS_REPONSE else 1) <= len(statuts) <= envoi.reponses
    assert [statut for statut in statuts if statut >= 500 and statut not in (501, 505)] == []
    assert b"Traceback" not in recu
    if envoi.nom not in PERMIS_CACHEE:
        assert SECRET not in recu
    assert b" 200 " in parler(
        serveur.port, b"GET /robots.txt HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    )
