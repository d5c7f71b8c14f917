"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from aides.api.reponses import PREFIXE
from aides.api.routes import api

urlpatterns = [
    path(
        "admin/journal/", RedirectView.as_view(pattern_name="admin:aides_modification_changelist", query_string=True)
    ),
    path("admin/", admin.site.urls),
    path(PREFIXE.removeprefix("/"), api.urls),
    path("", include("aides.urls")),
]

handler400 = "aides.api.entree.erreur_400"
handler403 = "aides.api.entree.erreur_403"
handler404 = "aides.api.entree.erreur_404"
handler500 = "aides.api.entree.erreur_500"
