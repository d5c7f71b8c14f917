"""`/accessibilite/` says what tests hold: their means and their widths are theirs, and nothing is said to conform."""

import re
import zipfile

import pytest
from axe_playwright_python.base import AXE_FILE_PATH

from tests.navigateur.test_accessibilite import VUES
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


def test_les_largeurs_sont_celles_des_essais(texte: str) -> None:
    assert sorted({largeur for largeur, _, _ in VUES}) == [320, 390, 1280]
    assert "à 320, 390 et 1 280 pixels" in texte


def test_rien_n_y_est_dit_conforme(texte: str) -> None:
    dits = re.findall(r"(?:non |n’est pas |pas )?conforme\b", texte)
    assert set(dits) == {"non conforme", "n’est pas conforme"}
