"""How a setting is refused: by the name of its variable, in French, without its value."""

from django.core.exceptions import ImproperlyConfigured


class ReglageRefuse(ImproperlyConfigured):
    """What is wrong with a variable, by its name, in French: config/demarrage.py says it in one line."""

    def __init__(self, nom: str, attendu: str) -> None:
        super().__init__(f"La variable d’environnement {nom} est refusée : {attendu}.")


class Illisible(ValueError):
    """What a value should have been, to be said after the name of its variable."""
