"""Public addresses. A page's address is its data's address plus a suffix; the query string says
what is on the screen."""

from django.urls import path
from django.utils.module_loading import import_string

from aides.views.jumeaux import fichier
from aides.views.pages import PAGES, PAR_FICHIER

urlpatterns = [path(page.route, import_string(f"aides.{page.piece}.{page.vue}"), name=page.nom) for page in PAGES]
# After the pages: « corrections.atom » is one of them.
urlpatterns += [path(page.route_jumeau, fichier, name=nom) for nom, page in PAR_FICHIER.items()]
