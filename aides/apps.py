from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class AidesConfig(AppConfig):
    name = "aides"
    verbose_name = "Aides"

    def ready(self) -> None:
        from aides.editeur import controles  # noqa: F401  (registers the checks)
        from aides.equipe import admin, groupes  # noqa: F401  (registers the staff's forms)
        from aides.equipe.acces import limites, registre
        from aides.models import signaux  # noqa: F401  (connects the receivers)
        from aides.models.retours import refuser_les_pertes

        limites.ecouter()
        registre.ecouter()
        pre_migrate.connect(refuser_les_pertes, sender=self)
        post_migrate.connect(groupes.accorder, sender=self)
