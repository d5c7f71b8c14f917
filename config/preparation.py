"""What a worker would make at its first requests: made before the workers part, it is held once, and nobody waits."""

import logging

from django.db import Error as ErreurBase
from django.db import connections
from django.template import engines
from django.urls import get_resolver

from aides.lectures import communes, distances
from aides.lectures.atlas import lire_recueil
from aides.lectures.orthographe import lexique_de

journal = logging.getLogger(__name__)


def preparer() -> None:
    """Import every view, compile the public templates, make the communes and the outlines ready, read the data
    and their words.

    A database that does not answer yet is no reason not to start: each worker then reads it when it is asked to. No
    connection is left open: two processes may not share one.
    """
    get_resolver().url_patterns  # noqa: B018 - reading them imports the views
    _compiler()
    communes.preparer()
    distances.preparer()
    try:
        lexique_de(lire_recueil())
    except ErreurBase:
        journal.warning("La base ne répond pas encore : elle sera lue à la première visite.")
    finally:
        _fermer()


def _fermer() -> None:
    """Close every connection, and the pools with what looks after them: no greenlet goes along where workers part."""
    connections.close_all()
    for connexion in connections.all(initialized_only=True):
        if hasattr(connexion, "close_pool"):  # PostgreSQL's
            connexion.close_pool()


def _compiler() -> None:
    environnement = engines["jinja2"].env  # type: ignore[attr-defined]
    for nom in environnement.list_templates():
        environnement.get_template(nom)
