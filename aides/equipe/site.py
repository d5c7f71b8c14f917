"""The staff's site: Django's admin, with the rooms that are no model's list."""

from typing import Any

from django.contrib.admin import AdminSite
from django.urls import path

from aides.equipe.apercu import apercu


class SiteEquipe(AdminSite):
    """The admin of the team."""

    site_header = "L’Atlas des aides médicales : équipe éditoriale"
    site_title = "Équipe éditoriale"
    index_title = "Données publiées"

    def get_urls(self) -> list[Any]:
        """The addresses of the team's own pages, then Django's: its last one takes whatever is left."""
        siennes = [path("apercu/", self.admin_view(apercu), name="apercu")]
        return [*siennes, *super().get_urls()]
