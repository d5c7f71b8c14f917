"""The staff's admin, in French: Django's own, since it works under a strict Content-Security-Policy."""

from django.contrib import admin

from aides.equipe.admin import (  # noqa: F401  (each registers its models)
    comptes,
    fiches,
    reference,
    regional,
    suites,
    tableaux,
    territoires,
)

admin.site.site_header = "L’Atlas des aides médicales : équipe éditoriale"
admin.site.site_title = "Équipe éditoriale"
admin.site.index_title = "Données publiées"
