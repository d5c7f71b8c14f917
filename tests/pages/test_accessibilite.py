"""`/accessibilite/` says what tests hold: their means and their views are theirs, and nothing is said to conform."""

import re
import zipfile

import pytest
from axe_playwright_python.base import AXE_FILE_PATH

from tests.navigateur.test_accessibilite import PREMIERES, VISITES, VUES, vues_de
from tests.navigateur.test_nu import JAR
from tests.visites import XHTML, visiter

pytestmark = pytest.mark.django_db


@pytest.fixture
def texte() -> str:
    main = visiter("/accessibilite/").page.find(f".//{XHTML}main")
    return re.sub(r"\s+", " ", "".join(main.itertext()))


def test_les_moyens_sont_ceux_des_essais(texte: str) -> None:
    axe = re.match(r"/\*! axe v([\d.]+)", AXE_FILE_PATH.read_text(encoding="utf-8"))
    manifeste = zipfile.ZipFile(JAR).read("META-INF/MANIFEST.MF").decode()
    nu = re.search(r"Implementation-Version: ([\d.]+)", manifeste)
    assert axe is not None
    assert nu is not None
    assert f"axe-core {axe[1]} " in texte
    assert f"vérificateur Nu {nu[1]} " in texte
    assert re.search(r"Relevé du \d+ [a-zéû]+ 20\d\d,", texte)


def test_les_vues_sont_celles_des_essais(texte: str) -> None:
    """What each page is shown as, not what there is to show it as."""
    claire, sombre, forcee = (1280, "light", "none"), (1280, "dark", "none"), (1280, "light", "active")
    toutes = {claire, sombre, forcee, (390, "light", "none"), (320, "light", "none")}
    assert set(VUES) == toutes
    assert PREMIERES == ("département",)
    donnees = {nom: set(vues_de(nom)) for nom in VISITES}
    assert donnees == {nom: {claire, sombre} for nom in VISITES} | {"département": toutes}
    assert "à 1 280 pixels ; les couleurs en thème clair et en thème sombre." in texte
    assert (
        "À 320 et 390 pixels et en couleurs forcées, la page d’un département et les suggestions ouvertes de la "
        "recherche seulement." in texte
    )


def test_rien_n_y_est_dit_conforme(texte: str) -> None:
    dits = re.findall(r"(?:non |n’est pas |pas )?conforme\b", texte)
    assert set(dits) == {"non conforme", "n’est pas conforme"}
