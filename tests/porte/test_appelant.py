"""Where a request comes from, and how much of it is counted and kept."""

from typing import Any

import pytest
from django.test import RequestFactory

from aides.porte.appelant import adresse_client, adresse_comptee, reseau, voisinage


@pytest.mark.parametrize(
    ("proxys", "transmis", "attendue"),
    [
        (0, "198.51.100.1", "10.0.0.1"),
        (1, None, "10.0.0.1"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        (2, "198.51.100.1", "10.0.0.1"),
        (1, "2001:DB8::1", "2001:db8::1"),
        (1, "n’importe quoi", "10.0.0.1"),
    ],
)
def test_l_adresse_est_celle_que_nos_proxys_ont_vue(
    settings: Any, proxys: int, transmis: str | None, attendue: str
) -> None:
    """Nobody gets more tries by inventing addresses: what stands left of our proxies' is not believed."""
    settings.NOMBRE_PROXYS = proxys
    entetes: dict[str, Any] = {"HTTP_X_FORWARDED_FOR": transmis} if transmis else {}
    assert adresse_client(RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", **entetes)) == attendue


@pytest.mark.parametrize(
    ("adresse", "comptee", "gardee"),
    [
        ("203.0.113.7", "203.0.113.7", "203.0.113.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::", "2001:db8:1::/48"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::", "2001:db8:1::/48"),
        ("2001:db8:1:3::1", "2001:db8:1:3::", "2001:db8:1::/48"),
        # Of IPv4, written as IPv6: not one address for all of IPv4.
        ("::ffff:203.0.113.7", "203.0.113.7", "203.0.113.0/24"),
        ("::ffff:198.51.100.9", "198.51.100.9", "198.51.100.0/24"),
        # Nor the whole of IPv4 behind a network that translates; what stands beside is no translation.
        ("64:ff9b::203.0.113.7", "203.0.113.7", "203.0.113.0/24"),
        ("64:ff9b::c633:6409", "198.51.100.9", "198.51.100.0/24"),
        ("64:ff9b:0:0:0:1:c633:6409", "64:ff9b::", "64:ff9b::/48"),
        ("fe80::1%eth0", "fe80::", "fe80::/48"),
        ("", "", ""),
        ("unix:", "", ""),
    ],
)
def test_une_adresse_se_compte_par_64_et_ne_se_garde_que_coupee(adresse: str, comptee: str, gardee: str) -> None:
    demande = RequestFactory().get("/", REMOTE_ADDR=adresse)
    assert (adresse_comptee(demande), reseau(demande)) == (comptee, gardee)


@pytest.mark.parametrize(
    ("adresse", "large"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("64:ff9b::203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::"),
        ("2001:db8:1:ffff::1", "2001:db8:1::"),
        ("2001:db8:2::1", "2001:db8:2::"),
        ("", ""),
    ],
)
def test_ce_qu_un_abonne_peut_avoir(adresse: str, large: str) -> None:
    assert voisinage(adresse) == large
