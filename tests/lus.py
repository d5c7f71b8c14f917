"""Components as they are read on a page: what tests compare with `tests/oracle_pages.py`."""

from typing import Any

from tests.elements import Element
from tests.oracle_pages import Cellule


def cellule(td: Element) -> Cellule:
    """A case: state, why it is unknown, words of the Atlas's cell, evidence, whether table and sheet disagree."""
    etat = td.un(".etat")
    [cle] = [c.removeprefix("etat-") for c in etat.classes if c.startswith("etat-")]
    raison = "".join(e.texte.removeprefix("— ") for e in etat.tous(".precision"))
    mention = "".join(e.texte for e in td.tous(".mention"))
    preuve = "".join(e.texte for e in td.tous(".preuve"))
    return cle, raison, mention, preuve.removesuffix(" · divergence"), preuve.endswith(" · divergence")


def mesure(article: Element) -> dict[str, Any]:
    """A measure, fact by fact."""
    titre = next(e for e in article.enfants if e.nom in ("h3", "h4"))
    resume = next(e for e in article.enfants if e.nom == "p" and "mesure-lieu" not in e.classes)
    faits = article.un("dl.faits").enfants
    return {
        "cle": article.id,
        "intitule": titre.texte.removesuffix(" #"),
        "resume": resume.texte,
        "montants": [li.texte for li in article.tous("ul.montants li")],
        "faits": {div.un("dt").texte: div.un("dd").texte for div in faits},
    }


def ancres(racine: Element, tables: str) -> list[str]:
    """The ids of the rows of some tables."""
    return [tr.id for table in racine.tous(tables) for tr in table.tous("tr") if tr.id]
