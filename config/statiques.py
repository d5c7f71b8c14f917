"""Where static files are collected: as whitenoise keeps them, and the style sheet with its parts inside it."""

import re
from collections.abc import Callable
from pathlib import Path

from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Those that pages name; the others are their parts, or stand apart.
FEUILLES, SCRIPTS = ("css/atlas.css", "css/integre.css"), "js/*.js"
PART = r"""(?P<matched>@import url\("(?P<url>[\w.-]+)"\) layer\((?P<layer>\w+)\);)"""
COMMENTAIRE = r"(?P<matched>(?s:/\*.*?\*/)\n?)"
# No text between quotation marks has such a sign (tests/statique): its blanks are its own.
BLANC = re.compile(r"\s*([{};,])\s*")
# After the name of a property or of a feature; a selector has no blank after its colons.
VALEUR = re.compile(r"([{;(][\w-]+:)\s+")
# No string of ours has a line of its own (tests/statique).
REMARQUE = r"(?P<matched>(?m:^) *//[^\n]*\n|(?m:^) +)"


def existants() -> Callable[[str], bool]:
    """Return what tells the files that are given: those that whitenoise knows, by its own list of them."""
    service = WhiteNoiseMiddleware(lambda request: None)
    if service.autorefresh:
        return lambda chemin: service.find_file(chemin) is not None
    return frozenset(service.files).__contains__


def alleger(feuille: str) -> str:
    """Return a part of the style sheet without what only its authors read, a tenth of what a browser would get."""
    serree = BLANC.sub(r"\1", re.sub(COMMENTAIRE, "", feuille))
    return VALEUR.sub(r"\1", serree).strip()


def sans_remarques(script: str) -> str:
    """Return a script without its lines of comment and its margins, an eighth of it."""
    return re.sub(REMARQUE, "", script)


def assembler(chemin: Path) -> str:
    """Return a style sheet with what it imports into layers in the place of the imports.

    Raises FileNotFoundError where a part is missing.
    """

    def poser(trouve: re.Match[str]) -> str:
        part = (chemin.parent / trouve["url"]).read_text(encoding="utf-8")
        return f"@layer {trouve['layer']} {{\n{alleger(part)}}}"

    feuille = re.sub(COMMENTAIRE, "", chemin.read_text(encoding="utf-8"))
    return re.sub(PART, poser, feuille)


class FichiersStatiques(CompressedManifestStaticFilesStorage):
    """Puts the parts into the style sheet before their addresses are hashed: a browser asks once, not in a chain.
    Sheets and scripts travel without what is written there for those who write them."""

    # Our patterns first: the addresses inside the parts are then those of the sheet's own text.
    patterns = (
        *((feuille, ((COMMENTAIRE, ""), (PART, ""))) for feuille in FEUILLES),
        (SCRIPTS, ((REMARQUE, ""),)),
        *CompressedManifestStaticFilesStorage.patterns,
    )

    def url_converter(
        self, name: str, hashed_files: dict[str, str], template: str | None = None
    ) -> Callable[[re.Match[str]], str]:
        """Django's hook: what stands in the place of a match of `patterns`."""
        if template == "" and name in FEUILLES:
            return lambda trouve: self._part(name, trouve) if "url" in trouve.groupdict() else ""
        if template == "":
            return lambda trouve: ""
        return super().url_converter(name, hashed_files, template)

    def _part(self, name: str, trouve: re.Match[str]) -> str:
        with self.open(f"{Path(name).parent.as_posix()}/{trouve['url']}") as fichier:
            return f"@layer {trouve['layer']} {{\n{alleger(fichier.read().decode())}}}"
