"""The environment: strict, escaped, its lines folded where nothing may be printed."""

from typing import Any

import pytest
from jinja2 import TemplateSyntaxError, UndefinedError

from aides.mots.etats import Pastille
from tests.gabarits.analyse import environnement


def rendre(texte: str, **contexte: Any) -> str:
    return environnement().from_string(texte).render(contexte)


@pytest.mark.parametrize(
    "texte",
    [
        "{{ rien }}",
        "{{ objet.rien }}",
        "{% if rien %}x{% endif %}",
        "{% for x in rien %}{% endfor %}",
        "{{ rien|join(' ') }}",
        "{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}",
    ],
)
def test_un_nom_inconnu_est_une_faute(texte: str) -> None:
    with pytest.raises(UndefinedError):
        rendre(texte, objet=Pastille("cle", "Mot", "●"))


def test_un_argument_inconnu_est_une_faute() -> None:
    with pytest.raises(TypeError, match="takes no keyword argument 'b'"):
        rendre("{% macro m(a) %}{{ a }}{% endmacro %}{{ m(a=1, b=2) }}")


@pytest.mark.parametrize(
    ("texte", "valeur", "attendu"),
    [
        ("{{ x }}", "<b>&", "&lt;b&gt;&amp;"),
        ('<p title="{{ x }}">', 'l\'"eau"', '<p title="l&#x27;&quot;eau&quot;">'),
        ("{{ x }}", "l’eau", "l’eau"),
        ("{{ x }}", 2022, "2022"),
        ("{{ x }}", None, "None"),
        ("{% macro m(a) %}<i>{{ a }}</i>{% endmacro %}{{ m(x) }}", "<b>'", "<i>&lt;b&gt;&#x27;</i>"),
        ("{% set y %}{{ x }}{% endset %}{{ y }}", "'", "&#x27;"),
        ("{{ x|join(' et ') }}", ["<", "'"], "&lt; et &#x27;"),
        ("{{ 'é ' ~ x }}", "'", "é &#x27;"),
    ],
)
def test_rien_n_est_imprime_sans_etre_echappe(texte: str, valeur: Any, attendu: str) -> None:
    """As Django's own templates write it."""
    assert rendre(texte, x=valeur) == attendu


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("<tr>\\\n  <td>\\\n  </td>\\\n</tr>", "<tr><td></td></tr>"),
        ("un mot \\\n    et un autre", "un mot et un autre"),
        ("un\\\ndeux", "undeux"),
        ("un \\ deux\n", "un \\ deux\n"),
        ("un\\\n\n  deux", "un\n  deux"),
        ("{% if vrai %}\\\n  x\\\n{% endif %}\n", "x\n"),
    ],
)
def test_une_barre_oblique_plie_la_ligne(texte: str, attendu: str) -> None:
    assert rendre(texte, vrai=True) == attendu


def test_les_lignes_gardent_leur_numero() -> None:
    with pytest.raises(TemplateSyntaxError) as faute:
        environnement().from_string("un\\\n  deux\\\n  trois\n{% fautif %}")
    assert faute.value.lineno == 4
