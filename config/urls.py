"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path(
        "admin/journal/", RedirectView.as_view(pattern_name="admin:aides_modification_changelist", query_string=True)
    ),
    path("admin/", admin.site.urls),
    path("", include("aides.urls")),
]

handler400 = "aides.views.erreurs.erreur_400"
handler403 = "aides.views.erreurs.erreur_403"
handler404 = "aides.views.erreurs.erreur_404"
handler500 = "aides.views.erreurs.erreur_500"
