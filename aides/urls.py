"""Public addresses. A page's address is its data's address; the query string says what is on the screen."""

from django.urls import path
from django.utils.module_loading import import_string

from aides.views.pages import PAGES

urlpatterns = [path(page.route, import_string(f"aides.views.{page.vue}"), name=page.nom) for page in PAGES]
