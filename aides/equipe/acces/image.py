"""What an application of codes reads from the screen: a square drawn by `qrcode`, and the same secret in letters."""

from base64 import b32encode
from io import BytesIO
from typing import NamedTuple

import qrcode
from django_otp.plugins.otp_totp.models import TOTPDevice
from qrcode.image.svg import SvgPathFillImage


class ALire(NamedTuple):
    """A secret as a picture, and in letters by four."""

    svg: bytes
    secret: str


def image_a_lire(appareil: TOTPDevice) -> ALire:
    """Return the secret of an application being installed, to be read by it or typed into it."""
    carre = qrcode.make(appareil.config_url, image_factory=SvgPathFillImage, box_size=20)
    sortie = BytesIO()
    carre.save(sortie)
    lettres = b32encode(appareil.bin_key).decode().rstrip("=")
    groupes = [lettres[debut : debut + 4] for debut in range(0, len(lettres), 4)]
    return ALire(sortie.getvalue(), " ".join(groupes))
