"""The staff's site: Django's admin, with the rooms that are no model's list.

Signing in may take two steps, and always leads somewhere.
"""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

import aides.equipe.numeros  # noqa: F401  (what addresses of the admin are made with)
from aides.equipe.a_faire import comptes
from aides.equipe.acces import vues
from aides.equipe.acces.destination import destination
from aides.equipe.acces.formulaires import FormulaireConnexion
from aides.equipe.acces.second_facteur import est_entre
from aides.equipe.accueil import aller, par_travail
from aides.equipe.apercu import apercu
from aides.equipe.guide import guide
from aides.veille.relais import alertes


class SiteEquipe(AdminSite):
    """`request.user` is who has come in (`aides.equipe.acces.entree`): nothing here has to ask for a code."""

    site_header = "L’Atlas des aides médicales : équipe éditoriale"
    site_title = "Équipe éditoriale"
    index_title = "Le travail de l’équipe"
    index_template = "admin/accueil.html"
    login_form = FormulaireConnexion

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """The addresses of the team's own pages, then Django's: its last one takes whatever is left."""
        return [
            path("apercu/", self.admin_view(apercu), name="apercu"),
            path("aller/", self.admin_view(aller), name="aller"),
            path("second-facteur/", vues.demander, name="second_facteur"),
            path("second-facteur/installer/", vues.installer, name="second_facteur_installer"),
            path("second-facteur/image.svg", vues.image, name="second_facteur_image"),
            path("second-facteur/renoncer/", vues.renoncer, name="second_facteur_renoncer"),
            path("second-facteur/gerer/", self.admin_view(vues.gerer), name="second_facteur_gerer"),
            path("mes-sessions/", self.admin_view(vues.mes_sessions), name="mes_sessions"),
            path("guide/", self.admin_view(guide), name="guide"),
            *self._adresses_des_fichiers(),
            *super().get_urls(),
        ]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """Django's page, and what waits for whoever came in; what is set wrong, for anybody to tell the operator."""
        return super().index(request, {"taches": comptes(request), "alertes": alertes(), **(extra_context or {})})

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The models in the order of the work; those of one application, as Django has them."""
        liste = super().get_app_list(request, app_label)
        return liste if app_label else par_travail(liste)

    def _adresses_des_fichiers(self) -> list[URLPattern | URLResolver]:
        # Here, for they read the admin's forms, which register with this site once it is made.
        from aides.equipe.echanges import vues as fichiers

        return [
            path("fichiers/", self.admin_view(fichiers.liste), name="echanges"),
            path(
                "fichiers/<slug:cle>/importer/", self.admin_view(fichiers.importer_fichier), name="echange_importer"
            ),
            path("fichiers/<slug:cle>/apercu/<slug:jeton>/", self.admin_view(fichiers.apercu), name="echange_apercu"),
            path(
                "fichiers/<slug:cle>/<slug:forme>/",
                self.admin_view(fichiers.exporter_fichier),
                name="echange_exporter",
            ),
        ]

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """The rows that a box looks for, and none where no box of ours would."""
        from aides.equipe.admin.prudence import LignesCherchees

        vue: Any = LignesCherchees.as_view(admin_site=self)
        reponse: HttpResponse = vue(request)
        return reponse

    @method_decorator(never_cache)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Django's page. What it leads to is ours: the page that was asked for if there is one, after the code."""
        if request.method == "GET" and self._a_mi_chemin(request):
            return vues.vers_le_code(request)
        suite = destination(request)
        reponse = super().login(request, {**(extra_context or {}), "next": suite})
        if request.method == "POST" and reponse.status_code == 302:
            # Django has just made of `request.user` who gave the password.
            reponse["Location"] = suite if est_entre(request.user) else vues.vers_le_code(request)["Location"]
        return reponse

    def _a_mi_chemin(self, request: HttpRequest) -> bool:
        compte = vues.identifie(request)
        return bool(compte.is_authenticated and compte.is_staff and not request.user.is_authenticated)
