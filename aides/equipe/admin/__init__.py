"""The staff's admin, in French: Django's own, since it works under a strict Content-Security-Policy."""

from aides.equipe.admin import (  # noqa: F401  (each registers its models)
    comptes,
    fiches,
    journal,
    paroles,
    reference,
    regional,
    signalements,
    stipules,
    suites,
    tableaux,
    territoires,
)
