"""Where static files are collected: as whitenoise keeps them, and the style sheet with its parts inside it."""

import re
from collections.abc import Callable
from pathlib import Path

from whitenoise.storage import CompressedManifestStaticFilesStorage

FEUILLE = "css/atlas.css"
COMMENTAIRE = re.compile(r"(?s)/\*.*?\*/\n?")
PART = r"""(?P<matched>@import url\("(?P<url>[\w.-]+)"\) layer\((?P<layer>\w+)\);)"""
COMMENTAIRE = re.compile(r"(?s)/\*.*?\*/")
# No text between quotation marks has such a sign (tests/statique): its blanks are its own.
BLANC = re.compile(r"\s*([{};,])\s*")


def alleger(feuille: str) -> str:
    """Return a part of the style sheet without what only its authors read, a tenth of what a browser would get."""
    return BLANC.sub(r"\1", COMMENTAIRE.sub("", feuille)).strip()


def en_couche(couche: str, part: str) -> str:
    """Return a part of the style sheet in its layer, without what is written there for those who write it."""
    return f"@layer {couche} {{\n{COMMENTAIRE.sub('', part)}}}"


def assembler(chemin: Path) -> str:
    """Return a style sheet with what it imports into layers in the place of the imports.

    Raises FileNotFoundError where a part is missing.
    """

    def poser(trouve: re.Match[str]) -> str:
        part = (chemin.parent / trouve["url"]).read_text(encoding="utf-8")
        return f"@layer {trouve['layer']} {{\n{alleger(part)}}}"

    return re.sub(PART, poser, chemin.read_text(encoding="utf-8"))


class FichiersStatiques(CompressedManifestStaticFilesStorage):
    """Puts the parts into the style sheet before their addresses are hashed: a browser asks once, not in a chain."""

    # Our pattern first: the addresses inside the parts are then those of the sheet's own text.
    patterns = ((FEUILLE, ((PART, ""),)), *CompressedManifestStaticFilesStorage.patterns)

    def url_converter(
        self, name: str, hashed_files: dict[str, str], template: str | None = None
    ) -> Callable[[re.Match[str]], str]:
        """Django's hook: what stands in the place of a match of `patterns`."""
        if template == "":
            return lambda trouve: self._part(name, trouve)
        return super().url_converter(name, hashed_files, template)

    def _part(self, name: str, trouve: re.Match[str]) -> str:
        with self.open(f"{Path(name).parent.as_posix()}/{trouve['url']}") as fichier:
            return f"@layer {trouve['layer']} {{\n{alleger(fichier.read().decode())}}}"
