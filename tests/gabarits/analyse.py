"""The public templates as Jinja2 parses them: who imports what, calls it how, includes which part."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.template import engines
from jinja2 import Environment, nodes

DOSSIER = Path(settings.BASE_DIR) / "templates"
NOMS = sorted(c.relative_to(DOSSIER).as_posix() for c in DOSSIER.rglob("*") if c.is_file())
COMPOSANTS = [nom for nom in NOMS if nom.startswith("composants/")]
PARTIELS = [nom for nom in NOMS if nom.startswith("partiels/")]
GALERIE = "composants.html"


def environnement() -> Environment:
    """The one that renders the pages."""
    return engines["jinja2"].env  # type: ignore[attr-defined, no-any-return]


def source(nom: str) -> str:
    return (DOSSIER / nom).read_text(encoding="utf-8")


@cache
def arbre(nom: str) -> nodes.Template:
    """A template parsed, folds of lines included."""
    return environnement().parse(source(nom), nom)


def macro(composant: str) -> str:
    """The macro of a component's file: « composants/grande_matrice.html » holds `GrandeMatrice`."""
    return "".join(mot.capitalize() for mot in Path(composant).stem.split("_"))


class Appel(NamedTuple):
    """A component called by a template."""

    composant: str
    ligne: int
    places: int
    noms: tuple[str, ...]


def imports(nom: str) -> dict[str, str]:
    """What a template imports: the name it knows it by → the component's file."""
    return {
        importe: noeud.template.value
        for noeud in arbre(nom).find_all(nodes.FromImport)
        if isinstance(noeud.template, nodes.Const)
        for importe in noeud.names
        if isinstance(importe, str)
    }


def appels(nom: str) -> Iterator[Appel]:
    """Every call of an imported component."""
    connus = imports(nom)
    for noeud in arbre(nom).find_all(nodes.Call):
        if isinstance(noeud.node, nodes.Name) and noeud.node.name in connus:
            noms = tuple(k.key for k in noeud.kwargs)
            yield Appel(connus[noeud.node.name], noeud.lineno, len(noeud.args), noms)


def appelle(nom: str) -> set[str]:
    """The components that a template calls itself."""
    return {appel.composant for appel in appels(nom)}


def inclut(nom: str) -> list[str]:
    """The parts that a template includes."""
    return re.findall(r'\{% include "([^"]+)"', source(nom))


def atteint(nom: str) -> set[str]:
    """Every template that a page is made of: what it extends, includes, calls, and so on."""
    trouves: set[str] = set()
    a_voir = [nom]
    while a_voir:
        vu = a_voir.pop()
        if vu not in trouves:
            trouves.add(vu)
            meres = re.findall(r'\{% extends "([^"]+)"', source(vu))
            a_voir += [*meres, *inclut(vu), *appelle(vu)]
    return trouves
