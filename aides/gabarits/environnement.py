"""The environment of the public pages: nothing undefined is printed, nothing unsafe is left unescaped.

Components are macros of `templates/composants/`, imported by whoever shows them: what one expects stands in its
signature. The admin stays with Django's own templates.
"""

import re
from typing import Any

from django.templatetags.static import static
from django.utils.text import slugify
from jinja2 import Environment, StrictUndefined
from jinja2.ext import Extension

from aides.gabarits.fonctions import courant, imprimer, jour, ligne, sans_site, url
from aides.mots import articles, enquetes
from aides.mots.ecriture import capitale, date_longue, minuscule, nombre, pluriel, pourcentage
from aides.mots.editions import livre_en_clair, nom_edition
from aides.mots.provenances import citer, citer_pages, completee
from aides.mots.signalements import confirmation_en_clair, signature

FONCTIONS = {"courant": courant, "static": static, "url": url}
FILTRES = {
    "aux_enquetes_comparees": enquetes.aux_enquetes_comparees,
    "capitale": capitale,
    "citer": citer,
    "citer_pages": citer_pages,
    "combien": enquetes.combien,
    "completee": completee,
    "confirmation": confirmation_en_clair,
    "d_annees": enquetes.d_annees,
    "date_longue": date_longue,
    "de_la_commune": articles.de_la_commune,
    "du": articles.du,
    "en_annees": enquetes.en_annees,
    "enquetes_consultees": enquetes.enquetes_consultees,
    "jour": jour,
    "la_plus_recente": enquetes.la_plus_recente,
    "le": articles.le,
    "les_annees": enquetes.les_annees,
    "ligne": ligne,
    "minuscule": minuscule,
    "livre_en_clair": livre_en_clair,
    "nom_edition": nom_edition,
    "nombre": nombre,
    "periode": enquetes.periode,
    "pluriel": pluriel,
    "pourcentage": pourcentage,
    "precision_evolution": enquetes.precision_evolution,
    "sans_site": sans_site,
    "signature": signature,
    "slugify": slugify,
    "sont": articles.sont,
}


class SuiteDeLigne(Extension):
    r"""A line that ends with « \ » goes on with the next: neither the break nor the indentation is printed.

    Jinja2's own dashes do it beside a tag of its own; between two elements, or within a sentence, there is none.
    """

    suite = re.compile(r"\\\n[ ]*")

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the source with its folds made comments, which keeps the numbers of its lines."""
        return self.suite.sub("{#\n#}", source)


def environnement(**options: Any) -> Environment:
    """Return the environment; `options` are the settings', as Django's backend completes them.

    Compiled templates are kept in memory, and looked at again only under DEBUG.
    """
    choix = {**options, "undefined": StrictUndefined, "keep_trailing_newline": True, "finalize": imprimer}
    env = Environment(extensions=[SuiteDeLigne], **choix)
    env.globals.update(FONCTIONS)
    env.filters.update(FILTRES)
    return env
