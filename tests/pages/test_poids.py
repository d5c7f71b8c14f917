"""What a page weighs on the wire, and how long what it names is kept: `outils/poids.py` over the tests' data."""

import re
import urllib.request

import pytest

from outils.poids import AUTRES, LOURDE, LOURDES, POLICES, peser_page, poids_polices
from tests.chromium import Serveur
from tests.visites import PAGES


@pytest.mark.django_db
@pytest.mark.parametrize("nom", PAGES)
def test_une_page_reste_legere(nom: str) -> None:
    poids = peser_page(PAGES[nom])
    assert poids.total <= (LOURDE if nom in LOURDES else AUTRES), poids
    # Whoever comes first gets a copy that was compressed in a few milliseconds.
    assert poids.premiere <= poids.ensuite * 1.15


def test_les_polices_restent_legeres() -> None:
    assert 0 < poids_polices() <= POLICES


def test_ce_qu_une_page_nomme_se_garde_un_an(serveur: Serveur) -> None:
    """Styles, scripts, icon and font bear a name of their own for each version: a browser may keep them."""
    html = urllib.request.urlopen(f"{serveur.adresse}/", timeout=30).read().decode()
    fichiers = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', html))
    assert len(fichiers) >= 4
    assert any(fichier.endswith(".woff2") for fichier in fichiers)
    for fichier in fichiers:
        with urllib.request.urlopen(serveur.adresse + fichier, timeout=30) as reponse:
            duree = re.fullmatch(r"max-age=(\d+), public, immutable", reponse.headers["Cache-Control"])
        assert duree, fichier
        assert int(duree[1]) >= 31_536_000
