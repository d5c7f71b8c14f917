from django.apps import AppConfig


class AidesConfig(AppConfig):
    name = "aides"
    verbose_name = "Aides"

    def ready(self) -> None:
        from aides import signaux  # noqa: F401  (connects the receivers)
