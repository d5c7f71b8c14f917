from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AidesConfig(AppConfig):
    name = "aides"
    verbose_name = "Aides"

    def ready(self) -> None:
        from aides import controles, groupes, signaux  # noqa: F401  (connects the receivers, registers the checks)

        post_migrate.connect(groupes.accorder, sender=self)
