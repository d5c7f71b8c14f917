"""The icons that browsers ask for at the root: drawn from the site's own, and served without being named."""

import io

import pytest
from django.test import Client
from PIL import Image
from PIL.IcoImagePlugin import IcoImageFile

from outils.icones import DOSSIER, FOND, TAILLES, dessiner


def test_la_petite_icone_est_le_dessin_du_site_a_ses_trois_tailles() -> None:
    with IcoImageFile(DOSSIER / "favicon.ico") as icone:
        assert icone.info["sizes"] == set(TAILLES)
        icone.size = (48, 48)
        assert icone.convert("RGBA").tobytes() == dessiner(48, marge=0, fond=None).tobytes()


def test_celle_du_telephone_n_a_rien_de_transparent() -> None:
    """A telephone fills what is transparent with black; the corners are those of the page."""
    with Image.open(DOSSIER / "apple-touch-icon.png") as icone:
        assert icone.size == (180, 180)
        couleurs = icone.convert("RGBA")
        assert couleurs.getchannel("A").getextrema() == (255, 255)
        assert couleurs.getpixel((2, 2)) == Image.new("RGB", (1, 1), FOND).convert("RGBA").getpixel((0, 0))
        attendu = dessiner(180, marge=0.1, fond=FOND)
        centre, croix = attendu.getpixel((90, 90)), attendu.getpixel((90, 40))
        assert [couleurs.getpixel(ici) for ici in ((90, 90), (90, 40))] == [centre, croix]


@pytest.mark.parametrize("adresse", ["/favicon.ico", "/apple-touch-icon.png"])
def test_elles_repondent_a_la_racine(client: Client, adresse: str) -> None:
    reponse = client.get(adresse)
    assert reponse.status_code == 200
    with Image.open(io.BytesIO(b"".join(reponse.streaming_content))) as icone:  # type: ignore[attr-defined]
        icone.verify()
