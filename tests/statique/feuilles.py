"""The style sheets read as rules, and the classes that templates, Python code and scripts write."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent.parent
STYLES = RACINE / "static" / "css"
COMMENTAIRE = re.compile(r"(?s)/\*.*?\*/")
MORCEAU = re.compile(r'[{};]|(?:"[^"]*"|[^"{};])+')
DEMANDE_JINJA = re.compile(r"(?s)\{%.*?%\}|\{#.*?#\}")
# What a template computes inside a class: anything may follow the letters before it.
CALCUL = "\0"


@dataclass(frozen=True)
class Regle:
    """A rule: its file, the conditions around it (`@media …`), its selector, what it declares in order."""

    fichier: str
    conditions: tuple[str, ...]
    selecteur: str
    declarations: tuple[tuple[str, str], ...]


def lire(chemin: Path) -> list[Regle]:
    """Return the rules of a style sheet, in order."""
    return list(_lire(chemin.name, COMMENTAIRE.sub("", chemin.read_text(encoding="utf-8"))))


def _lire(fichier: str, texte: str) -> Iterator[Regle]:
    pile: list[str] = []
    declarations: list[tuple[str, str]] = []
    attente = ""
    for morceau in MORCEAU.findall(texte):
        nom, deux_points, valeur = attente.partition(":")
        if morceau == "{":
            pile.append(" ".join(attente.split()))
            declarations = []
        elif morceau in "};" and deux_points and pile:
            declarations.append((nom.strip(), valeur.strip()))
        if morceau == "}":
            selecteur = pile.pop()
            if declarations:
                yield Regle(fichier, tuple(pile), selecteur, tuple(declarations))
            declarations = []
        attente = "" if morceau in "{};" else morceau


def lire_toutes() -> list[Regle]:
    """Return the rules of all that the site's pages name, in the order of the files' names."""
    parts = [
        chemin
        for chemin in sorted(STYLES.glob("*.css"))
        if chemin.name not in ("atlas.css", "integre.css", "admin.css")
    ]
    return [regle for chemin in parts for regle in lire(chemin)]


def noms_choisis(selecteur: str) -> set[str]:
    """Return the classes and identifiers that a selector names: « .carte », « #resultats »."""
    return set(re.findall(r"[.#][a-zA-Z][\w-]*", re.sub(r'"[^"]*"', "", selecteur)))


def attributs_choisis(selecteur: str) -> set[str]:
    """Return the attributes that a selector names."""
    return set(re.findall(r"\[([a-z-]+)", selecteur))


def classes_des_gabarits() -> set[str]:
    """Return the classes that templates of pages write; the book has its own sheet."""
    gabarits = sorted((RACINE / "templates").rglob("*.html"))
    return classes_ecrites(gabarit for gabarit in gabarits if gabarit.parent.name != "livre")


def classes_ecrites(gabarits: Iterable[Path]) -> set[str]:
    """Return the classes that these templates write; « z-\\0 » where the end is computed."""
    ecrites: set[str] = set()
    for gabarit in gabarits:
        texte = gabarit.read_text(encoding="utf-8")
        for valeur in re.findall(r'\bclass="([^"]*)"', re.sub(r"\{\{.*?\}\}", CALCUL, DEMANDE_JINJA.sub(" ", texte))):
            ecrites.update(valeur.split())
    return ecrites


def classes_du_code() -> set[str]:
    """Return the classes that Python code and scripts write."""
    ecrites: set[str] = set()
    for fichier in (*(RACINE / "aides").rglob("*.py"), *(RACINE / "static" / "js").glob("*.js")):
        texte = fichier.read_text(encoding="utf-8")
        for valeur in re.findall(
            r"""(?:class\\?=|"class": |className[:=] ?|classList\.(?:add|toggle)\()\\?["']([\w -]+)""",
            texte.replace("className = ", "className="),
        ):
            ecrites.update(valeur.split())
    return ecrites


def est_ecrite(classe: str, ecrites: set[str]) -> bool:
    """Tell whether a class is written somewhere, whole or by its beginning."""
    debuts = tuple(ecrite.partition(CALCUL)[0] for ecrite in ecrites if CALCUL in ecrite)
    return classe in ecrites or classe.startswith(debuts)
