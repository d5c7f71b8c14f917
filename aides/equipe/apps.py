from django.contrib.admin.apps import AdminConfig


class EquipeConfig(AdminConfig):
    default_site = "aides.equipe.site.SiteEquipe"
