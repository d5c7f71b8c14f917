"""Where no server takes letters: none goes out, and who sends one is told so, as of a server that fails."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class AucunServeur(OSError):
    """EMAIL_HOST names nobody."""


class EmailBackend(BaseEmailBackend):
    """Printed to the console, a letter would be in the log with its address, and be told as sent."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Raise AucunServeur."""
        raise AucunServeur("EMAIL_HOST n’est pas réglé")
