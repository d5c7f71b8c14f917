"""What a page tells whoever comes second, read as a person would; and what is sent all the same."""

import html
import re
from typing import Any

from tests.equipe.test_admin import champs_de


def alertes(reponse: Any) -> list[str]:
    """What is told above a form, in plain words."""
    blocs = re.findall(r'<div class="perimee"[^>]*>(.*?)</div>', reponse.content.decode(), re.DOTALL)
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", "", bloc)).split()) for bloc in blocs]


def alerte(reponse: Any) -> str:
    [dite] = alertes(reponse)
    return dite


def quand_meme(reponse: Any) -> dict[str, Any]:
    """What a page that came back sends once its box is ticked."""
    [valeur] = re.findall(r'name="enregistrer_quand_meme" value="(\w+)"', reponse.content.decode())
    return {**champs_de(reponse), "enregistrer_quand_meme": valeur}
