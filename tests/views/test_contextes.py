"""What a view gives to its template is what the template reads: none missing, none for nothing, each explained."""

import ast
import inspect
import pkgutil
from dataclasses import fields
from importlib import import_module
from typing import Any

import pytest
from django.test import RequestFactory
from jinja2 import meta, nodes

from aides import api, veille, views
from aides.views.contexte import site
from aides.views.contextes import Contexte
from tests.gabarits.analyse import NOMS, arbre, environnement, imports

for _piece in (views, api, veille):
    for _module in pkgutil.iter_modules(_piece.__path__):
        import_module(f"{_piece.__name__}.{_module.name}")

# A page may go without a picture of its own, filters, years or an edition of its own to cite: its template says so.
FACULTATIFS = {"partage", "panneau", "formulaire", "annees_citees", "parution_citee"}
# Pages that no view of `views/` fills: errors (`views/erreurs.py`, `porte/refus.py`), the notice of an outage
# (`views/panne.py`), what others extend, what robots read.
SANS_CONTEXTE = {"base.html", "integre.html", "panne.html", "refus.html", "robots.txt"} | {
    f"{statut}.html" for statut in (400, 403, 404, 405, 410, 413, 429, 500, 503)
}


def _filles(classe: type[Contexte]) -> list[type[Contexte]]:
    return [c for fille in classe.__subclasses__() for c in (fille, *_filles(fille))]


PAGES = [c for c in _filles(Contexte) if hasattr(c, "gabarit")]
GABARITS = sorted({c.gabarit for c in PAGES})


def _parties(gabarit: str) -> set[str]:
    """A template, what it extends and what it includes; a component reads its arguments alone."""
    vues, a_voir = set(), [gabarit]
    while a_voir:
        nom = a_voir.pop()
        vues.add(nom)
        references: Any = arbre(nom).find_all((nodes.Extends, nodes.Include))
        a_voir += [r.template.value for r in references if isinstance(r.template, nodes.Const)]
    return vues


def _nommes(nom: str) -> set[str]:
    """What a template names itself at its top: its imports, `{% set %}`, what its loops go over."""
    cibles = [n for n in arbre(nom).find_all(nodes.Name) if n.ctx == "store"]
    return {n.name for n in cibles} | set(imports(nom))


def _lus(gabarit: str) -> set[str]:
    """The names that a page's template expects from its view."""
    parties = _parties(gabarit)
    lus = set().union(*(meta.find_undeclared_variables(arbre(nom)) for nom in parties))
    siens = set().union(*(_nommes(nom) for nom in parties))
    tous = (
        set(environnement().globals) | set(site(RequestFactory().get("/"))) | {"request", "csrf_token", "csrf_input"}
    )
    # A name that the page sets somewhere may still come from the view elsewhere: its own words then say so.
    return lus - tous - (siens - _champs(gabarit))


def _champs(gabarit: str) -> set[str]:
    return {champ.name for page in PAGES if page.gabarit == gabarit for champ in fields(page)}


def test_chaque_page_a_le_sien() -> None:
    pages = {nom for nom in NOMS if "/" not in nom} - SANS_CONTEXTE
    assert set(GABARITS) == pages


@pytest.mark.parametrize("gabarit", GABARITS)
def test_le_gabarit_lit_tout_ce_que_la_vue_donne_et_rien_d_autre(gabarit: str) -> None:
    assert _lus(gabarit) - FACULTATIFS == _champs(gabarit) - FACULTATIFS
    assert _lus(gabarit) >= _champs(gabarit)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_chaque_champ_est_explique(page: type[Contexte]) -> None:
    """A line of words under each field, and one under the class."""
    [classe] = ast.parse(inspect.getsource(page)).body
    assert isinstance(classe, ast.ClassDef)
    assert ast.get_docstring(classe)
    for rang, noeud in enumerate(classe.body):
        if isinstance(noeud, ast.AnnAssign) and "ClassVar" not in ast.unparse(noeud.annotation):
            [suivant] = classe.body[rang + 1 : rang + 2]
            assert isinstance(suivant, ast.Expr), ast.unparse(noeud)
            assert isinstance(suivant.value, ast.Constant), ast.unparse(noeud)
