"""What a view raises when a visitor's criteria cannot be understood."""

from collections.abc import Sequence
from typing import Any


class CritereInvalide(Exception):
    """Criteria that say nothing the site can answer: answered with 400, the reasons, and the form as it was sent.

    `formulaire`, where there is one, is the bound form: it is shown again so that nothing the visitor chose is lost.
    """

    def __init__(self, messages: str | Sequence[str], formulaire: Any = None) -> None:
        self.messages: list[str] = [messages] if isinstance(messages, str) else list(messages)
        self.formulaire = formulaire
        super().__init__(" ".join(self.messages))
