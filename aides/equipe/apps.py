from django.contrib.admin.apps import AdminConfig


class EquipeAdminConfig(AdminConfig):
    default_site = "aides.equipe.site.SiteEquipe"
