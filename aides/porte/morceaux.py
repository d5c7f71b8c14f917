"""A page cut at its tags, for those who set its words: most pieces are on many pages, and need be read only once."""

import re
from collections.abc import Callable

# Elements whose text is not prose, or is sent back as typed; and comments.
TEL_QUEL = re.compile(r"(?is)<(?:!--.*?-->|(script|style|textarea|pre|code|kbd|samp)\b.*?</\1\s*>)")
# What follows a « < » up to the end of the tag. A quoted value may hold a « > », never a « < »: ours are escaped.
BALISE = re.compile(r"""[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>""")


def relire(html: str, passage: Callable[[str, list[str]], list[str]]) -> str:
    """Return a page with its words set by `passage`, comments and elements of code left as they are.

    `passage` is given a text and the pieces that follow it, each without the « < » it begins with: a tag, then the
    text up to the next one. It returns them all, set.
    """
    morceaux: list[str] = []
    debut = 0
    for tel_quel in TEL_QUEL.finditer(html):
        morceaux += (_passage(html[debut : tel_quel.start()], passage), tel_quel[0])
        debut = tel_quel.end()
    morceaux.append(_passage(html[debut:], passage))
    return "".join(morceaux)


def _passage(html: str, passage: Callable[[str, list[str]], list[str]]) -> str:
    texte, *suites = html.split("<")
    return "<".join(passage(texte, suites))


def fin_de_balise(suite: str) -> int:
    """Return where the tag of a piece ends and its text begins: 0 after a « < » that begins no tag."""
    balise = BALISE.match(suite)
    return balise.end() if balise else 0
